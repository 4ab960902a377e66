"""Filters of subscriptions: both spellings, every fault by name (checklist SND-10)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db.records import GeoBox
from app.engine.common.errors import BadQueryError
from app.engine.sender.fields import known_names
from app.engine.sender.filters import EVERYTHING, QueryValue, Range, SubscriptionFilters, read_filters
from tests.support.notices import HANDLER, NOW


def read(**query: QueryValue) -> SubscriptionFilters:
    return read_filters(query, NOW)


def test_no_parameters_let_everything_pass() -> None:
    assert read() == EVERYTHING


def test_lists_are_split_at_commas_and_may_come_as_lists() -> None:
    wanted = (("sources", frozenset({"Door", "Gate 2"})),)
    assert read(sources="Door, Gate 2").choices == wanted
    assert read(sources=["Door", "Gate 2"]).choices == wanted
    assert read(handler_ids=HANDLER.upper()).choices == (("handler_ids", frozenset({HANDLER})),)


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("top_matching_candidates_label", "matching_candidates_labels", "Staff,Guests"),
        ("top_similar_object_similarity__gte", "object_similarity__gte", "0.7"),
        ("top_similar_object_similarity__lt", "object_similarity__lt", "0.9"),
        ("top_similar_object_ids", "similar_object_ids", HANDLER),
        ("masks", "mask", "1,2"),
        ("ethnic_groups", "ethnicities", "4"),
    ],
)
def test_both_spellings_mean_the_same_and_do_not_come_together(old: str, new: str, value: str) -> None:
    assert read(**{old: value}) == read(**{new: value}) != EVERYTHING
    with pytest.raises(BadQueryError) as refused:
        read(**{old: value, new: value})
    assert refused.value.field == new and old in str(refused.value)


def test_an_unknown_filter_is_named_with_the_known_ones() -> None:
    with pytest.raises(BadQueryError) as refused:
        read(sources="Door", colour="red")
    assert refused.value.field == "colour"
    assert all(name in str(refused.value) for name in known_names())


def test_every_known_name_is_read() -> None:
    values = {"stream_ids": HANDLER, "upper_clothing_colors": "red", "create_time": "now-3h", "end_time": "now-3h"}
    for name in known_names():
        base = name.rsplit("__", 1)[0]
        is_id = base.endswith(("object_ids", "event_ids", "face_ids", "handler_ids")) or base == "event_id"
        value = HANDLER if is_id else values.get(base, "1")
        beside = {"origin_latitude": "1", "origin_longitude": "1"} if "tude" in name else {}
        assert read(**{**beside, name: value}) != EVERYTHING, name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("event_ids", "no-id"), ("handler_ids", ""), ("sources", ""), ("sources", "a,,b"), ("sources", "x" * 129),
        ("tags", "x" * 37), ("gender", "2"), ("gender", "woman"), ("gender", "1.0"), ("emotions", "0"),
        ("emotions", "8"), ("masks", "4"), ("ethnic_groups", "5"), ("liveness", "-1"), ("age__gte", "old"),
        ("age__lt", "1001"), ("age__gte", "9" * 400), ("object_similarity__gte", "1.01"),
        ("object_similarity__lt", "nan"), ("create_time__gte", "yesterday"), ("create_time__lt", "now-3x"),
        ("end_time__gte", "2026-01-01T00:00:00"), ("upper_clothing_colors", "pale"), ("user_data", ""),
        ("origin_longitude", "181"), ("event_id__gte", "x"), ("external_ids", []), ("age__gte", ["1", "2"]),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_the_name_that_was_given(name: str, value: QueryValue) -> None:
    with pytest.raises(BadQueryError) as refused:
        read(**{name: value})
    assert refused.value.field == name and refused.value.remedy
    assert refused.value.code == 12012


def test_too_many_values_are_refused() -> None:
    with pytest.raises(BadQueryError, match="1000"):
        read(sources=",".join(str(number) for number in range(1001)))


def test_an_empty_range_is_refused() -> None:
    with pytest.raises(BadQueryError) as refused:
        read(age__gte="30", age__lt="30")
    assert refused.value.field == "age__lt"


def test_relative_times_are_counted_from_the_moment_of_subscribing() -> None:
    found = dict(read(create_time__gte="now-3h", create_time__lt="2026-05-02T01:00:00+01:00").ranges)
    assert found == {"create_time": Range(NOW - timedelta(hours=3), datetime(2026, 5, 2, tzinfo=UTC))}


def test_a_box_needs_both_origins() -> None:
    assert read(origin_longitude="10", origin_latitude="60").box == GeoBox(9.99, 59.99, 10.01, 60.01)
    assert read(origin_longitude="10", origin_latitude="60", longitude_delta="2").box == GeoBox(8, 59.99, 12, 60.01)
    for query, field in (
        ({"longitude_delta": "1"}, "longitude_delta"),
        ({"origin_longitude": "1"}, "origin_latitude"),
        ({"origin_latitude": "1", "latitude_delta": "1"}, "origin_longitude"),
        ({"origin_longitude": "179", "origin_latitude": "1", "longitude_delta": "1.5"}, "longitude_delta"),
    ):
        with pytest.raises(BadQueryError) as refused:
            read(**query)
        assert refused.value.field == field


def test_what_was_not_estimated_can_be_asked_for() -> None:
    assert read(gender="null").choices == (("gender", frozenset({None})),)


@given(st.dictionaries(st.sampled_from(known_names()), st.text(max_size=40), max_size=4))
def test_any_query_is_read_or_refused_by_name(query: dict[str, str]) -> None:
    try:
        assert hash(read(**query)) == hash(read(**query))
    except BadQueryError as refused:
        assert refused.field in known_names()
