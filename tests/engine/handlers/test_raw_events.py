"""Events saved as they were sent, on both databases."""

from __future__ import annotations

import base64
from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from app.engine.common.errors import (
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
    FacesNotFoundError,
    HandlerNotFoundError,
    ImageTypeError,
    PlatformError,
    StoredImageMissingError,
)
from app.engine.common.ids import new_id
from app.engine.events.base import EventSettings
from app.engine.events.forms import event_to_json
from app.engine.handlers import RawEventRequest
from app.engine.image_store.models import ORIGINS
from tests.support.event_site import ACCOUNT, VERSION, EventSite, new_list
from tests.support.import_site import photo_bytes


def save(site: EventSite, content: Any, **options: Any) -> Any:
    handler = options.pop("handler_id", None) or site.handler()
    return site.generator.save_raw(RawEventRequest(options.pop("account_id", ACCOUNT), handler, content, **options))


def test_an_event_that_was_answered_can_be_sent_again_and_is_the_same_event(site: EventSite) -> None:
    people = new_list(site)
    site.enrol(people, 1, user_data="Ann", external_id="E")
    policies = {
        "detect_policy": {"estimate_emotions": 1, "detect_body": 1},
        "extract_policy": {"extract_basic_attributes": 1},
        "match_policy": [{"label": "known", "candidates": {"origin": "faces", "list_id": people}}],
        "storage_policy": {"face_policy": {"store_face": 1}},
    }
    first = site.run(photo_bytes(1), policies=policies, tags=("a",), meta={"m": 1}, source="s")
    (content,) = first.to_json()["events"]
    sent = deepcopy({name: value for name, value in content.items() if name not in ("event_id", "url")})
    made = save(site, sent)
    again = event_to_json(made)
    for one in (again, content):
        one.pop("event_id"), one.pop("url")
        one["face"].pop("event_id")
    assert again == content
    with site.storage.read() as unit:
        stored = unit.events.get(made.event_id)
        raw = unit.raw_events.find(made.event_id, ACCOUNT)
    assert stored.estimates == first.events[0].estimates
    assert raw is not None and raw.content == sent
    assert site.told[-1].event["event_id"] == made.event_id


def descriptor(value: float = 0.5, **changes: Any) -> dict[str, Any]:
    data = np.full(128, value, "<f4").tobytes()
    return {"descriptor": base64.b64encode(data).decode(), "descriptor_version": VERSION, **changes}


def test_descriptors_are_kept_with_the_event_and_nowhere_else(site: EventSite) -> None:
    """EVT-05."""
    sent = {"face_attributes": {"score": 0.9, "descriptors": [descriptor()]}}
    made = save(site, sent)
    with site.storage.read() as unit:
        (found,) = unit.event_descriptors.of_events([made.event_id])[made.event_id]
        raw = unit.raw_events.find(made.event_id, ACCOUNT)
    assert (found.version, found.data) == (VERSION, np.full(128, 0.5, "<f4").tobytes())
    assert raw is not None and raw.content == {"face_attributes": {"score": 0.9}}


@pytest.mark.parametrize(
    ("given", "error", "field"),
    [
        ([descriptor(), descriptor(0.1)], BadInputError, "event.face_attributes.descriptors"),
        ([descriptor(descriptor="?")], ImageTypeError, "event.face_attributes.descriptors.0"),
        ([descriptor(descriptor="AAAA")], DescriptorFormatError, "event.face_attributes.descriptors.0"),
        ([descriptor(), descriptor(type="sdk")], DescriptorFormatError, "event.face_attributes.descriptors.1"),
        ([descriptor(descriptor_version=None)], BadInputError, "descriptor_version"),
        ([descriptor(descriptor_version=9999)], DescriptorVersionError, None),
    ],
)
def test_a_descriptor_that_cannot_be_read_is_named(
    site: EventSite, given: list[Any], error: type[PlatformError], field: str | None
) -> None:
    with pytest.raises(error) as refusal:
        save(site, {"face_attributes": {"descriptors": given}})
    assert field is None or refusal.value.field == field
    assert site.nothing_is_stored()


def test_what_is_switched_off_is_neither_stored_nor_told(site: EventSite) -> None:
    site.archive = EventSettings(shows_emotions=False)
    detection = {"attributes": {"emotions": {"predominant_emotion": "anger"}}}
    made = save(site, {"detections": [{"samples": {"face": {"detection": detection}}}]})
    with site.storage.read() as unit:
        stored = unit.events.get(made.event_id)
        raw = unit.raw_events.find(made.event_id, ACCOUNT)
    assert stored.estimates.emotion is None
    for text in (repr(stored), repr(raw), repr(site.told)):
        assert "emotions" in text
        assert "anger" not in text


def test_times_are_those_that_were_sent(site: EventSite) -> None:
    made = save(site, {"create_time": "2026-01-02T03:04:05Z", "end_time": "2026-01-02T03:04:06+00:00"})
    assert (made.end_time - made.create_time).total_seconds() == 1
    assert made.create_time.isoformat() == "2026-01-02T03:04:05+00:00"
    assert site.event_ids() == [made.event_id]


def test_an_event_need_not_be_waited_for(site: EventSite) -> None:
    made = save(site, {"external_id": "E"}, waits=False)
    site.generator.wait()
    assert site.event_ids() == [made.event_id]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("text", "event"),
        ({"unknown": 1}, "event.unknown"),
        ({"event_id": new_id()}, "event.event_id"),
        ({"external_id": "x" * 37}, "event.external_id"),
        ({"external_id": "a\x00b"}, "event.external_id"),
        ({"track_id": "a\nb"}, "event.track_id"),
        ({"location": {"city": "\ud800"}}, "event.location.city"),
        ({"detections": [{"filename": "a\tb"}]}, "event.detections.0.filename"),
        ({"stream_id": "no id"}, "event.stream_id"),
        ({"create_time": "yesterday"}, "event.create_time"),
        ({"create_time": "now-1h"}, "event.create_time"),
        ({"create_time": "2026-01-02T00:00:00Z", "end_time": "2026-01-01T00:00:00Z"}, "end_time"),
        ({"tags": ["x"] * 31}, "event.tags"),
        ({"tags": ["x" * 37]}, "tags.0"),
        ({"detections": [{}] * 31}, "event.detections"),
        ({"detections": [{"detect_time": "x"}]}, "event.detections.0.detect_time"),
        ({"detections": [{"detect_ts": "1"}]}, "event.detections.0.detect_ts"),
        ({"matches": [{"label": "a"}] * 31}, "event.matches"),
        ({"matches": [{"label": "a", "candidates": [{"similarity": 2}]}]}, "event.matches.0.candidates.0.similarity"),
        ({"matches": [{"label": "a", "candidates": [{"similarity": 0.5}]}]}, "event.matches.0.candidates.0"),
        (
            {"matches": [{"label": "a", "candidates": [{"similarity": 0.5, "face": {"face_id": "x"}}]}]},
            "event.matches.0.candidates.0.face.face_id",
        ),
        (
            {"location": {"geo_position": {"longitude": 181.0, "latitude": 0.0}}},
            "event.location.geo_position.longitude",
        ),
        ({"face_attributes": {"score": 1.5}}, "event.face_attributes.score"),
        ({"face_attributes": {"samples": [new_id()] * 31}}, "event.face_attributes.samples"),
        ({"face": {"face_id": "x"}}, "event.face.face_id"),
        ({"meta": "x" * 70_000}, "meta"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(site: EventSite, content: Any, field: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        save(site, content)
    assert refusal.value.field == field
    assert site.nothing_is_stored()
    assert site.told == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"detections": [{"samples": {"face": {"sample_id": new_id()}}}]}, StoredImageMissingError),
        ({"detections": [{"samples": {"body": {"sample_id": new_id()}}}]}, StoredImageMissingError),
        ({"detections": [{"image_origin": f"/6/images/{new_id()}"}]}, StoredImageMissingError),
        ({"face_attributes": {"samples": [new_id()]}}, StoredImageMissingError),
        ({"face": {"face_id": new_id()}}, FacesNotFoundError),
    ],
)
def test_what_is_not_there_cannot_be_named(site: EventSite, content: Any, error: type[PlatformError]) -> None:
    with pytest.raises(error):
        save(site, content)
    assert site.nothing_is_stored()


def test_s12_pictures_of_another_account_cannot_be_named(site: EventSite) -> None:
    theirs = site.images.put_image(ORIGINS, photo_bytes(1), account_id=new_id())
    with pytest.raises(StoredImageMissingError):
        save(site, {"detections": [{"image_origin": f"/6/images/{theirs}"}]})
    assert save(site, {"detections": [{"image_origin": "https://example.org/a.jpg"}]})


def test_the_handler_must_be_the_accounts(site: EventSite) -> None:
    with pytest.raises(HandlerNotFoundError):
        save(site, {}, handler_id=new_id())
    with pytest.raises(HandlerNotFoundError):
        save(site, {}, handler_id=site.handler(), account_id=new_id())
