"""Who hears what: equal to asking everybody, whatever the filters."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.notices import EventNotice
from app.engine.sender.facets import Facets
from app.engine.sender.filters import QueryValue, read_filters
from app.engine.sender.routing import Router, compiled
from tests.support.notices import ACCOUNT, HANDLER, NOW, OTHER, event_form, notice

NOBODY = "0b0b0b0b-0000-4000-8000-00000000dead"


def is_heard(event: EventNotice | None = None, **query: QueryValue) -> bool:
    return compiled(read_filters(query, NOW))(Facets(event or notice()))


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("handler_ids", HANDLER, NOBODY),
        ("face_ids", "0f0f0f0f-0000-4000-8000-000000000001", NOBODY),
        ("stream_ids", "0d0d0d0d-0000-4000-8000-000000000001", NOBODY),
        ("external_ids", "x,door-7", "door"),
        ("sources", "Entrance", "entrance"),
        ("tags", "evening,staff", "evening"),
        ("track_ids", "17", "18"),
        ("user_data", "the Ent", "the ent"),
        ("cities", "Oslo", "Bergen"),
        ("districts", "Frogner,Oslo", "Frogner"),
        ("matching_candidates_labels", "Staff", "Guests"),
        ("object_similarity__gte", "0.93", "0.931"),
        ("object_similarity__lt", "0.931", "0.93"),
        ("similar_object_ids", "0e0e0e0e-0000-4000-8000-000000000001", "0e0e0e0e-0000-4000-8000-000000000002"),
        ("top_similar_external_ids", "E-1", "E-2"),
        ("age__gte", "33", "34"),
        ("age__lt", "34", "33"),
        ("gender", "1", "0"),
        ("emotions", "1,4", "1"),
        ("masks", "1", "2"),
        ("liveness", "1", "0,2"),
        ("ethnic_groups", "3", "4"),
        ("apparent_age__gte", "40", "41"),
        ("upper_clothing_colors", "white", "red"),
        ("create_time__gte", "2026-05-01T12:00:00Z", "2026-05-01T12:00:00.000001Z"),
        ("end_time__lt", "2026-05-01T12:00:02.000001Z", "2026-05-01T12:00:02Z"),
    ],
)
def test_one_filter_lets_the_right_event_pass_alone(name: str, right: str, wrong: str) -> None:
    if name != "districts":
        assert is_heard(**{name: right})
    assert not is_heard(**{name: wrong})


def test_every_filter_must_hold() -> None:
    assert is_heard(sources="Entrance", gender="1", age__gte="30")
    assert not is_heard(sources="Entrance", gender="1", age__gte="40")


def test_a_place_is_inside_a_box_with_its_edges() -> None:
    assert is_heard(origin_longitude="10.75", origin_latitude="59.91", longitude_delta="0", latitude_delta="0")
    assert not is_heard(origin_longitude="10.77", origin_latitude="59.91")
    nowhere = notice(event_form(location=None))
    assert not is_heard(nowhere, origin_longitude="10.75", origin_latitude="59.91", longitude_delta="90")


def test_what_was_not_estimated_passes_only_when_asked_for() -> None:
    bare = notice({"event_id": NOBODY})
    assert is_heard(bare, gender="null,0")
    assert not is_heard(bare, gender="0")
    assert not is_heard(gender="null")


def test_accounts_hear_their_own_events_and_administrators_all() -> None:
    router: Router[str] = Router()
    everything = read_filters({}, NOW)
    router.add("own", ACCOUNT, everything)
    router.add("foreign", OTHER, read_filters({"handler_ids": HANDLER}, NOW))
    router.add("all", None, everything)
    assert router.subscribers_of(ACCOUNT, Facets(notice())) == ["own", "all"]
    assert router.within(ACCOUNT) == ["own", "all"]
    assert router.everybody() == ["own", "foreign", "all"]


def test_who_left_hears_nothing_and_leaving_twice_is_leaving_once() -> None:
    router: Router[str] = Router()
    wanted = [read_filters({"tags": tags}, NOW) for tags in ("staff,morning", "staff")]
    for filters in wanted:
        router.add("one", ACCOUNT, filters)
        router.add("two", ACCOUNT, filters)
    assert sorted(router.subscribers_of(ACCOUNT, Facets(notice()))) == ["one", "one", "two", "two"]
    for _ in range(2):
        for filters in wanted:
            router.remove("one", ACCOUNT, filters)
    assert router.subscribers_of(ACCOUNT, Facets(notice())) == ["two", "two"]
    for filters in wanted:
        router.remove("two", ACCOUNT, filters)
    assert router.subscribers_of(ACCOUNT, Facets(notice())) == [] == router.everybody()


QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "sources": st.sampled_from(["a", "b", "a,b", "c"]),
        "tags": st.sampled_from(["x", "y", "x,z", "w"]),
        "gender": st.sampled_from(["0", "1", "null"]),
        "age__gte": st.sampled_from(["10", "30"]),
        "user_data": st.sampled_from(["e", "ee"]),
    },
)
EVENTS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["a", "b", "", "d"]),
        "tags": st.lists(st.sampled_from(["x", "y", "z"]), max_size=3),
        "user_data": st.sampled_from(["", "e", "see"]),
        "face_attributes": st.sampled_from(
            [None, {"basic_attributes": {"age": 20, "gender": 0}}, {"basic_attributes": {"age": 30, "gender": 1}}]
        ),
    }
)


@given(st.lists(st.tuples(QUERIES, st.sampled_from([ACCOUNT, OTHER, None])), max_size=12), EVENTS)
def test_the_router_finds_whom_a_walk_over_everybody_finds(
    subscribers: list[tuple[dict[str, str], str | None]], event: dict[str, Any]
) -> None:
    router: Router[int] = Router()
    facets = Facets(notice(event))
    expected = []
    for number, (query, account_id) in enumerate(subscribers):
        filters = read_filters(query, NOW)
        router.add(number, account_id, filters)
        if account_id in (ACCOUNT, None) and compiled(filters)(facets):
            expected.append(number)
    assert sorted(router.subscribers_of(ACCOUNT, facets)) == expected
