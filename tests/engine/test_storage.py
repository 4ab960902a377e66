"""The services' way to the database: the platform's errors, and events only after a commit."""

from __future__ import annotations

import subprocess
import sys
import threading
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db import Database
from app.db import errors as db
from app.db.changes import Notice
from app.db.engines import PAGE_BYTES
from app.db.records import FaceFilter, NewFace
from app.engine.common import errors as platform
from app.engine.common.bus import ChangeEvent, FacesCreated, Reconnected
from app.engine.storage import Storage, as_platform_error
from tests.support.databases import FAST, PostgresServer
from tests.support.paths import ROOT

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())


def subclasses(kind: type[db.DatabaseError]) -> set[type[db.DatabaseError]]:
    return {kind}.union(*(subclasses(child) for child in kind.__subclasses__()))


def made(kind: type[db.DatabaseError]) -> db.DatabaseError:
    return db.RowMissing("thing", "7") if kind is db.RowMissing else kind("detail", field="f", remedy="remedy")


@pytest.mark.parametrize("kind", sorted(subclasses(db.DatabaseError), key=lambda kind: kind.__name__))
def test_every_failure_of_the_database_has_the_platform_s_code_and_kind(kind: type[db.DatabaseError]) -> None:
    error, meaning = made(kind), as_platform_error(made(kind))
    assert (meaning.code, meaning.kind.value) == (kind.code, kind.kind)
    assert (meaning.detail, meaning.remedy) == (error.detail, error.remedy)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("face", platform.FaceNotFoundError),
        ("list", platform.ListNotFoundError),
        ("attribute", platform.AttributeNotFoundError),
        ("attributes", platform.FaceAttributesNotFoundError),
        ("account", platform.AccountNotFoundError),
        ("token", platform.TokenNotFoundError),
        ("limitation", platform.SettingNotFoundError),
        ("handler", platform.HandlerNotFoundError),
        ("verifier", platform.VerifierNotFoundError),
    ],
)
def test_what_is_missing_has_the_code_of_the_contract(what: str, expected: type[platform.PlatformError]) -> None:
    assert type(as_platform_error(db.RowMissing(what, "7"))) is expected


@pytest.mark.parametrize("open_unit", [Storage.read, Storage.write])
def test_failures_inside_a_unit_of_work_are_the_platform_s(
    storage: Storage, open_unit: Callable[[Storage], object]
) -> None:
    with pytest.raises(platform.FaceNotFoundError), open_unit(storage) as unit:  # type: ignore[attr-defined]
        unit.faces.get(str(uuid.uuid4()))


def test_events_are_published_after_the_commit_and_never_without_it(storage: Storage) -> None:
    heard: list[tuple[ChangeEvent, int]] = []

    def hear(event: FacesCreated) -> None:
        with storage.read() as unit:
            heard.append((event, len(unit.faces.missing(event.ids))))

    storage.bus.subscribe(FacesCreated, hear)
    face = NewFace(str(uuid.uuid4()), ACCOUNT, NOW)
    event = FacesCreated(ACCOUNT, (face.face_id,))
    with storage.write() as unit:
        unit.faces.create(face)
        unit.tell(event)
    assert heard == []
    with storage.write() as unit:
        unit.faces.create(face)
        unit.tell(event)
        unit.commit()
        assert heard == []
    assert heard == [(event, 0)]


def test_a_subscriber_may_write(storage: Storage) -> None:
    ids = [str(uuid.uuid4()) for _ in range(2)]

    def follow(event: FacesCreated) -> None:
        if event.ids == (ids[0],):
            storage.write_idempotent(lambda unit: unit.faces.create(NewFace(ids[1], ACCOUNT, NOW)))

    storage.bus.subscribe(FacesCreated, follow)
    with storage.write() as unit:
        unit.faces.create(NewFace(ids[0], ACCOUNT, NOW))
        unit.tell(FacesCreated(ACCOUNT, (ids[0],)))
        unit.commit()
    with storage.read() as unit:
        assert unit.faces.missing(ids) == []


def test_what_other_processes_change_is_marked(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[ChangeEvent] = []
    storage.bus.subscribe(ChangeEvent, heard.append)
    callbacks: list[Callable[[Notice], None]] = []
    monkeypatch.setattr(storage.database, "listen", lambda callback, _on_message: callbacks.append(callback))
    storage.listen()
    callbacks[0](Notice("faces_created", ACCOUNT, ("1",), "list"))
    callbacks[0](Notice("reconnected", None, (), None))
    assert heard == [FacesCreated(ACCOUNT, ("1",), "list", is_remote=True), Reconnected(None, is_remote=True)]


def test_what_other_processes_broadcast_goes_to_who_hears(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[Callable[[str, str], None]] = []
    monkeypatch.setattr(storage.database, "listen", lambda _callback, on_message: passed.append(on_message))
    storage.listen()
    heard: list[tuple[str, str]] = []
    passed[0]("other", "nobody hears this yet")
    storage.hear(lambda sender, text: heard.append((sender, text)))
    passed[0]("other", "text")
    storage.hear(None)
    passed[0]("other", "nobody hears this any more")
    storage.broadcast(["to nobody, and on SQLite to no server"])
    assert heard == [("other", "text")]


# --- failures at run time -------------------------------------------------------------------------------------


def new_faces(count: int) -> list[NewFace]:
    return [NewFace(str(uuid.uuid4()), ACCOUNT, NOW, user_data="x" * 100) for _ in range(count)]


def ids(storage: Storage) -> set[str]:
    with storage.read() as unit:
        return set(unit.faces.list_ids(FaceFilter(account_id=ACCOUNT)))


def test_a_full_disk_is_named_and_costs_only_the_change_under_way(sqlite_url: str, tmp_path: Path) -> None:
    kept, lost = new_faces(5), new_faces(5000)
    with closing(Storage(Database.open(sqlite_url, tmp_path / "data", options=FAST))) as storage:
        storage.write_idempotent(lambda unit: unit.faces.create_many(kept))
        with pytest.raises(platform.DatabaseFullError) as caught, storage.write() as unit:
            pages = unit.session.raw("PRAGMA page_count")[0][0]
            unit.session.raw(f"PRAGMA max_page_count = {pages}")
            unit.faces.create_many(lost)
            unit.commit()
        assert "Free some space" in (caught.value.remedy or "")
        with pytest.raises(platform.DatabaseFullError):
            storage.write_idempotent(lambda unit: unit.faces.create_many(lost))
        assert ids(storage) == {face.face_id for face in kept}
        with storage.write() as unit:
            unit.session.raw("PRAGMA max_page_count = 1073741823")
            unit.faces.create_many(lost)
            unit.commit()
        assert ids(storage) == {face.face_id for face in [*kept, *lost]}


def test_a_file_damaged_at_run_time_is_named_and_left_as_it_is(sqlite_url: str, tmp_path: Path) -> None:
    kept = new_faces(3000)
    with closing(Storage(Database.open(sqlite_url, tmp_path / "data", options=FAST))) as storage:
        storage.write_idempotent(lambda unit: unit.faces.create_many(kept))
    path = tmp_path / "perigee.sqlite3"
    sound = path.read_bytes()
    storage = Storage(Database.open(sqlite_url, tmp_path / "data", options=FAST))
    with closing(storage):
        damaged = bytearray(sound)
        for start in range(PAGE_BYTES * 2, len(damaged), PAGE_BYTES):
            damaged[start : start + 64] = b"\xff" * 64
        path.write_bytes(damaged)
        with pytest.raises(platform.DatabaseDamagedError) as caught, storage.read() as unit:
            unit.faces.list_ids(FaceFilter(account_id=ACCOUNT))
        assert "db restore" in (caught.value.remedy or "")
        with pytest.raises(platform.DatabaseDamagedError):
            storage.write_idempotent(lambda unit: unit.faces.create_many(new_faces(1)))
    assert path.read_bytes() == damaged
    path.write_bytes(sound)
    with closing(Storage(Database.open(sqlite_url, tmp_path / "data", options=FAST))) as storage:
        assert ids(storage) == {face.face_id for face in kept}


# --- several processes on one server --------------------------------------------------------------------------

_OTHER_DESKTOP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.db import Database
from app.db.records import NewFace
from app.engine.common.bus import FacesCreated
from app.engine.storage import Storage

url, folder, account, face_id = sys.argv[1:]
storage = Storage(Database.open(url, Path(folder)))
with storage.write() as unit:
    unit.faces.create(NewFace(face_id, account, datetime.now(UTC)))
    unit.tell(FacesCreated(account, (face_id,)))
    unit.commit()
storage.close()
"""


def test_a_change_of_another_process_is_heard_and_can_be_read(postgres: PostgresServer, tmp_path: Path) -> None:
    heard: list[tuple[ChangeEvent, set[str]]] = []
    arrived = threading.Event()
    face_id = str(uuid.uuid4())
    with (
        postgres.database() as url,
        closing(Storage(Database.open(url, tmp_path / "one", options=FAST))) as storage,
    ):

        def hear(event: ChangeEvent) -> None:
            heard.append((event, ids(storage)))
            arrived.set()

        storage.bus.subscribe(ChangeEvent, hear)
        storage.listen()
        arguments = [url, str(tmp_path / "two"), ACCOUNT, face_id]
        subprocess.run([sys.executable, "-c", _OTHER_DESKTOP, *arguments], cwd=ROOT, check=True)
        assert arrived.wait(30)
    assert heard == [(FacesCreated(ACCOUNT, (face_id,), is_remote=True), {face_id})]
