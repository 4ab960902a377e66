"""What is said about the SQLite library."""

from __future__ import annotations

import sqlite3

import pytest

from app.db.versions import has_wal_fault, sqlite_note, sqlite_version


def test_the_version_is_that_of_the_library_in_use() -> None:
    assert sqlite_version() == sqlite3.sqlite_version


@pytest.mark.parametrize(
    ("version", "faulty"), [("3.40.1", True), ("3.51.2", True), ("3.51.3", False), ("3.52.0", False)]
)
def test_the_fault_ends_with_3_51_3(version: str, faulty: bool) -> None:
    assert has_wal_fault(version) is faulty
    assert bool(sqlite_note(version)) is faulty


def test_the_note_says_how_the_fault_is_avoided() -> None:
    assert "one connection only" in sqlite_note("3.40.1")
