"""What a subscriber wants to hear, read from the parameters of its query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db.records import GeoBox
from app.engine.common.errors import BadQueryError
from app.engine.sender.fields import (
    CHOICES,
    GEO,
    MAX_VALUES,
    PARTS,
    RANGES,
    TIME_RANGES,
    Field,
    Read,
    known_names,
    moment_value,
)

DEFAULT_DELTA = 0.01
# One value, several with commas between them, or several as a list.
QueryValue = str | int | float | Sequence[str | int | float]


@dataclass(frozen=True)
class Range:
    """From `least`, inclusive, to below `end`; None is open."""

    least: Any = None  # the field's own type
    end: Any = None


@dataclass(frozen=True)
class SubscriptionFilters:
    """An event passes when every filter passes. Without filters every event does.

    Attributes
    ----------
    choices : tuple of (str, frozenset)
        Name of the filter, and the values of which the event must have one.
    parts : tuple of (str, str)
        Name of a text of the event, and what it must contain.
    ranges : tuple of (str, Range)
        Name of what is measured, and where it must lie.
    box : GeoBox or None
        Where the event must have happened.
    """

    choices: tuple[tuple[str, frozenset[Any]], ...] = ()  # each field's own type
    parts: tuple[tuple[str, str], ...] = ()
    ranges: tuple[tuple[str, Range], ...] = ()
    box: GeoBox | None = None


EVERYTHING = SubscriptionFilters()


@dataclass
class _Query:
    """Parameters that are taken one after the other; what remains is unknown."""

    values: dict[str, QueryValue]

    def take(self, spellings: Sequence[str]) -> tuple[str, QueryValue] | None:
        given = [name for name in spellings if name in self.values]
        if len(given) > 1:
            raise _bad(given[1], f"It means the same as '{given[0]}'; give one of the two.")
        return (given[0], self.values.pop(given[0])) if given else None


def read_filters(
    query: Mapping[str, QueryValue], now: datetime, default_delta: float = DEFAULT_DELTA
) -> SubscriptionFilters:
    """Return the filters of a query.

    Parameters
    ----------
    query : mapping
        Name to value; lists have commas between their values. Both spellings of the contract are known.
    now : datetime
        Aware; what relative times (``now-3h``) are counted from.
    default_delta : float
        Half side of a geo box whose deltas are not given, degrees.

    Raises
    ------
    BadQueryError
        For an unknown filter, naming the known ones, and for a value that is not allowed, naming its filter.
    """
    left = _Query(dict(query))
    choices = tuple(found for one in CHOICES if (found := _choice(left, one)) is not None)
    parts = tuple((one.name, found) for one in PARTS if (found := _bound(left, [one.name], one.read)) is not None)
    moment = moment_value(now)
    timed = tuple(Field(name, moment) for name in TIME_RANGES)
    ranges = tuple(span for one in (*RANGES, *timed) if (span := _range(left, one)) is not None)
    box = _box(left, default_delta)
    if left.values:
        raise _bad(min(left.values), f"Known filters: {', '.join(known_names())}.")
    return SubscriptionFilters(choices, parts, ranges, box)


def _choice(left: _Query, one: Field) -> tuple[str, frozenset[Any]] | None:
    found = left.take((one.name, *one.others))
    if found is None:
        return None
    texts = _texts(found[1])
    if not 1 <= len(texts) <= MAX_VALUES:
        raise _bad(found[0], f"Name 1 to {MAX_VALUES}.")
    return one.name, frozenset(_read(one.read, text, found[0]) for text in texts)


def _range(left: _Query, one: Field) -> tuple[str, Range] | None:
    spellings = (one.name, *one.others)
    least = _bound(left, [f"{name}__gte" for name in spellings], one.read)
    end = _bound(left, [f"{name}__lt" for name in spellings], one.read)
    if least is None and end is None:
        return None
    if least is not None and end is not None and least >= end:
        raise _bad(f"{one.name}__lt", f"It must be above {one.name}__gte; the upper end is not part of the range.")
    return one.name, Range(least, end)


def _bound(left: _Query, spellings: list[str], read: Read) -> Any:  # the field's own type, or None
    found = left.take(spellings)
    return None if found is None else _read(read, _single(*found), found[0])


def _box(left: _Query, default_delta: float) -> GeoBox | None:
    given = {one.name: _bound(left, [one.name], one.read) for one in GEO}
    longitude, latitude, wide, high = given.values()
    if longitude is None and latitude is None:
        for name, value in given.items():
            if value is not None:
                raise _bad(name, "Give origin_longitude and origin_latitude too.")
        return None
    for name in ("origin_longitude", "origin_latitude"):
        if given[name] is None:
            raise _bad(name, "Give both origins, or none.")
    return _edges(longitude, latitude, default_delta if wide is None else wide, default_delta if high is None else high)


def _edges(longitude: float, latitude: float, wide: float, high: float) -> GeoBox:
    box = GeoBox(longitude - wide, latitude - high, longitude + wide, latitude + high)
    if box.west < -180 or box.east > 180:
        raise _bad("longitude_delta", "The box may not reach over 180 degrees; use two subscriptions.")
    return box


def _texts(value: QueryValue) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",")]
    return [str(value)] if isinstance(value, int | float) else [str(part) for part in value]


def _single(name: str, value: QueryValue) -> str:
    if isinstance(value, str | int | float):
        return str(value).strip()
    raise _bad(name, "Give one value.")


def _read(read: Read, text: str, name: str) -> Any:  # the field's own type
    try:
        return read(text)
    except ValueError as error:
        raise _bad(name, str(error)) from error


def _bad(name: str, remedy: str) -> BadQueryError:
    return BadQueryError(f"Bad query parameters '{name}'", field=name, remedy=remedy)
