"""Handlers and verifiers."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

from app.db.rows.base import limit, metadata, text
from app.db.types import Id, Json, UtcTime

handler = Table(
    "handler",
    metadata,
    Column("handler_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    text("description", 128),
    Column("policies", Json(keeps_broken=True), nullable=False),
    Column("is_dynamic", Boolean, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    limit("description", 128),
    Index("ix_handler_account", "account_id", "create_time"),
)

verifier = Table(
    "verifier",
    metadata,
    Column("verifier_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    text("description", 128),
    Column("policies", Json(keeps_broken=True), nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    limit("description", 128),
    Index("ix_verifier_account", "account_id", "create_time"),
)
