"""The archive as the platform wires it: settings apply at once, erasing leaves no byte, matching can be off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from app.db.records import (
    Descriptor,
    DetectedSample,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventFace,
    EventMatch,
    SampleLink,
    SampleType,
)
from app.db.records import NewFace as Face
from app.engine.common.clock import utc_now
from app.engine.common.errors import MatchOriginError
from app.engine.common.launch import LaunchConfig
from app.engine.image_store.models import ORIGINS, SAMPLES
from app.engine.matcher.models import CandidateSet, EventFilter, MatchRequest, Reference, ReferenceKind
from app.platform import Platform
from tests.support.events import full_event, new_id, simple_event

MARKER = "marker-of-a-person"


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    database = (tmp_path / "data" / "perigee.sqlite3").as_posix()
    with Platform(LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{database}")) as made:
        yield made


def set_value(platform: Platform, name: str, value: object) -> None:
    setting = platform.configurator.get_default(name)
    stored = setting.value
    platform.configurator.update_setting(
        setting.setting_id, value={**stored, **value} if isinstance(value, dict) and isinstance(stored, dict) else value
    )


def test_erasing_a_face_leaves_no_byte_of_it_in_events_or_any_file(platform: Platform, tmp_path: Path) -> None:
    """S4: row, picture, descriptor and text planted in an event and in what another event says of the face."""
    account, face_id, event_id = platform.accounts.local_identity().account_id, new_id(), new_id()
    sample, origin = new_id(), new_id()
    vector = np.frombuffer(b"VECTOR-OF-A-PERSON" * 64, "<f4")
    platform.images.put_pixels(SAMPLES, np.zeros((250, 250, 3), np.uint8), sample)
    platform.images.put_pixels(ORIGINS, np.zeros((250, 250, 3), np.uint8), origin)
    made = replace(
        simple_event(event_id=event_id, account_id=account, user_data=MARKER, create_time=utc_now()),
        detections=(EventDetection(face=DetectedSample(sample, {"rect": MARKER}), origin_id=origin),),
        face_attributes=EventAttributes(samples=(sample,), descriptors=(Descriptor(1000, vector.tobytes()),)),
        face=EventFace(face_id, user_data=MARKER),
    )
    candidate = EventCandidate("faces", face_id, 0.9, MARKER, {"face_id": face_id, "user_data": MARKER})
    witness = simple_event(account_id=account, match_result=(EventMatch("vip", (candidate,)),))
    with platform.storage.write() as unit:
        link = SampleLink(sample, SampleType.FACE_DESCRIPTOR)
        unit.faces.create(
            Face(
                face_id,
                account,
                utc_now(),
                event_id,
                MARKER,
                samples=(link,),
                descriptors=(Descriptor(1000, vector.tobytes()),),
            )
        )
        unit.events.create_many([made, witness], utc_now())
        unit.commit()
    receipt = platform.faces.erase([face_id], account)
    assert receipt.is_clean
    assert (receipt.counts["events"], receipt.counts["event_candidates"]) == (1, 1)
    assert not platform.images.has_image(SAMPLES, sample)
    assert not platform.images.has_image(ORIGINS, origin)
    assert [event.event_id for event in platform.events.iterate(account)] == [witness.event_id]
    wanted = (MARKER.encode(), b"VECTOR-OF-A-PERSON")
    for path in (one for one in (tmp_path / "data").rglob("*") if one.is_file()):
        data = path.read_bytes()
        assert not any(one in data for one in wanted), path


def test_deleting_a_face_leaves_its_events_in_the_archive_with_their_pictures(platform: Platform) -> None:
    account, face_id, sample = platform.accounts.local_identity().account_id, new_id(), new_id()
    platform.images.put_pixels(SAMPLES, np.zeros((250, 250, 3), np.uint8), sample)
    detection = EventDetection(face=DetectedSample(sample, {}))
    event = simple_event(account_id=account, face=EventFace(face_id), detections=(detection,))
    with platform.storage.write() as unit:
        unit.faces.create(Face(face_id, account, utc_now(), event.event_id, samples=(SampleLink(sample),)))
        unit.events.create(event, utc_now())
        unit.commit()
    set_value(platform, "RECYCLE_BIN", {"days": 0})
    platform.faces.delete(face_id, account)
    assert platform.events.get(event.event_id, account).face_id == face_id
    assert platform.images.has_image(SAMPLES, sample)
    assert sample in platform.faces.named_samples()


def test_settings_of_retention_and_area_apply_at_once(platform: Platform) -> None:
    from app.db.records import GeoPosition, Location
    from app.engine.events.models import EventFilters

    account = platform.accounts.local_identity().account_id
    place = Location(geo_position=GeoPosition(1.5, 1.0))
    with platform.storage.write() as unit:
        old = utc_now() - timedelta(days=3)
        unit.events.create_many(
            [simple_event(account_id=account, location=place, create_time=moment) for moment in (old, utc_now())],
            utc_now(),
        )
        unit.commit()
    near = EventFilters(origin_longitude=1.0, origin_latitude=1.0)
    assert platform.events.count(account, near) == 0
    set_value(platform, "DEFAULT_GEO_POSITION_DELTA", 0.5)
    assert platform.events.count(account, near) == 2
    assert platform.events.purge_expired().events == 0
    set_value(platform, "RETENTION", {"events_days": 2})
    assert platform.events.purge_expired().events == 1
    assert platform.events.count(account) == 1


def test_what_is_switched_off_is_not_shown_of_older_events(platform: Platform) -> None:
    account = platform.accounts.local_identity().account_id
    event = full_event(account_id=account)
    with platform.storage.write() as unit:
        unit.events.create_many([event], utc_now())
        unit.commit()
    assert platform.events.get(event.event_id, account).estimates == event.estimates
    set_value(platform, "ESTIMATIONS", {"emotions": False, "ethnicity": False})
    found = platform.events.get(event.event_id, account).estimates
    assert (found.emotion, found.ethnic_group, found.mask) == (None, None, event.estimates.mask)


@pytest.mark.parametrize("is_on", [0, 1])
def test_events_match_only_while_their_service_is_on(platform: Platform, is_on: int) -> None:
    """MAT-06."""
    set_value(platform, "ADDITIONAL_SERVICES_USAGE", {"luna_events": is_on})
    account = platform.accounts.local_identity().account_id
    dimension = platform.catalogue.descriptor_spec(platform.default_version()).dimension
    assert dimension is not None
    import base64

    query = base64.b64encode(np.ones(dimension, "<f4").tobytes()).decode()
    reference = Reference(ReferenceKind.RAW_DESCRIPTOR, "q", query, platform.default_version())
    request = MatchRequest(account, (reference,), (CandidateSet(EventFilter({})),))
    if is_on:
        assert platform.matcher.match(request)[0].matches[0].result == ()
        return
    with pytest.raises(MatchOriginError):
        platform.matcher.match(request)
