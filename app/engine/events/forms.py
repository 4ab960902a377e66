"""Events as the contract writes them in JSON: one place for REST, subscribers, the command line and exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    Location,
    TopMatch,
)
from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadQueryError
from app.engine.events.models import EventStatistics

Moment = Callable[[datetime], str]
Form = dict[str, Any]  # JSON values

EVENT_TARGETS = (
    "event_id", "account_id", "handler_id", "create_time", "end_time", "insert_time", "external_id", "user_data",
    "source", "stream_id", "tags", "track_id", "location", "meta", "face_id", "attach_result", "face_detections",
    "body_detections", "match_result", "top_match", "gender", "age", "emotion", "mask", "ethnic_group", "liveness",
    "apparent_gender", "apparent_age", "backpack", "headwear", "sleeve", "upper_clothing_colors",
)  # fmt: skip

_KIND = {"faces": "face", "events": "event", "attributes": "attribute"}


def event_to_json(event: Event, moment: Moment = to_rfc3339, *, is_stored: bool = True) -> Form:
    """Return an event as a request that makes events answers it; without `is_stored` it has no address."""
    return {
        "event_id": event.event_id,
        "url": f"/6/events/{event.event_id}" if is_stored else None,
        "external_id": event.external_id,
        "source": event.source,
        "stream_id": event.stream_id,
        "tags": list(event.tags),
        "user_data": event.user_data,
        "track_id": event.track_id,
        "location": _location(event.location or Location()),
        "meta": event.meta,
        "detections": [_detection(one, moment) for one in event.detections],
        "face_attributes": _face_attributes(event.face_attributes),
        "body_attributes": _body_attributes(event.body_attributes),
        "matches": [_match(one) for one in event.match_result],
        "face": _face(event.face, event.event_id),
        "aggregate_estimations": event.aggregate_estimations,
    }


def stored_event_to_json(event: Event, targets: Iterable[str] = (), moment: Moment = to_rfc3339) -> Form:
    """Return a stored event with exactly the fields asked for, all of them by default. Raises BadQueryError."""
    estimates = event.estimates
    form = {
        "event_id": event.event_id,
        "account_id": event.account_id,
        "handler_id": event.handler_id,
        "create_time": moment(event.create_time),
        "end_time": moment(event.end_time),
        "insert_time": None if event.insert_time is None else moment(event.insert_time),
        "external_id": event.external_id,
        "user_data": event.user_data,
        "source": event.source,
        "stream_id": event.stream_id,
        "tags": list(event.tags),
        "track_id": event.track_id,
        "location": None if event.location is None else _location(event.location),
        "meta": event.meta,
        "face_id": event.face_id,
        "attach_result": [] if event.face is None else list(event.face.lists),
        "face_detections": [
            _stored_detection(one, one.face, moment) for one in event.detections if one.face is not None
        ],
        "body_detections": [
            _stored_detection(one, one.body, moment) for one in event.detections if one.body is not None
        ],
        "match_result": [_match(one) for one in event.match_result],
        "top_match": _top_match(event.top_match),
        **vars(estimates),
        "upper_clothing_colors": None
        if estimates.upper_clothing_colors is None
        else [*estimates.upper_clothing_colors],
    }
    return {name: form[name] for name in checked_targets(targets)}


def checked_targets(targets: Iterable[str], known: Sequence[str] = EVENT_TARGETS) -> tuple[str, ...]:
    """Return the fields asked for in the contract's order, all when none is named. Raises BadQueryError."""
    asked = list(targets)
    for target in asked:
        if target not in known:
            raise BadQueryError(
                "Bad query parameters 'targets'", field="targets", remedy=f"'{target}' is none of {', '.join(known)}."
            )
    return tuple(name for name in known if name in asked) if asked else tuple(known)


def statistics_to_json(found: EventStatistics) -> Form:
    """Return statistics as the contract writes them."""
    rows = []
    for row in found.rows:
        form: Form = {}
        if found.request.group_by:
            form["group"] = dict(row.group)
        if found.request.time_group is not None:
            form["time_group"] = row.time_group
        form["targets"] = [
            {"target": target.target, "aggregator": target.aggregator, "value": value}
            for target, value in zip(found.request.targets, row.values, strict=True)
        ]
        rows.append(form)
    return {"statistics": rows}


def _location(place: Location) -> Form:
    position = place.geo_position
    texts = {name: getattr(place, name) or None for name in ("city", "area", "district", "street", "house_number")}
    return {**texts, "geo_position": None if position is None else dict(vars(position))}


def _detection(one: EventDetection, moment: Moment) -> Form:
    return {
        "filename": one.filename,
        "samples": {"face": _sample(one.face, "faces"), "body": _sample(one.body, "bodies")},
        "detect_time": None if one.detect_time is None else moment(one.detect_time),
        "detect_ts": one.detect_ts,
        "image_origin": one.image_origin,
    }


def _sample(one: DetectedSample | None, kind: str) -> Form | None:
    if one is None:
        return None
    url = None if one.sample_id is None else f"/6/samples/{kind}/{one.sample_id}"
    return {"sample_id": one.sample_id, "url": url, "detection": dict(one.detection)}


def _stored_detection(detection: EventDetection, one: DetectedSample, moment: Moment) -> Form:
    return {
        "sample_id": one.sample_id,
        "detect_time": None if detection.detect_time is None else moment(detection.detect_time),
        "detect_ts": detection.detect_ts,
        "image_origin": detection.image_origin,
        "detection": dict(one.detection),
    }


def _face_attributes(found: EventAttributes | None) -> Form | None:
    if found is None:
        return None
    return {
        "attribute_id": found.attribute_id,
        "url": None if found.attribute_id is None else f"/6/attributes/{found.attribute_id}",
        "basic_attributes": found.basic_attributes,
        "score": found.score,
        "samples": list(found.samples),
    }


def _body_attributes(found: EventAttributes | None) -> Form | None:
    return None if found is None else {"score": found.score, "samples": list(found.samples)}


def _match(found: EventMatch) -> Form:
    return {"label": found.label, "candidates": [_candidate(one) for one in found.candidates]}


def _candidate(one: EventCandidate) -> Form:
    kind = _KIND[one.origin]
    content = {f"{kind}_id": one.object_id} if one.content is None else dict(one.content)
    return {kind: content, "similarity": one.similarity}


def _top_match(top: TopMatch | None) -> Form | None:
    if top is None:
        return None
    best = top.candidate
    return {
        "object_id": best.object_id,
        "origin": best.origin,
        "similarity": best.similarity,
        "label": top.label,
        "external_id": best.external_id,
        "face_id": best.object_id if best.origin == "faces" else None,
    }


def _face(face: EventFace | None, event_id: str) -> Form | None:
    if face is None:
        return None
    return {
        "face_id": face.face_id,
        "url": f"/6/faces/{face.face_id}",
        "external_id": face.external_id,
        "user_data": face.user_data,
        "avatar": face.avatar,
        "lists": list(face.lists),
        "event_id": event_id,
    }
