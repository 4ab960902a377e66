"""The audit log: who did what to which objects, and when. Append-only; each entry is bound to the one before it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from app.db import UnitOfWork
from app.db.records import AuditEntry, AuditFault, Page
from app.engine.auditing import Detail, write_audit
from app.engine.common.clock import Clock, to_rfc3339, utc_now
from app.engine.common.errors import AuditChainBrokenError
from app.engine.common.files import atomic_writer
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.storage import Storage

_REPORT_EVERY = 10_000


class AuditLog:
    """Writes and reads the audit log.

    Notes
    -----
    Entries hold ids, counts, names and similarities. Never an image, a descriptor, a password or a token: `detail`
    takes single short values only.
    """

    def __init__(self, storage: Storage, clock: Clock = utc_now) -> None:
        self._storage = storage
        self._clock = clock

    def record(
        self, action: str, object_kind: str, object_ids: Sequence[str] = (), detail: Detail | None = None
    ) -> AuditEntry:
        """Append an entry for whoever acts on this thread, in a transaction of its own."""
        with self._storage.write() as unit:
            entry = self.write(unit, action, object_kind, object_ids, detail)
            unit.commit()
        return entry

    def write(
        self,
        unit: UnitOfWork,
        action: str,
        object_kind: str,
        object_ids: Sequence[str] = (),
        detail: Detail | None = None,
    ) -> AuditEntry:
        """Append an entry inside the caller's transaction: it stands or falls with what it tells of."""
        return write_audit(unit, self._clock(), action, object_kind, object_ids, detail)

    def list_entries(
        self,
        page: Page,
        *,
        account_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        action: str | None = None,
    ) -> list[AuditEntry]:
        """Return one page of entries, newest first."""
        with self._storage.read() as unit:
            return unit.audit.list_entries(page, account_id, since, until, action)

    def count(self) -> int:
        """Return how many entries there are."""
        with self._storage.read() as unit:
            return unit.audit.count()

    def find_fault(self) -> AuditFault | None:
        """Return the first entry at which the chain does not hold, or None when it is sound."""
        with self._storage.read() as unit:
            return unit.audit.verify()

    def verify(self) -> int:
        """Check the whole chain and return how many entries it has.

        Raises
        ------
        AuditChainBrokenError
            If an entry was changed, added or removed; the first one is named.
        """
        fault = self.find_fault()
        if fault is not None:
            raise AuditChainBrokenError(
                f"The audit log does not hold at entry {fault.number}: {fault.reason}.",
                remedy="Compare with the last export or backup; what stands after that entry cannot be relied on.",
            )
        return self.count()

    def export(self, path: Path, token: CancelToken | None = None, progress: ProgressCallback = ignore_progress) -> int:
        """Write the whole log to a file, one JSON object per line, oldest first; return how many entries.

        Raises
        ------
        StorageFullError, FolderNotWritableError
        CancelledError
            If asked to stop; the file is not left half written.
        """
        token, written = token or CancelToken(), 0
        with self._storage.read() as unit, atomic_writer(path) as stream:
            total = unit.audit.count()
            for link in unit.audit.entries():
                token.check()
                stream.write(json.dumps(entry_form(link), ensure_ascii=False, sort_keys=True).encode() + b"\n")
                written += 1
                if written % _REPORT_EVERY == 0:
                    progress(Progress("Exporting the audit log", written, total, "entries"))
        return written

    def prune(self, days: int) -> int:
        """Remove entries older than a number of days and return how many; 0 days keeps everything."""
        if days == 0:
            return 0
        with self._storage.write() as unit:
            removed = unit.audit.prune(self._clock() - timedelta(days=days))
            if removed:
                self.write(unit, "audit.prune", "audit", (), {"count": removed, "days": days})
            unit.commit()
        return removed


def entry_form(link: AuditEntry) -> dict[str, object]:
    """Return an entry as JSON, hashes in lower-case hex."""
    return {
        **asdict(link.entry),
        "time": to_rfc3339(link.entry.time),
        "number": link.number,
        "previous_hash": link.previous_hash.hex(),
        "hash": link.hash.hex(),
    }
