"""What may be asked of the archive. Pure checks; nothing is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from app.db.records import EventConditions, EventFilter, GeoBox, Page
from app.db.records.events import CLOTHING_COLORS
from app.engine.common.errors import BadQueryError
from app.engine.common.ids import is_id
from app.engine.events.models import EventFilters, EventPageRequest
from app.engine.faces.models import PageRequest
from app.engine.faces.validation import MAX_IDS, checked_page

_IDS = ("event_ids", "face_ids", "handler_ids", "stream_ids", "matched_list_ids", "attached_list_ids",
        "top_similar_object_ids")  # fmt: skip
_SINGLE_IDS = ("account_id", "event_id__gte", "event_id__lt")
_CODES = {
    "gender": (0, 1), "age": (0, 1000), "emotions": (1, 7), "masks": (1, 3), "ethnic_groups": (1, 4),
    "liveness": (0, 2), "apparent_gender": (0, 2), "apparent_age": (0, 1000), "backpack_states": (0, 2),
    "headwear_states": (0, 2), "sleeve_lengths": (0, 2), "top_similar_object_similarity": (0, 1),
}  # fmt: skip
UNSET = (
    "gender", "age", "emotion", "mask", "ethnic_group", "liveness", "apparent_gender", "apparent_age", "headwear",
    "sleeve", "backpack", "upper_clothing_colors", "handler_id", "face_id", "stream_id",
)  # fmt: skip
_GEO = {
    "origin_longitude": (-180.0, 180.0), "origin_latitude": (-90.0, 90.0), "longitude_delta": (0.0, 90.0),
    "latitude_delta": (0.0, 90.0),
}  # fmt: skip


def checked_event_page(page: EventPageRequest) -> Page:
    """Return which rows a page holds. Raises BadQueryError."""
    if page.sort_order not in ("asc", "desc"):
        raise BadQueryError("Bad query parameters 'sort_order'", field="sort_order", remedy="Use asc or desc.")
    return checked_page(PageRequest(page.page, page.page_size, page.after))


def checked_event_filter(
    wanted: EventFilters, account_id: str | None, geo_delta: float, *, is_sphere: bool = False
) -> EventFilter | None:
    """Return a filter of events within an account, or None where it names another account: nothing passes then.

    Raises
    ------
    BadQueryError
        If an id has the wrong form, too many are named, a number is out of range, a time has no zone, or the area is
        incomplete or reaches over the date line or a pole; the parameter is named.
    """
    _check_counts(wanted)
    _check_numbers(wanted)
    members = {one.name: getattr(wanted, one.name) for one in fields(EventConditions)}
    for name in _IDS:
        members[name] = _lower_all(name, members[name])
    for name in _SINGLE_IDS:
        members[name] = None if members[name] is None else _lower_all(name, (members[name],))[0]  # type: ignore[index]
    if account_id is not None and members["account_id"] not in (None, account_id.lower()):
        return None
    members["account_id"] = members["account_id"] if account_id is None else account_id.lower()
    return EventFilter(**members, area=area_of(wanted, geo_delta, is_sphere=is_sphere), is_sphere=is_sphere)


def area_of(wanted: EventFilters, geo_delta: float, *, is_sphere: bool = False) -> GeoBox | None:
    """Return the area a filter asks for.

    Raises
    ------
    BadQueryError
        If only one origin is given or a delta without them, a number is out of range, or the area reaches over the
        date line or a pole. On a sphere no border may lie on the date line or a pole either, nor be half a turn long:
        the great circle between its ends runs over a pole.
    """
    for name, (low, high) in _GEO.items():
        value = getattr(wanted, name)
        if value is not None and not low <= value <= high:
            raise _bad(name, f"Use {low:g} to {high:g} degrees.")
    longitude, latitude = wanted.origin_longitude, wanted.origin_latitude
    if longitude is None or latitude is None:
        _refuse_part(wanted)
        return None
    wide = geo_delta if wanted.longitude_delta is None else wanted.longitude_delta
    high = geo_delta if wanted.latitude_delta is None else wanted.latitude_delta
    box = GeoBox(longitude - wide, latitude - high, longitude + wide, latitude + high)
    for name, low, top, most, what in (
        ("longitude_delta", box.west, box.east, 180, "the date line; ask for two areas, one on each side"),
        ("latitude_delta", box.south, box.north, 90, "a pole"),
    ):
        if low < -most or top > most or (is_sphere and (low == -most or top == most)):
            raise _bad(name, f"The area reaches over {what}.")
    if is_sphere and wide >= 90:
        raise _bad("longitude_delta", "The area reaches over a pole.")
    return box


def _refuse_part(wanted: EventFilters) -> None:
    given = [name for name in _GEO if getattr(wanted, name) is not None]
    for name in ("origin_longitude", "origin_latitude"):
        if given and name not in given:
            raise _bad(name, "An area has both origins; deltas are given only beside them.")


def _check_counts(wanted: EventFilters) -> None:
    for one in fields(EventFilters):
        value = getattr(wanted, one.name)
        if isinstance(value, tuple) and len(value) > MAX_IDS:
            raise _bad(one.name, f"Name at most {MAX_IDS}.")
        if isinstance(value, datetime) and value.tzinfo is None:
            raise _bad(one.name, "Name the time zone.")
    for name in wanted.unset:
        if name not in UNSET:
            raise _bad(name, f"Only these can be asked for as null: {', '.join(UNSET)}.")
    for color in wanted.upper_clothing_colors or ():
        if color not in CLOTHING_COLORS:
            raise _bad("upper_clothing_colors", f"Use {', '.join(CLOTHING_COLORS)}.")


def _check_numbers(wanted: EventFilters) -> None:
    for stem, (low, high) in _CODES.items():
        for name in (stem, f"{stem}__gte", f"{stem}__lt"):
            found: Any = getattr(wanted, name, None)
            values: Sequence[Any] = found if isinstance(found, tuple) else (found,)
            for value in values:
                if value is not None and not low <= value <= high:
                    raise _bad(name, f"Use {low} to {high}.")


def _lower_all(name: str, values: Sequence[str] | None) -> tuple[str, ...] | None:
    if values is None:
        return None
    for value in values:
        if not isinstance(value, str) or not is_id(value):
            raise _bad(name, "It must be a UUID.")
    return tuple(value.lower() for value in values)


def _bad(name: str, remedy: str) -> BadQueryError:
    return BadQueryError(f"Bad query parameters '{name}'", field=name, remedy=remedy)
