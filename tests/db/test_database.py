"""Opening, units of work, and what a damaged, locked, full, newer or vanished database gets."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from app.db import Database
from app.db.engines import PAGE_BYTES
from app.db.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseNewer,
    DatabaseUnavailable,
    DataFolderInUse,
    FolderRefused,
    ValueRefused,
    WriteConflict,
)
from app.db.records import FaceFilter, NewFace
from app.db.unit import UnitOfWork
from tests.support.databases import FAST, PostgresServer
from tests.support.paths import ROOT

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())


def face() -> NewFace:
    return NewFace(str(uuid.uuid4()), ACCOUNT, NOW, user_data="marker")


def count(database: Database) -> int:
    with database.read() as unit:
        return unit.faces.count(FaceFilter(account_id=ACCOUNT))


@pytest.fixture
def sqlite_database(sqlite_url: str, tmp_path: Path) -> Iterator[Database]:
    database = Database.open(sqlite_url, tmp_path / "data", options=FAST)
    yield database
    database.close()


# --- units of work --------------------------------------------------------------------------------------------


def test_leaving_without_commit_keeps_nothing(database: Database) -> None:
    with database.write() as unit:
        unit.faces.create(face())
    assert count(database) == 0


def test_a_failure_inside_keeps_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as unit:
        unit.faces.create(face())
        raise ZeroDivisionError
    assert count(database) == 0


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)read.?only"), database.read() as unit:
        unit.faces.create(face())
    assert count(database) == 0


def test_a_reader_sees_one_moment(database: Database) -> None:
    with database.read() as unit:
        before = unit.faces.count(FaceFilter())
        with database.write() as writing:
            writing.faces.create(face())
            writing.commit()
        assert unit.faces.count(FaceFilter()) == before == 0
    assert count(database) == 1


def test_a_unit_of_work_refuses_another_thread(database: Database) -> None:
    caught: list[BaseException] = []

    def use(unit: UnitOfWork) -> None:
        try:
            unit.faces.count(FaceFilter())
        except RuntimeError as error:
            caught.append(error)

    with database.read() as unit:
        thread = threading.Thread(target=use, args=(unit,))
        thread.start()
        thread.join()
    assert "thread" in str(caught[0])


def test_a_write_inside_a_write_is_a_defect(sqlite_database: Database) -> None:
    with pytest.raises(RuntimeError), sqlite_database.write(), sqlite_database.write():
        pass


def test_writers_of_many_threads_lose_nothing(database: Database) -> None:
    def work() -> None:
        for _ in range(5):
            with database.write() as unit:
                unit.faces.create(face())
                unit.commit()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(database) == 20


def test_two_threads_attaching_and_erasing_the_same_face_end_in_one_of_the_two_states(database: Database) -> None:
    list_id, one = str(uuid.uuid4()), face()
    with database.write() as unit:
        unit.lists.create(list_id, ACCOUNT, "", NOW)
        unit.faces.create(one)
        unit.commit()
    barrier = threading.Barrier(2)

    def attach(unit: UnitOfWork) -> None:
        with contextlib.suppress(Exception):
            unit.lists.attach(list_id, [one.face_id], ACCOUNT, NOW)
            unit.commit()

    def erase(unit: UnitOfWork) -> None:
        unit.faces.erase([one.face_id], ACCOUNT, NOW)
        unit.commit()

    def run(work: object) -> None:
        barrier.wait()
        with database.write() as unit:
            work(unit)  # type: ignore[operator]

    threads = [threading.Thread(target=run, args=(work,)) for work in (attach, erase)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as unit:
        assert unit.faces.find(one.face_id) is None
        assert unit.lists.face_counts([list_id]) == {list_id: 0}


def test_only_idempotent_work_runs_again(database: Database) -> None:
    tries: list[int] = []

    def work(unit: UnitOfWork) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise WriteConflict("met another")
        unit.faces.create(face())
        return "done"

    assert database.write_idempotent(work) == "done"
    assert (len(tries), count(database)) == (3, 1)
    tries.clear()
    with pytest.raises(WriteConflict), database.write() as unit:
        work(unit)
    assert len(tries) == 1


# --- opening --------------------------------------------------------------------------------------------------


def test_a_second_process_is_told_who_holds_the_folder(sqlite_url: str, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.db import Database;"
        "database = Database.open(sys.argv[1], Path(sys.argv[2]), name='the other window');"
        "print('ready', flush=True); sys.stdin.read()"
    )
    arguments = [sys.executable, "-c", code, sqlite_url, str(tmp_path / "data")]
    with subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        with pytest.raises(DataFolderInUse, match=f"the other window .process {other.pid}"):
            Database.open(sqlite_url, tmp_path / "data", options=FAST)
        other.kill()
        other.wait()
    Database.open(sqlite_url, tmp_path / "data", options=FAST).close()


def test_the_same_process_is_refused_too(sqlite_database: Database, sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(DataFolderInUse, match="Perigee"):
        Database.open(sqlite_url, tmp_path / "data", options=FAST)


@pytest.mark.parametrize(
    ("limits", "statement", "said"),
    [
        ({"statement_s": 0.05}, "SELECT pg_sleep(60)", "too long to answer"),
        ({"busy_s": 0.05}, "LOCK TABLE face IN ACCESS EXCLUSIVE MODE", "too long for a lock"),
    ],
)
def test_a_server_that_does_not_answer_in_time_is_unavailable(
    postgres: PostgresServer, tmp_path: Path, limits: dict[str, float], statement: str, said: str
) -> None:
    with postgres.emptied() as url:
        patient = Database.open(url, tmp_path / "one", options=FAST)
        hasty = Database.open(url, tmp_path / "two", options=replace(FAST, **limits))
        try:
            with patient.write() as holder:
                holder.session.execute(text("LOCK TABLE face IN ACCESS EXCLUSIVE MODE"))
                with pytest.raises(DatabaseUnavailable, match=said), hasty.write() as unit:
                    unit.session.execute(text(statement))
            with hasty.read() as unit:
                assert unit.faces.count(FaceFilter()) == 0
        finally:
            hasty.close()
            patient.close()


def test_a_folder_that_cannot_be_made_is_named(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderRefused, match="file"):
        Database.open(sqlite_url, tmp_path / "file" / "data", options=FAST)


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        Database.open(f"sqlite:///{path}", tmp_path / "data", options=FAST)
    assert path.read_bytes() == content


def test_a_page_of_noise_is_reported_as_damage(sqlite_url: str, tmp_path: Path) -> None:
    database = Database.open(sqlite_url, tmp_path / "data", options=FAST)
    with database.write() as unit:
        unit.faces.create_many([face() for _ in range(500)])
        unit.commit()
    database.close()
    path = tmp_path / "perigee.sqlite3"
    data = bytearray(path.read_bytes())
    for start in range(PAGE_BYTES * 2, len(data), PAGE_BYTES):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(data)
    with contextlib.suppress(DatabaseDamaged):
        database = Database.open(sqlite_url, tmp_path / "data", options=FAST)
        try:
            with pytest.raises(DatabaseDamaged), database.read() as unit:
                unit.faces.list_ids(FaceFilter())
        finally:
            database.close()


def test_another_program_s_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 77")
        other.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="another program"):
        Database.open(f"sqlite:///{path}", tmp_path / "data", options=FAST)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused_untouched(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "perigee.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(DatabaseNewer, match="9999"):
        Database.open(sqlite_url, tmp_path / "data", options=FAST)
    assert path.read_bytes() == before


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_a_url_that_cannot_be_used_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueRefused):
        Database.open(url, tmp_path / "data", options=FAST)


def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable):
        Database.open("postgresql://nobody@127.0.0.1:9/none", tmp_path / "data", options=FAST)


# --- failures in the middle -----------------------------------------------------------------------------------


def test_a_full_disk_keeps_nothing_and_hurts_nothing(sqlite_database: Database) -> None:
    with pytest.raises(DatabaseFull), sqlite_database.write() as unit:
        pages = unit.session.raw("PRAGMA page_count")[0][0]
        unit.session.raw(f"PRAGMA max_page_count = {pages}")
        unit.faces.create_many([face() for _ in range(5000)])
        unit.commit()
    with sqlite_database.write() as unit:
        unit.session.raw("PRAGMA max_page_count = 1073741823")
        unit.faces.create(face())
        unit.commit()
    assert count(sqlite_database) == 1


def test_a_lost_connection_is_unavailable_and_the_next_call_works(postgres: PostgresServer, tmp_path: Path) -> None:
    with postgres.database() as url:
        database = Database.open(url, tmp_path / "data", options=FAST)
        with pytest.raises(DatabaseUnavailable), database.write() as unit:
            unit.faces.create(face())
            end_connections(postgres, url)
            unit.commit()
        assert count(database) == 0
        end_connections(postgres, url)
        with database.write() as unit:
            unit.faces.create(face())
            unit.commit()
        assert count(database) == 1
        database.close()


def test_idempotent_work_survives_a_lost_connection(postgres: PostgresServer, tmp_path: Path) -> None:
    with postgres.database() as url:
        database = Database.open(url, tmp_path / "data", options=FAST)
        tries: list[int] = []

        def work(unit: UnitOfWork) -> None:
            tries.append(1)
            if len(tries) == 1:
                end_connections(postgres, url)
            unit.faces.create(face())

        database.write_idempotent(work)
        assert (len(tries), count(database)) == (2, 1)
        database.close()


def test_a_connection_that_is_lost_before_it_is_given_back_is_replaced(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    with postgres.database() as url:
        database = Database.open(url, tmp_path / "data", options=FAST)
        with database.read() as unit:
            before = unit.descriptors.change_number()
            end_connections(postgres, url)
        with database.read() as unit:
            assert unit.descriptors.change_number() == before
        database.close()


def end_connections(server: PostgresServer, url: str) -> None:
    """End every connection to a database, as a restart of the server does."""
    name = url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]
    with psycopg.connect(server.url.set(drivername="postgresql").render_as_string(False), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,))


# --- upkeep ---------------------------------------------------------------------------------------------------


def test_erased_bytes_are_in_no_file_of_the_folder(sqlite_database: Database, tmp_path: Path) -> None:
    one = face()
    with sqlite_database.write() as unit:
        unit.faces.create_many([NewFace(one.face_id, ACCOUNT, NOW, user_data="needle-to-be-erased"), face()])
        unit.commit()
    sqlite_database.checkpoint()
    with sqlite_database.write() as unit:
        unit.faces.erase([one.face_id], ACCOUNT, NOW)
        unit.commit()
    assert sqlite_database.checkpoint() is True
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"needle-to-be-erased" not in path.read_bytes()


def test_reclaiming_keeps_what_is_stored(database: Database) -> None:
    with database.write() as unit:
        unit.faces.create(face())
        unit.commit()
    database.reclaim()
    assert count(database) == 1


def test_readers_never_checkpoint_and_the_writer_is_one(sqlite_database: Database) -> None:
    with sqlite_database.read() as unit:
        assert unit.session.raw("PRAGMA wal_autocheckpoint")[0][0] == 0
        assert unit.session.raw("PRAGMA query_only")[0][0] == 1
    with sqlite_database.write() as unit:
        first = unit.session.driver()
        settings = {
            name: unit.session.scalar(text(f"PRAGMA {name}"))
            for name in ("foreign_keys", "secure_delete", "journal_mode")
        }
    with sqlite_database.write() as unit:
        assert unit.session.driver() is first
    assert settings == {"foreign_keys": 1, "secure_delete": 1, "journal_mode": "wal"}
