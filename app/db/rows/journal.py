"""The journal of bulk imports: one row per run, one per file, so that a killed import goes on where it was."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from app.db.rows.base import metadata
from app.db.types import Id, Json, UtcTime

import_run = Table(
    "import_run",
    metadata,
    Column("run_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("folder", Text, nullable=False),
    Column("list_id", Id),
    Column("options", Json, nullable=False),
    Column("state", String(16), nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    Index("ix_import_run_account", "account_id", "create_time"),
)

import_file = Table(
    "import_file",
    metadata,
    Column("run_id", Id, ForeignKey("import_run.run_id", ondelete="CASCADE"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_us", BigInteger, nullable=False),
    Column("hash", LargeBinary(32)),
    Column("state", String(16), nullable=False),
    Column("face_id", Id),
    Column("reason", Text, nullable=False),
    Column("reason_code", Integer, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    Index("ix_import_file_state", "run_id", "state"),
    Index("ix_import_file_hash", "run_id", "hash"),
)
