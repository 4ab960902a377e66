from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import NoReturn

import pytest

from app.db import UnitOfWork
from app.db.records import NewAuditEntry, Page
from app.engine.auditing import AuditDesk, _Slip, audit_entry, write_audit
from app.engine.common.actor import Actor, acting_as
from app.engine.common.errors import DatabaseUnavailableError, ValueRefusedError
from app.engine.common.ids import new_id
from app.engine.storage import Storage
from tests.support.threads import wait_until

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_an_entry_names_who_acts_and_lasts_only_with_the_transaction(storage: Storage) -> None:
    actor = Actor(new_id(), "ann@site")
    for is_kept in (False, True):
        with acting_as(actor), storage.write() as unit:
            write_audit(unit, NOW, "face.delete", "face", [new_id()], {"count": 1})
            if is_kept:
                unit.commit()
    with storage.read() as unit:
        (link,) = unit.audit.list_entries(Page())
    assert (link.entry.account_id, link.entry.login, link.entry.time) == (actor.account_id, "ann@site", NOW)


@pytest.mark.parametrize("wrong", [b"x", [0.5], {"a": 1}, "x" * 257])
def test_only_single_short_values_enter(storage: Storage, wrong: object) -> None:
    with storage.write() as unit, pytest.raises(TypeError):
        write_audit(unit, NOW, "x", "face", (), {"data": wrong})  # type: ignore[dict-item]


# --- entries in no other transaction --------------------------------------------------------------------------


def entry_of(name: str) -> NewAuditEntry:
    return audit_entry(NOW, "match.search", "list", [], {"name": name})


def names_in(storage: Storage) -> list[object]:
    with storage.read() as unit:
        assert unit.audit.verify() is None
        return [link.entry.detail["name"] for link in unit.audit.entries()]


def test_an_entry_by_itself_is_stored_when_the_call_returns(storage: Storage) -> None:
    desk = AuditDesk(storage)
    desk.write([entry_of("a"), entry_of("b")])
    desk.write([entry_of("c")])
    assert names_in(storage) == ["a", "b", "c"]


def test_callers_who_come_while_one_writes_share_a_transaction(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, commits, commit = AuditDesk(storage), list[int](), UnitOfWork.commit
    monkeypatch.setattr(UnitOfWork, "commit", lambda unit: (commits.append(1), commit(unit)))
    with ThreadPoolExecutor(7) as pool:
        with storage.write() as unit:
            write_audit(unit, NOW, "match.search", "list")  # and nobody else can write meanwhile
            first = pool.submit(desk.write, [entry_of("first")])
            wait_until(lambda: desk._is_busy and not desk._waiting)
            others = [pool.submit(desk.write, [entry_of(name)]) for name in "abcdef"]
            wait_until(lambda: len(desk._waiting) == len(others))
        for done in (first, *others):
            done.result(30)
    assert len(commits) == 2
    names = names_in(storage)
    assert names[0] == "first" and sorted(map(str, names[1:])) == [*"abcdef"]


def test_only_the_caller_with_an_entry_that_cannot_be_stored_is_told(storage: Storage) -> None:
    desk = AuditDesk(storage)
    wrong = replace(entry_of("wrong"), login="x" * 65)
    slips = [_Slip([entry_of("a")]), _Slip([wrong]), _Slip([entry_of("b")])]
    desk._commit(slips)
    assert [type(slip.failure) for slip in slips] == [type(None), ValueRefusedError, type(None)]
    assert all(slip.is_done for slip in slips)
    with pytest.raises(ValueRefusedError):
        desk.write([wrong])
    desk.write([entry_of("c")])
    assert names_in(storage) == ["a", "b", "c"]


def test_a_database_that_is_away_is_told_to_every_caller(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = AuditDesk(storage)
    slips = [_Slip([entry_of("a")]), _Slip([entry_of("b")])]

    def away(**_: object) -> NoReturn:
        raise DatabaseUnavailableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(storage, "write", away)
        desk._commit(slips)
    assert {type(slip.failure) for slip in slips} == {DatabaseUnavailableError}
    desk.write([entry_of("later")])
    assert names_in(storage) == ["later"]


def test_many_threads_lose_no_entry_and_the_chain_holds(storage: Storage) -> None:
    desk = AuditDesk(storage)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: desk.write([entry_of(str(number))]), range(100)))
    assert sorted(map(str, names_in(storage)), key=int) == [str(number) for number in range(100)]


def test_entries_by_themselves_are_no_change_to_what_is_read(storage: Storage) -> None:
    before = storage.change_number()
    AuditDesk(storage).write([entry_of("a")])
    assert storage.change_number() == before
    with storage.write():
        pass
    assert storage.change_number() is None or storage.change_number() != before
