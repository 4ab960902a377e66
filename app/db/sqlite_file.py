"""A SQLite file as a whole: whose it is, its write-ahead log, the space that nothing uses any more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from app.db.engines import APPLICATION_ID
from app.db.errors import DatabaseDamaged
from app.db.translate import translated


def refuse_foreign_file(path: Path) -> None:
    """Refuse a file that is no SQLite database or another program's, before anything touches it.

    Raises
    ------
    DatabaseDamaged
    """
    if not path.is_file() or path.stat().st_size == 0:
        return
    with translated(), path.open("rb") as stream:
        header = stream.read(100)
    if header[:16] != b"SQLite format 3\0":
        raise DatabaseDamaged(f"The file {path} is not a SQLite database.", remedy="Restore a backup, or name another.")
    owner = int.from_bytes(header[68:72], "big")
    if owner not in (0, APPLICATION_ID):
        raise DatabaseDamaged(f"The file {path} belongs to another program.", remedy="Name another file.")


def empty_log(connection: Connection) -> bool:
    """Move the write-ahead log into the file and empty it; return whether no reader stood in the way."""
    busy, _log, _moved = _driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return int(busy) == 0


def rewrite(connection: Connection) -> None:
    """Write the file anew without free space."""
    _driver(connection).execute("VACUUM")


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
