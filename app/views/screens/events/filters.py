"""From what the filter panel says to the filters of the archive and of the live feed. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from app.engine.common.errors import BadQueryError
from app.engine.common.relative_time import resolve_moment
from app.engine.events import EventFilters
from app.engine.sender import SubscriptionFilters, filter_names, read_filters

Values = Mapping[str, str]
_TIMES = frozenset(one.name for one in fields(EventFilters) if "_time__" in one.name)
_ENDS = frozenset(name for name in _TIMES if name.endswith("__lt"))
_WHOLE = frozenset({"gender", "age__gte", "age__lt", "apparent_gender", "apparent_age__gte", "apparent_age__lt"})
_CODES = frozenset({"emotions", "masks", "ethnic_groups", "liveness"})
_SHARES = frozenset({"top_similar_object_similarity__gte", "top_similar_object_similarity__lt"})
_DEGREES = frozenset({"origin_longitude", "origin_latitude", "longitude_delta", "latitude_delta"})
_SINGLE = frozenset({"user_data", "top_matching_candidates_label"})


def archive_filters(values: Values, now: datetime) -> EventFilters:
    """Return the archive's filters; relative times count back from `now`.

    Parameters
    ----------
    values : mapping
        Names of the contract to texts; several values of one filter have commas between them.

    Raises
    ------
    BadQueryError
        If a text is none that its filter takes; the filter is named.
    """
    members: dict[str, Any] = {name: _read(name, text, now) for name, text in values.items()}
    return EventFilters(**members)


def live_filters(values: Values, now: datetime) -> SubscriptionFilters:
    """Return what the live feed asks for: every filter that can be told from the event alone. Raises BadQueryError.

    Times are left out, as what comes is always new, and so are lists, which only the archive knows.
    """
    known = set(filter_names()) - _TIMES
    return read_filters({name: text for name, text in values.items() if name in known}, now)


def left_out_live(values: Values) -> list[str]:
    """Return the filters that the live feed does not obey; what comes is always later than a time to begin from."""
    known = {name for name in (*filter_names(), *_TIMES) if name not in _ENDS}
    return [name for name in values if name not in known]


def _read(name: str, text: str, now: datetime) -> Any:  # a type per filter
    for names, read in _READERS:
        if name in names:
            try:
                return read(text, now)
            except ValueError as error:
                raise BadQueryError(f"Bad query parameters '{name}'", field=name, remedy=str(error)) from error
    return tuple(_several(text))


def _several(text: str) -> list[str]:
    return [part for part in (one.strip() for one in text.split(",")) if part]


def _moment(text: str, now: datetime) -> datetime:
    return resolve_moment(text, now).astimezone(UTC)


def _number(text: str, _now: datetime) -> float:
    return float(text)


def _integer(text: str, _now: datetime) -> int:
    return int(text)


def _codes(text: str, _now: datetime) -> tuple[int, ...]:
    return tuple(int(part) for part in _several(text))


def _text(text: str, _now: datetime) -> str:
    return text


_READERS: tuple[tuple[frozenset[str], Callable[[str, datetime], Any]], ...] = (
    (_TIMES, _moment),
    (_WHOLE, _integer),
    (_CODES, _codes),
    (_SHARES | _DEGREES, _number),
    (_SINGLE, _text),
)
