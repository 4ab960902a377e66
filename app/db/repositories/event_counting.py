"""Statistics of events: from the hourly sums where they know enough, else from the events themselves.

The sums know accounts, handlers, hours, gender and age group. Where a range of time begins or ends inside an hour, that
part is counted from its events. Either way the answer is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, and_, func, select, type_coerce

from app.db import rows
from app.db.errors import ValueRefused
from app.db.records import EventFilter
from app.db.repositories.event_filters import event_conditions
from app.db.repositories.event_writing import AGE_GROUP_YEARS, HOUR_MICROS, NIL
from app.db.repositories.filters import Condition, id_equals, id_in
from app.db.session import Session
from app.db.types import from_micros, id_text, to_micros

EVERYTHING = "event_id"
# Divided as positive numbers: databases round negative ones towards zero.
_SHIFT_HOURS = 20_000_000
_event = rows.event.c
_place = rows.event_location.c
_tag = rows.event_tag.c
_sum = rows.event_hour.c
_PLACES = ("city", "area", "district", "street", "house_number")
_GROUPS: dict[str, ColumnElement[Any]] = {
    **{
        name: _event[name]
        for name in (
            "account_id", "handler_id", "source", "stream_id", "track_id", "external_id", "user_data", "face_id",
            "gender", "age", "emotion", "mask", "ethnic_group", "liveness", "apparent_gender", "apparent_age",
            "headwear", "sleeve", "backpack", "upper_clothing_colors", "top_similar_object_id",
            "top_similar_external_id", "top_matching_candidates_label",
        )
    },
    **{name: _place[name] for name in _PLACES},
    "tag": _tag.tag,
    "age_group": _event.age // AGE_GROUP_YEARS,
}  # fmt: skip
GROUPS = tuple(_GROUPS)
MEASURES = ("age", "apparent_age", "top_similar_object_similarity")
_SUMMED_GROUPS = {"account_id": _sum.account_id, "handler_id": _sum.handler_id, "gender": _sum.gender,
                  "age_group": _sum.age_group}  # fmt: skip
_SUMMED_FILTERS = frozenset({"account_id", "handler_ids", "create_time__gte", "create_time__lt", "gender"})
_UNKNOWN = {"handler_id": id_text(NIL), "gender": -1, "age_group": -1}


@dataclass(frozen=True)
class Measured:
    """What is known of one field over the events that have it."""

    count: int
    least: float | None = None
    greatest: float | None = None
    total: float = 0

    def joined(self, other: Measured) -> Measured:
        """Return what is known over the events of both."""
        return Measured(
            self.count + other.count,
            _either(min, self.least, other.least),
            _either(max, self.greatest, other.greatest),
            self.total + other.total,
        )


@dataclass(frozen=True)
class CountingTask:
    """What to count.

    Attributes
    ----------
    measures : tuple of str
        `EVERYTHING` counts events; the others are names of `MEASURES`, or fields that can only be counted.
    group_by : tuple of str
        Names of `GROUPS`.
    by_hour : bool
        Whether each hour is a group of its own.
    most_groups : int
        More are refused.
    """

    measures: tuple[str, ...] = (EVERYTHING,)
    group_by: tuple[str, ...] = ()
    by_hour: bool = False
    most_groups: int = 1 << 30


# Hours since 1970 (None without `by_hour`) and the group's values, to one entry per measure.
Counted = dict[tuple[int | None, tuple[Any, ...]], tuple[Measured, ...]]


def count_groups(session: Session, wanted: EventFilter, task: CountingTask) -> Counted:
    """Return the numbers of every group. Raises ValueRefused when there are more groups than allowed."""
    if not is_summed(wanted, task):
        return _joined(_from_events(session, wanted, task))
    whole, edges = _divided(wanted)
    parts = [one for edge in edges for one in _from_events(session, edge, task)]
    if whole is not None:
        parts += _from_sums(session, wanted, whole, task)
    return _joined(parts)


def count_events(session: Session, wanted: EventFilter) -> int:
    """Return how many events there are."""
    return sum(found[0].count for found in count_groups(session, wanted, CountingTask()).values())


def is_summed(wanted: EventFilter, task: CountingTask) -> bool:
    """Tell whether the hourly sums know enough to answer."""
    asked = {one.name for one in fields(EventFilter) if getattr(wanted, one.name) != one.default}
    return (
        asked <= _SUMMED_FILTERS
        and set(task.group_by) <= set(_SUMMED_GROUPS)
        and all(measure == EVERYTHING for measure in task.measures)
    )


def _divided(wanted: EventFilter) -> tuple[tuple[int | None, int | None] | None, list[EventFilter]]:
    """Return the whole hours of a range (first, and first behind it), and what is left at its ends."""
    since, until = wanted.create_time__gte, wanted.create_time__lt
    first = None if since is None else -(-to_micros(since) // HOUR_MICROS)
    last = None if until is None else to_micros(until) // HOUR_MICROS
    if first is not None and last is not None and first >= last:
        return None, [wanted]
    edges = []
    if since is not None and first is not None and to_micros(since) < first * HOUR_MICROS:
        edges.append(replace(wanted, create_time__lt=from_micros(first * HOUR_MICROS)))
    if until is not None and last is not None and last * HOUR_MICROS < to_micros(until):
        edges.append(replace(wanted, create_time__gte=from_micros(last * HOUR_MICROS)))
    return (first, last), edges


def _from_sums(
    session: Session, wanted: EventFilter, hours: tuple[int | None, int | None], task: CountingTask
) -> Iterable[tuple[Any, ...]]:
    groups = [_SUMMED_GROUPS[name] for name in task.group_by]
    keys = [*([_sum.hour] if task.by_hour else []), *groups]
    statement = select(*keys, func.sum(_sum.event_count)).where(*_sum_conditions(wanted, hours))
    found = _limited(session, statement.group_by(*keys) if keys else statement, task)
    unknown = [_UNKNOWN.get(name) for name in task.group_by]
    for row in found:
        hour, values = (row[0], row[1:-1]) if task.by_hour else (None, row[:-1])
        known = (None if value == nothing else value for value, nothing in zip(values, unknown, strict=True))
        # Without groups a database answers one row even where there is nothing.
        if row[-1] is not None:
            yield hour, tuple(known), tuple(Measured(int(row[-1])) for _ in task.measures)


def _sum_conditions(wanted: EventFilter, hours: tuple[int | None, int | None]) -> list[Condition]:
    first, last = hours
    found: list[Condition] = []
    if wanted.account_id is not None:
        found.append(id_equals(_sum.account_id, wanted.account_id))
    if first is not None:
        found.append(_sum.hour >= first)
    if last is not None:
        found.append(_sum.hour < last)
    if wanted.handler_ids is not None:
        found.append(id_in(_sum.handler_id, [name for name in wanted.handler_ids if name != id_text(NIL)]))
    if wanted.gender is not None:
        found.append(_sum.gender == wanted.gender)
    return found


def _from_events(session: Session, wanted: EventFilter, task: CountingTask) -> Iterable[tuple[Any, ...]]:
    shifted = type_coerce(_event.create_time, BigInteger) + _SHIFT_HOURS * HOUR_MICROS
    hour = (shifted // HOUR_MICROS - _SHIFT_HOURS).label("hour")
    keys = [*([hour] if task.by_hour else []), *(_GROUPS[name] for name in task.group_by)]
    columns = [column for measure in task.measures for column in _columns(measure)]
    statement = select(*keys, *columns).select_from(rows.event).where(*event_conditions(wanted, session.dialect))
    if set(task.group_by) & set(_PLACES):
        statement = statement.outerjoin(rows.event_location, _place.event_key == _event.event_key)
    if "tag" in task.group_by:  # an event counts once for each of its tags
        mine = and_(_tag.create_time == _event.create_time, _tag.event_key == _event.event_key)
        statement = statement.join(rows.event_tag, mine)
    found = _limited(session, statement.group_by(*keys) if keys else statement, task)
    for row in found:
        values = list(row)
        when = values.pop(0) if task.by_hour else None
        group = tuple(values[: len(task.group_by)])
        numbers = values[len(task.group_by) :]
        measured = [
            Measured(int(numbers[at]), numbers[at + 1], numbers[at + 2], numbers[at + 3] or 0)
            for at in range(0, len(numbers), 4)
        ]
        yield (None if when is None else int(when)), group, tuple(measured)


def _columns(measure: str) -> list[Any]:  # SQL expressions
    """Return count, least, greatest and total of a field."""
    if measure == EVERYTHING:
        return [func.count(), None, None, 0]
    column = _GROUPS.get(measure, _event.get(measure))
    if measure not in MEASURES:
        return [func.count(column), None, None, 0]
    return [func.count(column), func.min(column), func.max(column), func.sum(column)]


def _limited(session: Session, statement: Select[Any], task: CountingTask) -> Sequence[Any]:
    found = session.rows(statement.limit(task.most_groups + 1))
    if len(found) > task.most_groups:
        raise ValueRefused(
            f"There are more than {task.most_groups} groups.",
            field="group_by",
            remedy="Group by fewer fields, or narrow the filters.",
        )
    return found


def _joined(parts: Iterable[tuple[Any, ...]]) -> Counted:
    found: Counted = {}
    for hour, group, measured in parts:
        there = found.get((hour, group))
        found[hour, group] = (
            measured if there is None else tuple(one.joined(other) for one, other in zip(there, measured, strict=True))
        )
    return found


def _either(choose: Any, one: float | None, other: float | None) -> float | None:  # min or max
    return choose(one, other) if one is not None and other is not None else (other if one is None else one)
