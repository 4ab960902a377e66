"""Building and dropping what makes loading an index fast: cached descriptors, and cached members of large lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.db import rows

if TYPE_CHECKING:
    from app.db.database import Database

# Writers wait while a unit of work builds: a few segments at a time keep them moving.
_SEGMENTS_PER_UNIT = 4


def build_caches(database: Database, is_wanted: Callable[[], bool] = lambda: True) -> int:
    """Cache every descriptor and large list that is not cached yet, piece by piece; return how many pieces were made.

    Parameters
    ----------
    is_wanted : callable
        Asked before each piece; False ends the work, what was made stays.

    Raises
    ------
    DatabaseUnavailable, DatabaseFull, WrongKey
    """
    with database.read() as unit:
        versions = list(unit.descriptors.versions())
        lists = [row[0] for row in unit.session.rows(select(rows.face_list.c.list_id))]
    made = sum(_build_version(database, version, is_wanted) for version in versions)
    return made + sum(_build_list(database, list_id) for list_id in lists if is_wanted())


def drop_caches(database: Database) -> int:
    """Drop everything that is cached; return how many pieces there were. The next load reads rows."""
    with database.write() as unit:
        dropped = unit.descriptors.drop_segments()
        unit.commit()
    return dropped


def _build_version(database: Database, version: int, is_wanted: Callable[[], bool]) -> int:
    total = 0
    while is_wanted():
        with database.write() as unit:
            made = unit.descriptors.build_segments(version, limit=_SEGMENTS_PER_UNIT)
            unit.commit()
        total += made
        if made < _SEGMENTS_PER_UNIT:
            break
    return total


def _build_list(database: Database, list_id: str) -> bool:
    with database.write() as unit:
        if unit.lists.find(list_id) is None:
            return False
        made = unit.descriptors.build_list_segment(list_id)
        unit.commit()
    return made
