"""The audit log: append-only, each entry bound to the one before it by a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from app.db import rows
from app.db.bulk import insert_rows
from app.db.records import AuditEntry, AuditFault, NewAuditEntry, Page
from app.db.repositories.filters import id_equals, in_range
from app.db.session import Session
from app.db.types import checked_text, id_bytes, json_text, to_micros

_audit = rows.audit.c
_BATCH = 2000

AUDIT_COLUMNS = (
    "number", "time", "account_id", "login", "action", "object_kind", "object_ids", "detail", "operation_id",
    "previous_hash", "hash",
)  # fmt: skip


class AuditRepository:
    """Appends to the log and reads it. Nothing here changes an entry; retention removes only the oldest.

    Notes
    -----
    The table `audit_chain` keeps both ends: what was pruned away before the first entry, and the last number and
    hash, so that cutting entries off either end is found as well as changing one.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(self, entry: NewAuditEntry) -> AuditEntry:
        """Add an entry and return it with its number and hash. Raises ValueRefused."""
        return self.append_many([entry])[0]

    def append_many(self, entries: Sequence[NewAuditEntry]) -> list[AuditEntry]:
        """Add entries, at least one, in their order; return them with number and hash. Raises ValueRefused."""
        for entry in entries:
            checked_text(entry.login, "login", 64)
        ends = "SELECT last_number, last_hash FROM audit_chain"
        last, before = self._session.raw(ends if self._session.dialect == "sqlite" else ends + " FOR UPDATE")[0]
        previous = bytes(before)
        links: list[AuditEntry] = []
        for number, entry in enumerate(entries, last + 1):
            links.append(AuditEntry(number, entry, previous, entry_hash(number, entry, previous)))
            previous = links[-1].hash
        insert_rows(self._session, rows.audit, AUDIT_COLUMNS, [_values(link) for link in links])
        self._session.many("UPDATE audit_chain SET last_number = ?, last_hash = ?", [(last + len(links), previous)])
        return links

    def list_entries(
        self,
        page: Page,
        account_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        action: str | None = None,
    ) -> list[AuditEntry]:
        """Return one page of entries in `since <= time < until`, newest first."""
        statement = select(rows.audit).where(*in_range(_audit.time, since, until))
        if account_id is not None:
            statement = statement.where(id_equals(_audit.account_id, account_id))
        if action is not None:
            statement = statement.where(_audit.action == action)
        ordered = statement.order_by(_audit.number.desc()).limit(page.size).offset(page.offset)
        return [_record(row) for row in self._session.rows(ordered)]

    def entries(self) -> Iterator[AuditEntry]:
        """Yield the whole log, oldest first, in pieces: for the export and the check."""
        last = -1
        while True:
            statement = select(rows.audit).where(_audit.number > last).order_by(_audit.number).limit(_BATCH)
            found = self._session.rows(statement)
            if not found:
                return
            yield from (_record(row) for row in found)
            last = found[-1].number

    def count(self) -> int:
        """Return how many entries there are."""
        return int(self._session.scalar(select(func.count()).select_from(rows.audit)))

    def verify(self) -> AuditFault | None:
        """Return the first place where the chain does not hold, or None when it is sound."""
        chain = self._session.first(select(rows.audit_chain))
        number, previous = chain.first_number, bytes(chain.first_hash)
        for link in self.entries():
            if link.number != number + 1:
                return AuditFault(number + 1, f"entry {number + 1} is missing")
            if link.previous_hash != previous:
                return AuditFault(link.number, f"entry {link.number} does not follow the one before it")
            if link.hash != entry_hash(link.number, link.entry, previous):
                return AuditFault(link.number, f"entry {link.number} was changed")
            number, previous = link.number, link.hash
        if (number, previous) != (chain.last_number, bytes(chain.last_hash)):
            return AuditFault(number + 1, f"entries from {number + 1} to {chain.last_number} are missing")
        return None

    def prune(self, before: datetime) -> int:
        """Remove the oldest entries written before a moment; return how many. The chain starts after them."""
        self._session.first(select(rows.audit_chain).with_for_update())
        first_kept = self._session.scalar(select(func.min(_audit.number)).where(_audit.time >= before))
        condition = _audit.number < first_kept if first_kept is not None else _audit.number >= 0
        last = self._session.first(
            select(_audit.number, _audit.hash).where(condition).order_by(_audit.number.desc()).limit(1)
        )
        if last is None:
            return 0
        self._session.execute(update(rows.audit_chain).values(first_number=last.number, first_hash=last.hash))
        return self._session.execute(delete(rows.audit).where(_audit.number <= last.number))


def entry_hash(number: int, entry: NewAuditEntry, previous: bytes) -> bytes:
    """Return SHA-256 of the previous hash and the entry's canonical JSON (sorted keys, no spaces, ASCII)."""
    content = {
        "number": number,
        "time": to_micros(entry.time),
        "account_id": entry.account_id,
        "login": entry.login,
        "action": entry.action,
        "object_kind": entry.object_kind,
        "object_ids": list(entry.object_ids),
        "detail": entry.detail,
        "operation_id": entry.operation_id,
    }
    return hashlib.sha256(previous + json_text(content).encode("ascii")).digest()


def _values(link: AuditEntry) -> tuple[Any, ...]:
    """Return the values of AUDIT_COLUMNS."""
    entry = link.entry
    return (
        link.number,
        to_micros(entry.time),
        None if entry.account_id is None else id_bytes(entry.account_id),
        entry.login,
        entry.action,
        entry.object_kind,
        json_text(list(entry.object_ids)),
        json_text(entry.detail),
        entry.operation_id,
        link.previous_hash,
        link.hash,
    )


def _record(row: Any) -> AuditEntry:  # a row of `audit`
    entry = NewAuditEntry(
        time=row.time,
        account_id=row.account_id,
        login=row.login,
        action=row.action,
        object_kind=row.object_kind,
        object_ids=tuple(row.object_ids),
        detail=row.detail,
        operation_id=row.operation_id,
    )
    return AuditEntry(row.number, entry, bytes(row.previous_hash), bytes(row.hash))
