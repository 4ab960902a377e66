"""Reading the archive: of the right account, page by page, nothing wrong let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.db.records import Descriptor, EventAttributes, GeoPosition, Location
from app.db.repositories.event_writing import FACE, pictures_of
from app.engine.common.errors import BadInputError, BadQueryError, CancelledError, EventNotFoundError
from app.engine.common.progress import CancelToken
from app.engine.events.base import EventSettings
from app.engine.events.models import EventFilters, EventPageRequest
from tests.engine.events.conftest import Archive, ids
from tests.support.events import ACCOUNT, HANDLER, NOW, OTHER_ACCOUNT, full_event, new_id, simple_event


def test_an_event_is_found_in_its_account_only(archive: Archive) -> None:
    """EVT-01, EVT-02."""
    (event,) = archive.store(full_event())
    assert archive.service.get(event.event_id.upper(), ACCOUNT) == event
    assert archive.service.get(event.event_id, None) == event
    with pytest.raises(EventNotFoundError, match=event.event_id) as caught:
        archive.service.get(event.event_id, OTHER_ACCOUNT)
    assert caught.value.code == 23001
    with pytest.raises(BadInputError):
        archive.service.get("nonsense", ACCOUNT)


def test_pages_are_walked_by_number_and_by_the_last_event_seen(archive: Archive) -> None:
    stored = archive.store(*(simple_event(create_time=NOW + timedelta(seconds=n)) for n in range(7)))
    newest = ids(stored)[::-1]
    first = archive.service.list_events(ACCOUNT, page=EventPageRequest(page_size=3))
    assert (ids(list(first.events)), first.after) == (newest[:3], newest[2])
    second = archive.service.list_events(ACCOUNT, page=EventPageRequest(page_size=3, after=first.after))
    assert ids(list(second.events)) == newest[3:6]
    last = archive.service.list_events(ACCOUNT, page=EventPageRequest(page=3, page_size=3))
    assert (ids(list(last.events)), last.after) == (newest[6:], None)
    oldest = archive.service.list_events(ACCOUNT, page=EventPageRequest(page_size=2, sort_order="asc"))
    assert ids(list(oldest.events)) == newest[::-1][:2]


def test_an_account_never_sees_another_s_events_whatever_it_asks_for(archive: Archive) -> None:
    (theirs,) = archive.store(full_event(account_id=OTHER_ACCOUNT))
    for wanted in (
        EventFilters(),
        EventFilters(account_id=OTHER_ACCOUNT),
        EventFilters(event_ids=(theirs.event_id,)),
        EventFilters(handler_ids=(HANDLER,)),
        EventFilters(tags=theirs.tags),
        EventFilters(matched_list_ids=theirs.matched_lists),
        EventFilters(event_id__gte=theirs.event_id),
    ):
        assert archive.service.list_events(ACCOUNT, wanted).events == ()
        assert archive.service.count(ACCOUNT, wanted) == 0
        assert list(archive.service.iterate(ACCOUNT, wanted)) == []
    assert archive.service.count(None, EventFilters(account_id=OTHER_ACCOUNT)) == 1
    with pytest.raises(BadQueryError, match="after"):
        archive.service.list_events(ACCOUNT, page=EventPageRequest(after=theirs.event_id))


@pytest.mark.parametrize(
    ("field", "members"),
    [
        ("event_ids", {"event_ids": ("x",)}),
        ("event_id__gte", {"event_id__gte": "x"}),
        ("account_id", {"account_id": "x"}),
        ("tags", {"tags": ("x",) * 1001}),
        ("create_time__gte", {"create_time__gte": datetime(2026, 1, 1)}),
        ("gender", {"gender": 2}),
        ("age__lt", {"age__lt": -1}),
        ("emotions", {"emotions": (0,)}),
        ("masks", {"masks": (4,)}),
        ("liveness", {"liveness": (3,)}),
        ("top_similar_object_similarity__gte", {"top_similar_object_similarity__gte": 1.5}),
        ("upper_clothing_colors", {"upper_clothing_colors": ("plaid",)}),
        ("shoe_size", {"unset": ("shoe_size",)}),
    ],
)
def test_a_wrong_filter_is_refused_by_name(archive: Archive, field: str, members: dict[str, object]) -> None:
    with pytest.raises(BadQueryError, match=field) as caught:
        archive.service.list_events(ACCOUNT, EventFilters(**members))  # type: ignore[arg-type]
    assert (caught.value.field, caught.value.code) == (field, 12012)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("field", "page"),
    [
        ("page", EventPageRequest(page=0)),
        ("page_size", EventPageRequest(page_size=101)),
        ("after", EventPageRequest(after="x")),
        ("sort_order", EventPageRequest(sort_order="up")),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_page_is_refused_by_name(archive: Archive, field: str, page: EventPageRequest) -> None:
    with pytest.raises(BadQueryError, match=field):
        archive.service.list_events(ACCOUNT, page=page)


def at(longitude: float, latitude: float) -> Location:
    return Location(geo_position=GeoPosition(longitude, latitude))


def test_an_area_takes_in_its_border_and_nothing_beyond(archive: Archive) -> None:
    """GEO-05, GEO-06, GEO-07, GEO-08, GEO-09, GEO-10, GEO-13, GEO-14, GEO-16, GEO-21, GEO-23."""
    inside, border, outside, _ = archive.store(
        simple_event(location=at(10, 50)),
        simple_event(location=at(10.25, 50.5), create_time=NOW + timedelta(seconds=1)),
        simple_event(location=at(10.26, 50)),
        simple_event(location=Location(city="Riga")),
    )
    wide = EventFilters(origin_longitude=10.0, origin_latitude=50.0, longitude_delta=0.25, latitude_delta=0.5)
    assert ids(list(archive.service.list_events(ACCOUNT, wide).events)) == ids([border, inside])
    near = EventFilters(origin_longitude=10.0, origin_latitude=50.0)
    assert ids(list(archive.service.list_events(ACCOUNT, near).events)) == ids([inside])
    everywhere = archive.with_settings(EventSettings(geo_delta=40.0)).list_events(ACCOUNT, near)
    assert len(everywhere.events) == 3
    exact = replace(wide, origin_longitude=10.26, longitude_delta=0.0, latitude_delta=0.0)
    assert ids(list(archive.service.list_events(ACCOUNT, exact).events)) == ids([outside])
    assert archive.service.count(ACCOUNT, EventFilters()) == 4


@pytest.mark.parametrize(
    ("field", "members"),
    [
        ("origin_longitude", {"longitude_delta": 1.0}),
        ("origin_longitude", {"latitude_delta": 1.0}),
        ("origin_latitude", {"origin_longitude": 1.0}),
        ("origin_longitude", {"origin_latitude": 1.0}),
        ("origin_longitude", {"origin_longitude": 180.5, "origin_latitude": 0.0}),
        ("origin_latitude", {"origin_longitude": 0.0, "origin_latitude": float("nan")}),
        ("longitude_delta", {"origin_longitude": 0.0, "origin_latitude": 0.0, "longitude_delta": 90.5}),
        ("longitude_delta", {"origin_longitude": 179.5, "origin_latitude": 0.0, "longitude_delta": 1.0}),
        ("longitude_delta", {"origin_longitude": -180.0, "origin_latitude": 0.0}),
        ("latitude_delta", {"origin_longitude": 0.0, "origin_latitude": 89.5, "latitude_delta": 1.0}),
    ],
)
def test_an_area_that_is_incomplete_or_reaches_over_an_edge_is_refused(
    archive: Archive, field: str, members: dict[str, float]
) -> None:
    """GEO-13, GEO-15, GEO-17, GEO-18."""
    with pytest.raises(BadQueryError, match=field) as caught:
        archive.service.count(ACCOUNT, EventFilters(**members))  # type: ignore[arg-type]
    assert caught.value.remedy


def test_without_postgis_an_area_is_a_plane_and_the_log_says_once_what_to_do(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    """GEO-22, GEO-24: on a plane the middle of an area is always inside."""
    archive.store(simple_event(location=at(16.79, 64.92)))
    sphere = archive.with_settings(EventSettings(is_sphere=True))
    wanted = EventFilters(origin_longitude=16.79, origin_latitude=64.92, longitude_delta=0.01, latitude_delta=0.01)
    assert sphere.count(ACCOUNT, EventFilters()) == 1
    assert caplog.records == []
    assert sphere.count(ACCOUNT, wanted) == sphere.count(ACCOUNT, wanted) == 1
    (record,) = caplog.records
    assert "CREATE EXTENSION postgis" in record.getMessage()


def test_every_event_is_met_once_in_order_of_time_and_the_walk_can_be_stopped(archive: Archive) -> None:
    stored = archive.store(*(simple_event(create_time=NOW + timedelta(seconds=n % 5)) for n in range(1203)))
    met = list(archive.service.iterate(ACCOUNT))
    assert sorted(ids(met)) == sorted(ids(stored))
    assert [event.create_time for event in met] == sorted(event.create_time for event in stored)
    token, walk = CancelToken(), archive.service.iterate(ACCOUNT, EventFilters(), CancelToken())
    next(walk)
    walk = archive.service.iterate(ACCOUNT, token=token)
    next(walk)
    token.cancel()
    with pytest.raises(CancelledError):
        list(walk)


def test_pictures_that_events_name_are_no_orphans(archive: Archive) -> None:
    (event,) = archive.store(full_event())
    named = pictures_of(event)
    assert list(archive.service.named_pictures("faces")) == sorted(name for name, kind in named.items() if kind == FACE)
    assert len(list(archive.service.named_pictures("bodies"))) == 1
    assert list(archive.service.named_pictures("origins")) == [event.detections[0].origin_id]


def test_descriptors_of_face_and_body_are_read_apart_from_the_event(archive: Archive) -> None:
    """EVT-05."""
    face, body = Descriptor(59, b"face" * 4, model_hash=b"h" * 32), Descriptor(116, b"body" * 4)
    event = simple_event(
        face_attributes=EventAttributes(descriptors=(face,)), body_attributes=EventAttributes(descriptors=(body,))
    )
    (stored,) = archive.store(event)
    assert archive.service.get(event.event_id, ACCOUNT) == stored
    assert archive.service.descriptors_of(event.event_id, ACCOUNT) == (face, body)
    (bare,) = archive.store(simple_event())
    assert archive.service.descriptors_of(bare.event_id, None) == ()
    with pytest.raises(EventNotFoundError):
        archive.service.descriptors_of(event.event_id, OTHER_ACCOUNT)


def test_an_event_that_is_gone_cannot_be_begun_behind(archive: Archive) -> None:
    with pytest.raises(BadQueryError, match="after"):
        archive.service.list_events(ACCOUNT, page=EventPageRequest(after=new_id()))
