"""What an account that was deleted leaves behind, looked up and removed some rows at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, select, tuple_

from app.db import rows
from app.db.repositories.filters import id_equals
from app.db.session import Session

# What hangs on no row of its own account: by kind, the table and the column of the ids that are told.
_KINDS: dict[str, tuple[Table, str]] = {
    "letters": (rows.dead_letter, "letter_id"),
    "callbacks": (rows.callback, "callback_id"),
    "handlers": (rows.handler, "handler_id"),
    "verifiers": (rows.verifier, "verifier_id"),
    "attributes": (rows.temporary_attribute, "attribute_id"),
    "faces": (rows.face, "face_id"),
    "recycled_faces": (rows.face, "face_id"),
    "lists": (rows.face_list, "list_id"),
    "sent_events": (rows.raw_event, "event_id"),
    "requests": (rows.idempotency_key, "request_key"),
    "imported_files": (rows.import_file, "run_id"),
    "imports": (rows.import_run, "run_id"),
    "deletions": (rows.lists_deletion_log, "list_id"),
    "hours": (rows.event_hour, "handler_id"),
}


class DepartureRepository:
    """Finds and removes rows of one account inside one unit of work, whatever state they are in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def some(self, kind: str, account_id: str, limit: int) -> list[str]:
        """Return ids of up to `limit` rows of a kind, in no order."""
        table, name = _KINDS[kind]
        conditions = [_owned(table, account_id)]
        if table is rows.face:  # each half has an index
            recycled = rows.face.c.deleted_at
            conditions.append(recycled.is_(None) if kind == "faces" else recycled.is_not(None))
        statement = select(table.c[name]).where(*conditions).limit(limit)
        return [row[0] for row in self._session.rows(statement)]

    def remove_some(self, kind: str, account_id: str, limit: int) -> list[str]:
        """Remove up to `limit` rows of a kind with what hangs on them; return their ids."""
        table, name = _KINDS[kind]
        keys = list(table.primary_key)
        chosen = select(*keys).where(_owned(table, account_id)).limit(limit)
        statement = delete(table).where(_one_of(keys, chosen)).returning(table.c[name])
        return [row[0] for row in self._session.rows(statement)]


def _owned(table: Table, account_id: str) -> ColumnElement[bool]:
    if table is rows.dead_letter:
        mine = select(rows.callback.c.callback_id).where(id_equals(rows.callback.c.account_id, account_id))
        return table.c.callback_id.in_(mine)
    if table is rows.import_file:
        mine = select(rows.import_run.c.run_id).where(id_equals(rows.import_run.c.account_id, account_id))
        return table.c.run_id.in_(mine)
    return id_equals(table.c.account_id, account_id)


def _one_of(keys: list[Any], chosen: Select[Any]) -> ColumnElement[bool]:  # columns of any type
    return keys[0].in_(chosen) if len(keys) == 1 else tuple_(*keys).in_(chosen)
