"""Retention and erasing: what goes goes with its pictures, what others need stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.db.records import DetectedSample, Event, EventFilter, Handler, NewFace
from app.db.records import EventDetection as Detection
from app.db.repositories.event_writing import BODY, FACE, pictures_of
from app.engine.common.bus import ChangeEvent, EventsDeleted
from app.engine.common.errors import CancelledError
from app.engine.common.progress import CancelToken
from app.engine.events.base import EventSettings
from app.engine.events.removing import EventErasure, PurgeReport, days_of
from app.engine.image_store import SampleType
from app.engine.image_store.models import ORIGINS
from tests.engine.events.conftest import Archive, ids
from tests.support.events import ACCOUNT, HANDLER, NOW, OTHER_ACCOUNT, full_event, matched, new_id, simple_event

WEEK = EventSettings(days=7)
OLD = NOW - timedelta(days=8)
_BUCKETS = {FACE: SampleType.FACES.bucket, BODY: SampleType.BODIES.bucket}


def handler(handler_id: str, days: int, account_id: str = ACCOUNT) -> Handler:
    policies = {"storage_policy": {"event_policy": {"keep_days": days}}}
    return Handler(handler_id, account_id, "", policies, False, NOW, NOW)


def with_sample(sample_id: str, **values: object) -> Event:
    return simple_event(detections=(Detection(face=DetectedSample(sample_id, {})),), **values)


def left(archive: Archive) -> list[str]:
    return ids(list(archive.service.iterate(None)))


def test_events_go_when_the_archive_s_time_is_over(archive: Archive) -> None:
    heard: list[ChangeEvent] = []
    archive.storage.bus.subscribe(EventsDeleted, heard.append)
    gone, theirs, kept = archive.store(
        full_event(create_time=OLD), simple_event(create_time=OLD, account_id=OTHER_ACCOUNT), simple_event()
    )
    for name, kind in pictures_of(gone).items():
        archive.put_picture(_BUCKETS.get(kind, ORIGINS), name)
    assert archive.service.purge_expired() == PurgeReport()
    assert archive.with_settings(WEEK).purge_expired() == PurgeReport(2, 3)
    assert left(archive) == [kept.event_id]
    assert sorted(name for one in heard for name in one.ids) == sorted([gone.event_id, theirs.event_id])
    for name, kind in pictures_of(gone).items():
        assert not archive.images.has_image(_BUCKETS.get(kind, ORIGINS), name)
    assert archive.with_settings(WEEK).purge_expired() == PurgeReport()


def test_a_handler_s_own_time_goes_before_the_archive_s(archive: Archive) -> None:
    brief, patient = new_id(), new_id()
    with archive.storage.write() as unit:
        for one in (handler(brief, 1), handler(patient, 30), handler(HANDLER, 0)):
            unit.handlers.create(one)
        unit.commit()
    yesterday = NOW - timedelta(days=2)
    archive.store(simple_event(handler_id=brief, create_time=yesterday), simple_event(create_time=OLD))
    kept = archive.store(
        simple_event(handler_id=patient, create_time=OLD), simple_event(handler_id=None, create_time=yesterday)
    )
    assert archive.with_settings(WEEK).purge_expired().events == 2
    assert sorted(left(archive)) == sorted(ids(kept))
    assert archive.service.purge_expired().events == 0


@pytest.mark.parametrize(
    "policies", [None, "broken", {}, {"storage_policy": 3}, {"storage_policy": {"event_policy": []}}]
)
def test_policies_that_say_nothing_keep_to_the_archive(policies: object) -> None:
    assert days_of(policies) == 0


def test_a_picture_stays_while_another_event_or_a_face_needs_it(archive: Archive) -> None:
    shared, of_face, own = new_id(), new_id(), new_id()
    bucket = SampleType.FACES.bucket
    for name in (shared, of_face, own):
        archive.put_picture(bucket, name)
    archive.store(*(with_sample(name, create_time=OLD) for name in (shared, of_face, own)), with_sample(shared))
    from app.db.records import SampleLink

    with archive.storage.write() as unit:
        unit.faces.create(NewFace(new_id(), ACCOUNT, NOW, samples=(SampleLink(of_face),)))
        unit.commit()
    assert archive.with_settings(WEEK).purge_expired() == PurgeReport(3, 1)
    assert [archive.images.has_image(bucket, name) for name in (shared, of_face, own)] == [True, True, False]


def test_a_purge_works_in_batches_and_can_be_stopped(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.events.removing._BATCH", 2)
    archive.store(*(simple_event(create_time=OLD) for _ in range(5)))
    token, service = CancelToken(), archive.with_settings(WEEK)
    with pytest.raises(CancelledError):
        service.purge_expired(token, lambda _: token.cancel())
    assert len(left(archive)) == 3
    assert service.purge_expired() == PurgeReport(3, 0)
    assert archive.service.count(None) == 0


def test_erasing_a_face_takes_its_events_and_what_others_say_of_it(archive: Archive) -> None:
    """S4."""
    face_id, sample = new_id(), new_id()
    made = full_event()
    assert made.face is not None
    made = replace(made, face=replace(made.face, face_id=face_id))
    witness = simple_event(match_result=(matched(face_id, 0.8),))
    archive.store(made, witness, with_sample(sample))
    part = EventErasure()
    with archive.storage.write() as unit:
        found = part.find(unit, [face_id])
        part.remove(unit, [face_id])
        unit.commit()
    assert dict(found.counts) == {"events": 1, "event_candidates": 1}
    assert {image.image_id for image in found.images} == set(pictures_of(made))
    with archive.storage.read() as unit:
        assert unit.events.find(made.event_id) is None
        assert unit.events.get(witness.event_id).top_match is None
        assert unit.events.count(EventFilter()) == 2
