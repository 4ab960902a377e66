"""Events as subscribers hear of them, for tests of the sender."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from app.engine.common.ids import new_id
from app.engine.common.notices import EventNotice

ACCOUNT = "0a0a0a0a-0000-4000-8000-000000000001"
OTHER = "0a0a0a0a-0000-4000-8000-000000000002"
HANDLER = "0c0c0c0c-0000-4000-8000-000000000001"
NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def event_form(**fields: Any) -> dict[str, Any]:
    """Return an event of the contract in which somebody was found in a list."""
    attributes = {
        "emotions": {"predominant_emotion": "happiness", "estimations": {"happiness": 0.9}},
        "mask": {"predominant_mask": "missing"},
        "liveness": {"prediction": 1, "estimations": {"probability": 0.97, "quality": 0.9}},
    }
    body = {
        "basic_attributes": {"apparent_age": 40, "apparent_gender": {"predominant_gender": "male"}},
        "upper_body": {
            "headwear": {"predominant_state": "no"},
            "sleeve": {"predominant_state": "long"},
            "upper_clothing": {"colors": ["blue", "white"]},
        },
        "accessories": {"backpack": {"predominant_state": "yes"}},
    }
    form: dict[str, Any] = {
        "event_id": new_id(),
        "url": None,
        "external_id": "door-7",
        "source": "Entrance",
        "stream_id": "0d0d0d0d-0000-4000-8000-000000000001",
        "tags": ["staff", "morning"],
        "user_data": "Camera at the Entrance",
        "track_id": "17",
        "location": {
            "city": "Oslo", "area": "Centre", "district": None, "street": "Main", "house_number": "7",
            "geo_position": {"longitude": 10.75, "latitude": 59.91},
        },
        "meta": {"text": "Größe"},
        "detections": [
            {
                "filename": "a.jpg",
                "samples": {
                    "face": {"sample_id": None, "url": None, "detection": {"attributes": attributes}},
                    "body": {"sample_id": None, "url": None, "detection": {"attributes": body}},
                },
                "detect_time": None, "detect_ts": None, "image_origin": None,
            }
        ],
        "face_attributes": {
            "attribute_id": None, "url": None, "score": 0.8, "samples": [],
            "basic_attributes": {
                "age": 33, "gender": 1, "ethnicities": {"predominant_ethnicity": "asian", "estimations": {}},
            },
        },
        "body_attributes": None,
        "matches": [
            {"label": "Guests", "candidates": []},
            {
                "label": "Staff",
                "candidates": [
                    {
                        "face": {"face_id": "0e0e0e0e-0000-4000-8000-000000000001", "external_id": "E-1"},
                        "similarity": 0.93,
                    },
                    {"face": {"face_id": "0e0e0e0e-0000-4000-8000-000000000002", "external_id": ""}, "similarity": 0.6},
                ],
            },
        ],
        "face": {"face_id": "0f0f0f0f-0000-4000-8000-000000000001", "lists": []},
        "aggregate_estimations": None,
    }  # fmt: skip
    return {**form, **fields}


def notice(event: Mapping[str, Any] | None = None, **fields: Any) -> EventNotice:
    """Return a notice of an event."""
    given: dict[str, Any] = {
        "account_id": ACCOUNT,
        "handler_id": HANDLER,
        "create_time": NOW,
        "end_time": NOW + timedelta(seconds=2),
        "request_id": "1777636800,0a0a0a0a-0000-4000-8000-0000000000ff",
    }
    return EventNotice(event=event_form() if event is None else event, **{**given, **fields})


def numbered(number: int, **fields: Any) -> EventNotice:
    """Return a notice of a small event that bears a number in its meta."""
    return notice({"event_id": new_id(), "source": f"Camera {number % 10}", "meta": number}, **fields)
