"""Dumps of all settings, and limitation files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.db import UnitOfWork
from app.engine.common.errors import BadInputError, ConfiguratorNotEmptyError, SettingNotFoundError
from app.engine.common.ids import new_id
from app.engine.configurator.base import checked_description, checked_name, checked_tags, same_place
from app.engine.configurator.forms import (
    Fields,
    group_form,
    limitation_form,
    read_limitation,
    read_list,
    read_text,
    read_texts,
    setting_form,
)
from app.engine.configurator.limitations import Limitations
from app.engine.configurator.migrations import carried
from app.engine.configurator.models import DumpReport, Json, LimitationFilter, Setting, SettingGroup
from app.engine.configurator.sections.storage import CONFIGURATOR_REVISION
from app.engine.configurator.settings import Settings
from app.engine.configurator.start import synchronise
from app.engine.configurator.values import has_masked


@dataclass
class _Written:
    """What a restore has written so far."""

    names: list[str] = field(default_factory=list)
    limitations: int = 0
    groups: int = 0
    kept_secrets: list[str] = field(default_factory=list)


class Dumps(Settings, Limitations):
    """The dumps' part of the Configurator's door."""

    def dump(self) -> dict[str, Any]:
        """Return everything as one document. Secrets are hidden: a dump can be shown to anyone."""
        return {
            "settings": [setting_form(one) for one in self.list_settings()],
            "limitations": list(self.limitation_forms().values()),
            "groups": [group_form(group) for group in self.list_groups()],
        }

    def limitation_forms(self) -> dict[str, dict[str, Any]]:
        """Return every limitation as JSON, by name."""
        groups = self.list_groups()
        return {
            one.name: limitation_form(one, [group.name for group in groups if one.name in group.limitations])
            for one in self.list_limitations()
        }

    def is_fresh(self) -> bool:
        """Tell whether nothing differs from what a new site has."""
        with self._storage.read() as unit:
            limitations = unit.limitations.list_limitations()
            settings = unit.settings.list_settings()
            groups = {group.name for group in unit.groups.list_groups()}
        defaults = {one.name: one.default_value for one in limitations}
        return (
            all(one.is_default for one in limitations)
            and all(one.is_default and one.value == defaults[one.name] for one in settings if not _is_revision(one))
            and groups == {name for name, _ in self._groups}
        )

    def restore(self, document: Json) -> DumpReport:
        """Take over a dump.

        A dump with limitations is a full one, for a fresh site only: limitations and groups of people are made or
        replaced, then all values. A dump without the key ``limitations`` only updates values, on any site. Names
        of older programs are carried over to those of today. Hidden secrets keep what this site has. All or
        nothing is written.

        Raises
        ------
        ConfiguratorNotEmptyError
            If a full dump meets a site with settings of its own.
        BadInputError
            If the document is none, or a value breaks a rule; path and rule are named.
        SettingNotFoundError
            If a setting of the dump has no limitation here.
        """
        if not isinstance(document, dict) or not {"settings", "limitations", "groups"} & set(document):
            raise BadInputError("This is not a dump of settings.", remedy="Use a file that `config dump` wrote.")
        if "limitations" in document and not self.is_fresh():
            raise ConfiguratorNotEmptyError(
                "A full dump can only be restored on a fresh site.",
                remedy="Remove the key 'limitations' to update values only, or start anew with `config recreate`.",
            )
        written = _Written()
        with self._storage.write() as unit:
            self._restore_limitations(unit, document, written)
            self._restore_groups(unit, document, written)
            self._restore_settings(unit, document, written)
            self._commit(unit, "setting.restore", *written.names)
        return DumpReport(len(written.names), written.limitations, written.groups, tuple(written.kept_secrets))

    def recreate(self) -> None:
        """Remove every setting, limitation and group, and start as a fresh site. Dump first: nothing comes back."""
        with self._storage.write() as unit:
            names = [one.name for one in unit.limitations.list_limitations()]
            for setting in unit.settings.list_settings():
                unit.settings.delete(setting.setting_id)
            for name in names:
                unit.limitations.delete(name)
            for group in unit.groups.list_groups():
                unit.groups.delete(group.name)
            synchronise(unit, self._declared, self._groups, self._migrations, self._clock())
            self._commit(unit, "setting.recreate", *names)

    def limitation_file(self, services: Sequence[str]) -> dict[str, Any]:
        """Return the limitations that services read, without settings or their values.

        Raises
        ------
        BadInputError
            If no service is named, or one reads no setting.
        """
        if not services:
            raise BadInputError("No service was named.", field="service", remedy="Name at least one.")
        found: dict[str, Any] = {}
        for service in services:
            members = self.list_limitations(LimitationFilter(service=service))
            if not members:
                raise BadInputError(f"No limitation belongs to the service '{service}'.", field="service")
            found |= {one.name: limitation_form(one, self.groups_of(one.name)) for one in members}
        return {"limitations": [found[name] for name in sorted(found)]}

    def apply_limitation_file(self, document: Json) -> DumpReport:
        """Create or replace the limitations of a file; new ones get their default setting.

        Limitations of the program's own stay as the program declares them. All or nothing is written.

        Raises
        ------
        BadInputError, GroupUnknownError
        """
        if "limitations" not in (document if isinstance(document, dict) else {}):
            raise BadInputError("Field 'limitations' not found in json", field="limitations")
        written = _Written()
        with self._storage.write() as unit:
            self._restore_limitations(unit, document, written)
            self._commit(unit, "limitation.restore", *written.names)
        return DumpReport(0, written.limitations, 0)

    def _restore_limitations(self, unit: UnitOfWork, document: Json, written: _Written) -> None:
        for place, entry in enumerate(read_list(document, "limitations")):
            new = read_limitation(entry, f"limitations.{place}")
            old = unit.limitations.find(new.name)
            if new.name in self._declared or (old is None and entry.get("is_default")):
                continue
            made = self._checked_new(new)
            written.limitations += 1
            if old is None:
                self._store_new(unit, made)
            else:
                unit.limitations.replace(replace(made, limitation_id=old.limitation_id, create_time=old.create_time))

    def _restore_groups(self, unit: UnitOfWork, document: Json, written: _Written) -> None:
        known = {group.name: group for group in unit.groups.list_groups()}
        limitations = {one.name for one in unit.limitations.list_limitations()}
        now = self._clock()
        for place, entry in enumerate(read_list(document, "groups")):
            name = checked_name(read_text(entry, "group_name", f"groups.{place}"), "group_name")
            members = set(read_texts(entry, "limitations", f"groups.{place}")) & limitations
            description = checked_description(str(entry.get("description", "")))
            fresh = SettingGroup(new_id(), name, description, tuple(sorted(members)), now, now)
            written.groups += 1
            if name not in known:
                unit.groups.create(fresh)
                continue
            # What the program declares to be in a group stays in it.
            together = tuple(sorted(members | set(known[name].limitations)))
            unit.groups.replace(replace(fresh, group_id=known[name].group_id, limitations=together))

    def _restore_settings(self, unit: UnitOfWork, document: Json, written: _Written) -> None:
        entries = read_list(document, "settings")
        revision = next((e.get("value", 0) for e in entries if e.get("setting_name") == CONFIGURATOR_REVISION.name), 0)
        for place, entry in enumerate(entries):
            self._restore_setting(unit, entry, f"settings.{place}", int(revision), written)

    def _restore_setting(self, unit: UnitOfWork, entry: Fields, place: str, revision: int, written: _Written) -> None:
        old_name = read_text(entry, "setting_name", place)
        if old_name == CONFIGURATOR_REVISION.name:
            return
        name, value = carried(self._migrations, revision, old_name, entry.get("value"))
        limitation = unit.limitations.find(name)
        if limitation is None:
            raise SettingNotFoundError(f"No limitation has the name '{name}'.", field=place)
        tags, now = checked_tags(read_texts(entry, "tags", place)), self._clock()
        old = next((one for one in unit.settings.list_settings(name) if same_place(one, name, tags)), None)
        if has_masked(self._schema(limitation), value):
            written.kept_secrets.append(name)
        stored = self._checked(limitation, value, None if old is None else old.value)
        description = checked_description(str(entry.get("description", "")))
        written.names.append(name)
        if old is None:
            unit.settings.create(Setting(new_id(), name, description, stored, tags, False, now, now))
        else:
            unit.settings.replace(replace(old, value=stored, description=description, last_update_time=now))


def _is_revision(one: Setting) -> bool:
    return one.name == CONFIGURATOR_REVISION.name
