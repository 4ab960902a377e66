"""Inserting faces with all that goes in with them: a handful of bulk statements however many faces there are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from app.db import rows
from app.db.bulk import insert_rows
from app.db.protection import bound_to
from app.db.records import BasicAttributes, Descriptor, NewFace
from app.db.repositories.keys import list_key
from app.db.session import Session
from app.db.types import checked_text, id_bytes, to_micros

FACE_COLUMNS = (
    "face_key", "face_id", "account_id", "event_id", "user_data", "external_id", "avatar", "create_time",
    "last_update_time",
)  # fmt: skip
ATTRIBUTE_COLUMNS = (
    "face_key", "gender", "gender_obtaining_method", "gender_version", "age", "age_obtaining_method", "age_version",
    "ethnicity", "ethnicity_obtaining_method", "ethnicity_version", "estimations", "create_time",
    "descriptor_samples_generation",
)  # fmt: skip
DESCRIPTOR_COLUMNS = (
    "descriptor_key", "face_key", "version", "generation", "obtaining_method", "model_hash", "create_time",
    "descriptor",
)  # fmt: skip
SAMPLE_COLUMNS = ("face_key", "sample_id", "sample_type")
LINK_COLUMNS = ("list_key", "face_key", "link_key", "last_update_time")


def insert_faces(session: Session, faces: Sequence[NewFace]) -> None:
    """Insert faces in order with their attributes, descriptors, samples and links.

    Raises
    ------
    RowExists, RowMissing, ValueRefused
    """
    if not faces:
        return
    numbers = iter(range(_take(session, faces), 1 << 62))
    keyed = [(next(numbers), face) for face in faces]
    insert_rows(session, rows.face, FACE_COLUMNS, [_face_values(key, face) for key, face in keyed])
    attributes = [
        attribute_values(key, face.attributes or BasicAttributes(), to_micros(face.create_time), 0)
        for key, face in keyed
        if face.attributes is not None or face.descriptors
    ]
    insert_rows(session, rows.attribute, ATTRIBUTE_COLUMNS, attributes)
    insert_rows(session, rows.descriptor, DESCRIPTOR_COLUMNS, list(_descriptors(session, keyed, numbers)))
    insert_rows(session, rows.sample, SAMPLE_COLUMNS, list(_samples(keyed)))
    _link(session, keyed, numbers)


def _take(session: Session, faces: Sequence[NewFace]) -> int:
    return session.numbers(sum(1 + len(face.descriptors) + len(face.lists) for face in faces))


def _face_values(key: int, face: NewFace) -> tuple[Any, ...]:
    created = to_micros(face.create_time)
    return (
        key,
        id_bytes(face.face_id),
        id_bytes(face.account_id),
        None if face.event_id is None else id_bytes(face.event_id),
        checked_text(face.user_data, "user_data", 128),
        checked_text(face.external_id, "external_id", 36),
        checked_text(face.avatar, "avatar", 256),
        created,
        created,
    )


def attribute_values(key: int, basic: BasicAttributes, created: int, generation: int) -> tuple[Any, ...]:
    """Return the values of ATTRIBUTE_COLUMNS."""
    return (
        key,
        basic.gender,
        basic.gender_obtaining_method,
        basic.gender_version,
        basic.age,
        basic.age_obtaining_method,
        basic.age_version,
        basic.ethnicity,
        basic.ethnicity_obtaining_method,
        basic.ethnicity_version,
        "{}" if not basic.estimations else json.dumps(basic.estimations, sort_keys=True, separators=(",", ":")),
        created,
        generation,
    )


def descriptor_values(
    session: Session, number: int, face_key: int, face_id: bytes, item: Descriptor, created: int
) -> tuple[Any, ...]:
    """Return the values of DESCRIPTOR_COLUMNS, the vector sealed where the site protects descriptors."""
    data = item.data
    if session.cipher is not None:
        data = session.cipher.seal(data, bound_to(face_id, item.version))
    method = int(item.obtaining_method)
    return (number, face_key, item.version, item.generation, method, item.model_hash, created, data)


def _descriptors(
    session: Session, keyed: Sequence[tuple[int, NewFace]], numbers: Iterator[int]
) -> Iterator[tuple[Any, ...]]:
    for key, face in keyed:
        if face.descriptors:
            created, face_id = to_micros(face.create_time), id_bytes(face.face_id)
            for item in face.descriptors:
                yield descriptor_values(session, next(numbers), key, face_id, item, created)


def _samples(keyed: Sequence[tuple[int, NewFace]]) -> Iterator[tuple[Any, ...]]:
    for key, face in keyed:
        for sample in dict.fromkeys(face.samples):
            yield key, id_bytes(sample.sample_id), int(sample.sample_type)


def _link(session: Session, keyed: Sequence[tuple[int, NewFace]], numbers: Iterator[int]) -> None:
    wanted = {(face.account_id, list_id) for _, face in keyed for list_id in face.lists}
    if not wanted:
        return
    keys = {pair: list_key(session, pair[1], pair[0]) for pair in sorted(wanted)}
    links = [
        (keys[face.account_id, list_id], key, next(numbers), to_micros(face.create_time))
        for key, face in keyed
        for list_id in dict.fromkeys(face.lists)
    ]
    insert_rows(session, rows.list_face, LINK_COLUMNS, links)
    latest = to_micros(max(face.create_time for _, face in keyed))
    touched = [(latest, key) for key in sorted(keys.values())]
    session.many("UPDATE list SET last_update_time = ? WHERE list_key = ?", touched)
