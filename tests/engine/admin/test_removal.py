"""What a deleted account stored is removed, all of it and nothing else, wherever the work is broken off."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.db import UnitOfWork, rows
from app.db.records import Callback, DeadLetter, ImportFile, ImportRun, Page, RawEvent
from app.engine.admin import AccountService, Permissions
from app.engine.admin.audit import AuditLog
from app.engine.admin.removal import SETTLING, AccountRemoval
from app.engine.common.actor import Actor, acting_as
from app.engine.common.bus import AttributesDeleted, CallbacksChanged, ChangeEvent, FacesDeleted, HandlersChanged
from app.engine.common.errors import (
    AccountExistsError,
    AccountNotFoundError,
    CancelledError,
    LoginFailedError,
    TokenInvalidError,
)
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.server import LoginSettings
from app.engine.events.removing import EventErasure
from app.engine.events.service import EventService
from app.engine.faces.models import NewFace
from app.engine.faces.service import FaceService
from app.engine.handlers import NewHandler, NewVerifier
from app.engine.image_store.models import OBJECTS
from app.engine.sender.erasing import LetterErasure
from app.engine.storage import Storage
from tests.support.event_site import EventSite, event_site, storing
from tests.support.events import full_event
from tests.support.import_site import photo_bytes
from tests.support.paths import ROOT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSWORD = "a good password"
# Tables that say what happened, hold what everybody shares, or are caches.
_NOT_COMPARED = {"audit", "audit_chain", "site", "unlink_attributes_log", "descriptor_segment", "list_segment"}
# Tables of which the story has no use; their rows hang on others of the same account.
_UNUSED = {"face_flag"}
_SHARED = {"setting", "setting_tag", "setting_group", "limitation", "group_limitation", "protection", "copy_state"}


@dataclass
class Clock:
    """Stands until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


class Died(BaseException):
    """Stands for the end of the process: nobody catches it."""


@dataclass
class World:
    """A site with two accounts that stored one of everything."""

    site: EventSite
    accounts: AccountService
    removal: AccountRemoval
    clock: Clock
    heard: list[ChangeEvent]
    people: int = 0

    def fill(self, name: str) -> str:
        """Make an account that stores one of everything and return its id."""
        account = self.accounts.create_account(f"{name}@example.org", PASSWORD).account_id
        self._recognise(account)
        self._store_files(account)
        with self.site.storage.write() as unit:
            for row in _rows_of(account):
                unit.session.execute(row)
            unit.events.create_many([full_event(account_id=account)], NOW)
            unit.commit()
        identity = self.accounts.login(f"{name}@example.org", PASSWORD)
        self.accounts.create_token(identity, Permissions())
        return account

    def _recognise(self, account: str) -> None:
        site, list_id = self.site, new_id()
        site.faces.create_list(account, "People", list_id)
        gone = new_id()
        site.faces.create_list(account, "Gone", gone)
        site.faces.delete_list(gone, account)
        site.verifiers.create(account, NewVerifier({}))
        policies = storing(
            face_policy={"store_face": 1, "link_to_lists_policy": [{"list_id": list_id}]},
            attribute_policy={"store_attribute": 1, "ttl": 600},
            image_origin_policy={"store_image": 1},
        )
        handler = site.handlers.create(account, NewHandler(policies)).handler_id
        for seed in self._next_seeds():
            site.run(
                photo_bytes(seed),
                account_id=account,
                handler_id=handler,
                tags=("north",),
                idempotency_key=f"key {seed}",
            )
        recycled = site.faces.create(account, NewFace()).face.face_id
        site.faces.delete(recycled, account)

    def _next_seeds(self) -> tuple[int, int]:
        """Return which people are on the next photos; nobody is met twice."""
        self.people += 2
        return self.people - 2, self.people - 1

    def _store_files(self, account: str) -> None:
        self.site.pictures.store_image(account, photo_bytes(3))
        self.site.images.put_object(OBJECTS, [b"{}"], "application/json", account_id=account)

    def rows(self) -> dict[str, list[Any]]:
        """Return everything the database holds of accounts, by table."""
        with self.site.storage.read() as unit:
            return {
                table.name: sorted(map(repr, unit.session.rows(select(table))))
                for table in rows.metadata.sorted_tables
                if table.name not in _NOT_COMPARED | _SHARED
            }

    def files(self) -> set[str]:
        """Return every file of the store."""
        folder = self.site.images.backend.folder
        assert folder is not None
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _rows_of(account: str) -> list[Any]:
    """Return what services on threads of their own, or other programs, would have stored."""
    callback = Callback(new_id(), account, "https://example.org/", "s" * 32, {}, "", True, NOW, NOW)
    letter = DeadLetter(new_id(), callback.callback_id, NOW, 3, "refused", "{}")
    run = ImportRun(new_id(), account, "/photos", None, {}, "done", NOW, NOW)
    file = ImportFile(run.run_id, "a.jpg", 1, 1, "done", NOW)
    raw = RawEvent(new_id(), account, NOW, {"a": 1})
    pairs = (
        (rows.callback, callback), (rows.dead_letter, letter), (rows.import_run, run), (rows.import_file, file),
        (rows.raw_event, raw),
    )  # fmt: skip
    return [table.insert().values(**vars(record)) for table, record in pairs]


@pytest.fixture
def world(storage: Storage, tmp_path: Path) -> Iterator[World]:
    clock, heard = Clock(), []
    storage.bus.subscribe(ChangeEvent, heard.append)
    with event_site(storage, tmp_path / "data", clock) as site:
        accounts = AccountService(storage, LoginSettings(), b"key of this site", clock=clock)
        accounts.start()
        events = EventService(storage, site.images, clock=clock)
        removal = AccountRemoval(storage, site.images, _faces(site, clock), events, clock)
        yield World(site, accounts, removal, clock, heard)


def _faces(site: EventSite, clock: Clock) -> FaceService:
    """Return the service as the platform builds it: with the other rooms' shares in erasing."""

    def nothing() -> Any:
        raise AssertionError("nothing is extracted")

    return FaceService(
        site.storage,
        site.images,
        site.attributes,
        spec_of=lambda _version: nothing(),
        pipeline=nothing,
        default_version=nothing,
        erase_parts=(EventErasure(), LetterErasure()),
        clock=clock,
    )


def finish(world: World) -> None:
    """Let the time pass after which a mark goes."""
    world.removal.run()
    world.clock.now += SETTLING
    world.removal.run()


def test_adm14_everything_a_deleted_account_stored_goes_and_nothing_else(world: World) -> None:
    world.fill("stays")
    before, files = world.rows(), world.files()
    account = world.fill("leaves")
    assert {name for name, found in world.rows().items() if len(found) <= len(before[name])} == _UNUSED
    assert len(world.files()) > len(files)
    world.accounts.delete_account(account)
    finish(world)
    assert world.rows() == before
    assert world.files() == files
    assert world.removal.run() == 0


def test_nobody_sees_a_deleted_account_from_the_first_moment_on(world: World) -> None:
    account = world.fill("leaves")
    identity = world.accounts.login("leaves@example.org", PASSWORD)
    _, token = world.accounts.create_token(identity, Permissions())
    world.accounts.delete_account(account)
    with pytest.raises(LoginFailedError):
        world.accounts.login("leaves@example.org", PASSWORD)
    with pytest.raises(TokenInvalidError):
        world.accounts.verify_token(token)
    with pytest.raises(AccountNotFoundError):
        world.accounts.verify_account_header(account, is_allowed=True)
    for refused in (
        lambda: world.accounts.get_account(account),
        lambda: world.accounts.update_account(account, description="still here"),
        lambda: world.accounts.delete_account(account),
    ):
        with pytest.raises(AccountNotFoundError):
            refused()
    page = world.accounts.list_accounts(Page(size=100))
    assert account not in {one.account_id for one in page}


def test_the_login_is_free_at_once_and_the_id_when_nothing_is_left(world: World) -> None:
    account = world.fill("leaves")
    world.accounts.delete_account(account)
    world.accounts.create_account("leaves@example.org", PASSWORD)
    with pytest.raises(AccountExistsError):
        world.accounts.create_account("again@example.org", PASSWORD, account_id=account)
    finish(world)
    assert world.accounts.create_account("again@example.org", PASSWORD, account_id=account).account_id == account


def test_what_a_late_request_stores_goes_too(world: World) -> None:
    account = world.fill("leaves")
    world.accounts.delete_account(account)
    world.removal.run()
    world.site.faces.create(account, NewFace(external_id="late"))
    finish(world)
    with world.site.storage.read() as unit:
        assert unit.accounts.leaving() == []
        assert unit.departing.some("faces", account, 10) == []


def test_those_who_keep_copies_are_told(world: World) -> None:
    account = world.fill("leaves")
    world.heard.clear()
    world.accounts.delete_account(account)
    world.removal.run()
    told = {type(one) for one in world.heard if one.account_id == account}
    assert told >= {FacesDeleted, CallbacksChanged, HandlersChanged, AttributesDeleted}


def test_a_deletion_is_in_the_audit_log_with_who_did_it_and_with_counts(world: World) -> None:
    account = world.fill("leaves")
    with acting_as(Actor(new_id(), "boss@example.org")):
        world.accounts.delete_account(account)
    world.removal.run()
    with world.site.storage.read() as unit:
        entries = list(unit.session.rows(select(rows.audit).order_by(rows.audit.c.number)))
    deleted = next(one for one in entries if one.action == "account.delete")
    assert (deleted.login, deleted.object_ids) == ("boss@example.org", [account])
    erased = next(one for one in entries if one.action == "account.erase")
    assert erased.object_ids == [account]
    assert (erased.detail["faces"], erased.detail["events"], erased.detail["files"]) == (3, 3, 2)
    assert AuditLog(world.site.storage, world.clock).verify() == len(entries)


@pytest.mark.parametrize("seed", range(3))
def test_a_removal_that_dies_anywhere_is_finished_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Dies at every third step on files and commits, beginning at another one each time."""
    world.fill("stays")
    before, files = world.rows(), world.files()
    world.accounts.delete_account(world.fill("leaves"))
    backend, steps, deaths = type(world.site.images.backend), seed, 0

    def dying(real: Any) -> Any:
        def step(*args: Any, **options: Any) -> Any:
            nonlocal steps
            steps += 1
            if steps % 3 == 0:
                raise Died
            return real(*args, **options)

        return step

    with monkeypatch.context() as patched:
        for name in ("delete", "delete_many"):
            patched.setattr(backend, name, dying(getattr(backend, name)))
        patched.setattr(UnitOfWork, "commit", dying(UnitOfWork.commit))
        for _ in range(200):
            try:
                world.removal.run()
            except Died:
                deaths += 1
            else:
                break
    assert deaths > 3
    finish(world)
    assert world.rows() == before
    assert world.files() == files


# Runs the removal in a process of its own and kills it at the commit whose number is given.
_CHILD = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from app.db import Database, UnitOfWork
from app.engine.admin.removal import AccountRemoval
from app.engine.events.service import EventService
from app.engine.storage import Storage
from tests.support.event_site import event_site

url, folder, last = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
commit, done = UnitOfWork.commit, 0

def counted(unit):
    global done
    done += 1
    if done == last:
        os.kill(os.getpid(), signal.SIGKILL)
    commit(unit)

UnitOfWork.commit = counted
storage = Storage(Database.open(url, folder / "child"))
with event_site(storage, folder / "data", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC)) as site:
    AccountRemoval(storage, site.images, site.faces, EventService(storage, site.images)).run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_removal_that_is_killed_is_finished_by_the_next(world: World, database_url: str, tmp_path: Path) -> None:
    world.fill("stays")
    before, files = world.rows(), world.files()
    world.accounts.delete_account(world.fill("leaves"))
    for commit in (2, 6):
        command = [sys.executable, "-c", _CHILD, database_url, str(tmp_path), str(commit)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
    finish(world)
    assert world.rows() == before
    assert world.files() == files


def test_a_removal_can_be_cancelled_and_goes_on_later(world: World) -> None:
    account = world.fill("leaves")
    world.accounts.delete_account(account)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        world.removal.run(token)
    finish(world)
    with world.site.storage.read() as unit:
        assert unit.departing.some("faces", account, 10) == []
