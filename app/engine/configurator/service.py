"""The door of the Configurator."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from app.engine.common.bus import Reconnected, SettingsChanged, Unsubscribe
from app.engine.common.errors import BadInputError
from app.engine.configurator.declaration import Declaration
from app.engine.configurator.dump import Dumps
from app.engine.configurator.start import synchronise
from app.engine.configurator.values import to_typed

SectionT = TypeVar("SectionT", bound=BaseModel)


class ConfiguratorService(Dumps):
    """Settings of the whole site: stored, checked, handed out as frozen values, and told of when they change.

    Notes
    -----
    Call `start` once before anything else. Safe from any thread. Rooms never read a setting from a global: whoever
    builds a room hands it the value of its section and passes changes on through `subscribe`.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # as the base class
        super().__init__(*args, **options)
        self._lock = threading.Lock()
        self._cache: dict[tuple[str, str | None], Any] = {}
        # First of all subscribers: whoever hears of a change later reads fresh values.
        self._unsubscribe: tuple[Unsubscribe, ...] = (
            self._storage.bus.subscribe(SettingsChanged, self._forget),
            self._storage.bus.subscribe(Reconnected, lambda _event: self._forget(SettingsChanged(None))),
        )

    def start(self) -> list[str]:
        """Upgrade old settings and add new ones; return the names of settings that changed."""
        with self._storage.write() as unit:
            changed = synchronise(unit, self._declared, self._groups, self._migrations, self._clock())
            if changed:
                self._commit(unit, "setting.upgrade", *changed)
            else:
                unit.commit()
        return changed

    def stop(self) -> None:
        """Stop listening to changes."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def value(self, declaration: Declaration[SectionT], tag: str | None = None) -> SectionT:
        """Return the frozen value of a section: the copy with that tag where there is one, else the default one.

        Raises
        ------
        BadInputError
            If what is stored breaks a rule, as after a change behind the program's back.
        """
        key = (declaration.name, tag)
        with self._lock:
            if key in self._cache:
                found: SectionT = self._cache[key]
                return found
        value: SectionT = self._read(declaration, tag)
        with self._lock:
            self._cache[key] = value
        return value

    def subscribe(
        self, declaration: Declaration[SectionT], callback: Callable[[SectionT], None], tag: str | None = None
    ) -> Unsubscribe:
        """Call `callback` with the new value whenever the section changes, on the thread that changed it."""
        last = [self.value(declaration, tag)]

        def hear(event: SettingsChanged) -> None:
            if event.ids and declaration.name not in event.ids:
                return
            value = self.value(declaration, tag)
            if value != last[0]:
                last[0] = value
                callback(value)

        return self._storage.bus.subscribe(SettingsChanged, hear)

    def _read(self, declaration: Declaration[SectionT], tag: str | None) -> Any:  # the declaration's model
        with self._storage.read() as unit:
            settings = unit.settings.list_settings(declaration.name)
        tagged = [one for one in settings if tag is not None and tag in one.tags]
        chosen = (tagged or [one for one in settings if one.is_default])[0]
        try:
            return to_typed(declaration, chosen.value)
        except BadInputError as error:
            raise BadInputError(
                f"The stored setting {declaration.name} cannot be used: {error.detail}",
                field=error.field,
                remedy=f"Reset it with `config reset {declaration.name}`.",
            ) from error

    def _forget(self, event: SettingsChanged) -> None:
        with self._lock:
            names = set(event.ids) or {name for name, _ in self._cache}
            self._cache = {key: value for key, value in self._cache.items() if key[0] not in names}
