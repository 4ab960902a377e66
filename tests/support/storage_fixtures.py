"""Fixtures that hand a test a database or a storage on both engines; imported by `tests/conftest.py`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db import Database
from app.engine.storage import Storage
from tests.support.databases import FAST, PostgresServer, postgres_server, require_extension


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """The PostgreSQL server of the session."""
    with postgres_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file that tests copy."""
    folder = tmp_path_factory.mktemp("sqlite")
    Database.open(f"sqlite:///{folder / 'template.sqlite3'}", folder, options=FAST).close()
    return folder / "template.sqlite3"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh, migrated SQLite file."""
    target = tmp_path / "perigee.sqlite3"
    shutil.copyfile(sqlite_template, target)
    return f"sqlite:///{target}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh, migrated database: each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.emptied() as url:
        yield url


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """An open database on either engine."""
    opened = Database.open(database_url, tmp_path / "data", options=FAST)
    yield opened
    opened.close()


@pytest.fixture
def storage(database: Database) -> Storage:
    """The services' way to a fresh database on either engine."""
    return Storage(database)


@pytest.fixture
def postgis(postgres: PostgresServer, tmp_path: Path) -> Iterator[Database]:
    """An open database on PostgreSQL with PostGIS; skipped where the server has it not."""
    with postgres.database() as url:
        require_extension(url, "postgis")
        opened = Database.open(url, tmp_path / "data", options=FAST)
        yield opened
        opened.close()
