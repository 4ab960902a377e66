"""Bringing the stored settings up to what the program declares, at every start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.db import UnitOfWork
from app.engine.common.ids import new_id
from app.engine.configurator.declaration import Declaration
from app.engine.configurator.editor import schema_of
from app.engine.configurator.migrations import Migration, carried, pending
from app.engine.configurator.models import Limitation, Setting, SettingGroup
from app.engine.configurator.sections.storage import CONFIGURATOR_REVISION
from app.engine.configurator.values import to_stored


def synchronise(
    unit: UnitOfWork,
    declared: Mapping[str, Declaration[Any]],
    groups: Sequence[tuple[str, str]],
    migrations: Sequence[Migration],
    now: datetime,
) -> list[str]:
    """Upgrade old settings, then add what the program declares and the database lacks; return changed names.

    Notes
    -----
    Limitations that people made, and their settings, are not touched. A fresh database is only filled.
    """
    stored = {one.name: one for one in unit.limitations.list_limitations()}
    is_fresh = not stored
    changed = [] if is_fresh else _migrate(unit, stored, migrations, now)
    stored = {one.name: one for one in unit.limitations.list_limitations()}
    for declaration in declared.values():
        if _bring(unit, declaration, stored.get(declaration.name), now):
            changed.append(declaration.name)
    if is_fresh:
        _bring_groups(unit, declared, groups, now)
    if pending(migrations, _revision(unit)):
        _record(unit, max(step.revision for step in migrations), now)
    return changed


def _migrate(
    unit: UnitOfWork, stored: Mapping[str, Limitation], migrations: Sequence[Migration], now: datetime
) -> list[str]:
    revision, changed = _revision(unit), list[str]()
    if not pending(migrations, revision):
        return changed
    for limitation in stored.values():
        if not limitation.is_default:
            continue
        for setting in unit.settings.list_settings(limitation.name):
            name, value = carried(migrations, revision, setting.name, setting.value)
            if (name, value) != (setting.name, setting.value):
                unit.settings.replace(replace(setting, name=name, value=value, last_update_time=now))
                changed.append(name)
        name, default = carried(migrations, revision, limitation.name, limitation.default_value)
        if (name, default) != (limitation.name, limitation.default_value):
            unit.limitations.replace(replace(limitation, name=name, default_value=default, last_update_time=now))
    return changed


def _bring(unit: UnitOfWork, declaration: Declaration[Any], stored: Limitation | None, now: datetime) -> bool:
    schema, default = schema_of(declaration), to_stored(declaration.default)
    fresh = Limitation(
        new_id(), declaration.name, declaration.description, declaration.services, schema, default, True, now, now
    )
    if stored is None:
        unit.limitations.create(fresh)
        unit.settings.create(Setting(new_id(), declaration.name, declaration.description, default, (), True, now, now))
        return True
    same = replace(fresh, limitation_id=stored.limitation_id, create_time=stored.create_time)
    if replace(same, last_update_time=stored.last_update_time) != stored:
        unit.limitations.replace(same)
        return True
    return False


def _bring_groups(
    unit: UnitOfWork, declared: Mapping[str, Declaration[Any]], groups: Sequence[tuple[str, str]], now: datetime
) -> None:
    for name, description in groups:
        members = tuple(sorted(one.name for one in declared.values() if name in one.groups))
        unit.groups.create(SettingGroup(new_id(), name, description, members, now, now))


def _revision(unit: UnitOfWork) -> int:
    found = unit.settings.list_settings(CONFIGURATOR_REVISION.name)
    return int(found[0].value) if found else 0


def _record(unit: UnitOfWork, revision: int, now: datetime) -> None:
    for setting in unit.settings.list_settings(CONFIGURATOR_REVISION.name):
        unit.settings.replace(replace(setting, value=revision, last_update_time=now))
