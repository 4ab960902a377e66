from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from app.db import rows
from app.db.records import Page
from app.engine.admin import AuditLog
from app.engine.common.actor import Actor, acting_as
from app.engine.common.errors import AuditChainBrokenError, CancelledError
from app.engine.common.ids import new_id
from app.engine.common.operation import operation
from app.engine.common.progress import CancelToken
from app.engine.storage import Storage


@pytest.fixture
def log(storage: Storage) -> AuditLog:
    return AuditLog(storage)


def fill(log: AuditLog, count: int = 5) -> None:
    for number in range(count):
        log.record("face.delete", "face", [new_id()], {"count": number})


def meddle(storage: Storage, statement: Any) -> None:
    with storage.write() as unit:
        unit.session.execute(statement)
        unit.commit()


def test_s20_an_entry_says_who_what_when_and_for_which_operation(log: AuditLog) -> None:
    actor, face = Actor(new_id(), "ann@site"), new_id()
    with acting_as(actor), operation("op-1"):
        log.record("search", "face", [face], {"list": "x", "top": 0.93, "found": True, "none": None})
    (link,) = log.list_entries(Page())
    entry = link.entry
    assert (entry.account_id, entry.login, entry.action) == (actor.account_id, "ann@site", "search")
    assert (entry.object_ids, entry.operation_id) == ((face,), "op-1")
    assert entry.detail == {"list": "x", "top": 0.93, "found": True, "none": None}
    assert datetime.now(UTC) - entry.time < timedelta(minutes=5)


def test_s20_a_sound_log_is_found_sound(log: AuditLog) -> None:
    assert log.verify() == 0
    fill(log)
    assert log.verify() == 5
    assert log.find_fault() is None


@pytest.mark.parametrize(
    "change",
    [
        {"login": "someone else"},
        {"action": "face.view"},
        {"detail": {"count": 99}},
        {"object_ids": []},
        {"time": datetime(2020, 1, 1, tzinfo=UTC)},
        {"hash": b"\x00" * 32},
        {"previous_hash": b"\x00" * 32},
    ],
)
def test_s20_a_changed_row_is_named(log: AuditLog, storage: Storage, change: dict[str, Any]) -> None:
    fill(log)
    third = log.list_entries(Page(size=10))[2].number
    meddle(storage, update(rows.audit).where(rows.audit.c.number == third).values(change))
    with pytest.raises(AuditChainBrokenError, match=f"entry {third}") as caught:
        log.verify()
    assert caught.value.code == 36010


@pytest.mark.parametrize("place", [0, 2, 4])
def test_s20_a_removed_row_is_named_at_either_end_and_between(log: AuditLog, storage: Storage, place: int) -> None:
    fill(log)
    number = log.list_entries(Page(size=10))[place].number
    meddle(storage, delete(rows.audit).where(rows.audit.c.number == number))
    fault = log.find_fault()
    assert fault is not None
    assert fault.number == number


def test_an_entry_stands_or_falls_with_its_transaction(log: AuditLog, storage: Storage) -> None:
    with storage.write() as unit:
        log.write(unit, "face.delete", "face")
    assert log.count() == 0
    with storage.write() as unit:
        log.write(unit, "face.delete", "face")
        unit.commit()
    assert log.verify() == 1


def test_images_and_descriptors_cannot_enter(log: AuditLog) -> None:
    for wrong in (b"bytes", [0.1] * 128, {"a": 1}, "x" * 257):
        with pytest.raises(TypeError):
            log.record("x", "face", (), {"data": wrong})  # type: ignore[dict-item]
    assert log.count() == 0


def test_many_ids_are_counted_and_the_first_thousand_listed(log: AuditLog) -> None:
    log.record("face.delete", "face", [new_id() for _ in range(1500)])
    (link,) = log.list_entries(Page())
    assert (len(link.entry.object_ids), link.entry.detail) == (1000, {"count": 1500})


def test_s20_the_export_holds_every_entry_in_order(log: AuditLog, tmp_path: Path) -> None:
    fill(log, 12)
    assert log.export(tmp_path / "audit.jsonl") == 12
    lines = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["detail"]["count"] for line in lines] == list(range(12))
    assert all(one["hash"] == following["previous_hash"] for one, following in itertools.pairwise(lines))
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        log.export(tmp_path / "other.jsonl", token)
    assert not (tmp_path / "other.jsonl").exists()


def test_retention_removes_the_oldest_and_the_rest_still_verifies(storage: Storage) -> None:
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    log = AuditLog(storage, lambda: now[0])
    fill(log, 3)
    now[0] += timedelta(days=40)
    fill(log, 2)
    assert log.prune(0) == 0
    assert log.prune(30) == 3
    assert log.verify() == 3
    assert log.list_entries(Page(), action="audit.prune")[0].entry.detail == {"count": 3, "days": 30}
    assert log.prune(30) == 0
