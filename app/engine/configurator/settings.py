"""Settings: read, filter, create, duplicate, change, reset, delete. Whatever is returned has its secrets hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.db import UnitOfWork
from app.engine.common.errors import SettingExistsError, SettingNotFoundError, SettingProtectedError
from app.engine.common.ids import new_id
from app.engine.configurator.base import (
    ConfiguratorBase,
    checked_description,
    checked_name,
    checked_tags,
    same_place,
)
from app.engine.configurator.models import Json, Limitation, Setting, SettingFilter
from app.engine.configurator.sections.storage import CONFIGURATOR_REVISION


class Settings(ConfiguratorBase):
    """The settings' part of the Configurator's door."""

    def list_settings(self, wanted: SettingFilter | None = None) -> list[Setting]:
        """Return settings by name, the default one first."""
        wanted = wanted or SettingFilter()
        with self._storage.read() as unit:
            limitations = {one.name: one for one in unit.limitations.list_limitations()}
            found = unit.settings.list_settings(wanted.name)
            members = _members(unit, wanted.group)
        kept = [one for one in found if members is None or one.name in members]
        return [
            replace(one, value=self._shown(limitations[one.name], one.value))
            for one in kept
            if _passes(one, limitations[one.name], wanted)
        ]

    def get_setting(self, setting_id: str) -> Setting:
        """Return one setting. Raises SettingNotFoundError."""
        with self._storage.read() as unit:
            found = unit.settings.get(setting_id)
            return replace(found, value=self._shown(unit.limitations.get(found.name), found.value))

    def create_setting(self, name: str, value: Json, tags: Sequence[str], description: str = "") -> Setting:
        """Create a tagged copy of a setting.

        Raises
        ------
        SettingNotFoundError
            If no limitation has that name.
        SettingExistsError
            If there is one with these tags; without tags that is the default setting.
        BadInputError
            If the value breaks a rule of the limitation; path and rule are named.
        """
        labels, now = checked_tags(tags), self._clock()
        with self._storage.write() as unit:
            limitation = unit.limitations.get(name)
            self._require_free(unit, name, labels)
            value = self._checked(limitation, value, self._default_of(unit, name).value)
            made = Setting(new_id(), name, checked_description(description), value, labels, False, now, now)
            unit.settings.create(made)
            self._commit(unit, "setting.create", name)
        return replace(made, value=self._shown(limitation, value))

    def duplicate_setting(self, setting_id: str, tags: Sequence[str]) -> Setting:
        """Copy a setting, its secrets included, under other tags. Raises as `create_setting` does."""
        labels, now = checked_tags(tags), self._clock()
        with self._storage.write() as unit:
            source = unit.settings.get(setting_id)
            self._require_free(unit, source.name, labels)
            made = replace(
                source, setting_id=new_id(), tags=labels, is_default=False, create_time=now, last_update_time=now
            )
            unit.settings.create(made)
            limitation = unit.limitations.get(source.name)
            self._commit(unit, "setting.create", source.name)
        return replace(made, value=self._shown(limitation, made.value))

    def update_setting(
        self,
        setting_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        value: Json = ...,
        tags: Sequence[str] | None = None,
    ) -> Setting:
        """Change what is given of a setting; hidden secrets in `value` stay what they are.

        Raises
        ------
        SettingNotFoundError
            If there is no such setting, or no limitation of the new name.
        SettingProtectedError
            If name or tags of a default setting are given, or the setting is the program's own.
        SettingExistsError
            If another setting has this name and these tags.
        BadInputError
            If the value breaks a rule.
        """
        with self._storage.write() as unit:
            old = unit.settings.get(setting_id)
            _require_changeable(old, name, tags)
            new = replace(
                old,
                name=old.name if name is None else checked_name(name, "name"),
                description=old.description if description is None else checked_description(description),
                tags=old.tags if tags is None else checked_tags(tags),
                last_update_time=self._clock(),
            )
            limitation = unit.limitations.get(new.name)
            new = replace(new, value=self._checked(limitation, old.value if value is ... else value, old.value))
            if not same_place(old, new.name, new.tags):
                self._require_free(unit, new.name, new.tags)
            unit.settings.replace(new)
            self._commit(unit, "setting.update", old.name, new.name)
        return replace(new, value=self._shown(limitation, new.value))

    def reset_setting(self, setting_id: str) -> Setting:
        """Set a setting to the default value of its limitation. Raises SettingNotFoundError."""
        with self._storage.write() as unit:
            old = unit.settings.get(setting_id)
            _require_changeable(old, None, None)
            limitation = unit.limitations.get(old.name)
            new = replace(old, value=limitation.default_value, last_update_time=self._clock())
            unit.settings.replace(new)
            self._commit(unit, "setting.reset", old.name)
        return replace(new, value=self._shown(limitation, new.value))

    def delete_setting(self, setting_id: str) -> None:
        """Remove a tagged setting. Raises SettingNotFoundError; SettingProtectedError for a default one."""
        with self._storage.write() as unit:
            old = unit.settings.get(setting_id)
            if old.is_default:
                raise SettingProtectedError(
                    f"The default setting {old.name} cannot be deleted.", remedy="Reset it, or delete its limitation."
                )
            unit.settings.delete(setting_id)
            self._commit(unit, "setting.delete", old.name)

    def get_default(self, name: str) -> Setting:
        """Return the default setting of a name. Raises SettingNotFoundError."""
        with self._storage.read() as unit:
            limitation = unit.limitations.get(name)
            found = self._default_of(unit, name)
        return replace(found, value=self._shown(limitation, found.value))

    def setting_for(self, service: str, name: str, tags: Sequence[str] = ()) -> Setting:
        """Return the setting a service is to use: the copy with all these tags where there is one, else the default.

        Raises
        ------
        SettingNotFoundError
            If the service reads no setting of that name.
        """
        found = self.list_settings(SettingFilter(name=name, service=service))
        if not found:
            raise SettingNotFoundError(f"The service '{service}' reads no setting '{name}'.")
        tagged = [one for one in found if tags and set(tags) <= set(one.tags)]
        return (tagged or [one for one in found if one.is_default])[0]

    @staticmethod
    def _default_of(unit: UnitOfWork, name: str) -> Setting:
        return next(one for one in unit.settings.list_settings(name) if one.is_default)

    @staticmethod
    def _require_free(unit: UnitOfWork, name: str, tags: Sequence[str]) -> None:
        if any(same_place(one, name, tags) for one in unit.settings.list_settings(name)):
            label = f"the tags {', '.join(tags)}" if tags else "no tags"
            raise SettingExistsError(
                f"Setting '{name}' with {label} already exists", field="tags", remedy="Give it other tags."
            )


def _require_changeable(old: Setting, name: str | None, tags: Sequence[str] | None) -> None:
    if old.name == CONFIGURATOR_REVISION.name:
        raise SettingProtectedError(f"The setting {old.name} is written by the program alone.")
    if not old.is_default:
        return
    if tags:
        raise SettingProtectedError(
            f"The default setting {old.name} takes no tags.", remedy="Duplicate it and give the copy tags."
        )
    if name not in (None, old.name):
        raise SettingProtectedError(f"The default setting {old.name} keeps its name.", remedy="Duplicate it first.")


def _members(unit: UnitOfWork, group: str | None) -> set[str] | None:
    return None if group is None else set(unit.groups.get(group).limitations)


def _passes(one: Setting, limitation: Limitation, wanted: SettingFilter) -> bool:
    if wanted.service is not None and wanted.service not in limitation.services:
        return False
    text = f"{one.description}\n{limitation.description}".casefold()
    if wanted.description is not None and wanted.description.casefold() not in text:
        return False
    if wanted.tags is None:
        return True
    return one.is_default if not wanted.tags else set(wanted.tags) <= set(one.tags)
