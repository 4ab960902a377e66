"""Taking events out: nothing of them stays anywhere, the sums stay right, others' rows stay."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.db import Database, rows
from app.db.records import Event, EventFilter, IdempotencyEntry, NewFace, Page, RawEvent
from app.db.repositories.event_counting import CountingTask, count_groups
from app.db.repositories.event_writing import BODY, FACE, ORIGIN
from tests.support import event_reference as reference
from tests.support.events import ACCOUNT, HANDLER, NOW, OTHER_ACCOUNT, full_event, matched, new_id, simple_event

TABLES = (
    rows.event, rows.event_content, rows.event_location, rows.event_descriptor, rows.event_picture, rows.event_tag,
    rows.event_list, rows.event_match, rows.event_hour, rows.raw_event, rows.idempotency_key,
)  # fmt: skip


def store(database: Database, *events: Event) -> list[Event]:
    with database.write() as unit:
        unit.events.create_many(events, NOW)
        unit.commit()
    return [replace(event, insert_time=NOW) for event in events]


def counts(database: Database) -> dict[str, int]:
    with database.read() as unit:
        return {
            table.name: unit.session.scalar(select(func.count()).select_from(table)) for table in TABLES
        }  # fmt: skip


def test_a_removed_event_leaves_no_row_and_its_neighbours_stay(database: Database) -> None:
    kept, gone = store(database, full_event(), full_event())
    before = counts(database)
    with database.write() as unit:
        unit.raw_events.create(RawEvent(gone.event_id, ACCOUNT, NOW, {}))
        unit.idempotency.create(IdempotencyEntry("k", ACCOUNT, None, b"d" * 32, NOW, {"id": gone.event_id}))
        assert unit.events.remove([gone, simple_event()]) == 1
        unit.commit()
    after = counts(database)
    assert after.pop("event_hour") == before.pop("event_hour") == 1
    assert after == {name: count // 2 for name, count in before.items()}
    with database.write() as unit:
        assert unit.events.get(kept.event_id) == kept
        assert unit.events.count(EventFilter()) == 1
        assert unit.events.remove([kept]) == 1
        unit.commit()
    assert set(counts(database).values()) == {0}


def test_expired_events_are_those_before_the_moment_of_the_handler_or_of_all_others(database: Database) -> None:
    other = new_id()
    old, late, foreign, bare = store(
        database,
        simple_event(create_time=NOW - timedelta(days=2)),
        simple_event(),
        simple_event(create_time=NOW - timedelta(days=3), handler_id=other),
        simple_event(create_time=NOW - timedelta(days=4), handler_id=None),
    )
    store(database, simple_event(create_time=NOW - timedelta(days=9), account_id=OTHER_ACCOUNT))
    with database.read() as unit:
        assert unit.events.expired(ACCOUNT, NOW, HANDLER) == [old]
        assert unit.events.expired(ACCOUNT, NOW, None, [HANDLER]) == [bare, foreign]
        assert unit.events.expired(ACCOUNT, NOW, limit=2) == [bare, foreign]
        assert unit.events.expired(ACCOUNT, NOW + timedelta(days=1))[-1] == late
        assert unit.events.accounts() == [ACCOUNT, OTHER_ACCOUNT]


def test_an_erased_object_is_no_candidate_any_more(database: Database) -> None:
    """S4: what an event says of a face goes with the face, and the next best takes its place."""
    best, second = new_id(), new_id()
    vip, staff = new_id(), new_id()
    event, other = store(
        database,
        simple_event(match_result=(matched(best, 0.9, "vip", vip), matched(second, 0.5, "staff", staff))),
        simple_event(match_result=(matched(second, 0.5, "staff", staff),)),
    )
    with database.write() as unit:
        unit.raw_events.create(RawEvent(event.event_id, ACCOUNT, NOW, {"face": best}))
        assert unit.events.naming([best]) == 1
        assert unit.events.forget([best]) == 1
        unit.commit()
    with database.read() as unit:
        found = unit.events.get(event.event_id)
        assert found.top_match is not None
        assert found.top_match.candidate.object_id == second
        for wanted, expected in (
            (EventFilter(top_similar_object_ids=(best,)), []),
            (EventFilter(matched_list_ids=(vip,)), []),
            (EventFilter(top_similar_object_ids=(second,)), [event.event_id, other.event_id]),
            (EventFilter(top_matching_candidates_label="staff"), [event.event_id, other.event_id]),
        ):
            assert sorted(one.event_id for one in _all(database, wanted)) == sorted(expected)
        assert unit.raw_events.find(event.event_id) is None
    with database.write() as unit:
        assert unit.events.forget([second]) == 2
        unit.commit()
    with database.read() as unit:
        assert unit.events.get(event.event_id).top_match is None
        assert unit.session.scalar(select(func.count()).select_from(rows.event_match)) == 0


def _all(database: Database, wanted: EventFilter) -> list[Event]:
    with database.read() as unit:
        return unit.events.list_events(wanted, Page(size=100))


def test_events_of_a_face_are_those_that_made_it_or_that_it_names(database: Database) -> None:
    made, named, _ = store(database, full_event(), simple_event(), full_event())
    other = new_id()
    with database.write() as unit:
        unit.faces.create(NewFace(other, ACCOUNT, NOW, event_id=named.event_id))
        unit.commit()
    assert made.face_id is not None
    with database.read() as unit:
        assert unit.events.of_faces([made.face_id, other]) == [made, named]
        assert unit.events.of_faces([new_id()]) == []


def test_pictures_are_named_by_kind_and_kept_while_another_event_names_them(database: Database) -> None:
    first = full_event()
    second = replace(full_event(), detections=first.detections)
    store(database, first, second)
    detection = first.detections[0]
    assert detection.face is not None
    assert detection.body is not None
    assert detection.origin_id is not None
    shared = detection.face.sample_id
    assert shared is not None
    with database.read() as unit:
        assert shared in unit.events.named_pictures(FACE, None, 10)
        assert detection.body.sample_id in unit.events.named_pictures(BODY, None, 10)
        assert unit.events.named_pictures(ORIGIN, None, 10) == [detection.origin_id]
        assert unit.events.named_pictures(ORIGIN, detection.origin_id, 10) == []
        assert unit.events.pictures_of_others([shared], [first]) == {shared}
        assert unit.events.pictures_of_others([shared], [first, second]) == set()
        assert unit.events.accounts_of_picture(shared) == {ACCOUNT}
        assert unit.traces.samples_of_others([shared], []) == {shared}
        assert shared in unit.traces.named_samples(None, 10)


@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_hourly_sums_are_those_of_the_events_whatever_came_and_went(
    database: Database, data: st.DataObject
) -> None:
    """EVT-03: retention and erasing take away exactly what was added."""
    account = new_id()
    stored = store(database, *data.draw(st.lists(reference.events(account), min_size=1, max_size=20)))
    gone = data.draw(st.lists(st.sampled_from(stored), unique_by=lambda event: event.event_id))
    with database.write() as unit:
        unit.events.remove(gone)
        unit.events.forget(reference.IDS[:2])
        unit.commit()
    names = {event.event_id for event in gone}
    expected = Counter(
        (event.estimates.gender, None if event.estimates.age is None else event.estimates.age // 10)
        for event in stored
        if event.event_id not in names
    )
    task = CountingTask(group_by=("gender", "age_group"))
    with database.read() as unit:
        found = count_groups(unit.session, EventFilter(account_id=account), task)
        hours = rows.event_hour.c
        assert unit.session.scalar(select(func.count()).where(hours.event_count <= 0)) == 0
    assert {group: numbers[0].count for (_, group), numbers in found.items()} == dict(expected)
