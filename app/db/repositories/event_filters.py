"""Filters of events as conditions on table `event`: bound parameters over a fixed set of columns."""

from __future__ import annotations

import math
from typing import Any

from sqlalchemy import Column, exists, false, func, literal, select

from app.db import rows
from app.db.records import EventFilter, GeoBox
from app.db.records.events import CLOTHING_COLORS
from app.db.repositories.event_writing import ATTACHED, MATCHED, color_mask
from app.db.repositories.filters import Condition, contains, id_equals, id_in, in_range, one_of

_HAIR = 1e-9  # degrees: a tenth of a millimetre
_event = rows.event.c
_place = rows.event_location.c
# Filters that name texts, ids or codes, any of which may be there.
_TEXTS = {
    "external_ids": _event.external_id,
    "sources": _event.source,
    "track_ids": _event.track_id,
    "top_similar_external_ids": _event.top_similar_external_id,
}
_IDS = {
    "event_ids": _event.event_id,
    "face_ids": _event.face_id,
    "handler_ids": _event.handler_id,
    "stream_ids": _event.stream_id,
    "top_similar_object_ids": _event.top_similar_object_id,
}
_CODES = {
    "emotions": _event.emotion,
    "masks": _event.mask,
    "ethnic_groups": _event.ethnic_group,
    "liveness": _event.liveness,
    "backpack_states": _event.backpack,
    "headwear_states": _event.headwear,
    "sleeve_lengths": _event.sleeve,
}
_EQUALS = {"gender": _event.gender, "apparent_gender": _event.apparent_gender}
_RANGES = {
    "event_id": _event.event_id,
    "create_time": _event.create_time,
    "end_time": _event.end_time,
    "insert_time": _event.insert_time,
    "age": _event.age,
    "apparent_age": _event.apparent_age,
    "top_similar_object_similarity": _event.top_similar_object_similarity,
}
_PLACES = {
    "cities": _place.city,
    "areas": _place.area,
    "districts": _place.district,
    "streets": _place.street,
    "house_numbers": _place.house_number,
}
UNSET = {
    name: _event[name]
    for name in (
        "gender", "age", "emotion", "mask", "ethnic_group", "liveness", "apparent_gender", "apparent_age", "headwear",
        "sleeve", "backpack", "upper_clothing_colors", "handler_id", "face_id", "stream_id",
    )
}  # fmt: skip


def event_conditions(wanted: EventFilter, dialect: str) -> list[Condition]:
    """Return the conditions on table `event`, and on what hangs on it."""
    found = [
        *_simple(wanted),
        *(UNSET[name].is_(None) if name in UNSET else false() for name in wanted.unset),
        *_hanging(wanted),
        *_location(wanted),
    ]
    if wanted.account_id is not None:
        found.append(id_equals(_event.account_id, wanted.account_id))
    if wanted.user_data is not None:
        found.append(contains(_event.user_data, wanted.user_data, dialect))
    if wanted.top_matching_candidates_label is not None:
        found.append(one_of(_event.top_matching_candidates_label, [wanted.top_matching_candidates_label]))
        found.append(_event.top_similar_object_id.is_not(None))  # without a match there is no label
    if wanted.upper_clothing_colors is not None:
        known = [color for color in wanted.upper_clothing_colors if color in CLOTHING_COLORS]
        found.append(_event.upper_clothing_colors.op("&")(literal(color_mask(known))) != 0)
    return found


def box_conditions(box: GeoBox) -> list[Condition]:
    """Return the conditions on table `event_location` for a position between meridians and parallels."""
    return [
        _place.longitude >= box.west,
        _place.longitude <= box.east,
        _place.latitude >= box.south,
        _place.latitude <= box.north,
    ]


def sphere_bounds(box: GeoBox) -> GeoBox:
    """Return meridians and parallels around an area whose northern and southern borders are great circles.

    Between two places of one latitude a great circle runs nearer to the pole; halfway its latitude is
    atan(tan(latitude) / cos(half the difference of longitude)). The bounds are a hair wider, for rounding.
    """
    half = math.cos(math.radians((box.east - box.west) / 2))
    highest, lowest = (math.degrees(math.atan2(math.tan(math.radians(one)), half)) for one in (box.north, box.south))
    north, south = max(box.north, highest), min(box.south, lowest)
    return GeoBox(box.west - _HAIR, south - _HAIR, box.east + _HAIR, north + _HAIR)


def sphere_conditions(box: GeoBox) -> list[Condition]:
    """Return the conditions on table `event_location` for a position that PostGIS finds covered by the area.

    The area's northern and southern borders are great circles, and belong to it. The bounds come first, as they have
    an index. Needs the extension.
    """
    area = func.ST_MakeEnvelope(box.west, box.south, box.east, box.north, 4326)
    point = func.ST_SetSRID(func.ST_MakePoint(_place.longitude, _place.latitude), 4326)
    covers = func.ST_Covers(func.geography(area), func.geography(point)).is_(True)
    return [*box_conditions(sphere_bounds(box)), covers]


def _simple(wanted: EventFilter) -> list[Condition]:
    found: list[Condition] = []
    for names, compare in ((_TEXTS, one_of), (_IDS, id_in)):
        for name, column in names.items():
            values = getattr(wanted, name)
            if values is not None:
                found.append(compare(column, values))
    for name, column in _CODES.items():
        codes = getattr(wanted, name)
        if codes is not None:
            found.append(column.in_(codes))
    for name, column in _EQUALS.items():
        if getattr(wanted, name) is not None:
            found.append(column == getattr(wanted, name))
    for name, column in _RANGES.items():
        found += in_range(column, getattr(wanted, f"{name}__gte"), getattr(wanted, f"{name}__lt"))
    return found


def _hanging(wanted: EventFilter) -> list[Condition]:
    """Return the conditions on tags and lists; their keys begin with the value and hold the event's time."""
    found: list[Condition] = []
    if wanted.tags is not None:
        found.append(_has(rows.event_tag.c, one_of(rows.event_tag.c.tag, wanted.tags)))
    for kind, names in ((MATCHED, wanted.matched_list_ids), (ATTACHED, wanted.attached_list_ids)):
        if names is not None:
            table = rows.event_list.c
            found.append(_has(table, id_in(table.list_id, names), table.kind == kind))
    return found


def _has(table: Any, *conditions: Condition) -> Condition:  # columns of a table that hangs on events
    mine = (table.create_time == _event.create_time, table.event_key == _event.event_key)
    return exists(select(1).where(*conditions, *mine))


def _location(wanted: EventFilter) -> list[Condition]:
    inner = [
        one_of(column, getattr(wanted, name)) for name, column in _PLACES.items() if getattr(wanted, name) is not None
    ]
    if wanted.area is not None:
        inner += sphere_conditions(wanted.area) if wanted.is_sphere else box_conditions(wanted.area)
    if not inner:
        return []
    return [exists(select(1).where(_place.event_key == _event.event_key, *inner))]


def time_range(column: Column[Any], wanted: EventFilter) -> list[Condition]:
    """Return the range of creation times over the column that a table repeats."""
    return in_range(column, wanted.create_time__gte, wanted.create_time__lt)
