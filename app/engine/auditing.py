"""Writing into the audit log, for every room; reading and checking it is `admin`'s."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.db import UnitOfWork
from app.db.records import AuditEntry, NewAuditEntry
from app.engine.common.actor import current_actor
from app.engine.common.errors import ValueRefusedError
from app.engine.common.operation import operation_id
from app.engine.storage import Storage

# More ids than this are counted, not listed.
MAX_IDS = 1000

_MAX_TEXT = 256
Detail = Mapping[str, str | int | float | bool | None]


def write_audit(
    unit: UnitOfWork,
    now: datetime,
    action: str,
    object_kind: str,
    object_ids: Sequence[str] = (),
    detail: Detail | None = None,
) -> AuditEntry:
    """Append an entry for whoever acts on this thread: it stands or falls with the caller's transaction.

    Parameters
    ----------
    detail : mapping, optional
        Counts, names, similarities: single short values. Never an image, a descriptor, a password or a token.
    """
    return unit.audit.append(audit_entry(now, action, object_kind, object_ids, detail))


def audit_entry(
    now: datetime, action: str, object_kind: str, object_ids: Sequence[str] = (), detail: Detail | None = None
) -> NewAuditEntry:
    """Return an entry for whoever acts on this thread, to be appended; parameters as of `write_audit`."""
    fields = dict(detail or {})
    if len(object_ids) > MAX_IDS:
        fields["count"] = len(object_ids)
    for name, value in fields.items():
        _check_detail(name, value)
    actor = current_actor()
    return NewAuditEntry(
        time=now,
        account_id=actor.account_id,
        login=actor.login[:64],
        action=action,
        object_kind=object_kind,
        object_ids=tuple(object_ids[:MAX_IDS]),
        detail=fields,
        operation_id=operation_id()[:64],
    )


@dataclass(eq=False)
class _Slip:
    """Entries of one caller on their way into the log."""

    entries: Sequence[NewAuditEntry]
    turn: threading.Event = field(default_factory=threading.Event)
    is_done: bool = False
    failure: BaseException | None = None

    def settle(self, failure: BaseException | None = None) -> None:
        """Note how it ended."""
        self.is_done, self.failure = True, failure


class AuditDesk:
    """Takes entries that stand in no other transaction; those of callers that come together share one.

    Notes
    -----
    Safe from any thread. Whoever comes first writes at once; who comes while that goes on waits, and the first of
    these writes for all of them. Each caller returns after the commit that holds its entries.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._guard = threading.Lock()
        self._waiting: list[_Slip] = []
        self._is_busy = False

    def write(self, entries: Sequence[NewAuditEntry]) -> None:
        """Append entries, at least one, and return when they are stored for good.

        Raises
        ------
        ValueRefusedError, DatabaseUnavailableError, DatabaseFullError, ...
            If they cannot be stored; no entry of another caller is at fault.
        """
        slip = _Slip(entries)
        with self._guard:
            self._waiting.append(slip)
            has_turn, self._is_busy = not self._is_busy, True
        if not has_turn:
            slip.turn.wait()
        if not slip.is_done:
            self._serve()
        if slip.failure is not None:
            raise slip.failure

    def _serve(self) -> None:
        """Write for all that wait, then give the turn on."""
        with self._guard:
            slips, self._waiting = self._waiting, []
        try:
            self._commit(slips)
        finally:
            with self._guard:
                following = self._waiting[:1]
                self._is_busy = bool(following)
            for slip in (*slips, *following):
                slip.turn.set()

    def _commit(self, slips: Sequence[_Slip]) -> None:
        try:
            with self._storage.write(is_trace=True) as unit:
                unit.audit.append_many([entry for slip in slips for entry in slip.entries])
                unit.commit()
        except ValueRefusedError as error:
            if len(slips) == 1:
                slips[0].settle(error)
            else:  # one is at fault, and only that one is to be told
                for slip in slips:
                    self._commit([slip])
        except BaseException as error:  # whatever it is, every caller waits for it
            for slip in slips:
                slip.settle(error)
        else:
            for slip in slips:
                slip.settle()


def _check_detail(name: str, value: object) -> None:
    if isinstance(value, str) and len(value) <= _MAX_TEXT:
        return
    if value is not None and not isinstance(value, bool | int | float):
        raise TypeError(f"the audit log takes single short values only, not '{name}' of type {type(value).__name__}")
