"""The archive on both databases: what is stored comes back, of the right account, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.db import Database, rows
from app.db.errors import RowExists, RowMissing, ValueRefused
from app.db.records import Event, IdempotencyEntry, NewFace, RawEvent
from tests.support.events import ACCOUNT, NOW, OTHER_ACCOUNT, full_event, new_id, simple_event


def store(database: Database, *events: Event) -> None:
    with database.write() as unit:
        unit.events.create_many(events, NOW)
        unit.commit()


def test_a_stored_event_comes_back_as_it_was(database: Database) -> None:
    """EDB-01, EVT-01, GEO-01."""
    full, bare = full_event(), simple_event(handler_id=None)
    store(database, full, bare)
    with database.read() as unit:
        assert unit.events.get(full.event_id) == replace(full, insert_time=NOW)
        assert unit.events.find(bare.event_id, ACCOUNT) == replace(bare, insert_time=NOW)


def test_an_event_of_another_account_is_not_there(database: Database) -> None:
    event = full_event()
    store(database, event)
    with database.read() as unit:
        assert unit.events.find(event.event_id, OTHER_ACCOUNT) is None
        assert unit.events.known([event.event_id, new_id()], OTHER_ACCOUNT) == set()
        assert unit.events.known([event.event_id, new_id()]) == {event.event_id}
        with pytest.raises(RowMissing):
            unit.events.get(event.event_id, OTHER_ACCOUNT)


def test_an_event_and_its_face_are_stored_together_or_not_at_all(database: Database) -> None:
    event = full_event()
    assert event.face_id is not None
    with database.write() as unit:
        unit.faces.create(NewFace(event.face_id, ACCOUNT, NOW, event_id=event.event_id))
        unit.events.create(event, NOW)
    with database.read() as unit:
        assert unit.faces.find(event.face_id) is None
        assert unit.events.find(event.event_id) is None
        assert unit.session.scalar(select(func.count()).select_from(rows.event_hour)) == 0


def test_an_id_is_taken_once(database: Database) -> None:
    """EVT-06: what is stored stays as it is."""
    event = simple_event()
    store(database, event)
    for again in (event, replace(event, user_data="another", source="another")):
        with pytest.raises(RowExists):
            store(database, again)
    with database.read() as unit:
        assert unit.events.get(event.event_id) == replace(event, insert_time=NOW)


@pytest.mark.parametrize("field", ["external_id", "user_data", "source", "track_id"])
def test_text_that_does_not_fit_is_refused(database: Database, field: str) -> None:
    for text in ("x" * 129, "a\x00b"):
        with pytest.raises(ValueRefused, match=field):
            store(database, simple_event(**{field: text}))


def test_a_batch_is_stored_whole(database: Database) -> None:
    events = [full_event() for _ in range(40)]
    store(database, *events)
    with database.read() as unit:
        found = [unit.events.get(event.event_id) for event in events]
        assert found == [replace(event, insert_time=NOW) for event in events]
        assert unit.session.scalar(select(func.sum(rows.event_hour.c.event_count))) == 40


def test_what_was_sent_is_kept_beside_the_event(database: Database) -> None:
    item = RawEvent(new_id(), ACCOUNT, NOW, {"any": ["thing"]})
    with database.write() as unit:
        unit.raw_events.create(item)
        unit.commit()
    with database.read() as unit:
        assert unit.raw_events.find(item.event_id, ACCOUNT) == item
        assert unit.raw_events.find(item.event_id, OTHER_ACCOUNT) is None


def test_a_key_of_a_request_is_taken_once_and_forgotten_in_time(database: Database) -> None:
    entry = IdempotencyEntry("key", ACCOUNT, None, b"d" * 32, NOW, {"events": []})
    with database.write() as unit:
        unit.idempotency.create(entry)
        unit.idempotency.create(replace(entry, account_id=OTHER_ACCOUNT))
        unit.commit()
    with pytest.raises(RowExists), database.write() as unit:
        unit.idempotency.create(entry)
    with database.write() as unit:
        assert unit.idempotency.find("key", ACCOUNT) == entry
        assert unit.idempotency.find("other", ACCOUNT) is None
        assert unit.idempotency.purge(NOW) == 0
        assert unit.idempotency.purge(NOW.replace(year=2027)) == 2
