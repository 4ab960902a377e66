"""Pages, counts and groups of events on both databases, compared with the same filters in plain Python."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Database
from app.db.errors import RowMissing
from app.db.records import Event, EventFilter, Page
from app.db.repositories.event_counting import CountingTask, count_groups, is_summed
from tests.support import event_reference as reference
from tests.support.events import ACCOUNT, HANDLER, NOW, OTHER_ACCOUNT, matched, new_id, simple_event

QUICK = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))


def store(database: Database, *events: Event) -> list[Event]:
    with database.write() as unit:
        unit.events.create_many(events, NOW)
        unit.commit()
    return [replace(event, insert_time=NOW) for event in events]


def ids(events: list[Event]) -> list[str]:
    return [event.event_id for event in events]


@pytest.mark.parametrize("name", reference.member_names())
@given(data=st.data())
@QUICK
def test_every_filter_finds_what_plain_python_finds(database: Database, name: str, data: st.DataObject) -> None:
    """EVT-02, S10: any text in any filter, on both databases."""
    account = new_id()
    stored = store(database, *data.draw(st.lists(reference.events(account), min_size=1, max_size=25)))
    wanted = data.draw(reference.filters(account, name))
    if wanted.event_ids:  # ids are new each time, so a filter can only name stored ones when they are known
        named = data.draw(st.lists(st.sampled_from(stored), max_size=3))
        wanted = replace(wanted, event_ids=(*wanted.event_ids, *ids(named)))
    is_descending = data.draw(st.booleans())
    expected = [event for event in stored if reference.passes(event, wanted)]
    expected = reference.ordered([event for event in stored if event in expected], wanted, is_descending=is_descending)
    with database.read() as unit:
        found = unit.events.list_events(wanted, Page(size=100), is_descending=is_descending)
        assert ids(found) == ids(expected)
        assert unit.events.count(wanted) == len(expected)
        size = data.draw(st.integers(1, 7))
        second = unit.events.list_events(wanted, Page(2, size), is_descending=is_descending)
        assert ids(second) == ids(expected[size : 2 * size])


@given(data=st.data())
@QUICK
def test_walking_by_the_last_event_seen_meets_each_event_once(database: Database, data: st.DataObject) -> None:
    account = new_id()
    stored = store(database, *data.draw(st.lists(reference.events(account), min_size=1, max_size=25)))
    wanted = data.draw(st.sampled_from([
        EventFilter(account_id=account),
        EventFilter(account_id=account, handler_ids=reference.IDS),
        EventFilter(account_id=account, tags=reference.TEXTS[1:]),
        EventFilter(account_id=account, event_id__gte="00000000-0000-4000-8000-000000000000"),
    ]))  # fmt: skip
    is_descending = data.draw(st.booleans())
    size, after = data.draw(st.integers(1, 6)), None
    met: list[str] = []
    with database.read() as unit:
        while page := unit.events.list_events(wanted, Page(1, size, after), is_descending=is_descending):
            met += ids(page)
            after = met[-1]
    chosen = [event for event in stored if reference.passes(event, wanted)]
    assert met == ids(reference.ordered(chosen, wanted, is_descending=is_descending))


@given(data=st.data())
@QUICK
def test_groups_hold_what_plain_python_counts(database: Database, data: st.DataObject) -> None:
    """EVT-03, EVT-04: through the hourly sums and through the events alike."""
    account = new_id()
    stored = store(database, *data.draw(st.lists(reference.events(account), min_size=1, max_size=25)))
    since, until = (
        data.draw(st.one_of(st.none(), reference.moments)),
        data.draw(st.one_of(st.none(), reference.moments)),
    )
    shift = data.draw(st.sampled_from([timedelta(0), timedelta(minutes=7)]))
    wanted = EventFilter(
        account_id=account,
        handler_ids=data.draw(st.one_of(st.none(), st.just(reference.IDS[:2]))),
        gender=data.draw(st.one_of(st.none(), st.integers(0, 1))),
        create_time__gte=None if since is None else since + shift,
        create_time__lt=until,
        tags=data.draw(st.one_of(st.none(), st.just(reference.TEXTS[1:]))),
    )
    groups = tuple(data.draw(st.lists(st.sampled_from(["gender", "age_group", "handler_id"]), unique=True)))
    task = CountingTask(("event_id",), groups, by_hour=data.draw(st.booleans()))
    assert is_summed(wanted, task) == (wanted.tags is None)
    expected: dict[object, int] = {}
    for event in stored:
        if reference.passes(event, wanted):
            hour = int(event.create_time.timestamp() // 3600) if task.by_hour else None
            key = (hour, tuple(_value(event, name) for name in groups))
            expected[key] = expected.get(key, 0) + 1
    with database.read() as unit:
        found = count_groups(unit.session, wanted, task)
    assert {key: value[0].count for key, value in found.items() if value[0].count} == expected


def _value(event: Event, name: str) -> object:
    if name == "handler_id":
        return event.handler_id
    if name == "gender":
        return event.estimates.gender
    return None if event.estimates.age is None else event.estimates.age // 10


def test_events_of_all_accounts_are_walked_in_one_order(database: Database) -> None:
    mine = [simple_event(create_time=NOW + timedelta(hours=hour)) for hour in (0, 2, 4)]
    theirs = [simple_event(create_time=NOW + timedelta(hours=hour), account_id=OTHER_ACCOUNT) for hour in (1, 3)]
    store(database, *mine, *theirs)
    with database.read() as unit:
        found = unit.events.list_events(EventFilter(), Page(size=10))
        assert [event.create_time.hour for event in found] == [7, 6, 5, 4, 3]
        assert unit.events.count(EventFilter()) == 5
        assert unit.events.count(EventFilter(account_id=OTHER_ACCOUNT)) == 2


def test_a_page_behind_an_event_that_is_not_there_is_refused(database: Database) -> None:
    event = simple_event()
    store(database, event)
    with database.read() as unit, pytest.raises(RowMissing):
        unit.events.list_events(EventFilter(account_id=OTHER_ACCOUNT), Page(after=event.event_id))


@pytest.mark.parametrize(
    ("members", "index"),
    [
        ({}, "ix_event_account"),
        ({"handler_ids": (HANDLER,)}, "ix_event_handler"),
        ({"sources": ("door",)}, "ix_event_source"),
        ({"stream_ids": (ACCOUNT,)}, "ix_event_stream"),
        ({"top_matching_candidates_label": "vip"}, "ix_event_label"),
        ({"external_ids": ("x",)}, "ix_event_external"),
        ({"track_ids": ("x",)}, "ix_event_track"),
        ({"face_ids": (ACCOUNT,)}, "ix_event_face"),
        ({"tags": ("x",)}, "event_tag"),
        ({"matched_list_ids": (ACCOUNT,)}, "event_list"),
        ({"matched_list_ids": (ACCOUNT,), "handler_ids": (HANDLER,)}, "ix_event_list_handler"),
        ({"top_similar_object_ids": (ACCOUNT,)}, "event_match"),
    ],
)
def test_each_filter_walks_an_index_of_its_own(sqlite_url: str, tmp_path: object, members: dict[str, object],
                                               index: str) -> None:  # fmt: skip
    """EDB-02: on SQLite nothing is sorted and no table is read through."""
    database = Database.open(sqlite_url, tmp_path / "data")  # type: ignore[operator]
    wanted = EventFilter(account_id=ACCOUNT, create_time__gte=NOW, **members)  # type: ignore[arg-type]
    with database.read() as unit:
        plan = unit.events.plan(wanted)
    database.close()
    assert index in plan[0]
    assert not any("SCAN" in line for line in plan)
    if not {"external_ids", "track_ids", "face_ids"} & set(members):
        assert not any("TEMP B-TREE" in line for line in plan)


def test_an_id_in_any_form_is_only_ever_compared(database: Database) -> None:
    store(database, simple_event(match_result=(matched(new_id()),)))
    nonsense = ("'; --", str(uuid.UUID(int=0)), "")
    with database.read() as unit:
        for name in (
            "event_ids",
            "face_ids",
            "handler_ids",
            "stream_ids",
            "matched_list_ids",
            "top_similar_object_ids",
        ):
            assert unit.events.count(EventFilter(**{name: nonsense})) == 0  # type: ignore[arg-type]
