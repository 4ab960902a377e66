"""What goes into the events service and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from app.db.records import Event, EventConditions

SortOrder = Literal["asc", "desc"]
Aggregator = Literal["count", "max", "min", "average"]


@dataclass(frozen=True)
class EventFilters(EventConditions):
    """Conditions as they are asked: the area by its middle.

    Attributes
    ----------
    origin_longitude, origin_latitude : float or None
        Middle of an area, degrees, both or none; its border belongs to it.
    longitude_delta, latitude_delta : float or None
        Half of its width and height, degrees 0..90; None for the setting.
    """

    origin_longitude: float | None = None
    origin_latitude: float | None = None
    longitude_delta: float | None = None
    latitude_delta: float | None = None


@dataclass(frozen=True)
class EventPageRequest:
    """Which page of events.

    Attributes
    ----------
    page, page_size : int
        From 1; 1 to 100.
    after : str or None
        Id of the last event seen: the page starts behind it, at the same cost at any depth.
    sort_order : str
        ``desc`` begins with the newest, or with the greatest id where a range of ids is asked for.
    """

    page: int = 1
    page_size: int = 10
    after: str | None = None
    sort_order: SortOrder = "desc"


@dataclass(frozen=True)
class EventPage:
    """One page of events.

    Attributes
    ----------
    after : str or None
        What to ask the next page with; None when this one is not full.
    """

    events: tuple[Event, ...]
    page: EventPageRequest
    after: str | None = None


@dataclass(frozen=True)
class StatisticsTarget:
    """One number asked for: an aggregator over a field such as ``age``, or ``count`` over ``event_id``."""

    target: str
    aggregator: Aggregator


@dataclass(frozen=True)
class TimeGroup:
    """How time is divided; exactly one of both is set. All in UTC.

    Attributes
    ----------
    period : str or None
        ``1h``, ``1d``, ``1w`` (from Monday) or ``1M``: stretches of the calendar, one after another.
    frequency : str or None
        ``hour``, ``weekday``, ``day`` or ``month``: places in the day, the week, the month or the year.
    """

    period: str | None = None
    frequency: str | None = None


@dataclass(frozen=True)
class StatisticsRequest:
    """What to count.

    Attributes
    ----------
    group_by : tuple of str
        Fields such as ``gender``, ``source``, ``handler_id``, ``age_group`` (tens of years) or ``tag``.
    """

    targets: tuple[StatisticsTarget, ...]
    group_by: tuple[str, ...] = ()
    time_group: TimeGroup | None = None


@dataclass(frozen=True)
class StatisticsRow:
    """The numbers of one group.

    Attributes
    ----------
    group : tuple of (str, any)
        Field and value, in the order of `StatisticsRequest.group_by`.
    time_group : str or None
        Beginning of the period as RFC 3339, or the number of the hour, weekday (1 Monday), day or month.
    values : tuple of float, int or None
        One per target; None where no event has the field.
    """

    group: tuple[tuple[str, Any], ...]
    time_group: str | None
    values: tuple[float | int | None, ...]


@dataclass(frozen=True)
class EventStatistics:
    """What was counted, in the order of the groups."""

    request: StatisticsRequest
    rows: tuple[StatisticsRow, ...]
