"""Events as they were sent, and the keys of requests that must not be carried out twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.db import rows
from app.db.records import IdempotencyEntry, RawEvent
from app.db.repositories.filters import id_equals, one_of
from app.db.session import Session

_raw = rows.raw_event.c
_key = rows.idempotency_key.c


class RawEventRepository:
    """Reads and writes events as they were sent inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, item: RawEvent) -> None:
        """Store what was sent. Raises RowExists."""
        self._session.execute(rows.raw_event.insert().values(**vars(item)))

    def find(self, event_id: str, account_id: str | None = None) -> RawEvent | None:
        """Return what was sent for an event, or None."""
        statement = select(rows.raw_event).where(id_equals(_raw.event_id, event_id))
        if account_id is not None:
            statement = statement.where(id_equals(_raw.account_id, account_id))
        row = self._session.first(statement)
        return None if row is None else RawEvent(**row._mapping)


class IdempotencyRepository:
    """Reads and writes keys of requests inside one unit of work. A key belongs to one account."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, key: str, account_id: str) -> IdempotencyEntry | None:
        """Return the request that was made with a key, or None."""
        row = self._session.first(select(rows.idempotency_key).where(*_one(key, account_id)))
        if row is None:
            return None
        members = dict(row._mapping)
        return IdempotencyEntry(key=members.pop("request_key"), **members)

    def create(self, entry: IdempotencyEntry) -> None:
        """Note a request. Raises RowExists when the key is taken, ValueRefused."""
        members = dict(vars(entry))
        self._session.execute(rows.idempotency_key.insert().values(request_key=members.pop("key"), **members))

    def purge(self, before: datetime) -> int:
        """Forget requests that were made before a moment; return how many."""
        return self._session.execute(delete(rows.idempotency_key).where(_key.create_time < before))


def _one(key: str, account_id: str) -> list[Any]:  # conditions
    return [one_of(_key.request_key, [key]), id_equals(_key.account_id, account_id)]
