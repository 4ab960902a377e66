"""Filters of faces and lists as conditions: bound parameters over a fixed set of columns, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, UnaryExpression, and_, exists, false, func, literal, select
from sqlalchemy.sql.operators import custom_op

from app.db import rows
from app.db.records import FaceFilter, ListFilter
from app.db.types import id_bytes, is_storable

Condition = ColumnElement[bool]


def contains(column: Column[str], part: str, dialect: str) -> Condition:
    """Return whether a text column holds `part`, character for character, letter case included.

    Written as a position, not as LIKE: no character is special, and both databases compare alike.
    """
    if not is_storable(part):
        return false()
    position = func.instr(column, literal(part)) if dialect == "sqlite" else func.strpos(column, literal(part))
    return position > 0


def one_of(column: Column[str], values: Sequence[str]) -> Condition:
    """Return whether a text column equals one of `values`."""
    return column.in_([literal(value) for value in values if is_storable(value)])


def id_in(column: Column[str], values: Sequence[str]) -> Condition:
    """Return whether an id column equals one of `values`; text that is no id matches nothing."""
    return column.in_([value for value in values if _is_id(value)])


def id_equals(column: Column[str], value: str) -> Condition:
    """Return whether an id column equals `value`."""
    return column == value if _is_id(value) else false()


def in_range(column: Column[Any], low: Any, high: Any) -> list[Condition]:  # the column's own type
    """Return the conditions `low <= column < high`, each left out where its end is None."""
    found: list[Condition] = []
    if low is not None:
        found.append(column >= low)
    if high is not None:
        found.append(column < high)
    return found


def face_conditions(wanted: FaceFilter, dialect: str) -> list[Condition]:
    """Return the conditions on table `face` (and what hangs on it); `list_id` and `is_deleted` stay with the caller."""
    face = rows.face.c
    found = [
        *in_range(face.create_time, wanted.create_time__gte, wanted.create_time__lt),
        *in_range(face.face_id, wanted.face_id__gte, wanted.face_id__lt),
    ]
    if wanted.account_id is not None:
        account = face.account_id if wanted.face_ids is None else _without_index(face.account_id, dialect)
        found.append(id_equals(account, wanted.account_id))
    if wanted.face_ids is not None:
        found.append(id_in(face.face_id, wanted.face_ids))
    if wanted.external_ids is not None:
        found.append(one_of(face.external_id, wanted.external_ids))
        if "" not in wanted.external_ids:
            found.append(face.external_id != "")  # lets the index, which leaves out empty ones, be used
    if wanted.user_data is not None:
        found.append(contains(face.user_data, wanted.user_data, dialect))
    if wanted.event_id is not None:
        found.append(id_equals(face.event_id, wanted.event_id))
    if wanted.has_lists is not None:
        links = exists(select(1).where(rows.list_face.c.face_key == face.face_key))
        found.append(links if wanted.has_lists else ~links)
    if wanted.has_descriptor is not None:
        found.append(_has_descriptor(wanted.has_descriptor))
    return [*found, *_attribute_conditions(wanted)]


def needs_face(wanted: FaceFilter) -> bool:
    """Tell whether anything but the list and its account has to be looked at."""
    return wanted != FaceFilter(account_id=wanted.account_id, list_id=wanted.list_id)


def _without_index(column: Any, dialect: str) -> Any:  # a column, or an expression that is equal to it
    """Return a column whose index is not used: SQLite would walk all of an account to find a few ids in it."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type) if dialect == "sqlite" else column


def list_conditions(wanted: ListFilter, dialect: str) -> list[Condition]:
    """Return the conditions on table `list`."""
    table = rows.face_list.c
    found = [
        *in_range(table.create_time, wanted.create_time__gte, wanted.create_time__lt),
        *in_range(table.last_update_time, wanted.last_update_time__gte, wanted.last_update_time__lt),
    ]
    if wanted.account_id is not None:
        found.append(id_equals(table.account_id, wanted.account_id))
    if wanted.list_ids is not None:
        found.append(id_in(table.list_id, wanted.list_ids))
    if wanted.user_data is not None:
        found.append(contains(table.user_data, wanted.user_data, dialect))
    return found


def _attribute_conditions(wanted: FaceFilter) -> list[Condition]:
    attribute = rows.attribute.c
    inner = in_range(attribute.age, wanted.age__gte, wanted.age__lt)
    if wanted.gender is not None:
        inner.append(attribute.gender == wanted.gender)
    if wanted.ethnicities is not None:
        inner.append(attribute.ethnicity.in_(wanted.ethnicities))
    if not inner:
        return []
    return [exists(select(1).where(attribute.face_key == rows.face.c.face_key, and_(*inner)))]


def _has_descriptor(version: int) -> Condition:
    descriptor = rows.descriptor.c
    return exists(select(1).where(descriptor.face_key == rows.face.c.face_key, descriptor.version == version))


def _is_id(value: str) -> bool:
    try:
        id_bytes(value)
    except ValueError:
        return False
    return True
