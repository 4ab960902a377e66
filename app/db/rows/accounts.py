"""Accounts, their tokens, and the audit log."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from app.db.rows.base import limit, metadata, text
from app.db.types import Id, Json, PlainText, UtcTime

account = Table(
    "account",
    metadata,
    Column("account_id", Id, primary_key=True),
    Column("login", PlainText("login", 64), nullable=False, unique=True),
    Column("password_hash", Text),
    Column("account_type", String(16), nullable=False),
    text("description", 128),
    Column("is_active", Boolean, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    limit("login", 64),
    limit("description", 128),
)

token = Table(
    "token",
    metadata,
    Column("token_id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("account.account_id", ondelete="CASCADE"), nullable=False),
    text("description", 128),
    Column("permissions", Json, nullable=False),
    Column("visibility_area", String(16), nullable=False),
    Column("expiration_time", UtcTime),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    limit("description", 128),
    Index("ix_token_account", "account_id", "create_time"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("time", UtcTime, nullable=False),
    Column("account_id", Id),
    Column("login", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("object_kind", String(32), nullable=False),
    Column("object_ids", Json, nullable=False),
    Column("detail", Json, nullable=False),
    Column("operation_id", String(64), nullable=False),
    Column("previous_hash", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Index("ix_audit_time", "time"),
)

# Both ends of the chain: what was pruned away before it and what was written last.
audit_chain = Table(
    "audit_chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("first_number", BigInteger, nullable=False),
    Column("first_hash", LargeBinary(32), nullable=False),
    Column("last_number", BigInteger, nullable=False),
    Column("last_hash", LargeBinary(32), nullable=False),
)
