"""A PostgreSQL server that is stopped in the middle of writing and started again."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db import Database, UnitOfWork
from app.db.errors import DatabaseUnavailable
from app.db.records import NewFace
from tests.support.databases import FAST, OwnServer, own_server

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())
LIST = str(uuid.uuid4())


@pytest.fixture(scope="module")
def server() -> Iterator[OwnServer]:
    with own_server() as running:
        yield running


@pytest.fixture
def database(server: OwnServer, tmp_path: Path) -> Iterator[Database]:
    server.start()
    with closing(Database.open(server.url, tmp_path / "data", options=FAST)) as opened:
        with opened.write() as unit:
            if unit.lists.find(LIST) is None:
                unit.lists.create(LIST, ACCOUNT, "", NOW)
            unit.commit()
        yield opened


def new_face() -> NewFace:
    return NewFace(str(uuid.uuid4()), ACCOUNT, NOW, lists=(LIST,))


def stored(database: Database, face_ids: list[str]) -> list[str]:
    """Return which of the faces are there, each with its link."""
    with database.read() as unit:
        found = [face for face_id in face_ids if (face := unit.faces.find(face_id)) is not None]
    assert all(face.lists == (LIST,) for face in found)
    return [face.face_id for face in found]


def test_work_under_way_fails_whole_and_the_next_call_reconnects(server: OwnServer, database: Database) -> None:
    one, two = new_face(), new_face()
    with pytest.raises(DatabaseUnavailable), database.write() as unit:
        unit.faces.create(one)
        server.stop()
        unit.faces.create(two)
    with pytest.raises(DatabaseUnavailable), database.read():
        pass
    with pytest.raises(DatabaseUnavailable), database.write():
        pass
    server.start()
    assert stored(database, [one.face_id, two.face_id]) == []
    with database.write() as unit:
        unit.faces.create(two)
        unit.commit()
    assert stored(database, [two.face_id]) == [two.face_id]


def test_idempotent_work_goes_through_a_restart_in_its_middle(server: OwnServer, database: Database) -> None:
    face, tries = new_face(), []

    def work(unit: UnitOfWork) -> None:
        tries.append(1)
        if len(tries) == 1:
            server.stop()
            server.start()
        unit.faces.create(face)

    database.write_idempotent(work)
    assert len(tries) == 2
    assert stored(database, [face.face_id]) == [face.face_id]


class Writer(threading.Thread):
    """Stores faces one after another, in work that is repeated or in work that is not, until told to end."""

    def __init__(self, store: Callable[[NewFace], None]) -> None:
        super().__init__(daemon=True)
        self._store = store
        self.ending = threading.Event()
        self.told = threading.Condition()
        self.kept: list[str] = []
        self.failed: list[str] = []

    def run(self) -> None:
        while not self.ending.is_set():
            face, target = new_face(), self.kept
            try:
                self._store(face)
            except DatabaseUnavailable:
                target = self.failed
            with self.told:
                target.append(face.face_id)
                self.told.notify_all()

    def wait_for(self, faces: list[str], count: int) -> None:
        with self.told:
            assert self.told.wait_for(lambda: len(faces) >= count, 60)


def test_a_burst_of_writing_loses_nothing_that_was_confirmed(server: OwnServer, database: Database) -> None:
    def once(face: NewFace) -> None:
        with database.write() as unit:
            unit.faces.create(face)
            unit.commit()

    def repeated(face: NewFace) -> None:
        database.write_idempotent(lambda unit: unit.faces.find(face.face_id) or unit.faces.create(face))

    writers = [Writer(once), Writer(repeated), Writer(once)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.wait_for(writer.kept, 5)
    server.stop()
    for writer in (writers[0], writers[2]):
        writer.wait_for(writer.failed, 1)
    server.start()
    for writer in writers:
        writer.wait_for(writer.kept, len(writer.kept) + 5)
        writer.ending.set()
    for writer in writers:
        writer.join(60)
    for writer in writers:
        assert stored(database, writer.kept) == writer.kept
        # The answer to a commit can be lost with the server; then the face is there, and whole.
        assert set(stored(database, writer.failed)) <= set(writer.failed)
