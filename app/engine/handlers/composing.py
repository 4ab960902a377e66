"""From what was found and what is kept of it to events as the archive and the contract have them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.db.records import (
    BasicAttributes,
    Descriptor,
    DetectedSample,
    Event,
    EventAttributes,
    EventDetection,
    EventFace,
    ObtainingMethod,
)
from app.engine.estimators.analysis import AnalysisRequest
from app.engine.estimators.pipeline import FaceFindings, face_analysis
from app.engine.faces.attributes import NewAttribute
from app.engine.faces.extraction import as_stored
from app.engine.faces.models import FromData, NewFace
from app.engine.faces.preparing import sample_path
from app.engine.handlers.evidence import estimates_of
from app.engine.handlers.planning import Kept, Plan, unnamed_pictures
from app.engine.handlers.requests import EventRequest
from app.engine.handlers.run import Draft, Person

if TYPE_CHECKING:
    from app.engine.estimators import descriptors as extracted

Form = dict[str, Any]  # JSON values
_PLAIN, _WITH_68 = AnalysisRequest(samples=False), AnalysisRequest(samples=False, landmarks68=True)


def event_of(
    kept: Kept,
    made: Plan,
    request: EventRequest,
    handler_id: str | None,
    created: datetime,
    ended: datetime,
    *,
    with_68: bool = False,
) -> Event:
    """Return one event, ready to be stored and to be told of."""
    draft = kept.draft
    return Event(
        event_id=kept.event_id,
        account_id=request.account_id,
        handler_id=handler_id,
        create_time=created,
        end_time=ended,
        external_id=request.external_id,
        user_data=request.user_data,
        source=request.source,
        stream_id=request.stream_id,
        track_id=request.track_id,
        tags=tuple(dict.fromkeys((*request.tags, *draft.tags))),
        location=request.location,
        meta=request.meta,
        detections=tuple(
            _detection(person, kept, place, made, created, with_68=with_68) for place, person in enumerate(draft.people)
        ),
        face_attributes=face_attributes(kept),
        body_attributes=_body_attributes(kept),
        match_result=tuple(draft.matches),
        face=_event_face(kept, request),
        aggregate_estimations=_aggregate_form(draft),
        estimates=estimates_of(draft.evidence),
    )


def new_face(kept: Kept, made: Plan, request: EventRequest) -> NewFace:
    """Return the face that is created with an event."""
    draft, samples = kept.draft, tuple(kept.face_samples.values())
    has_content = bool(draft.descriptors or draft.basic)
    source = FromData(
        basic=None if draft.basic is None else as_stored(draft.basic),
        descriptors=stored_descriptors(draft.descriptors),
        face_descriptor_samples=samples,
        basic_attributes_samples=samples if draft.basic is not None else (),
        has_checked_samples=True,  # stored by the same request, or read by it for the same account
    )
    return NewFace(
        user_data=request.user_data,
        external_id=request.external_id,
        avatar=_avatar(kept),
        event_id=kept.event_id if kept.stores_event else None,
        lists=kept.lists,
        attribute=source if has_content else None,
        face_id=kept.face_id,
        pictures=unnamed_pictures(kept, made),
    )


def new_attribute(kept: Kept, made: Plan) -> NewAttribute:
    """Return the temporary attribute that is stored of a draft."""
    draft, samples = kept.draft, tuple(kept.face_samples.values())
    basic: BasicAttributes | None = None if draft.basic is None else as_stored(draft.basic)
    return NewAttribute(
        basic=basic,
        descriptors=stored_descriptors(draft.descriptors),
        basic_attributes_samples=samples if basic is not None else (),
        face_descriptor_samples=samples if draft.descriptors else (),
        ttl=kept.ttl,
        pictures=unnamed_pictures(kept, made),
    )


def stored_descriptors(found: Mapping[int, extracted.Descriptor]) -> tuple[Descriptor, ...]:
    """Return extracted descriptors as they are stored."""
    return tuple(
        Descriptor(
            one.version,
            one.to_bytes(),
            one.generation,
            ObtainingMethod.EXTRACTED,
            bytes.fromhex(one.model_sha256) if one.model_sha256 else None,
        )
        for one in found.values()
    )


def filtered_form(person: Person) -> Form:
    """Return a detection that was dropped, with the reasons, as the contract has it."""
    return {
        "filename": person.shot.name,
        "filter_reasons": [reason.to_json() for reason in person.reasons],
        "detection": {"sample": {"detection": face_detection(person)}},
    }


def face_detection(person: Person, *, with_68: bool = False) -> Form:
    """Return a face as the contract writes a detection."""
    assert person.view is not None
    findings = FaceFindings(dict(person.estimations))
    found = face_analysis(person.view, findings, _WITH_68 if with_68 else _PLAIN).to_json()
    return dict(found["detection"])


def face_attributes(kept: Kept) -> EventAttributes | None:
    """Return what was extracted of the face; None where nothing was."""
    draft = kept.draft
    if not draft.has_face or not (draft.descriptors or draft.basic):
        return None
    scores = [one.score for one in draft.descriptors.values()]
    return EventAttributes(
        attribute_id=kept.attribute_id,
        basic_attributes=None if draft.basic is None else draft.basic.to_json(),
        score=scores[0] if scores else None,
        samples=tuple(kept.face_samples.values()),
        descriptors=stored_descriptors(draft.descriptors),
    )


def _body_attributes(kept: Kept) -> EventAttributes | None:
    samples = tuple(kept.body_samples.values())
    return EventAttributes(samples=samples) if samples else None


def _detection(
    person: Person, kept: Kept, place: int, made: Plan, created: datetime, *, with_68: bool
) -> EventDetection:
    shot = person.shot
    face = None
    if person.view is not None:
        face = DetectedSample(kept.face_samples.get(place), face_detection(person, with_68=with_68))
    body = DetectedSample(kept.body_samples.get(place), body_detection(person)) if person.has_body else None
    return EventDetection(
        filename=shot.name,
        face=face,
        body=body,
        detect_time=shot.wanted.detect_time or created,
        detect_ts=shot.wanted.detect_ts,
        image_origin=made.origins.get(shot.place, shot.picture.origin),
        origin_id=made.origin_ids.get(shot.place),
    )


def body_detection(person: Person) -> Form:
    """Return a body as the contract writes a detection."""
    rect = None if person.body is None else person.body.rect.to_json()
    score = 1.0 if person.body is None else person.body.score
    return {"rect": rect, "score": score, "attributes": {}}


def _event_face(kept: Kept, request: EventRequest) -> EventFace | None:
    if kept.face_id is None:
        return None
    return EventFace(kept.face_id, request.external_id, request.user_data, _avatar(kept), kept.lists)


def _avatar(kept: Kept) -> str:
    return sample_path(next(iter(kept.face_samples.values()))) if kept.has_avatar else ""


def _aggregate_form(draft: Draft) -> Form | None:
    """Return the joined estimations; what was not estimated for every picture is null or named in `warnings`."""
    if not draft.joined:
        return None
    face = {
        "attributes": {name: one.to_json() for name, one in draft.joined.items()},
        "warnings": [one.warning for one in draft.joined.values() if one.warning is not None],
    }
    return {"face": face if draft.has_face else None, "body": None}
