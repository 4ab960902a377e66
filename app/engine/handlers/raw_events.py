"""Events that somebody sends ready made, and what becomes of them in the archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db import records
from app.engine.common.codes import EMOTION_CODES, ETHNICITY_CODES, MASK_CODES
from app.engine.common.errors import BadInputError
from app.engine.common.ids import checked_id, ordered_id
from app.engine.common.relative_time import resolve_moment
from app.engine.configurator.sections.handlers import HandlersLimits
from app.engine.handlers.checking import read_policies
from app.engine.handlers.raw_event_models import (
    RawAttributes,
    RawCandidate,
    RawDetection,
    RawEventModel,
    RawFace,
    RawLocation,
    RawMatch,
)
from app.engine.handlers.request_checks import check_meta, check_tags, check_times
from app.engine.matcher.envelope import DimensionOf, read_descriptor

_ORIGINS = {"face": "faces", "event": "events", "attribute": "attributes"}


@dataclass(frozen=True)
class RawEventRequest:
    """One event to be saved as it is.

    Attributes
    ----------
    content : JSON value
        See `RawEventModel`.
    waits : bool
        Answer only after it is stored.
    """

    account_id: str
    handler_id: str
    content: Any  # a JSON value
    waits: bool = True
    request_id: str = ""


def read_raw_event(
    request: RawEventRequest, limits: HandlersLimits, dimension_of: DimensionOf, now: datetime
) -> records.Event:
    """Return the event that a content says.

    Raises
    ------
    BadInputError
        If a field is wrong, or there are more detections, candidates or entries than the limits allow; it is named.
    ImageTypeError, DescriptorVersionError, DescriptorFormatError
        If a descriptor cannot be read.
    """
    raw = read_policies(RawEventModel, request.content, "event")
    _check_limits(raw, limits)
    created = _moment(raw.create_time, "create_time") or now
    ended = _moment(raw.end_time, "end_time") or max(created, now)
    check_times(created, ended)
    check_tags(raw.tags)
    check_meta(raw.meta)
    return records.Event(
        event_id=ordered_id(now),
        account_id=request.account_id,
        handler_id=request.handler_id.lower(),
        create_time=created,
        end_time=ended,
        external_id=raw.external_id,
        user_data=raw.user_data,
        source=raw.source,
        stream_id=raw.stream_id,
        track_id=raw.track_id,
        tags=tuple(dict.fromkeys(raw.tags)),
        location=_location(raw.location),
        meta=raw.meta,
        detections=tuple(_detection(one, place) for place, one in enumerate(raw.detections)),
        face_attributes=_attributes(raw.face_attributes, "event.face_attributes", dimension_of),
        body_attributes=_attributes(raw.body_attributes, "event.body_attributes", dimension_of),
        match_result=tuple(_match(one, place) for place, one in enumerate(raw.matches)),
        face=_face(raw.face),
        aggregate_estimations=raw.aggregate_estimations,
        estimates=_estimates(raw),
    )


def without_descriptors(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event as it was sent but for its descriptors, which the archive keeps sealed where the site asks so."""
    found = dict(content)
    for name in ("face_attributes", "body_attributes"):
        if isinstance(found.get(name), Mapping):
            found[name] = {key: value for key, value in found[name].items() if key != "descriptors"}
    return found


def read_location(content: Any) -> records.Location | None:  # a JSON value
    """Return the place that `location` says, None for null. Raises BadInputError, naming the field."""
    return None if content is None else _location(read_policies(RawLocation, content, "location"))


def _check_limits(raw: RawEventModel, limits: HandlersLimits) -> None:
    face, body = raw.face_attributes, raw.body_attributes
    counts = {
        "tags": len(raw.tags),
        "matches": len(raw.matches),
        "face.lists": 0 if raw.face is None else len(raw.face.lists),
        "face_attributes.samples": 0 if face is None else len(face.samples),
        "body_attributes.samples": 0 if body is None else len(body.samples),
    }
    for name, count in counts.items():
        _check_count(name, count, limits.raw_event_arrays_limit)
    _check_count("detections", len(raw.detections), limits.raw_event_detections_limit)
    for place, match in enumerate(raw.matches):
        _check_count(f"matches.{place}.candidates", len(match.candidates), limits.result_candidates_limit)


def _check_count(name: str, count: int, most: int) -> None:
    if count > most:
        field = f"event.{name}"
        raise BadInputError(f"Field '{field}' has {count} entries.", field=field, remedy=f"At most {most} are allowed.")


def _moment(text: str | None, name: str) -> datetime | None:
    if text is None:
        return None
    try:
        if text.startswith("now"):
            raise ValueError("is not a moment.")
        return resolve_moment(text, datetime.min)
    except ValueError as error:
        raise BadInputError(f"Field 'event.{name}' {error}", field=f"event.{name}") from error


def _location(raw: RawLocation | None) -> records.Location | None:
    if raw is None:
        return None
    texts = {name: getattr(raw, name) or "" for name in ("city", "area", "district", "street", "house_number")}
    place = raw.geo_position
    return records.Location(
        **texts, geo_position=None if place is None else records.GeoPosition(place.longitude, place.latitude)
    )


def _detection(raw: RawDetection, place: int) -> records.EventDetection:
    face, body = raw.samples.face, raw.samples.body
    return records.EventDetection(
        filename=raw.filename,
        face=None if face is None else records.DetectedSample(face.sample_id, face.detection),
        body=None if body is None else records.DetectedSample(body.sample_id, body.detection),
        detect_time=_moment(raw.detect_time, f"detections.{place}.detect_time"),
        detect_ts=raw.detect_ts,
        image_origin=raw.image_origin,
    )


def _attributes(raw: RawAttributes | None, field: str, dimension_of: DimensionOf) -> records.EventAttributes | None:
    if raw is None:
        return None
    found = tuple(
        read_descriptor(one.descriptor, one.type, one.descriptor_version, dimension_of, f"{field}.descriptors.{place}")
        for place, one in enumerate(raw.descriptors)
    )
    if len({one.version for one in found}) != len(found):
        raise BadInputError("Two descriptors have the same version.", field=f"{field}.descriptors")
    return records.EventAttributes(raw.attribute_id, raw.basic_attributes, raw.score, raw.samples, found)


def _match(raw: RawMatch, place: int) -> records.EventMatch:
    found = [_candidate(one, f"event.matches.{place}.candidates.{number}") for number, one in enumerate(raw.candidates)]
    return records.EventMatch(raw.label, tuple(sorted(found, key=lambda one: (-one.similarity, one.object_id))))


def _candidate(raw: RawCandidate, field: str) -> records.EventCandidate:
    given = {kind: getattr(raw, kind) for kind in _ORIGINS if getattr(raw, kind) is not None}
    if len(given) != 1:
        raise BadInputError(f"Field '{field}' needs one of {', '.join(_ORIGINS)}.", field=field)
    ((kind, content),) = given.items()
    name = content.get(f"{kind}_id")
    external = content.get("external_id") or ""
    return records.EventCandidate(
        _ORIGINS[kind], checked_id(name, f"{field}.{kind}.{kind}_id"), raw.similarity, str(external)[:36], content
    )


def _face(raw: RawFace | None) -> records.EventFace | None:
    return (
        None if raw is None else records.EventFace(raw.face_id, raw.external_id, raw.user_data, raw.avatar, raw.lists)
    )


def _estimates(raw: RawEventModel) -> records.EventEstimates:
    """Return what can be searched by, as far as the content says it in the contract's words."""
    basic = (raw.face_attributes.basic_attributes if raw.face_attributes else None) or {}
    found: dict[str, Any] = {}
    for attributes in _attribute_forms(raw):
        for name, value in attributes.items():
            if value is not None:
                found.setdefault(name, value)
    return records.EventEstimates(
        gender=_whole(basic.get("gender"), 0, 1),
        age=_whole(basic.get("age"), 0, 150),
        emotion=_code(found.get("emotions"), "predominant_emotion", EMOTION_CODES),
        mask=_code(found.get("mask"), "predominant_mask", MASK_CODES),
        ethnic_group=_code(basic.get("ethnicities"), "predominant_ethnicity", ETHNICITY_CODES),
        liveness=_whole(_member(found.get("liveness"), "prediction"), 0, 2),
    )


def _attribute_forms(raw: RawEventModel) -> Iterator[Mapping[str, Any]]:
    """Yield attributes of the face: joined ones first, then those of each picture."""
    joined = _member(_member(raw.aggregate_estimations, "face"), "attributes")
    of_pictures = [
        _member(one.samples.face.detection, "attributes") for one in raw.detections if one.samples.face is not None
    ]
    yield from (one for one in (joined, *of_pictures) if isinstance(one, dict))


def _member(found: Any, name: str) -> Any:  # any JSON value
    return found.get(name) if isinstance(found, dict) else None


def _code(found: Any, name: str, codes: Mapping[str, int]) -> int | None:
    word = _member(found, name)
    return codes.get(word) if isinstance(word, str) else None


def _whole(value: Any, low: int, high: int) -> int | None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and low <= value <= high else None
