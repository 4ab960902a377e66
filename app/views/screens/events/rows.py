"""One event as the screen shows it, made of an archived event or of a notice that has just come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.engine.common.notices import EventNotice
from app.engine.events import Event, event_to_json

Form = Mapping[str, Any]  # JSON values
_ORIGINS = {"face": "faces", "event": "events", "attribute": "attributes"}


@dataclass(frozen=True)
class Candidate:
    """Somebody whom the person of an event resembles.

    Attributes
    ----------
    origin : str
        ``faces``, ``events`` or ``attributes``.
    name : str
        User data or external id, empty where there is neither.
    """

    label: str
    origin: str
    object_id: str
    similarity: float
    name: str = ""


@dataclass(frozen=True, eq=False)
class EventRow:
    """One event.

    Attributes
    ----------
    sample_id : str or None
        Of the face, else of the body.
    box : tuple of float or None
        x, y, width, height of the first face in its photo, pixels.
    origin : str or None
        Path of the photo in this service, where one was kept.
    candidates : tuple of Candidate
        Similarity descending.
    """

    event_id: str
    created: datetime
    ended: datetime
    handler_id: str | None = None
    source: str = ""
    external_id: str = ""
    user_data: str = ""
    track_id: str = ""
    tags: tuple[str, ...] = ()
    place: str = ""
    sample_id: str | None = None
    is_body: bool = False
    box: tuple[float, float, float, float] | None = None
    origin: str | None = None
    candidates: tuple[Candidate, ...] = ()
    face_id: str | None = None
    gender: int | None = None
    age: int | None = None
    emotion: str = ""
    mask: str = ""
    liveness: int | None = None
    samples: tuple[str, ...] = field(default=())
    is_stored: bool = True

    @property
    def top(self) -> Candidate | None:
        """The most similar candidate."""
        return self.candidates[0] if self.candidates else None


def row_of_event(event: Event) -> EventRow:
    """Return an event of the archive as a row."""
    return _row(event_to_json(event), event.handler_id, event.create_time, event.end_time)


def row_of_notice(notice: EventNotice) -> EventRow:
    """Return an event that has just come as a row."""
    return _row(notice.event, notice.handler_id, notice.create_time, notice.end_time)


def event_key(event_id: str) -> int:
    """Return the number by which a table knows an event."""
    return int(event_id.replace("-", "")[-15:], 16)


def _row(form: Form, handler_id: str | None, created: datetime, ended: datetime) -> EventRow:
    detections = form["detections"]
    first = detections[0] if detections else {}
    faces = [one["samples"]["face"] for one in detections if one["samples"]["face"]]
    bodies = [one["samples"]["body"] for one in detections if one["samples"]["body"]]
    shown = (faces or bodies or [{}])[0]
    detection = shown.get("detection") or {}
    attributes = _aggregate(form) or detection.get("attributes") or {}
    basic = (form["face_attributes"] or {}).get("basic_attributes") or attributes.get("basic_attributes") or {}
    face = form["face"]
    return EventRow(
        event_id=form["event_id"],
        created=created,
        ended=ended,
        handler_id=handler_id,
        source=form["source"] or "",
        external_id=form["external_id"] or "",
        user_data=form["user_data"] or "",
        track_id=form["track_id"] or "",
        tags=tuple(form["tags"] or ()),
        place=_place(form["location"] or {}),
        sample_id=shown.get("sample_id"),
        is_body=not faces and bool(bodies),
        box=_box(detection.get("rect")),
        origin=first.get("image_origin"),
        candidates=tuple(sorted(_candidates(form), key=lambda one: -one.similarity)),
        face_id=None if face is None else face["face_id"],
        gender=basic.get("gender"),
        age=None if basic.get("age") is None else round(basic["age"]),
        emotion=(attributes.get("emotions") or {}).get("predominant_emotion") or "",
        mask=(attributes.get("mask") or {}).get("predominant_mask") or "",
        liveness=(attributes.get("liveness") or {}).get("prediction"),
        samples=tuple(one["sample_id"] for one in faces if one.get("sample_id")),
        is_stored=form["url"] is not None,
    )


def _aggregate(form: Form) -> Form | None:
    whole = form["aggregate_estimations"] or {}
    found = (whole.get("face") or {}).get("attributes")
    return found or None


def _place(location: Form) -> str:
    parts = (location.get(name) for name in ("city", "area", "district", "street", "house_number"))
    return ", ".join(part for part in parts if part)


def _box(rect: Form | None) -> tuple[float, float, float, float] | None:
    if not rect:
        return None
    return float(rect["x"]), float(rect["y"]), float(rect["width"]), float(rect["height"])


def _candidates(form: Form) -> list[Candidate]:
    found = []
    for match in form["matches"]:
        for one in match["candidates"]:
            kind = next(name for name in _ORIGINS if name in one)
            content = one[kind]
            name = content.get("user_data") or content.get("external_id") or ""
            found.append(Candidate(match["label"], _ORIGINS[kind], content[f"{kind}_id"], one["similarity"], name))
    return found
