"""Answers to requests without a handler, as the contract writes them in JSON."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from app.engine.handlers.composing import body_detection, face_attributes, face_detection, stored_descriptors
from app.engine.handlers.planning import Kept, body_jpeg, face_jpeg
from app.engine.handlers.results import filtered_detections, images_form
from app.engine.handlers.run import Draft, Person, Run, Shot
from app.engine.matcher.envelope import to_envelope

Form = dict[str, Any]  # JSON values
_QUALITY = 95
_BASIC = "basic_attributes"


def detector_form(run: Run, kept: Sequence[Kept], *, with_68: bool, with_exif: bool) -> Form:
    """Return the samples of every picture; the same under both names that clients read."""
    of_person = {id(one.draft.people[0]): one for one in kept}
    images, every = images_form(run, with_exif=with_exif), filtered_detections(run)["face_detections"]
    for shot, form in zip(run.shots, images, strict=True):
        samples = [_sample_form(person, of_person[id(person)], with_68=with_68) for person in shot.people]
        dropped = [one for one in every if one["filename"] == shot.name]
        found = {"samples": samples, "filtered_detections": {"face_detections": dropped}}
        form["detections"] = form["description"] = found
    return {"images": images}


def sdk_form(run: Run, *, with_68: bool, with_exif: bool, with_face_warps: bool, with_body_warps: bool) -> Form:
    """Return everything that was estimated of every picture, and the joined estimations where asked."""
    images = images_form(run, with_exif=with_exif)
    for shot, form in zip(run.shots, images, strict=True):
        form["estimations"] = [
            {
                "face": _face_estimation(person, with_68=with_68, with_warp=with_face_warps),
                "body": _body_estimation(person, with_warp=with_body_warps),
            }
            for person in shot.people
        ]
        form["image_estimations"] = None
    joined = _joined(run.drafts[0]) if run.aggregate and run.drafts else None
    return {"images_estimations": images, "aggregate_estimations": joined}


def iso_form(run: Run) -> Form:
    """Return the checks of every face."""
    images = images_form(run, with_exif=False)
    for shot, form in zip(run.shots, images, strict=True):
        form["estimations"] = [{"face": {"detection": _checks(person)}} for person in _faces(shot)]
    return {"images": images}


def liveness_form(run: Run) -> Form:
    """Return whether the best face of every picture is live."""
    images = images_form(run, with_exif=False)
    for shot, form in zip(run.shots, images, strict=True):
        faces = _faces(shot)
        found = faces[0].estimations.get("liveness") if faces else None
        form["liveness"] = None if found is None or shot.error else found.to_json()
    return {"images": images}


def extracted_form(kept: Kept, attribute_id: str) -> Form:
    """Return one temporary attribute that was made of samples."""
    found, url = face_attributes(kept), f"/6/attributes/{attribute_id}"
    return {
        "attribute_id": attribute_id,
        "url": url,
        "score": None if found is None else found.score,
        _BASIC: None if found is None else found.basic_attributes,
        "samples": list(kept.face_samples.values()),
    }


def _sample_form(person: Person, kept: Kept, *, with_68: bool) -> Form:
    face = body = None
    if person.view is not None:
        face = _stored(kept.face_samples.get(0), "faces", face_detection(person, with_68=with_68))
    if person.has_body:
        body = _stored(kept.body_samples.get(0), "bodies", body_detection(person))
    return {"face": face, "body": body}


def _stored(sample_id: str | None, kind: str, detection: Form) -> Form:
    url = None if sample_id is None else f"/6/samples/{kind}/{sample_id}"
    return {"sample_id": sample_id, "url": url, "detection": detection}


def _face_estimation(person: Person, *, with_68: bool, with_warp: bool) -> Form | None:
    if person.view is None:
        return None
    detection = face_detection(person, with_68=with_68)
    detection["attributes"] |= _extracted(person.basic, person.descriptors)
    if with_warp:
        detection["warp"] = base64.b64encode(face_jpeg(person, _QUALITY)).decode("ascii")
    return {"detection": detection}


def _body_estimation(person: Person, *, with_warp: bool) -> Form | None:
    if not person.has_body:
        return None
    detection = body_detection(person)
    if with_warp:
        detection["warp"] = base64.b64encode(body_jpeg(person, _QUALITY)).decode("ascii")
    return {"detection": detection}


def _extracted(basic: Any, descriptors: Mapping[int, Any]) -> Form:  # an estimation, and extracted descriptors
    found: Form = {} if basic is None else {_BASIC: basic.to_json()}
    for stored, one in zip(stored_descriptors(descriptors), descriptors.values(), strict=True):
        found["descriptor"] = {
            "sdk_descriptor": to_envelope(stored), "score": one.score, "descriptor_version": one.version,
        }  # fmt: skip
    return found


def _joined(draft: Draft) -> Form:
    attributes = {name: one.to_json() for name, one in draft.joined.items()}
    attributes |= _extracted(draft.basic, draft.descriptors)
    return {"face": {"attributes": attributes} if draft.has_face else None, "body": None}


def _checks(person: Person) -> Form:
    detection = face_detection(person)
    return {"rect": detection["rect"], "iso": detection["face_quality"]}


def _faces(shot: Shot) -> list[Person]:
    return [person for person in shot.people if person.view is not None]
