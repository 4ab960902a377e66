"""The small parts of the room: types, locks, folder, changes, listener, bulk insertion, meaning of driver errors."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import exc

from app.db import Database
from app.db.changes import Notice, decode, encode
from app.db.errors import DatabaseUnavailable, ValueRefused
from app.db.fair_lock import FairLock
from app.db.folder import LOCK_FILE, FolderLock
from app.db.records import NewFace
from app.db.translate import meaning_of
from app.db.types import checked_text, from_micros, id_bytes, id_text, to_micros
from app.engine.common.bus import FacesCreated
from tests.support.databases import FAST, PostgresServer

ACCOUNT = str(uuid.uuid4())


@given(st.uuids())
def test_ids_come_back_and_sort_as_their_text(value: uuid.UUID) -> None:
    assert id_text(id_bytes(str(value))) == str(value)
    assert id_bytes(str(value).upper()) == value.bytes


@given(st.uuids(), st.uuids())
def test_bytes_of_ids_are_ordered_as_text(one: uuid.UUID, two: uuid.UUID) -> None:
    assert (one.bytes < two.bytes) == (str(one) < str(two))


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.timezones()))
def test_times_keep_every_microsecond(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment.astimezone(UTC)


@given(st.text(max_size=40))
def test_text_is_accepted_exactly_when_it_can_be_stored(text: str) -> None:
    storable = len(text) <= 30 and "\0" not in text and text.encode(errors="replace").decode() == text
    if storable:
        assert checked_text(text, "f", 30) == text
    else:
        with pytest.raises(ValueRefused):
            checked_text(text, "f", 30)


# --- locks ----------------------------------------------------------------------------------------------------


def test_the_lock_is_given_in_the_order_of_asking() -> None:
    lock, order, threads = FairLock(), [], []

    def work(number: int) -> None:
        with lock.held(20):
            order.append(number)

    with lock.held(1):
        for number in range(5):
            threads.append(threading.Thread(target=work, args=(number,)))
            threads[-1].start()
            wait_until(lambda n=number: lock.waiting == n + 1)  # type: ignore[misc]
    for thread in threads:
        thread.join()
    assert order == list(range(5))


def test_waiting_too_long_is_reported_and_the_queue_goes_on() -> None:
    lock, caught = FairLock(), []

    def work() -> None:
        try:
            with lock.held(0.01):
                pass
        except DatabaseUnavailable as error:
            caught.append(error)

    with lock.held(1):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert len(caught) == 1
    with lock.held(1):
        assert lock.waiting == 0


def wait_until(condition: object, timeout_s: float = 20.0) -> None:
    """Wait for a condition without a fixed sleep."""
    pause = threading.Event()
    for _ in range(int(timeout_s / 0.002)):
        if condition():  # type: ignore[operator]
            return
        pause.wait(0.002)
    raise AssertionError("the condition never came true")


def test_the_lock_file_names_its_holder_and_is_free_again(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    lock.acquire("me")
    assert (tmp_path / LOCK_FILE).read_text().splitlines()[:2] == ["me", str(os.getpid())]
    lock.release()
    lock.release()
    again = FolderLock(tmp_path)
    again.acquire("you")
    again.release()


# --- changes --------------------------------------------------------------------------------------------------


@given(st.integers(0, 400))
def test_notices_are_short_and_carry_every_id(count: int) -> None:
    ids = tuple(str(uuid.uuid4()) for _ in range(count))
    texts = list(encode(FacesCreated(ACCOUNT, ids), "me"))
    assert all(len(text) < 8000 for text in texts)
    notices = [decode(text, "other") for text in texts]
    assert tuple(name for notice in notices if notice for name in notice.ids) == ids
    assert [decode(text, "me") for text in texts] == [None] * len(texts)


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", '{"from": "x"}', "not json"])
def test_a_notice_of_another_form_is_left_alone(text: str) -> None:
    assert decode(text, "me") is None


@pytest.fixture
def server_url(postgres: PostgresServer) -> Iterator[str]:
    with postgres.database() as url:
        yield url


def test_other_processes_hear_a_commit_and_never_their_own(server_url: str, tmp_path: Path) -> None:
    heard: list[Notice] = []
    arrived = threading.Event()

    def hear(notice: Notice) -> None:
        heard.append(notice)
        arrived.set()

    one = Database.open(server_url, tmp_path / "one", options=FAST)
    two = Database.open(server_url, tmp_path / "two", options=FAST)
    with closing(one), closing(two):
        one.listen(hear)
        change, own = FacesCreated(ACCOUNT, (str(uuid.uuid4()),)), FacesCreated(ACCOUNT, ("own",))
        with one.write() as unit:
            unit.tell(own)
            unit.commit()
        with two.write() as unit:
            unit.tell(change)
        with two.write() as unit:
            unit.faces.create(NewFace(change.ids[0], ACCOUNT, datetime.now(UTC)))
            unit.tell(change)
            unit.commit()
        assert arrived.wait(20)
    assert heard == [Notice("faces_created", ACCOUNT, change.ids, None)]
    assert not [thread for thread in threading.enumerate() if thread.name == "perigee-db-listener"]


def test_other_processes_hear_what_is_broadcast_in_order(
    server_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    arrived = threading.Event()

    def hear(sender: str, text: str) -> None:
        assert sender == two.process_id
        if text == "bad":
            raise RuntimeError("one that cannot be taken does not end the listener")
        heard.append(text)
        if text == "last":
            arrived.set()

    one = Database.open(server_url, tmp_path / "one", options=FAST)
    two = Database.open(server_url, tmp_path / "two", options=FAST)
    with closing(one), closing(two):
        one.listen(lambda _notice: None, hear)
        one.broadcast(["own"])
        two.broadcast([])
        long = "x" * 7900
        two.broadcast(["bad", *(str(number) for number in range(50)), long, "two  words", "last"])
        assert arrived.wait(20)
    assert heard == [*(str(number) for number in range(50)), long, "two  words", "last"]
    assert "could not be taken" in caplog.text


def test_a_listener_that_lost_its_connection_says_so_when_it_is_back(
    server_url: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    heard: list[str] = []
    arrived = threading.Event()

    def hear(notice: Notice) -> None:
        heard.append(notice.kind)
        arrived.set()

    with closing(Database.open(server_url, tmp_path / "data", options=FAST)) as database:
        database.listen(hear)
        with database.write() as unit:
            unit.session.raw(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        assert arrived.wait(20)
    assert heard[0] == "reconnected"


# --- driver errors --------------------------------------------------------------------------------------------


def test_what_is_no_expected_failure_stays_a_defect() -> None:
    assert meaning_of(exc.ArgumentError("wrong call")) is None
    assert meaning_of(exc.NoSuchTableError("t")) is None


def test_a_full_pool_is_unavailable() -> None:
    assert isinstance(meaning_of(exc.TimeoutError("QueuePool limit")), DatabaseUnavailable)


def test_many_rows_go_in_alike_by_copy_and_by_statement(database: Database) -> None:
    for count in (1, 31, 32, 200):
        faces = [
            NewFace(str(uuid.uuid4()), ACCOUNT, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))
            for n in range(count)
        ]
        with database.write() as unit:
            unit.faces.create_many(faces)
            assert [unit.faces.get(face.face_id).create_time for face in faces] == [face.create_time for face in faces]
