"""After an erase no byte of the descriptor is left in the files of either database."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from app.db import Database
from app.db.records import Descriptor, NewFace
from tests.support.databases import FAST, PostgresServer

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())


@pytest.fixture
def server_url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.database() as url:
        yield url


def table_files(url: str) -> list[Path]:
    """Return the files in which a server keeps its tables, everything written out."""
    with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    folder = Path(row[0]) / "base"
    if not os.access(folder, os.R_OK):
        pytest.skip("the server keeps its files where this test cannot read them")
    return [path for path in folder.rglob("*") if path.is_file()]


def sqlite_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def named(files: list[Path], needle: bytes) -> list[Path]:
    """Return the files that hold a needle; one that is gone by now holds nothing."""
    return [path for path in files if path.exists() and needle in path.read_bytes()]


def with_faces(database: Database) -> tuple[str, bytes]:
    """Store some faces and cache their descriptors; return the id and the descriptor of one."""
    faces = [NewFace(str(uuid.uuid4()), ACCOUNT, NOW, descriptors=(Descriptor(7, os.urandom(512)),)) for _ in range(40)]
    with database.write() as unit:
        unit.faces.create_many(faces)
        unit.commit()
    with database.write() as unit:
        assert unit.descriptors.build_segments(7, 8) == 5
        unit.commit()
    return faces[20].face_id, faces[20].descriptors[0].data


def erase(database: Database, face_id: str) -> None:
    with database.write() as unit:
        unit.faces.erase([face_id], ACCOUNT, NOW)
        unit.commit()


def test_an_erased_descriptor_is_in_no_file_of_the_tables_on_postgresql(server_url: str, tmp_path: Path) -> None:
    """S4."""
    with closing(Database.open(server_url, tmp_path / "data", options=FAST)) as database:
        face_id, needle = with_faces(database)
        assert len(named(table_files(server_url), needle)) >= 2  # the row and the cached segment
        erase(database, face_id)
        database.reclaim()
        assert named(table_files(server_url), needle) == []


def test_an_erased_descriptor_is_in_no_file_of_the_folder_on_sqlite(sqlite_url: str, tmp_path: Path) -> None:
    """S4."""
    with closing(Database.open(sqlite_url, tmp_path / "data", options=FAST)) as database:
        face_id, needle = with_faces(database)
        database.checkpoint()
        assert named(sqlite_files(tmp_path), needle) != []
        erase(database, face_id)
        assert database.checkpoint()
        assert named(sqlite_files(tmp_path), needle) == []
