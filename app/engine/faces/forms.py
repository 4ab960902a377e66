"""Faces, lists and attributes as the contract writes them in JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from app.engine.common.clock import to_rfc3339
from app.engine.faces.models import (
    BasicAttributes,
    Descriptor,
    Face,
    FaceAttributes,
    FaceList,
    SampleLink,
    SampleType,
    TemporaryAttribute,
)
from app.engine.faces.validation import (
    ATTRIBUTE_TARGETS,
    FACE_TARGETS,
    LIST_TARGETS,
    TEMPORARY_ATTRIBUTE_TARGETS,
    checked_targets,
)
from app.engine.matcher.envelope import to_raw

Moment = Callable[[datetime], str]
Form = dict[str, Any]  # JSON values


def face_form(face: Face, targets: Collection[str] = (), moment: Moment = to_rfc3339) -> Form:
    """Return a face with exactly the fields asked for, all of them by default. Raises FaceTargetError."""
    form = {
        "face_id": face.face_id,
        "account_id": face.account_id,
        "event_id": face.event_id,
        "user_data": face.user_data,
        "create_time": moment(face.create_time),
        "external_id": face.external_id,
        "avatar": face.avatar,
        "lists": list(face.lists),
    }
    return {name: form[name] for name in checked_targets(targets, FACE_TARGETS)} if targets else form


def list_form(found: FaceList, targets: Iterable[str] = (), moment: Moment = to_rfc3339) -> Form:
    """Return a list with exactly the fields asked for, all of them by default. Raises FaceTargetError."""
    form = {
        "list_id": found.list_id,
        "account_id": found.account_id,
        "user_data": found.user_data,
        "create_time": moment(found.create_time),
        "last_update_time": moment(found.last_update_time),
    }
    return {name: form[name] for name in checked_targets(targets, LIST_TARGETS)}


def attributes_form(found: FaceAttributes, targets: Iterable[str] = (), moment: Moment = to_rfc3339) -> Form:
    """Return what was extracted for a face; descriptors only when they were read with it.

    Raises
    ------
    FaceTargetError
    """
    chosen = checked_targets(targets, ATTRIBUTE_TARGETS)
    form: Form = {"face_id": found.face_id, "create_time": moment(found.create_time)}
    if "basic_attributes" in chosen:
        form["basic_attributes"] = basic_form(found.basic)
    if "face_descriptors" in chosen:
        form["face_descriptors"] = [descriptor_form(one) for one in found.descriptors]
    if "samples" in chosen:
        form.update(samples_form(found.samples))
    return form


def temporary_attribute_form(
    found: TemporaryAttribute, targets: Iterable[str] = (), moment: Moment = to_rfc3339
) -> Form:
    """Return a temporary attribute with exactly the fields asked for; descriptors only when they were read with it.

    Raises
    ------
    FaceTargetError
    """
    form: Form = {
        "attribute_id": found.attribute_id,
        "account_id": found.account_id,
        "create_time": moment(found.create_time),
        "ttl": found.ttl,
        "basic_attributes": None if found.basic is None else basic_form(found.basic),
        **samples_form(found.samples),
        "descriptors": [descriptor_form(one) for one in found.descriptors],
    }
    return {name: form[name] for name in checked_targets(targets, TEMPORARY_ATTRIBUTE_TARGETS)}


def samples_form(links: Iterable[SampleLink]) -> Form:
    """Return ids of samples by what they were used for."""
    known = list(links)
    return {
        "basic_attributes_samples": [one.sample_id for one in known if one.sample_type is SampleType.BASIC_ATTRIBUTES],
        "face_descriptor_samples": [one.sample_id for one in known if one.sample_type is SampleType.FACE_DESCRIPTOR],
    }


def basic_form(basic: BasicAttributes) -> Form:
    """Return age, gender and ethnicity, null where unknown."""
    return {"age": basic.age, "gender": basic.gender, "ethnicity": basic.ethnicity}


def descriptor_form(descriptor: Descriptor) -> Form:
    """Return a descriptor as Base64 of its values."""
    return {
        "descriptor": to_raw(descriptor),
        "descriptor_version": descriptor.version,
        "descriptor_generation": descriptor.generation,
    }
