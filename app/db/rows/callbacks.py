"""Web addresses that are told of events, and the messages they did not take."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from app.db.rows.base import limit, metadata, text
from app.db.types import Id, Json, UtcTime

callback = Table(
    "callback",
    metadata,
    Column("callback_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("url", Text, nullable=False),
    Column("secret", String(128), nullable=False),
    Column("filters", Json, nullable=False),
    text("description", 128),
    Column("is_enabled", Boolean, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    limit("description", 128),
    Index("ix_callback_account", "account_id", "create_time"),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    Column("letter_id", Id, primary_key=True),
    Column("callback_id", Id, ForeignKey("callback.callback_id", ondelete="CASCADE"), nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", Text, nullable=False),
    Index("ix_dead_letter_callback", "callback_id", "create_time"),
)
