"""Backups of a SQLite file while it is in use: its own backup interface, checked, then renamed into place."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.db.errors import DatabaseDamaged
from app.db.translate import translated

if TYPE_CHECKING:
    from app.db.database import Database


def backup_before_migration(database: Database, folder: Path, revision: str) -> Path:
    """Back up a database that is about to be migrated; return the file.

    Raises
    ------
    DatabaseDamaged, DatabaseFull, FolderRefused
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"before-migration-{revision}-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3"
    copy_file(Path(str(database.url.database)), target)
    return target


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite database that may be in use; `target` appears whole and checked, or not at all.

    Raises
    ------
    DatabaseDamaged, DatabaseFull, FolderRefused
    """
    temporary = target.with_name(f".{target.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        with translated():
            _copy(source, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    reader, writer = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reader.backup(writer)
        verdict = writer.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        reader.close()
        writer.close()
    if verdict != "ok":
        raise DatabaseDamaged(f"The copy of {source} is not sound: {verdict}.")
    handle = os.open(target, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
