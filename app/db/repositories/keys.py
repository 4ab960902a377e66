"""From ids, which everybody knows, to keys, which stay in this room."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.db import rows
from app.db.errors import RowMissing
from app.db.repositories.filters import id_equals, id_in
from app.db.session import Session


def face_key(session: Session, face_id: str, account_id: str | None = None) -> int:
    """Return the key of a living face of the account. Raises RowMissing."""
    face = rows.face.c
    statement = select(face.face_key).where(id_equals(face.face_id, face_id), face.deleted_at.is_(None))
    if account_id is not None:
        statement = statement.where(id_equals(face.account_id, account_id))
    key = session.scalar(statement)
    if key is None:
        raise RowMissing("face", face_id)
    return int(key)


def face_keys(session: Session, face_ids: Sequence[str]) -> dict[str, int]:
    """Return the keys of those of the faces that are living, by id."""
    face = rows.face.c
    statement = select(face.face_id, face.face_key).where(id_in(face.face_id, face_ids), face.deleted_at.is_(None))
    return {row[0]: row[1] for row in session.rows(statement)}


def list_key(session: Session, list_id: str, account_id: str | None = None) -> int:
    """Return the key of a list of the account. Raises RowMissing."""
    key = find_list_key(session, list_id, account_id)
    if key is None:
        raise RowMissing("list", list_id)
    return key


def find_list_key(session: Session, list_id: str, account_id: str | None = None) -> int | None:
    """Return the key of a list of the account, or None; text that is no id names nothing."""
    names = [list_id] if account_id is None else [list_id, account_id]
    wanted = session.id_values(names)
    if len(wanted) < len(names):
        return None
    condition = "" if account_id is None else " AND account_id = ?"
    found = session.raw(f"SELECT list_key FROM list WHERE list_id = ?{condition}", wanted)  # noqa: S608 - ours
    return int(found[0][0]) if found else None
