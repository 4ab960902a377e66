"""Backups and restores. A backup is a SQLite file whichever database it was made of: one form, readable everywhere."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import MetaData

from app.db import rows, schema
from app.db.bulk import insert_rows
from app.db.engines import ConnectionOptions, parse_url, sqlite_path
from app.db.errors import DatabaseDamaged, DatabaseError, DatabaseMissing
from app.db.sqlite_file import refuse_foreign_file
from app.db.transfer import Report, copy_site, is_copied, no_report, pieces
from app.db.translate import damaged, translated

if TYPE_CHECKING:
    from app.db.database import Database

_SIDE_FILES = ("-wal", "-shm")
# 4 MB at the usual size of a page: often enough for a bar that moves, seldom enough to cost nothing.
_PAGES_AT_ONCE = 1024


def backup(database: Database, target: Path, report: Report = no_report) -> Path:
    """Write everything the database holds to a SQLite file; it appears whole and checked, or not at all.

    Raises
    ------
    DatabaseDamaged, DatabaseFull, FolderRefused, DatabaseUnavailable, VerificationFailed
    """
    if database.dialect == "sqlite":
        copy_file(sqlite_path(database.url), target)
        return target
    with _made_beside(target) as temporary, _opened(temporary) as copy:
        copy.migrate()
        copy_site(database, copy, report)
    return target


def backup_before_migration(database: Database, folder: Path, revision: str) -> Path:
    """Back up a database of an older schema as it is; return the file. Raises as `backup` does."""
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"before-migration-{revision}-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3"
    if database.dialect == "sqlite":
        copy_file(sqlite_path(database.url), target)
        return target
    with _made_beside(target) as temporary, _opened(temporary) as copy:
        copy.migrate(revision)
        _copy_reflected(database, copy)
    return target


def restore(database: Database, source: Path, report: Report = no_report) -> None:
    """Replace everything in a PostgreSQL database by a backup. Raises as `checked_backup` and `copy_site` do."""
    checked_backup(source)
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder) / "restore.sqlite3"
        copy_file(source, temporary)
        with _opened(temporary) as copy:
            if copy.revision() != schema.head():
                copy.migrate()
            _empty(database)
            copy_site(copy, database, report)


def restore_file(source: Path, target: Path, report: Report = no_report) -> Path | None:
    """Put a backup in the place of a SQLite database nobody has open; return where the old file was moved.

    What `report` raises ends the restore; the database in place is untouched then.

    Raises
    ------
    DatabaseMissing, DatabaseDamaged, DatabaseNewer
        If the backup cannot be used; the database in place is untouched.
    """
    checked_backup(source)
    fresh = target.with_name(f".{target.name}.restoring")
    copy_file(source, fresh, report)
    old: Path | None = None
    if target.exists():
        old = target.with_name(f"{target.name}.before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
        _move(target, old)
    _move(fresh, target)
    return old


def checked_backup(path: Path) -> str:
    """Return the schema revision of a backup.

    Raises
    ------
    DatabaseMissing
        If there is no such file.
    DatabaseDamaged
        If it is not a sound database of this program.
    DatabaseNewer
        If a newer program wrote it.
    """
    if not path.is_file():
        raise DatabaseMissing(f"There is no file {path}.", remedy="Name a backup made by `db backup`.")
    refuse_foreign_file(path)
    with _opened(path) as copy:
        revision = copy.revision()
    if revision is None:
        raise DatabaseDamaged(f"The file {path} holds no site.", remedy="Name a backup made by `db backup`.")
    return revision


def copy_file(source: Path, target: Path, report: Report | None = None) -> None:
    """Copy a SQLite database that may be in use; `target` appears whole and checked, or not at all.

    With `report` it is copied in pieces, and begins again whenever somebody writes to it: for files that lie still.

    Raises
    ------
    DatabaseDamaged, DatabaseFull, FolderRefused
    """
    with _made_beside(target) as temporary, translated():
        with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(temporary)) as writer:
            if report is None:
                reader.backup(writer)
            else:
                _copy_in_pieces(reader, writer, source.name, report)
            verdict = writer.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise damaged(f"{source.name}: {verdict}")


def _copy_in_pieces(reader: sqlite3.Connection, writer: sqlite3.Connection, name: str, report: Report) -> None:
    def say(_status: int, left: int, total: int) -> None:
        report(name, total - left, total)

    reader.backup(writer, pages=_PAGES_AT_ONCE, progress=say)


@contextmanager
def _made_beside(target: Path) -> Iterator[Path]:
    """Yield a temporary path; afterwards flush the file to the disk and rename it to `target`."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        with translated():
            target.parent.mkdir(parents=True, exist_ok=True)
            _remove(temporary)
        yield temporary
        with translated():
            _flush(temporary)
            temporary.replace(target)
    finally:
        _remove(temporary)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    from app.db.database import Database

    copy = Database.connect(parse_url(f"sqlite:///{path}"), ConnectionOptions(synchronous="NORMAL"))
    try:
        yield copy
    finally:
        copy.close()


def _copy_reflected(source: Database, target: Database) -> None:
    """Copy the tables as they are in the source, whatever this program's own rows look like."""
    metadata = MetaData()
    with source.read() as unit:
        with translated():
            metadata.reflect(unit.session.connection(), only=lambda name, _metadata: is_copied(name))
        for table in metadata.sorted_tables:
            with target.write() as writing:
                writing.session.many(f"DELETE FROM {table.name}", [()])  # noqa: S608 - a name from the schema
                for piece in pieces(unit.session, table, None):
                    insert_rows(writing.session, table, list(table.c.keys()), piece)
                writing.commit()


def _empty(database: Database) -> None:
    with database.write() as unit:
        for table in reversed(rows.metadata.sorted_tables):
            if table.name not in {"site", "audit_chain"}:
                unit.session.execute(table.delete())
        unit.commit()


def _move(source: Path, target: Path) -> None:
    with translated():
        for suffix in _SIDE_FILES:
            side = source.with_name(source.name + suffix)
            if side.exists():
                side.replace(target.with_name(target.name + suffix))
        source.replace(target)


def _remove(path: Path) -> None:
    for suffix in ("", *_SIDE_FILES):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        raise DatabaseError(f"The file {path} could not be written to the disk: {error}.") from error
    finally:
        os.close(handle)
