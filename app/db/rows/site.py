"""What the site knows about itself: its id, the change counter, descriptor protection, a copy under way."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from app.db.rows.base import metadata
from app.db.types import Id, Json, UtcTime

site = Table(
    "site",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("site_id", Id, nullable=False),
    # The last number given to a face, a list, a descriptor, a link or an unlink. Taking a number locks this row
    # until the commit, so numbers become visible in their own order: a reader that has seen 7 has seen 6.
    Column("change_number", BigInteger, nullable=False),
    # Unlinks up to this number were cleaned out of the log: an index older than it starts anew.
    Column("unlink_floor", BigInteger, nullable=False),
    Column("create_time", UtcTime, nullable=False),
)

protection = Table(
    "protection",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key_source", String(16), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("parameters", Json, nullable=False),
    Column("key_check", LargeBinary, nullable=False),
    Column("create_time", UtcTime, nullable=False),
)

copy_state = Table(
    "copy_state",
    metadata,
    Column("table_name", String(64), primary_key=True),
    Column("source", String(256), nullable=False),
    Column("last_key", Json, nullable=False),
    Column("row_count", BigInteger, nullable=False),
    Column("is_done", Integer, nullable=False),
)
