"""What every part of the Configurator's door stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from app.db import UnitOfWork
from app.engine.auditing import write_audit
from app.engine.common.bus import SettingsChanged
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import BadInputError, GroupUnknownError
from app.engine.configurator.declaration import Declaration
from app.engine.configurator.editor import schema_of
from app.engine.configurator.migrations import MIGRATIONS, Migration
from app.engine.configurator.models import Json, Limitation, Setting, SettingGroup
from app.engine.configurator.sections import DECLARATIONS, GROUPS
from app.engine.configurator.values import (
    ValueFault,
    check_value,
    masked,
    schema_faults,
    to_stored,
    to_typed,
    typed_faults,
    unmasked,
)
from app.engine.storage import Storage

MAX_TAGS = 100

_NAME = re.compile(r"[A-Za-z0-9_.\- ]{1,128}")
_MAX_DESCRIPTION = 4096


class ConfiguratorBase:
    """Holds the storage and the declarations.

    Parameters
    ----------
    storage : Storage
        The services' way to the database.
    declarations, groups, migrations
        What the program declares; tests give their own.
    clock : Clock
        Time source.
    """

    def __init__(
        self,
        storage: Storage,
        *,
        declarations: Sequence[Declaration[Any]] = DECLARATIONS,
        groups: Sequence[tuple[str, str]] = GROUPS,
        migrations: Sequence[Migration] = MIGRATIONS,
        clock: Clock = utc_now,
    ) -> None:
        self._storage = storage
        self._declared = MappingProxyType({one.name: one for one in declarations})
        self._groups = tuple(groups)
        self._migrations = tuple(migrations)
        self._clock = clock

    def declaration_of(self, name: str) -> Declaration[Any] | None:
        """Return what the program declares under a name; None for a limitation of people."""
        return self._declared.get(name)

    def find_faults(self, limitation: Limitation, value: Json) -> list[ValueFault]:
        """Return everything that is wrong with a value for a setting of a limitation; asks no database."""
        declared = self._declared.get(limitation.name)
        return schema_faults(limitation.validation_schema, value) if declared is None else typed_faults(declared, value)

    def _commit(self, unit: UnitOfWork, action: str, *names: str) -> None:
        """Note the action in the audit log, commit, and tell that the settings of these names changed."""
        changed = tuple(dict.fromkeys(names))
        write_audit(unit, self._clock(), action, "setting", changed)
        unit.tell(SettingsChanged(None, changed))
        unit.commit()

    def _schema(self, limitation: Limitation) -> Json:
        declared = self._declared.get(limitation.name)
        return limitation.validation_schema if declared is None else schema_of(declared)

    def _checked(self, limitation: Limitation, value: Json, stored: Json = None) -> Json:
        """Return a value as it is kept: checked, complete, with hidden secrets put back from `stored`."""
        schema = self._schema(limitation)
        value = unmasked(schema, value, stored)
        declared = self._declared.get(limitation.name)
        if declared is not None:
            return to_stored(to_typed(declared, value))
        check_value(limitation.name, schema, value)
        return value

    def _shown(self, limitation: Limitation, value: Json) -> Json:
        return masked(self._schema(limitation), value)


def checked_name(name: str, field: str) -> str:
    """Return a name of a setting or a group. Raises BadInputError."""
    if _NAME.fullmatch(name) is None or name != name.strip():
        raise BadInputError(
            f"{name!r} cannot be a name.",
            field=field,
            remedy="Use 1 to 128 letters, digits, spaces, dots, hyphens and underscores.",
        )
    return name


def checked_description(text: str) -> str:
    """Return a description. Raises BadInputError."""
    if len(text) > _MAX_DESCRIPTION or "\x00" in text:
        raise BadInputError(
            f"The description has {len(text)} characters.", field="description", remedy="At most 4096 are allowed."
        )
    return text


def checked_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags sorted and without repetition. Raises BadInputError."""
    if len(tags) > MAX_TAGS:
        raise BadInputError(f"{len(tags)} tags were given.", field="tags", remedy="At most 100 are allowed.")
    return tuple(sorted({checked_name(tag, "tags") for tag in tags}))


def checked_groups(unit: UnitOfWork, names: Sequence[str]) -> list[SettingGroup]:
    """Return the groups of these names. Raises GroupUnknownError."""
    known = {group.name: group for group in unit.groups.list_groups()}
    for name in names:
        if name not in known:
            raise GroupUnknownError(f"Group '{name}' not found", field="groups", remedy="Create it first.")
    return [known[name] for name in dict.fromkeys(names)]


def same_place(one: Setting, name: str, tags: Sequence[str]) -> bool:
    """Tell whether a setting is the one of that name with exactly these tags."""
    return one.name == name and set(one.tags) == set(tags)
