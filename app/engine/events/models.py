"""What goes into the events service and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from app.db.records import (
    DetectedSample,
    Event,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventEstimates,
    EventFace,
    EventMatch,
    GeoPosition,
    Location,
    TopMatch,
)

__all__ = [
    "DetectedSample",
    "Event",
    "EventAttributes",
    "EventCandidate",
    "EventDetection",
    "EventEstimates",
    "EventFace",
    "EventFilters",
    "EventMatch",
    "EventPage",
    "EventPageRequest",
    "EventStatistics",
    "GeoPosition",
    "Location",
    "StatisticsRequest",
    "StatisticsRow",
    "StatisticsTarget",
    "TimeGroup",
    "TopMatch",
]

SortOrder = Literal["asc", "desc"]
Aggregator = Literal["count", "max", "min", "average"]


@dataclass(frozen=True)
class EventFilters:
    """Which events: every member that is set must hold; None leaves it out, an empty tuple matches nothing.

    Attributes
    ----------
    account_id : str or None
        Narrows further what the caller may see.
    user_data : str or None
        A part of the event's user data, letter case counts.
    tags, upper_clothing_colors : tuple of str or None
        Events that have one of these.
    matched_list_ids : tuple of str or None
        Events in which a match policy found somebody in one of these lists.
    attached_list_ids : tuple of str or None
        Events whose new face was linked to one of these lists.
    origin_longitude, origin_latitude : float or None
        Middle of an area, degrees, both or none; its border belongs to it.
    longitude_delta, latitude_delta : float or None
        Half of its width and height, degrees 0..90; None for the setting.
    unset : tuple of str
        Names of estimates, such as ``gender``, that must be unknown.
    """

    account_id: str | None = None
    event_ids: tuple[str, ...] | None = None
    event_id__gte: str | None = None
    event_id__lt: str | None = None
    face_ids: tuple[str, ...] | None = None
    handler_ids: tuple[str, ...] | None = None
    external_ids: tuple[str, ...] | None = None
    user_data: str | None = None
    sources: tuple[str, ...] | None = None
    stream_ids: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    track_ids: tuple[str, ...] | None = None
    create_time__gte: datetime | None = None
    create_time__lt: datetime | None = None
    end_time__gte: datetime | None = None
    end_time__lt: datetime | None = None
    insert_time__gte: datetime | None = None
    insert_time__lt: datetime | None = None
    gender: int | None = None
    age__gte: int | None = None
    age__lt: int | None = None
    emotions: tuple[int, ...] | None = None
    masks: tuple[int, ...] | None = None
    ethnic_groups: tuple[int, ...] | None = None
    liveness: tuple[int, ...] | None = None
    apparent_gender: int | None = None
    apparent_age__gte: int | None = None
    apparent_age__lt: int | None = None
    upper_clothing_colors: tuple[str, ...] | None = None
    backpack_states: tuple[int, ...] | None = None
    headwear_states: tuple[int, ...] | None = None
    sleeve_lengths: tuple[int, ...] | None = None
    top_matching_candidates_label: str | None = None
    top_similar_object_ids: tuple[str, ...] | None = None
    top_similar_external_ids: tuple[str, ...] | None = None
    top_similar_object_similarity__gte: float | None = None
    top_similar_object_similarity__lt: float | None = None
    matched_list_ids: tuple[str, ...] | None = None
    attached_list_ids: tuple[str, ...] | None = None
    cities: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    streets: tuple[str, ...] | None = None
    house_numbers: tuple[str, ...] | None = None
    origin_longitude: float | None = None
    origin_latitude: float | None = None
    longitude_delta: float | None = None
    latitude_delta: float | None = None
    unset: tuple[str, ...] = ()


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
