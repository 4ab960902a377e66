"""Inserting events with all that hangs on them: a handful of bulk statements however many events there are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from app.db import rows
from app.db.bulk import driver_values, insert_rows
from app.db.protection import bound_to
from app.db.records import Event
from app.db.records.events import CLOTHING_COLORS
from app.db.repositories.event_content import content_of
from app.db.session import Session
from app.db.types import checked_text, id_bytes, to_micros

FACE, BODY, ORIGIN = 1, 2, 3
MATCHED, ATTACHED = 1, 2
OBJECT_TYPES = ("faces", "events", "attributes")
NIL = bytes(16)

EVENT_COLUMNS = (
    "event_key", "event_id", "account_id", "handler_id", "create_time", "end_time", "insert_time", "face_id",
    "external_id", "user_data", "source", "stream_id", "track_id", "age", "gender", "emotion", "ethnic_group", "mask",
    "liveness", "apparent_age", "apparent_gender", "headwear", "sleeve", "backpack", "upper_clothing_colors",
    "top_similar_object_id", "top_similar_object_type", "top_similar_object_similarity", "top_similar_external_id",
    "top_matching_candidates_label",
)  # fmt: skip
LOCATION_COLUMNS = ("event_key", "city", "area", "district", "street", "house_number", "longitude", "latitude")
DESCRIPTOR_COLUMNS = ("event_key", "kind", "version", "model_hash", "descriptor")
PICTURE_COLUMNS = ("picture_id", "event_key", "kind")
TAG_COLUMNS = ("tag", "create_time", "event_key")
LIST_COLUMNS = ("list_id", "kind", "create_time", "event_key", "handler_id")
MATCH_COLUMNS = ("object_id", "place", "create_time", "event_key")
HOUR_COLUMNS = ("account_id", "hour", "handler_id", "gender", "age_group", "event_count")
HOUR_MICROS = 3_600_000_000
AGE_GROUP_YEARS = 10

Values = tuple[Any, ...]  # a row in portable form
Keyed = Sequence[tuple[int, Event]]


def insert_events(session: Session, events: Sequence[Event], now: datetime) -> None:
    """Insert events in order, stored at `now`.

    Raises
    ------
    RowExists, ValueRefused
    """
    if not events:
        return
    first, moment = session.numbers(len(events)), to_micros(now)
    keyed = list(enumerate(events, first))
    insert_rows(session, rows.event, EVENT_COLUMNS, [_event(key, event, moment) for key, event in keyed])
    insert_rows(session, rows.event_content, ("event_key", "content"), list(_contents(keyed)))
    for table, columns, values in (
        (rows.event_location, LOCATION_COLUMNS, _locations(keyed)),
        (rows.event_descriptor, DESCRIPTOR_COLUMNS, _descriptors(session, keyed)),
        (rows.event_picture, PICTURE_COLUMNS, pictures(keyed)),
        (rows.event_tag, TAG_COLUMNS, tags(keyed)),
        (rows.event_list, LIST_COLUMNS, lists(keyed)),
        (rows.event_match, MATCH_COLUMNS, matches(keyed)),
    ):
        insert_rows(session, table, columns, list(values))
    add_hours(session, cells(keyed))


def add_hours(session: Session, counts: Counter[Values]) -> None:
    """Add to the hourly sums, by account, hour, handler, gender and age group; negative counts take away."""
    values = [(*cell, count) for cell, count in sorted(counts.items())]
    columns, key = ", ".join(HOUR_COLUMNS), ", ".join(HOUR_COLUMNS[:-1])
    sql = (
        f"INSERT INTO event_hour ({columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
        f" ON CONFLICT ({key}) DO UPDATE SET event_count = event_hour.event_count + excluded.event_count"
    )
    session.many(sql, driver_values(session.dialect, rows.event_hour, HOUR_COLUMNS, values))


def descriptor_binding(event_id: bytes, kind: int, version: int) -> bytes:
    """Return what the descriptor of an event is sealed to; a body's never opens as a face's."""
    return bound_to(event_id, version if kind == FACE else -version)


def color_mask(colors: Sequence[str]) -> int:
    """Return colours of clothing as bits. Raises ValueError for a name that is none."""
    return sum(1 << CLOTHING_COLORS.index(color) for color in dict.fromkeys(colors))


def _event(key: int, event: Event, now: int) -> Values:
    found = event.estimates
    colors = found.upper_clothing_colors
    return (
        key,
        id_bytes(event.event_id),
        id_bytes(event.account_id),
        _id(event.handler_id),
        to_micros(event.create_time),
        to_micros(event.end_time),
        now,
        _id(event.face_id),
        checked_text(event.external_id, "external_id", 36),
        checked_text(event.user_data, "user_data", 128),
        checked_text(event.source, "source", 128),
        _id(event.stream_id),
        checked_text(event.track_id, "track_id", 36),
        *(found.age, found.gender, found.emotion, found.ethnic_group, found.mask, found.liveness),
        *(found.apparent_age, found.apparent_gender, found.headwear, found.sleeve, found.backpack),
        None if colors is None else color_mask(colors),
        *_top(event),
    )


def _top(event: Event) -> Values:
    top = event.top_match
    if top is None:
        return None, None, None, "", ""
    best = top.candidate
    return (
        id_bytes(best.object_id),
        OBJECT_TYPES.index(best.origin),
        best.similarity,
        checked_text(best.external_id, "top_similar_external_id", 36),
        checked_text(top.label, "top_matching_candidates_label", 36),
    )


def _contents(keyed: Keyed) -> Iterator[Values]:
    for key, event in keyed:
        text = json.dumps(content_of(event), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        yield key, text


def _locations(keyed: Keyed) -> Iterator[Values]:
    for key, event in keyed:
        place = event.location
        if place is None:
            continue
        texts = [
            checked_text(getattr(place, name), name, 36)
            for name in ("city", "area", "district", "street", "house_number")
        ]
        position = place.geo_position
        yield (key, *texts, *((None, None) if position is None else (position.longitude, position.latitude)))


def _descriptors(session: Session, keyed: Keyed) -> Iterator[Values]:
    for key, event in keyed:
        for kind, found in ((FACE, event.face_attributes), (BODY, event.body_attributes)):
            for item in () if found is None else found.descriptors:
                data = item.data
                if session.cipher is not None:
                    data = session.cipher.seal(data, descriptor_binding(id_bytes(event.event_id), kind, item.version))
                yield key, kind, item.version, item.model_hash, data


def pictures(keyed: Keyed) -> Iterator[Values]:
    """Yield the values of PICTURE_COLUMNS."""
    for key, event in keyed:
        for name, kind in pictures_of(event).items():
            yield id_bytes(name), key, kind


def pictures_of(event: Event) -> dict[str, int]:
    """Return the samples and source pictures an event names, each once, with what they are."""
    found: dict[str, int] = {}
    for one in event.detections:
        faces, bodies = (() if part is None else (part.sample_id,) for part in (one.face, one.body))
        for kind, names in ((FACE, faces), (BODY, bodies), (ORIGIN, (one.origin_id,))):
            found.update((name, kind) for name in names if name is not None)
    for kind, part in ((FACE, event.face_attributes), (BODY, event.body_attributes)):
        found.update((name, kind) for name in (() if part is None else part.samples))
    return found


def tags(keyed: Keyed) -> Iterator[Values]:
    """Yield the values of TAG_COLUMNS."""
    for key, event in keyed:
        created = to_micros(event.create_time)
        for tag in dict.fromkeys(event.tags):
            yield checked_text(tag, "tags", 36), created, key


def lists(keyed: Keyed) -> Iterator[Values]:
    """Yield the values of LIST_COLUMNS."""
    for key, event in keyed:
        created, handler = to_micros(event.create_time), _id(event.handler_id)
        attached = () if event.face is None else event.face.lists
        for kind, names in ((MATCHED, event.matched_lists), (ATTACHED, attached)):
            for list_id in dict.fromkeys(names):
                yield id_bytes(list_id), kind, created, key, handler


def matches(keyed: Keyed) -> Iterator[Values]:
    """Yield the values of MATCH_COLUMNS."""
    for key, event in keyed:
        top, created = event.top_match, to_micros(event.create_time)
        if top is None:
            continue
        best = top.candidate.object_id
        names = dict.fromkeys(one.object_id for match in event.match_result for one in match.candidates)
        for object_id in names:
            yield id_bytes(object_id), int(object_id != best), created, key


def cells(keyed: Keyed) -> Counter[Values]:
    """Return how many of the events fall into each hourly sum."""
    return Counter(_cell(event) for _, event in keyed)


def _cell(event: Event) -> Values:
    handler = NIL if event.handler_id is None else id_bytes(event.handler_id)
    hour = to_micros(event.create_time) // HOUR_MICROS
    gender, age = event.estimates.gender, event.estimates.age
    group = -1 if age is None else age // AGE_GROUP_YEARS
    return id_bytes(event.account_id), hour, handler, -1 if gender is None else gender, group


def _id(text: str | None) -> bytes | None:
    return None if text is None else id_bytes(text)
