"""Engines of SQLAlchemy for both databases: every setting of a connection stands here.

SQLite. WAL; foreign keys; `secure_delete`, so that freed pages are zeroed; `synchronous = FULL`: a commit that
returned survives a power cut. One writer connection does every write and every checkpoint; readers have their own
connections, are `query_only`, and never checkpoint. That keeps clear of the WAL-reset fault of SQLite before 3.51.3,
which needs two connections that write or checkpoint at the same moment.

PostgreSQL. Pooled psycopg connections, each tested before use, so that a restart of the server costs no caller an
error; statement, lock and idle time-outs.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from app.db.errors import DatabaseError, ValueRefused

APPLICATION_ID = 0x50455249
# Rows of 2 KB waste half of a 4 KB page, and segments are read page by page: at 16 KiB at less than half the speed of
# the file. A commit writes every page it touches whole, and one of fifty events touches 70 to 90 in a full archive:
# twice as much at 64 KiB as at 32. Set when the file is made; older files keep their 64 KiB.
PAGE_BYTES = 32_768
# KiB, negative as SQLite wants them.
USUAL_CACHE = -65_536
_WAL_PAGES = (16 << 20) // PAGE_BYTES


@dataclass(frozen=True)
class ConnectionOptions:
    """Limits of a connection, in seconds and connections.

    Attributes
    ----------
    busy_s : float
        How long a statement waits for a lock, and a writer for its turn.
    statement_s : float
        How long one PostgreSQL statement may run.
    connect_s : int
        How long reaching a PostgreSQL server may take.
    pool_size : int
        Connections kept open; as many again may be opened for a moment.
    synchronous : str
        SQLite's durability: ``FULL`` or ``NORMAL`` (a power cut may then cost the last commits).
    """

    busy_s: float = 30.0
    statement_s: float = 60.0
    connect_s: int = 5
    pool_size: int = 8
    synchronous: str = "FULL"


def parse_url(text: str) -> URL:
    """Return the URL of a database with the driver this program uses.

    Raises
    ------
    ValueRefused
        If it is no URL, or neither SQLite's nor PostgreSQL's.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueRefused(
            "The database URL cannot be read.",
            field="database_url",
            remedy="Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME.",
        ) from error
    name = url.get_backend_name()
    if name == "sqlite":
        return _sqlite_url(url)
    if name in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    raise ValueRefused(
        f"The database '{name}' is not supported.", field="database_url", remedy="Use sqlite:/// or postgresql://."
    )


def _sqlite_url(url: URL) -> URL:
    if not url.database or url.database == ":memory:":
        raise ValueRefused(
            "The database URL names no file.", field="database_url", remedy="Write sqlite:///FILE with a path."
        )
    return url.set(drivername="sqlite+pysqlite")


def sqlite_path(url: URL) -> Path:
    """Return the file a SQLite URL names."""
    if not url.database:
        raise DatabaseError("The URL names no SQLite file.")
    return Path(url.database).expanduser().absolute()


def sqlite_writer(path: Path, options: ConnectionOptions) -> Engine:
    """Return the engine with the one connection that writes and checkpoints."""

    def connect() -> sqlite3.Connection:
        connection = _sqlite_connection(path, options)
        _prepare_file(connection, options)
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def sqlite_readers(path: Path, options: ConnectionOptions) -> Engine:
    """Return the engine of the readers: own connections that cannot write and never checkpoint."""

    def connect() -> sqlite3.Connection:
        connection = _sqlite_connection(path, options)
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA query_only = ON")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=options.pool_size,
        max_overflow=options.pool_size,
        pool_timeout=options.busy_s,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_connection(path: Path, options: ConnectionOptions) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=options.busy_s, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _prepare_file(connection: sqlite3.Connection, options: ConnectionOptions) -> None:
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # has effect on a file that is still empty
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA synchronous = {'NORMAL' if options.synchronous == 'NORMAL' else 'FULL'}")


def _begin_immediate(connection: Connection) -> None:
    _start(connection, "BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    _start(connection, "BEGIN")


def _start(connection: Connection, statement: str) -> None:
    """Begin on the driver's connection itself, which every unit of work does."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    # Undoes what loading an index, broken off, may have left in the connection's last transaction.
    driver.execute(f"PRAGMA cache_size = {USUAL_CACHE}")
    driver.execute(statement)


def postgresql_engine(url: URL, options: ConnectionOptions, *, pooled: bool = True) -> Engine:
    """Return the engine of a PostgreSQL server; one pool serves readers and writers."""
    settings = [
        f"-c statement_timeout={int(options.statement_s * 1000)}",
        f"-c lock_timeout={int(options.busy_s * 1000)}",
        "-c idle_in_transaction_session_timeout=300000",
        "-c timezone=UTC",
    ]
    given = str(url.query.get("options", ""))
    arguments: dict[str, Any] = {  # the driver's own keywords
        "connect_timeout": options.connect_s,
        "options": " ".join([*settings, given]).strip(),
        "application_name": "Perigee",
        "keepalives_idle": 30,
    }
    bare = url.difference_update_query(["options"])
    if not pooled:
        return create_engine(bare, connect_args=arguments, poolclass=NullPool)
    return create_engine(
        bare,
        connect_args=arguments,
        pool_size=options.pool_size,
        max_overflow=options.pool_size,
        pool_timeout=options.busy_s,
        pool_pre_ping=True,
    )
