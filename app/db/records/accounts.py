"""Accounts, tokens and the audit log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Account:
    """Who works with the site.

    Attributes
    ----------
    password_hash : str or None
        Argon2id hash in its usual text form; None: no password was set.
    account_type : str
        ``user``, ``advanced_user`` or ``admin``.
    """

    account_id: str
    login: str
    password_hash: str | None
    account_type: str
    description: str
    is_active: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Token:
    """A right to act for an account within `permissions`.

    Attributes
    ----------
    visibility_area : str
        ``account`` or ``all``.
    expiration_time : datetime or None
        None: never.
    """

    token_id: str
    account_id: str
    description: str
    permissions: dict[str, Any]  # JSON values
    visibility_area: str
    expiration_time: datetime | None
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class NewAuditEntry:
    """What is to be remembered of an action: ids and counts, never images, descriptors or secrets."""

    time: datetime
    account_id: str | None
    login: str
    action: str
    object_kind: str
    object_ids: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)  # JSON values
    operation_id: str = "-"


@dataclass(frozen=True)
class AuditEntry:
    """One link of the audit chain.

    Attributes
    ----------
    hash : bytes
        SHA-256 over `previous_hash` and everything else in the entry.
    """

    number: int
    entry: NewAuditEntry
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True)
class AuditFault:
    """The first place where the audit chain does not hold."""

    number: int
    reason: str
