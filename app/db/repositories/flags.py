"""Faces that are unlike the others of their external id: noted, listed, dismissed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from app.db import rows
from app.db.bulk import insert_rows
from app.db.records import FaceFlag, Page
from app.db.repositories.filters import id_equals, id_in
from app.db.repositories.keys import face_keys
from app.db.session import Session
from app.db.types import to_micros

_flag = rows.face_flag.c
_face = rows.face.c
_COLUMNS = ("face_key", "version", "similarity", "threshold", "compared", "create_time")


class FlagRepository:
    """Reads and writes flags inside one unit of work. A flag goes with its face."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put_many(self, flags: Sequence[FaceFlag]) -> None:
        """Note flags of living faces, over what was noted of them before; other faces are passed over."""
        if not flags:
            return
        keys = face_keys(self._session, [flag.face_id for flag in flags])
        self._remove(list(keys.values()))
        values = [
            (keys[flag.face_id], flag.version, flag.similarity, flag.threshold, flag.compared, to_micros(moment))
            for flag in flags
            for moment in [flag.create_time]
            if flag.face_id in keys
        ]
        insert_rows(self._session, rows.face_flag, _COLUMNS, values)

    def list_flags(self, account_id: str | None, page: Page) -> list[FaceFlag]:
        """Return one page of the flags of living faces, the newest face first."""
        statement = (
            select(rows.face_flag, _face.face_id)
            .join(rows.face, _face.face_key == _flag.face_key)
            .where(_face.deleted_at.is_(None))
        )
        if account_id is not None:
            statement = statement.where(id_equals(_face.account_id, account_id))
        ordered = statement.order_by(_flag.face_key.desc()).limit(page.size).offset(page.offset)
        return [
            FaceFlag(row.face_id, row.version, row.similarity, row.threshold, row.compared, row.create_time)
            for row in self._session.rows(ordered)
        ]

    def remove(self, face_ids: Sequence[str]) -> int:
        """Forget the flags of living faces; return how many there were."""
        return self._remove(list(face_keys(self._session, face_ids).values()))

    def flagged(self, face_ids: Sequence[str]) -> set[str]:
        """Return which of the living faces are flagged."""
        statement = (
            select(_face.face_id)
            .join(rows.face_flag, _face.face_key == _flag.face_key)
            .where(id_in(_face.face_id, face_ids), _face.deleted_at.is_(None))
        )
        return {row[0] for row in self._session.rows(statement)}

    def _remove(self, keys: Sequence[int]) -> int:
        return self._session.execute(delete(rows.face_flag).where(_flag.face_key.in_(keys))) if keys else 0
