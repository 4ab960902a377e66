"""Events for tests: complete ones, and ones with only what a test asks for."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.db.records import (
    DetectedSample,
    Event,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventEstimates,
    EventFace,
    EventMatch,
    GeoPosition,
    Location,
)
from app.engine.common.ids import ordered_id

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
ACCOUNT = "11111111-1111-4111-8111-111111111111"
OTHER_ACCOUNT = "22222222-2222-4222-8222-222222222222"
HANDLER = "33333333-3333-4333-8333-333333333333"


def new_id() -> str:
    """Return a new id."""
    return str(uuid.uuid4())


def simple_event(**values: object) -> Event:
    """Return an event that holds nothing but what is given."""
    moment = values.get("create_time", NOW)
    assert isinstance(moment, datetime)
    members = {
        "event_id": ordered_id(moment),
        "account_id": ACCOUNT,
        "handler_id": HANDLER,
        "create_time": moment,
        "end_time": moment,
    }
    return Event(**{**members, **values})  # type: ignore[arg-type]


def matched(object_id: str, similarity: float = 0.9, label: str = "vip", list_id: str | None = None) -> EventMatch:
    """Return what a policy found that found one face."""
    return EventMatch(label, (EventCandidate("faces", object_id, similarity),), list_id)


def full_event(**values: object) -> Event:
    """Return an event with every member set."""
    face, body, origin = new_id(), new_id(), new_id()
    first = EventDetection(
        "a.jpg",
        DetectedSample(face, {"rect": {"x": 1, "y": 2, "width": 30, "height": 40}, "attributes": {"mask": None}}),
        DetectedSample(body, {"rect": {"x": 0, "y": 0, "width": 90, "height": 190}}),
        NOW,
        1.5,
        "/6/images/" + origin,
        origin,
    )
    second = EventDetection("b.jpg", DetectedSample(None, {"rect": {"x": 5, "y": 5, "width": 9, "height": 9}}))
    candidates = (
        EventCandidate("faces", new_id(), 0.93, "ext", {"face_id": "x", "user_data": "known to the house"}),
        EventCandidate("faces", new_id(), 0.4),
    )
    event = simple_event(
        end_time=NOW + timedelta(seconds=2),
        external_id="ext-1",
        user_data="seen at the door",
        source="door",
        stream_id=new_id(),
        track_id="track-7",
        tags=("north", "night"),
        location=Location("Riga", "centre", "old town", "Skunu", "1", GeoPosition(24.1, 56.9)),
        meta={"camera": {"id": 4}},
        detections=(first, second),
        face_attributes=EventAttributes(new_id(), {"age": 33, "gender": 1}, 0.97, (face,)),
        body_attributes=EventAttributes(None, None, 0.8, (body,)),
        match_result=(EventMatch("vip", candidates, new_id()), EventMatch("banned", (), new_id())),
        face=EventFace(new_id(), "ext-1", "new", "/6/samples/faces/" + face, (new_id(),)),
        aggregate_estimations={"face": {"attributes": {"mask": None}}, "body": None},
        estimates=EventEstimates(1, 33, 5, 1, 4, 1, 1, 30, 0, 1, 2, ("black", "white")),
    )
    return replace(event, **values)  # type: ignore[arg-type]
