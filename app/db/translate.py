"""What drivers raise, turned into the errors of this room. Everything unknown stays what it is: a defect."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from app.db.errors import (
    DatabaseDamaged,
    DatabaseError,
    DatabaseFull,
    DatabaseUnavailable,
    FolderRefused,
    RowExists,
    ValueRefused,
    WriteConflict,
)

_SQLITE_BUSY = ("database is locked", "database table is locked", "database schema is locked")
_SQLITE_DAMAGED = ("malformed", "not a database", "file is encrypted", "disk image")
_SQLITE_REFUSED = ("unable to open", "readonly", "read-only", "disk i/o error")


@contextmanager
def translated() -> Iterator[None]:
    """Raise this room's error where the block raises a driver's."""
    try:
        yield
    except _driver_errors() as error:
        meaning = meaning_of(error)
        if meaning is None:
            raise
        raise meaning from error


def meaning_of(error: BaseException) -> DatabaseError | None:
    """Return the error of this room that a driver's error stands for, or None when it is a defect."""
    cause: BaseException | None = error
    if isinstance(error, exc.StatementError):
        cause = error.orig
    if isinstance(cause, DatabaseError):
        return cause
    if isinstance(cause, UnicodeEncodeError):
        return ValueRefused("A text holds a character that is not Unicode.", remedy="Remove unpaired surrogates.")
    if isinstance(error, exc.TimeoutError):
        return DatabaseUnavailable("All connections to the database are busy.", remedy="Try again later.")
    if isinstance(cause, sqlite3.Error):
        return _sqlite(cause)
    if isinstance(cause, _postgresql_errors()):
        return _postgresql(cause)
    if isinstance(cause, ValueError) and isinstance(error, exc.StatementError):
        return ValueRefused(f"A value cannot be stored: {cause}.")
    return None


def _driver_errors() -> tuple[type[Exception], ...]:
    return (exc.SQLAlchemyError, sqlite3.Error, UnicodeEncodeError, *_postgresql_errors())


def _postgresql_errors() -> tuple[type[Exception], ...]:
    """Return what PostgreSQL's driver raises; nothing where it was not loaded, so that SQLite does without it."""
    driver = sys.modules.get("psycopg")
    return (driver.Error,) if driver is not None else ()


def _sqlite(error: sqlite3.Error) -> DatabaseError | None:
    message = str(error).lower()
    if isinstance(error, sqlite3.IntegrityError):
        return _integrity(message)
    if "full" in message:
        return DatabaseFull("The disk has no room for the change; nothing of it was kept.", remedy="Free some space.")
    if any(word in message for word in _SQLITE_BUSY):
        return DatabaseUnavailable("The database file is locked by another program.", remedy="Try again later.")
    if any(word in message for word in _SQLITE_DAMAGED):
        return damaged(str(error))
    if any(word in message for word in _SQLITE_REFUSED):
        return FolderRefused(f"The database file cannot be used: {error}.", remedy="Check the folder's permissions.")
    return None


def damaged(reason: str) -> DatabaseDamaged:
    """Return the error of a damaged database file with what to do about it."""
    return DatabaseDamaged(
        f"The database file is damaged: {reason}.",
        remedy="Restore a backup with `db restore FILE`; the damaged file is kept beside it.",
    )


def _integrity(message: str) -> DatabaseError | None:
    if "unique" in message or "primary key" in message:
        return RowExists("An object with the same id or name exists already.", field=_column(message))
    if "check" in message:
        return ValueRefused("A value does not fit its column.", field=_column(message))
    if "foreign key" in message:
        return WriteConflict("An object this one belongs to is gone.", remedy="Read it again and repeat the change.")
    return None


def _column(message: str) -> str | None:
    return message.rsplit(".", 1)[-1].strip() if "." in message else None


def _postgresql(error: BaseException) -> DatabaseError | None:
    state: str | None = getattr(error, "sqlstate", None)
    name = getattr(getattr(error, "diag", None), "constraint_name", None)
    if state is None:
        return _connection(error)
    known: dict[str, DatabaseError] = {
        "23505": RowExists("An object with the same id or name exists already.", field=name),
        "23503": WriteConflict("An object this one belongs to is gone.", remedy="Read it again and repeat."),
        "23514": ValueRefused("A value does not fit its column.", field=name),
        "22001": ValueRefused("A text is too long for its column."),
        "22021": ValueRefused("A text holds a character that cannot be stored."),
        "40P01": WriteConflict("Two changes met and this one gave way.", remedy="Repeat the change."),
        "40001": WriteConflict("Two changes met and this one gave way.", remedy="Repeat the change."),
        "53100": DatabaseFull("The database server's disk is full; nothing was kept.", remedy="Free some space."),
        "57014": DatabaseUnavailable("The database took too long to answer.", remedy="Narrow the request."),
        "55P03": DatabaseUnavailable("The database waited too long for a lock.", remedy="Try again later."),
    }
    if state in known:
        return known[state]
    if state[:2] in {"08", "57", "53", "28", "3D"} or state == "25P03":
        return _connection(error)
    return DatabaseDamaged(f"The server reports damage: {error}.") if state[:2] == "XX" else None


def _connection(error: BaseException) -> DatabaseError | None:
    message = str(error).strip().replace("\n", " ")
    if "NUL" in message:
        return ValueRefused("A text holds a NUL character.", remedy="Remove it.")
    if type(error).__name__ in {"ProgrammingError", "NotSupportedError", "InterfaceError"}:
        return None
    return DatabaseUnavailable(
        f"The database server cannot be reached: {message}.", remedy="Check that it runs, then try again."
    )
