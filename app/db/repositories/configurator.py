"""Settings with their tags, limitations, and groups of limitations.

These tables hold a few hundred rows: they are read whole, and the Configurator filters what it was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import Limitation, Setting, SettingGroup
from app.db.repositories.filters import id_equals
from app.db.session import Session

_limitation = rows.limitation.c
_setting = rows.setting.c
_tag = rows.setting_tag.c
_group = rows.setting_group.c
_member = rows.group_limitation.c


class LimitationRepository:
    """Reads and writes limitations inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_limitations(self) -> list[Limitation]:
        """Return all limitations in alphabetical order."""
        statement = select(rows.limitation).order_by(_limitation.name)
        return [_limitation_record(row) for row in self._session.rows(statement)]

    def find(self, name: str) -> Limitation | None:
        """Return the limitation of that name, or None."""
        row = self._session.first(select(rows.limitation).where(_limitation.name == name))
        return None if row is None else _limitation_record(row)

    def get(self, name: str) -> Limitation:
        """Return the limitation of that name. Raises RowMissing."""
        found = self.find(name)
        if found is None:
            raise _limitation_missing(name)
        return found

    def create(self, item: Limitation) -> None:
        """Store a limitation. Raises RowExists when its name is taken."""
        self._session.execute(insert(rows.limitation).values(_limitation_values(item)))

    def replace(self, item: Limitation) -> None:
        """Store a limitation over the one of the same id. Raises RowMissing, RowExists."""
        statement = update(rows.limitation).where(id_equals(_limitation.limitation_id, item.limitation_id))
        if not self._session.execute(statement.values(_limitation_values(item))):
            raise _limitation_missing(item.name)

    def delete(self, name: str) -> None:
        """Remove a limitation; its settings stay the caller's concern. Raises RowMissing."""
        if not self._session.execute(delete(rows.limitation).where(_limitation.name == name)):
            raise _limitation_missing(name)


class SettingRepository:
    """Reads and writes settings inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_settings(self, name: str | None = None) -> list[Setting]:
        """Return all settings, or those of one name, by name and then the default one first."""
        statement = select(rows.setting).order_by(_setting.name, _setting.is_default.desc(), _setting.create_time)
        if name is not None:
            statement = statement.where(_setting.name == name)
        found = self._session.rows(statement)
        tags = self._tags()
        return [_setting_record(row, tags.get(row.setting_id, ())) for row in found]

    def get(self, setting_id: str) -> Setting:
        """Return one setting. Raises RowMissing."""
        row = self._session.first(select(rows.setting).where(id_equals(_setting.setting_id, setting_id)))
        if row is None:
            raise RowMissing("setting", setting_id)
        return _setting_record(row, self._tags().get(row.setting_id, ()))

    def create(self, item: Setting) -> None:
        """Store a setting with its tags. Raises RowExists."""
        self._session.execute(insert(rows.setting).values(_without(item, "tags")))
        self._add_tags(item)

    def replace(self, item: Setting) -> None:
        """Store a setting over the one of the same id. Raises RowMissing."""
        statement = update(rows.setting).where(id_equals(_setting.setting_id, item.setting_id))
        if not self._session.execute(statement.values(_without(item, "tags"))):
            raise RowMissing("setting", item.setting_id)
        self._session.execute(delete(rows.setting_tag).where(_tag.setting_id == item.setting_id))
        self._add_tags(item)

    def delete(self, setting_id: str) -> None:
        """Remove a setting. Raises RowMissing."""
        if not self._session.execute(delete(rows.setting).where(id_equals(_setting.setting_id, setting_id))):
            raise RowMissing("setting", setting_id)

    def _add_tags(self, item: Setting) -> None:
        for tag in dict.fromkeys(item.tags):
            self._session.execute(insert(rows.setting_tag).values(setting_id=item.setting_id, tag=tag))

    def _tags(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._session.rows(select(rows.setting_tag).order_by(_tag.tag)):
            found[row.setting_id].append(row.tag)
        return found


class GroupRepository:
    """Reads and writes groups of limitations inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list_groups(self) -> list[SettingGroup]:
        """Return all groups in alphabetical order."""
        members = self._members()
        found = self._session.rows(select(rows.setting_group).order_by(_group.name))
        return [_group_record(row, members.get(row.group_id, ())) for row in found]

    def get(self, name: str) -> SettingGroup:
        """Return the group of that name. Raises RowMissing."""
        for group in self.list_groups():
            if group.name == name:
                return group
        raise RowMissing("group", name, f"Group '{name}' not found")

    def create(self, item: SettingGroup) -> None:
        """Store a group with its members. Raises RowExists, RowMissing for an unknown limitation."""
        self._session.execute(insert(rows.setting_group).values(_without(item, "limitations")))
        self._add_members(item)

    def replace(self, item: SettingGroup) -> None:
        """Store a group over the one of the same id. Raises RowMissing, RowExists."""
        statement = update(rows.setting_group).where(id_equals(_group.group_id, item.group_id))
        if not self._session.execute(statement.values(_without(item, "limitations"))):
            raise RowMissing("group", item.name, f"Group '{item.name}' not found")
        self._session.execute(delete(rows.group_limitation).where(_member.group_id == item.group_id))
        self._add_members(item)

    def delete(self, name: str) -> None:
        """Remove a group; its limitations stay. Raises RowMissing."""
        if not self._session.execute(delete(rows.setting_group).where(_group.name == name)):
            raise RowMissing("group", name, f"Group '{name}' not found")

    def _members(self) -> Mapping[str, list[str]]:
        statement = (
            select(_member.group_id, _limitation.name)
            .join(rows.limitation, _limitation.limitation_id == _member.limitation_id)
            .order_by(_limitation.name)
        )
        found: dict[str, list[str]] = defaultdict(list)
        for group_id, name in self._session.rows(statement):
            found[group_id].append(name)
        return found

    def _add_members(self, item: SettingGroup) -> None:
        statement = select(_limitation.name, _limitation.limitation_id)
        known = {row[0]: row[1] for row in self._session.rows(statement)}
        for name in dict.fromkeys(item.limitations):
            if name not in known:
                raise _limitation_missing(name)
            values = {"group_id": item.group_id, "limitation_id": known[name]}
            self._session.execute(insert(rows.group_limitation).values(values))


def _limitation_missing(name: str) -> RowMissing:
    return RowMissing("limitation", name, f"Limitation '{name}' not found")


def _without(item: Any, left_out: str) -> dict[str, Any]:  # one of the records
    return {name: value for name, value in vars(item).items() if name != left_out}


def _limitation_values(item: Limitation) -> dict[str, Any]:
    return {**vars(item), "services": list(item.services)}


def _limitation_record(row: Any) -> Limitation:  # a row of `limitation`
    return Limitation(
        limitation_id=row.limitation_id,
        name=row.name,
        description=row.description,
        services=tuple(row.services),
        validation_schema=row.validation_schema,
        default_value=row.default_value,
        is_default=row.is_default,
        create_time=row.create_time,
        last_update_time=row.last_update_time,
    )


def _setting_record(row: Any, tags: Sequence[str]) -> Setting:  # a row of `setting`
    return Setting(
        setting_id=row.setting_id,
        name=row.name,
        description=row.description,
        value=row.value,
        tags=tuple(tags),
        is_default=row.is_default,
        create_time=row.create_time,
        last_update_time=row.last_update_time,
    )


def _group_record(row: Any, names: Sequence[str]) -> SettingGroup:  # a row of `setting_group`
    return SettingGroup(row.group_id, row.name, row.description, tuple(names), row.create_time, row.last_update_time)
