"""Whole stories: a failure between any two steps leaves everything or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.db.session import Session
from app.db.unit import UnitOfWork
from app.engine.common.errors import DatabaseUnavailableError, ImageStoreUnavailableError
from app.engine.faces.models import FromAnalysis, NewFace, PageRequest
from app.engine.image_store.backend import Backend
from tests.engine.faces.conftest import Make, Room
from tests.engine.faces.test_creating import analysis_of

_DATABASE = ("rows", "first", "scalar", "execute", "raw", "many", "driver")
_FILES = ("put", "delete", "delete_many")


class StoppedError(Exception):
    """The step that was to fail."""


@contextmanager
def failing_at(step: int) -> Iterator[list[str]]:
    """Let the step of that number fail, once; yield the names of the steps taken."""
    taken: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for owner, names in ((Session, _DATABASE), (Backend, _FILES), (UnitOfWork, ("commit",))):
            for name in names:
                patch.setattr(owner, name, _counted(getattr(owner, name), taken, step))
        yield taken


def _counted(real: Callable[..., Any], taken: list[str], step: int) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        taken.append(real.__qualname__)
        if len(taken) == step:
            raise StoppedError(real.__qualname__)
        return real(*args, **options)

    return call


def steps_that_fail(work: Callable[[], object]) -> Iterator[str]:
    """Run `work` again and again, each time failing one step later, and yield the step that failed."""
    step = 0
    while True:
        step += 1
        with failing_at(step) as taken:
            try:
                work()
            except StoppedError as stop:
                yield str(stop)
                continue
        # The step came after the last one, or its failure was taken care of: a run in which it never came ends this.
        if len(taken) < step:
            return


def state(room: Room) -> tuple[object, ...]:
    with room.storage.read() as unit:
        tables = [
            unit.session.raw(f"SELECT count(*) FROM {name}")
            for name in ("face", "attribute", "descriptor", "sample", "list_face", "face_flag", "audit")
        ]
    return tables, room.sample_files(), len(room.heard)


def test_a_creation_that_fails_at_any_step_leaves_nothing(room: Room) -> None:
    list_id = room.service.create_list(room.account).list_id
    analysis = analysis_of(room)
    room.service.create(room.account, NewFace(external_id="e", attribute=room.data(3)))
    before = state(room)
    new = [NewFace(external_id="e", lists=(list_id,), attribute=FromAnalysis(analysis)) for _ in range(2)]
    done, failed = [], []
    for step in steps_that_fail(lambda: done.append(room.service.create_many(room.account, new))):
        failed.append(step)
        assert state(room) == before, f"after {len(failed)}: {step}"
    assert len(done) == 1
    assert {"Backend.put", "UnitOfWork.commit", "Session.raw", "Session.many", "Session.rows"} <= set(failed)
    assert room.service.count(room.account) == 3


def test_a_replacement_that_fails_at_any_step_leaves_the_old_face(room: Room) -> None:
    lists = [room.service.create_list(room.account).list_id for _ in range(2)]
    analysis = analysis_of(room)
    old = NewFace(user_data="old", lists=(lists[0],), attribute=FromAnalysis(analysis))
    face_id = room.service.create(room.account, old).face.face_id
    new = NewFace(user_data="new", lists=(lists[1],), attribute=FromAnalysis(analysis))
    before, done = state(room), []
    for step in steps_that_fail(lambda: done.append(room.service.put(room.account, face_id, new))):
        if room.service.get(face_id, room.account).user_data == "old":
            assert state(room) == before, step
        assert {link.sample_id for link in room.service.list_samples(face_id, room.account)} <= room.sample_files()
    assert done
    # Only a failure after the commit may leave the old sample, and then it is known to be nobody's.
    assert len(room.sample_files() - set(room.service.named_samples())) <= 3
    assert room.service.get(face_id, room.account).lists == (lists[1],)


def test_an_erase_that_fails_at_any_step_can_be_finished(room: Room) -> None:
    analysis = analysis_of(room)
    empty = state(room)[:2]
    failed = []

    def erase() -> None:
        room.service.erase([face_id], room.account)

    step = 0
    while True:
        step += 1
        face_id = room.service.create(room.account, NewFace(attribute=FromAnalysis(analysis))).face.face_id
        with failing_at(step) as taken:
            try:
                erase()
            except StoppedError as stop:
                failed.append(str(stop))
        if len(taken) < step:
            break
        with room.storage.read() as unit:
            is_left = bool(unit.traces.known([face_id], room.account))
        # Either it is whole or out of sight; what is left can be erased again.
        if is_left:
            erase()
        assert state(room)[0][:6] == empty[0][:6]  # type: ignore[index]
        assert state(room)[1] == empty[1]
    assert {"Backend.delete_many", "UnitOfWork.commit"} <= set(failed)


def test_samples_stay_when_the_commit_succeeded_although_its_answer_was_lost(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysis = analysis_of(room)
    before = room.sample_files()
    real = UnitOfWork.commit

    def commit(unit: UnitOfWork) -> None:
        real(unit)
        raise DatabaseUnavailableError("The server went away.")

    monkeypatch.setattr(UnitOfWork, "commit", commit)
    with pytest.raises(DatabaseUnavailableError):
        room.service.create(room.account, NewFace(attribute=FromAnalysis(analysis)))
    monkeypatch.undo()
    (face,) = room.service.list_faces(room.account).faces
    (sample_id,) = {link.sample_id for link in room.service.list_samples(face.face_id, room.account)}
    assert room.sample_files() == before | {sample_id}


def test_samples_that_cannot_be_taken_back_are_left_and_logged(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object, **options: object) -> None:
        raise ImageStoreUnavailableError("The store is gone.")

    new = NewFace(attribute=FromAnalysis(analysis_of(room)))
    monkeypatch.setattr(Backend, "put", broken)
    monkeypatch.setattr(Backend, "delete_many", broken)
    with pytest.raises(ImageStoreUnavailableError):
        room.service.create(room.account, new)
    assert "left behind" in caplog.text
    assert room.service.count(None) == 0


def test_a_list_of_many_faces_is_deleted_with_them_and_all_come_back(room: Room, make: Make) -> None:
    list_id = room.service.create_list(room.account).list_id
    made = [one.face.face_id for one in room.service.create_many(room.account, [NewFace(lists=(list_id,))] * 1000)]
    made.append(make(lists=(list_id,)))
    room.service.delete_list(list_id, room.account, with_faces=True)
    assert (room.service.count(room.account), room.service.count_recycled(room.account)) == (0, 1001)
    room.service.restore(made[:1000], room.account)
    assert room.service.count(room.account) == 1000
    newest = room.service.list_faces(room.account, page=PageRequest(1, 1)).faces[0]
    assert newest.lists == ()
