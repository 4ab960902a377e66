"""The part of an event that is only shown, as one JSON value; what is empty is left out. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.db.records import (
    DetectedSample,
    Event,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventFace,
    EventMatch,
)
from app.db.types import from_micros, to_micros

Form = Mapping[str, Any]  # JSON values


def content_of(event: Event) -> dict[str, Any]:
    """Return what the columns of `event` and `event_location` do not hold."""
    form = {
        "tags": list(event.tags),
        "meta": event.meta,
        "detections": [_detection(one) for one in event.detections],
        "face_attributes": _attributes(event.face_attributes),
        "body_attributes": _attributes(event.body_attributes),
        "matches": [_match(one) for one in event.match_result],
        "face": _face(event.face),
        "aggregate": event.aggregate_estimations,
    }
    return {name: value for name, value in form.items() if value not in (None, [])}


def parts_of(content: Form) -> dict[str, Any]:
    """Return the members of `Event` that `content_of` put away."""
    return {
        "tags": tuple(content.get("tags", ())),
        "meta": content.get("meta"),
        "detections": tuple(_read_detection(one) for one in content.get("detections", ())),
        "face_attributes": _read_attributes(content.get("face_attributes")),
        "body_attributes": _read_attributes(content.get("body_attributes")),
        "match_result": tuple(_read_match(one) for one in content.get("matches", ())),
        "face": _read_face(content.get("face")),
        "aggregate_estimations": content.get("aggregate"),
    }


def _detection(one: EventDetection) -> Form:
    return _set(
        filename=one.filename,
        face=_sample(one.face),
        body=_sample(one.body),
        time=_micros(one.detect_time),
        ts=one.detect_ts,
        origin=one.image_origin,
        origin_id=one.origin_id,
    )


def _read_detection(form: Form) -> EventDetection:
    return EventDetection(
        form.get("filename", ""),
        _read_sample(form.get("face")),
        _read_sample(form.get("body")),
        None if "time" not in form else from_micros(form["time"]),
        form.get("ts"),
        form.get("origin"),
        form.get("origin_id"),
    )


def _sample(one: DetectedSample | None) -> Form | None:
    return None if one is None else {"id": one.sample_id, "detection": one.detection}


def _read_sample(form: Form | None) -> DetectedSample | None:
    return None if form is None else DetectedSample(form["id"], form["detection"])


def _attributes(one: EventAttributes | None) -> Form | None:
    if one is None:
        return None
    basic = one.basic_attributes
    return {"id": one.attribute_id, "basic": basic, "score": one.score, "samples": list(one.samples)}


def _read_attributes(form: Form | None) -> EventAttributes | None:
    if form is None:
        return None
    return EventAttributes(form["id"], form["basic"], form["score"], tuple(form["samples"]))


def _match(one: EventMatch) -> Form:
    candidates = [
        _set(
            origin=candidate.origin,
            id=candidate.object_id,
            similarity=candidate.similarity,
            external_id=candidate.external_id,
            content=candidate.content,
        )
        for candidate in one.candidates
    ]
    return {"label": one.label, "list_id": one.list_id, "candidates": candidates}


def _read_match(form: Form) -> EventMatch:
    candidates = tuple(
        EventCandidate(one["origin"], one["id"], one["similarity"], one.get("external_id", ""), one.get("content"))
        for one in form["candidates"]
    )
    return EventMatch(form["label"], candidates, form["list_id"])


def _face(one: EventFace | None) -> Form | None:
    if one is None:
        return None
    return {**vars(one), "lists": list(one.lists)}


def _read_face(form: Form | None) -> EventFace | None:
    return None if form is None else EventFace(**{**form, "lists": tuple(form["lists"])})


def _set(**members: Any) -> dict[str, Any]:  # JSON values
    return {name: value for name, value in members.items() if value not in (None, "")}


def _micros(moment: datetime | None) -> int | None:
    return None if moment is None else to_micros(moment)
