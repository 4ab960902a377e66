"""Statistics of events: counts, least, greatest and average, by fields, by stretches of time, by places in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from app.db.records.events import CLOTHING_COLORS
from app.db.repositories.event_counting import (
    EVERYTHING,
    GROUPS,
    MEASURES,
    Counted,
    CountingTask,
    Measured,
    count_groups,
)
from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadInputError
from app.engine.events.forms import EVENT_TARGETS
from app.engine.events.hiding import check_shown
from app.engine.events.models import EventFilters, EventStatistics, StatisticsRequest, StatisticsRow, TimeGroup
from app.engine.events.reading import Reading

MAX_TARGETS = 20
MAX_GROUP_FIELDS = 5
MAX_GROUPS = 100_000
# Fields that can only be counted: those of the archive's columns.
COUNTED = tuple(dict.fromkeys((EVERYTHING, *(name for name in GROUPS if name in EVENT_TARGETS), *MEASURES)))
_AGGREGATORS = ("count", "max", "min", "average")
_HOUR = timedelta(hours=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _monday(moment: datetime) -> datetime:
    return moment - timedelta(days=moment.weekday(), hours=moment.hour)


PERIODS: dict[str, Callable[[datetime], datetime]] = {
    "1h": lambda moment: moment,
    "1d": lambda moment: moment.replace(hour=0),
    "1w": _monday,
    "1M": lambda moment: moment.replace(day=1, hour=0),
}
FREQUENCIES: dict[str, Callable[[datetime], int]] = {
    "hour": lambda moment: moment.hour,
    "weekday": lambda moment: moment.isoweekday(),
    "day": lambda moment: moment.day,
    "month": lambda moment: moment.month,
}


class Statistics(Reading):
    """The part of the service that counts."""

    def statistics(
        self, account_id: str | None, request: StatisticsRequest, wanted: EventFilters | None = None
    ) -> EventStatistics:
        """Return the numbers of every group that has events, in the order of time, then of the groups' values.

        Raises
        ------
        BadQueryError
            If a filter is outside what is allowed.
        BadInputError
            If a target, a group or a division of time is none, or there are more groups than can be returned.
        """
        check_request(request)
        targets = (target.target for target in request.targets)
        check_shown(self._settings, wanted or EventFilters(), (*request.group_by, *targets))
        chosen = self.filter_of(account_id, wanted or EventFilters())
        if chosen is None:
            return EventStatistics(request, ())
        measures = tuple(target.target for target in request.targets)
        task = CountingTask(measures, request.group_by, request.time_group is not None, MAX_GROUPS)
        with self._storage.read() as unit:
            counted = count_groups(unit.session, chosen, task)
        return EventStatistics(request, tuple(_rows(request, _by_time(counted, request.time_group))))


def check_request(request: StatisticsRequest) -> None:
    """Check what is asked for. Raises BadInputError, naming the field."""
    if not 1 <= len(request.targets) <= MAX_TARGETS:
        raise BadInputError("Field 'targets' has the wrong length.", field="targets", remedy=f"1 to {MAX_TARGETS}.")
    for place, target in enumerate(request.targets):
        _check_target(target.target, target.aggregator, f"targets.{place}")
    if len(request.group_by) > MAX_GROUP_FIELDS or len(set(request.group_by)) != len(request.group_by):
        raise BadInputError(
            "Field 'group_by' is too long or names a field twice.",
            field="group_by",
            remedy=f"Name at most {MAX_GROUP_FIELDS} different fields.",
        )
    for place, name in enumerate(request.group_by):
        if name not in GROUPS:
            raise _unknown(name, f"group_by.{place}", GROUPS)
    if request.time_group is not None:
        _check_time_group(request.time_group)


def _check_target(target: str, aggregator: str, field: str) -> None:
    if aggregator not in _AGGREGATORS:
        raise _unknown(aggregator, f"{field}.aggregator", _AGGREGATORS)
    if aggregator == "count" and target not in COUNTED:
        raise _unknown(target, f"{field}.target", COUNTED)
    if aggregator != "count" and target not in MEASURES:
        raise _unknown(target, f"{field}.target", MEASURES)


def _check_time_group(group: TimeGroup) -> None:
    if (group.period is None) == (group.frequency is None):
        raise BadInputError(
            "Field 'time_group' must have either a period or a frequency.",
            field="time_group",
            remedy=f"Periods: {', '.join(PERIODS)}; frequencies: {', '.join(FREQUENCIES)}.",
        )
    if group.period is not None and group.period not in PERIODS:
        raise _unknown(group.period, "time_group.period", PERIODS)
    if group.frequency is not None and group.frequency not in FREQUENCIES:
        raise _unknown(group.frequency, "time_group.frequency", FREQUENCIES)


def _unknown(value: object, field: str, known: Iterable[str]) -> BadInputError:
    return BadInputError(f"Field '{field}' cannot be '{value}'.", field=field, remedy=f"Use one of {', '.join(known)}.")


Grouped = dict[tuple[Any, tuple[Any, ...]], tuple[Measured, ...]]


def _by_time(counted: Counted, division: TimeGroup | None) -> Grouped:
    """Return the groups with hours joined to the stretches or places of time asked for."""
    found: Grouped = {}
    for (hour, group), measured in counted.items():
        key = (None if hour is None or division is None else _place(_EPOCH + hour * _HOUR, division), group)
        there = found.get(key)
        found[key] = measured if there is None else tuple(map(Measured.joined, there, measured))
    return found


def _place(moment: datetime, division: TimeGroup) -> datetime | int:
    """Return the beginning of the period, or the place in the day, week, month or year, of an hour."""
    if division.period is not None:
        return PERIODS[division.period](moment)
    return FREQUENCIES[division.frequency or "hour"](moment)


def _rows(request: StatisticsRequest, grouped: Grouped) -> Iterable[StatisticsRow]:
    if not grouped and not request.group_by and request.time_group is None:
        grouped = {(None, ()): (Measured(0),) * len(request.targets)}
    for (when, group), measured in sorted(grouped.items(), key=_order):
        yield StatisticsRow(
            tuple((name, _shown(name, value)) for name, value in zip(request.group_by, group, strict=True)),
            to_rfc3339(when) if isinstance(when, datetime) else (None if when is None else str(when)),
            tuple(_value(target.aggregator, one) for target, one in zip(request.targets, measured, strict=True)),
        )


def _order(item: tuple[tuple[Any, tuple[Any, ...]], object]) -> tuple[Any, ...]:
    (when, group), _ = item
    moment = when.timestamp() if isinstance(when, datetime) else (when or 0)
    return moment, tuple((value is None, str(type(value)), 0 if value is None else value) for value in group)


def _shown(name: str, value: Any) -> Any:  # a value of the column
    if value is None:
        return None
    if name == "age_group":
        return f"{value * 10}-{value * 10 + 9}"
    if name == "upper_clothing_colors":
        return [color for bit, color in enumerate(CLOTHING_COLORS) if value >> bit & 1]
    return value


def _value(aggregator: str, found: Measured) -> float | int | None:
    if aggregator == "count":
        return found.count
    if not found.count:
        return None
    if aggregator == "average":
        return float(found.total) / found.count
    return found.least if aggregator == "min" else found.greatest
