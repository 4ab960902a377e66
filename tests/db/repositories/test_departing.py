"""What an account leaves behind is found by account and removed some rows at a time."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from app.db import Database, rows
from app.db.records import Callback, DeadLetter, ImportFile, ImportRun, NewFace

NOW = datetime(2026, 1, 2, tzinfo=UTC)
MINE, THEIRS = str(uuid.uuid4()), str(uuid.uuid4())


def new_id() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def filled(database: Database) -> Database:
    """Both accounts have a callback with three letters, an import of three files, and two faces, one recycled."""
    with database.write() as unit:
        for account in (MINE, THEIRS):
            callback = Callback(new_id(), account, "https://a.example/", "s" * 32, {}, "", True, NOW, NOW)
            unit.callbacks.create(callback)
            unit.callbacks.bury([DeadLetter(new_id(), callback.callback_id, NOW, 1, "", "{}") for _ in range(3)], 10)
            run = ImportRun(new_id(), account, "/photos", None, {}, "done", NOW, NOW)
            unit.imports.start(run)
            unit.imports.write([ImportFile(run.run_id, f"{n}.jpg", 1, 1, "done", NOW) for n in range(3)])
            faces = [NewFace(new_id(), account, NOW) for _ in range(2)]
            unit.faces.create_many(faces)
            unit.faces.recycle([faces[0].face_id], account, NOW)
        unit.commit()
    return database


def left(database: Database, kind: str, account_id: str) -> int:
    with database.read() as unit:
        return len(unit.departing.some(kind, account_id, 100))


@pytest.mark.parametrize("kind", ["letters", "imported_files"])
def test_rows_that_hang_on_others_go_some_at_a_time_and_those_of_other_accounts_stay(
    filled: Database, kind: str
) -> None:
    removed = []
    for _ in range(3):
        with filled.write() as unit:
            removed.append(len(unit.departing.remove_some(kind, MINE, 2)))
            unit.commit()
    assert removed == [2, 1, 0]
    assert (left(filled, kind, MINE), left(filled, kind, THEIRS)) == (0, 3)


def test_the_ids_of_what_went_are_told_and_what_hangs_on_it_goes_too(filled: Database) -> None:
    with filled.read() as unit:
        expected = unit.departing.some("callbacks", MINE, 10)
    with filled.write() as unit:
        assert unit.departing.remove_some("callbacks", MINE, 10) == expected
        unit.commit()
    with filled.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(rows.dead_letter)) == 3


def test_living_and_recycled_faces_are_found_apart(filled: Database) -> None:
    assert (left(filled, "faces", MINE), left(filled, "recycled_faces", MINE)) == (1, 1)
