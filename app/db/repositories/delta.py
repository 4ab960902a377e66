"""What changed in a (version, list) since a number: from the links, the descriptors and the log of unlinks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.db.protection import bound_to
from app.db.repositories.chunks import DescriptorDelta, chunk_of, ids_of, raw_id
from app.db.repositories.keys import list_key
from app.db.session import PARAMETERS_PER_STATEMENT, Session

_OF_ALL = (
    "SELECT f.face_id, d.descriptor FROM descriptor d JOIN face f ON f.face_key = d.face_key"
    " WHERE d.version = ? AND f.deleted_at IS NULL"
)
_OF_LIST = (
    "SELECT f.face_id, d.descriptor FROM list_face l JOIN descriptor d ON d.face_key = l.face_key"
    " JOIN face f ON f.face_key = l.face_key WHERE d.version = ? AND l.list_key = ?"
)
# CROSS JOIN makes SQLite begin with the few new descriptors instead of going through the whole list.
_NEW_OF_LIST = (
    "SELECT f.face_id, d.descriptor FROM descriptor d CROSS JOIN list_face l CROSS JOIN face f"
    " WHERE d.version = ? AND l.list_key = ? AND d.descriptor_key > ?"
    " AND l.face_key = d.face_key AND f.face_key = d.face_key"
)


def read_delta(session: Session, number: int, version: int, list_id: str | None) -> DescriptorDelta | None:
    """Return the changes after `number`, or None when the log does not reach back that far. Raises RowMissing."""
    key = None if list_id is None else list_key(session, list_id)
    latest, floor = session.raw("SELECT change_number, unlink_floor FROM site")[0]
    if number < floor or number > latest:
        return None
    found = _new(session, number, version, key)
    suspects = [face_id for face_id in _unlinked(session, number, list_id) if face_id not in found]
    found.update(_current(session, suspects, version, key))
    removed = [face_id for face_id in suspects if face_id not in found]
    ids = list(found)
    data = list(found.values())
    if session.cipher is not None:
        bound = [bound_to(face_id, version) for face_id in ids]
        data = session.cipher.open_many(list(zip(data, bound, strict=True)))
    return DescriptorDelta(latest, ids_of(removed), chunk_of(ids, data))


def _new(session: Session, number: int, version: int, key: int | None) -> dict[bytes, bytes]:
    if key is None:
        return _pairs(session.raw(f"{_OF_ALL} AND d.descriptor_key > ?", (version, number)))
    linked = session.raw(f"{_OF_LIST} AND l.link_key > ?", (version, key, number))
    extracted = session.raw(_NEW_OF_LIST, (version, key, number))
    return _pairs([*linked, *extracted])


def _unlinked(session: Session, number: int, list_id: str | None) -> list[bytes]:
    same, ids = ("list_id IS NULL", ()) if list_id is None else ("list_id = ?", tuple(session.id_values([list_id])))
    query = f"SELECT DISTINCT face_id FROM unlink_attributes_log WHERE {same} AND unlink_key > ?"  # noqa: S608 - ours
    return [raw_id(row[0]) for row in session.raw(query, (*ids, number))]


def _current(session: Session, suspects: Sequence[bytes], version: int, key: int | None) -> dict[bytes, bytes]:
    """Return the descriptors of those of the faces that are part of it now."""
    found: dict[bytes, bytes] = {}
    base, fixed = (_OF_ALL, (version,)) if key is None else (_OF_LIST, (version, key))
    for start in range(0, len(suspects), PARAMETERS_PER_STATEMENT):
        part = _as_driver(session, suspects[start : start + PARAMETERS_PER_STATEMENT])
        marks = ", ".join("?" * len(part))
        found.update(_pairs(session.raw(f"{base} AND f.face_id IN ({marks})", (*fixed, *part))))
    return found


def _as_driver(session: Session, ids: Sequence[bytes]) -> list[Any]:  # bytes or uuid.UUID
    if session.dialect == "sqlite":
        return list(ids)
    import uuid

    return [uuid.UUID(bytes=value) for value in ids]


def _pairs(found: Sequence[tuple[Any, ...]]) -> dict[bytes, bytes]:
    return {raw_id(row[0]): bytes(row[1]) for row in found}
