"""The archive's filters in plain Python, to compare the databases with, and random events and filters to do it with."""

from __future__ import annotations

import uuid
from dataclasses import fields
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from app.db.records import (
    Event,
    EventCandidate,
    EventEstimates,
    EventFace,
    EventFilter,
    EventMatch,
    GeoBox,
    GeoPosition,
    Location,
)
from tests.support.events import NOW, new_id, simple_event

IDS = tuple(str(uuid.UUID(int=number << 96 | 0x4000 << 64)) for number in range(1, 5))
TEXTS = ("", "a", "A", "door'; DROP TABLE event;--", "%", "_", "50%_\\", 'x"y', "é😀", "z" * 36)
COLORS = ("beige", "black", "unknown")
_HOUR = timedelta(hours=1)

ids = st.sampled_from(IDS)
texts = st.sampled_from(TEXTS)
tags = st.sampled_from(TEXTS[1:])
# What may be asked for besides: text that no column can hold.
asked = st.sampled_from((*TEXTS, "a\x00b", "\ud800", "x" * 128, "x" * 129))
codes = st.one_of(st.none(), st.integers(1, 3))
states = st.one_of(st.none(), st.integers(0, 2))
ages = st.one_of(st.none(), st.integers(0, 40))
moments = st.integers(-6, 6).map(lambda number: NOW + number * _HOUR / 2)
positions = st.builds(GeoPosition, st.sampled_from((-10.0, 0.0, 9.99, 10.0)), st.sampled_from((-5.0, 5.0)))


def _colors() -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.one_of(st.none(), st.lists(st.sampled_from(COLORS), unique=True).map(lambda one: tuple(sorted(one))))


estimates = st.builds(
    EventEstimates, st.one_of(st.none(), st.integers(0, 1)), ages, codes, codes, codes, states, states, ages, states,
    states, states, _colors(),
)  # fmt: skip
locations = st.one_of(
    st.none(), st.builds(Location, texts, texts, texts, texts, texts, st.one_of(st.none(), positions))
)
candidates = st.builds(
    EventCandidate, st.sampled_from(("faces", "events")), ids, st.sampled_from((0.0, 0.5, 0.9)), texts
)
matches = st.lists(
    st.builds(EventMatch, tags, st.lists(candidates, max_size=2).map(tuple), st.one_of(st.none(), ids)), max_size=2
).map(tuple)
faces = st.one_of(st.none(), st.builds(EventFace, ids, lists=st.lists(ids, max_size=2, unique=True).map(tuple)))


@st.composite
def events(draw: st.DrawFn, account_id: str) -> Event:
    """Return an event of few different values, so that filters find some."""
    return simple_event(
        event_id=new_id(),  # not drawn: all examples of a test share one database, and it takes no id twice
        account_id=account_id,
        handler_id=draw(st.one_of(st.none(), ids)),
        create_time=draw(moments),
        end_time=draw(moments),
        external_id=draw(texts),
        user_data=draw(texts),
        source=draw(texts),
        stream_id=draw(st.one_of(st.none(), ids)),
        track_id=draw(texts),
        tags=tuple(draw(st.lists(tags, max_size=2, unique=True))),
        location=draw(locations),
        match_result=draw(matches),
        face=draw(faces),
        estimates=draw(estimates),
    )


def _some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


_MEMBERS: dict[str, st.SearchStrategy[Any]] = {
    "event_ids": _some(ids), "event_id__gte": st.uuids().map(str), "event_id__lt": st.uuids().map(str),
    "face_ids": _some(ids),
    "handler_ids": _some(ids), "external_ids": _some(asked), "user_data": asked, "sources": _some(asked),
    "stream_ids": _some(ids), "tags": _some(asked), "track_ids": _some(asked), "create_time__gte": moments,
    "create_time__lt": moments, "end_time__gte": moments, "end_time__lt": moments, "insert_time__gte": moments,
    "insert_time__lt": moments, "gender": st.integers(0, 1), "age__gte": st.integers(0, 40),
    "age__lt": st.integers(0, 40), "emotions": _some(st.integers(1, 3)), "masks": _some(st.integers(1, 3)),
    "ethnic_groups": _some(st.integers(1, 3)), "liveness": _some(st.integers(0, 2)),
    "apparent_gender": st.integers(0, 2), "apparent_age__gte": st.integers(0, 40),
    "apparent_age__lt": st.integers(0, 40), "upper_clothing_colors": _some(st.sampled_from(COLORS)),
    "backpack_states": _some(st.integers(0, 2)), "headwear_states": _some(st.integers(0, 2)),
    "sleeve_lengths": _some(st.integers(0, 2)), "top_matching_candidates_label": asked,
    "top_similar_object_ids": _some(ids), "top_similar_external_ids": _some(asked),
    "top_similar_object_similarity__gte": st.sampled_from((0.0, 0.5, 0.9)),
    "top_similar_object_similarity__lt": st.sampled_from((0.5, 0.9, 1.0)), "matched_list_ids": _some(ids),
    "attached_list_ids": _some(ids), "cities": _some(asked), "areas": _some(asked), "districts": _some(asked),
    "streets": _some(asked), "house_numbers": _some(asked),
    "area": st.sampled_from((GeoBox(-10, -5, 0, 5), GeoBox(0, 0, 9.99, 5), GeoBox(10, -5, 10, -5))),
    "unset": _some(st.sampled_from(("gender", "age", "handler_id"))),
}  # fmt: skip


def member_names() -> list[str]:
    """Return the names of all filters but the account."""
    names = [field.name for field in fields(EventFilter) if field.name not in {"account_id", "is_sphere"}]
    assert set(names) == set(_MEMBERS)
    return names


def filters(account_id: str, name: str) -> st.SearchStrategy[EventFilter]:
    """Return filters with one member set for certain and up to two more."""
    others = st.lists(st.sampled_from(member_names()), max_size=2, unique=True)
    return others.flatmap(
        lambda more: st.fixed_dictionaries({one: _MEMBERS[one] for one in {name, *more}}).map(
            lambda members: EventFilter(account_id=account_id, **members)
        )
    )


def passes(event: Event, wanted: EventFilter) -> bool:
    """Tell whether a stored event passes a filter."""
    return all(
        _passes(event, field.name, getattr(wanted, field.name))
        for field in fields(EventFilter)
        if getattr(wanted, field.name) != field.default
    )


def ordered(found: list[Event], wanted: EventFilter, *, is_descending: bool) -> list[Event]:
    """Return events, given in the order they were stored, in the order of a page."""
    stored = {event.event_id: place for place, event in enumerate(found)}
    by_id = wanted.event_id__gte is not None or wanted.event_id__lt is not None

    def key(event: Event) -> Any:
        return event.event_id if by_id else (event.create_time, stored[event.event_id])

    return sorted(found, key=key, reverse=is_descending)


def _passes(event: Event, name: str, value: Any) -> bool:
    if name == "unset":
        return all(getattr(event.estimates, one, None) is None if one != "handler_id" else event.handler_id is None
                   for one in value)  # fmt: skip
    if name.endswith(("__gte", "__lt")):
        return _in_range(event, name, value)
    if name == "area":
        position = event.location.geo_position if event.location is not None else None
        return position is not None and (
            value.west <= position.longitude <= value.east and value.south <= position.latitude <= value.north
        )
    held = _held(event, name)
    if name == "user_data":
        return value in event.user_data
    if isinstance(value, tuple):
        return any(one in value for one in held)
    return value in held


def _in_range(event: Event, name: str, value: Any) -> bool:
    field, end = name.rsplit("__", 1)
    if field == "top_similar_object_similarity":
        held = None if event.top_match is None else event.top_match.candidate.similarity
    else:
        held = getattr(event.estimates, field) if hasattr(event.estimates, field) else getattr(event, field)
    if held is None:
        return False
    return bool(held >= value if end == "gte" else held < value)


def _held(event: Event, name: str) -> list[Any]:
    """Return the values of an event that a filter of equality looks at."""
    top, found, place = event.top_match, event.estimates, event.location
    several: dict[str, Any] = {
        "tags": event.tags,
        "matched_list_ids": event.matched_lists,
        "attached_list_ids": () if event.face is None else event.face.lists,
        "upper_clothing_colors": found.upper_clothing_colors or (),
    }
    if name in several:
        return list(several[name])
    single: dict[str, Any] = {
        "account_id": event.account_id, "event_ids": event.event_id, "face_ids": event.face_id,
        "handler_ids": event.handler_id, "external_ids": event.external_id, "user_data": event.user_data,
        "sources": event.source, "stream_ids": event.stream_id, "track_ids": event.track_id, "gender": found.gender,
        "emotions": found.emotion, "masks": found.mask, "ethnic_groups": found.ethnic_group,
        "liveness": found.liveness, "apparent_gender": found.apparent_gender, "backpack_states": found.backpack,
        "headwear_states": found.headwear, "sleeve_lengths": found.sleeve,
        "top_matching_candidates_label": None if top is None else top.label,
        "top_similar_object_ids": None if top is None else top.candidate.object_id,
        "top_similar_external_ids": "" if top is None else top.candidate.external_id,
        "cities": None if place is None else place.city, "areas": None if place is None else place.area,
        "districts": None if place is None else place.district, "streets": None if place is None else place.street,
        "house_numbers": None if place is None else place.house_number,
    }  # fmt: skip
    return [] if single[name] is None else [single[name]]
