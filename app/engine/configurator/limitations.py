"""Limitations and groups: read, filter, create, change, link, delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.db import UnitOfWork
from app.engine.common.errors import SettingExistsError, SettingProtectedError
from app.engine.common.ids import new_id
from app.engine.configurator.base import ConfiguratorBase, checked_description, checked_groups, checked_name
from app.engine.configurator.models import (
    GroupFilter,
    Limitation,
    LimitationFilter,
    NewLimitation,
    Setting,
    SettingGroup,
)
from app.engine.configurator.values import check_schema, check_value

_LISTS = ("services", "groups")


class Limitations(ConfiguratorBase):
    """The limitations' and groups' part of the Configurator's door."""

    def list_limitations(self, wanted: LimitationFilter | None = None) -> list[Limitation]:
        """Return limitations in alphabetical order."""
        wanted = wanted or LimitationFilter()
        with self._storage.read() as unit:
            members = None if wanted.group is None else set(unit.groups.get(wanted.group).limitations)
            found = unit.limitations.list_limitations()
        kept = [one for one in found if members is None or one.name in members]
        return [self._without_secrets(one) for one in kept if _passes(one, wanted)]

    def get_limitation(self, name: str) -> Limitation:
        """Return one limitation. Raises SettingNotFoundError."""
        with self._storage.read() as unit:
            return self._without_secrets(unit.limitations.get(name))

    def groups_of(self, name: str) -> tuple[str, ...]:
        """Return the names of the groups that link a limitation."""
        return tuple(group.name for group in self.list_groups(GroupFilter(limitation=name)))

    def create_limitation(self, new: NewLimitation) -> Limitation:
        """Create a limitation, and with it the default setting of its name with its default value.

        Raises
        ------
        SettingExistsError
            If the name is taken.
        GroupUnknownError
            If one of the groups does not exist.
        BadInputError
            If the schema is none, or the default value breaks it.
        """
        made = self._checked_new(new)
        with self._storage.write() as unit:
            if unit.limitations.find(new.name) is not None:
                raise SettingExistsError(f"Limitation '{new.name}' already exists", field="name")
            groups = checked_groups(unit, new.groups)
            self._store_new(unit, made)
            for group in groups:
                unit.groups.replace(_with_member(group, made.name))
            self._commit(unit, "limitation.create", made.name)
        return made

    def duplicate_limitation(self, name: str, new_name: str) -> Limitation:
        """Copy a limitation, also one of the program's, as one of one's own. Raises as `create_limitation` does."""
        old = self.get_limitation(name)
        return self.create_limitation(
            NewLimitation(
                new_name, old.validation_schema, old.default_value, old.description, old.services, self.groups_of(name)
            )
        )

    def update_limitation(self, name: str, new: NewLimitation) -> Limitation:
        """Replace a limitation of one's own; its settings go with a new name, and must fit a new schema.

        Raises
        ------
        SettingNotFoundError, SettingExistsError, GroupUnknownError
        SettingProtectedError
            If the program brought it.
        BadInputError
            If the schema is none, or the default value or a setting breaks it.
        """
        checked = self._checked_new(new)
        with self._storage.write() as unit:
            old = _own(unit, name)
            if new.name != name and unit.limitations.find(new.name) is not None:
                raise SettingExistsError(f"Limitation '{new.name}' already exists", field="name")
            groups = {group.name for group in checked_groups(unit, new.groups)}
            made = replace(checked, limitation_id=old.limitation_id, create_time=old.create_time)
            unit.limitations.replace(made)
            for setting in unit.settings.list_settings(name):
                check_value(new.name, new.validation_schema, setting.value)
                unit.settings.replace(replace(setting, name=new.name))
            _set_groups(unit, made.name, groups)
            self._commit(unit, "limitation.update", name, made.name)
        return made

    def change_limitation(self, name: str, /, **changes: Any) -> Limitation:
        """Change the given fields of `NewLimitation` of a limitation of one's own. Raises as `update_limitation`."""
        old = self.get_limitation(name)
        new = NewLimitation(
            old.name, old.validation_schema, old.default_value, old.description, old.services, self.groups_of(name)
        )
        chosen: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) and key in _LISTS else value for key, value in changes.items()
        }
        return self.update_limitation(name, replace(new, **chosen))

    def delete_limitation(self, name: str) -> None:
        """Remove a limitation of one's own with all its settings.

        Raises
        ------
        SettingNotFoundError
        SettingProtectedError
            If the program brought it.
        """
        with self._storage.write() as unit:
            _own(unit, name)
            for setting in unit.settings.list_settings(name):
                unit.settings.delete(setting.setting_id)
            unit.limitations.delete(name)
            self._commit(unit, "limitation.delete", name)

    # --- groups -------------------------------------------------------------------------------------------

    def list_groups(self, wanted: GroupFilter | None = None) -> list[SettingGroup]:
        """Return groups in alphabetical order."""
        wanted = wanted or GroupFilter()
        with self._storage.read() as unit:
            found = unit.groups.list_groups()
        return [
            one
            for one in found
            if wanted.name in (None, one.name) and (wanted.limitation is None or wanted.limitation in one.limitations)
        ]

    def get_group(self, name: str) -> SettingGroup:
        """Return one group. Raises NotFoundError."""
        with self._storage.read() as unit:
            return unit.groups.get(name)

    def create_group(self, name: str, description: str = "", limitations: Sequence[str] = ()) -> SettingGroup:
        """Create a group. Raises SettingExistsError, SettingNotFoundError for an unknown limitation."""
        now = self._clock()
        made = SettingGroup(
            new_id(), checked_name(name, "group_name"), checked_description(description),
            tuple(sorted(set(limitations))), now, now,
        )  # fmt: skip
        with self._storage.write() as unit:
            if any(group.name == name for group in unit.groups.list_groups()):
                raise SettingExistsError(f"Group '{name}' already exists", field="group_name")
            unit.groups.create(made)
            self._commit(unit, "group.create")
        return made

    def update_group(
        self, name: str, *, description: str | None = None, limitations: Sequence[str] | None = None
    ) -> SettingGroup:
        """Change description and members of a group. Raises SettingNotFoundError."""
        with self._storage.write() as unit:
            old = unit.groups.get(name)
            made = replace(
                old,
                description=old.description if description is None else checked_description(description),
                limitations=old.limitations if limitations is None else tuple(sorted(set(limitations))),
                last_update_time=self._clock(),
            )
            unit.groups.replace(made)
            self._commit(unit, "group.update")
        return made

    def link(self, group: str, limitation: str) -> SettingGroup:
        """Add a limitation to a group. Raises SettingNotFoundError."""
        return self.update_group(group, limitations=(*self.get_group(group).limitations, limitation))

    def unlink(self, group: str, limitation: str) -> SettingGroup:
        """Take a limitation out of a group. Raises SettingNotFoundError."""
        kept = [name for name in self.get_group(group).limitations if name != limitation]
        return self.update_group(group, limitations=kept)

    def delete_group(self, name: str) -> None:
        """Remove a group; its limitations stay. Raises SettingNotFoundError."""
        with self._storage.write() as unit:
            unit.groups.delete(name)
            self._commit(unit, "group.delete")

    # --- common -------------------------------------------------------------------------------------------

    def _checked_new(self, new: NewLimitation) -> Limitation:
        checked_name(new.name, "name")
        check_schema(new.validation_schema)
        check_value(f"{new.name}.default_value", new.validation_schema, new.default_value)
        now = self._clock()
        return Limitation(
            limitation_id=new_id(),
            name=new.name,
            description=checked_description(new.description),
            services=tuple(checked_name(service, "services") for service in new.services),
            validation_schema=new.validation_schema,
            default_value=new.default_value,
            is_default=False,
            create_time=now,
            last_update_time=now,
        )

    @staticmethod
    def _store_new(unit: UnitOfWork, made: Limitation) -> None:
        now = made.create_time
        unit.limitations.create(made)
        unit.settings.create(Setting(new_id(), made.name, made.description, made.default_value, (), True, now, now))

    def _without_secrets(self, one: Limitation) -> Limitation:
        return replace(one, default_value=self._shown(one, one.default_value))


def _own(unit: UnitOfWork, name: str) -> Limitation:
    found = unit.limitations.get(name)
    if found.is_default:
        raise SettingProtectedError(
            f"The limitation {name} belongs to the program and cannot be changed.", remedy="Duplicate it first."
        )
    return found


def _with_member(group: SettingGroup, name: str) -> SettingGroup:
    return replace(group, limitations=tuple(sorted({*group.limitations, name})))


def _set_groups(unit: UnitOfWork, name: str, wanted: set[str]) -> None:
    for group in unit.groups.list_groups():
        is_member = name in group.limitations
        if is_member and group.name not in wanted:
            unit.groups.replace(replace(group, limitations=tuple(one for one in group.limitations if one != name)))
        elif not is_member and group.name in wanted:
            unit.groups.replace(_with_member(group, name))


def _passes(one: Limitation, wanted: LimitationFilter) -> bool:
    if wanted.name not in (None, one.name):
        return False
    if wanted.service is not None and wanted.service not in one.services:
        return False
    return wanted.description is None or wanted.description.casefold() in one.description.casefold()
