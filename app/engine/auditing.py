"""Writing into the audit log inside a transaction, for every room; reading and checking it is `admin`'s."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.db import UnitOfWork
from app.db.records import AuditEntry, NewAuditEntry
from app.engine.common.actor import current_actor
from app.engine.common.operation import operation_id

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
    fields = dict(detail or {})
    if len(object_ids) > MAX_IDS:
        fields["count"] = len(object_ids)
    for name, value in fields.items():
        _check_detail(name, value)
    actor = current_actor()
    return unit.audit.append(
        NewAuditEntry(
            time=now,
            account_id=actor.account_id,
            login=actor.login[:64],
            action=action,
            object_kind=object_kind,
            object_ids=tuple(object_ids[:MAX_IDS]),
            detail=fields,
            operation_id=operation_id()[:64],
        )
    )


def _check_detail(name: str, value: object) -> None:
    if isinstance(value, str) and len(value) <= _MAX_TEXT:
        return
    if value is not None and not isinstance(value, bool | int | float):
        raise TypeError(f"the audit log takes single short values only, not '{name}' of type {type(value).__name__}")
