from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.db.records import Page
from app.engine.auditing import write_audit
from app.engine.common.actor import Actor, acting_as
from app.engine.common.ids import new_id
from app.engine.storage import Storage

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
