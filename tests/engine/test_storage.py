"""The services' way to the database: the platform's errors, and events only after a commit."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.db import errors as db
from app.db.changes import Notice
from app.db.records import NewFace
from app.engine.common import errors as platform
from app.engine.common.bus import ChangeEvent, FacesCreated, Reconnected
from app.engine.storage import Storage, as_platform_error

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
    monkeypatch.setattr(storage.database, "listen", callbacks.append)
    storage.listen()
    callbacks[0](Notice("faces_created", ACCOUNT, ("1",), "list"))
    callbacks[0](Notice("reconnected", None, (), None))
    assert heard == [FacesCreated(ACCOUNT, ("1",), "list", is_remote=True), Reconnected(None, is_remote=True)]
