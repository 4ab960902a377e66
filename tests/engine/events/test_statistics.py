"""Statistics: counts, least, greatest, average; by fields, periods and frequencies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.db.records import EventEstimates, GeoPosition, Location
from app.engine.common.errors import BadInputError
from app.engine.events.forms import statistics_to_json
from app.engine.events.models import EventFilters, StatisticsRequest, StatisticsTarget, TimeGroup
from tests.engine.events.conftest import Archive
from tests.support.events import ACCOUNT, HANDLER, OTHER_ACCOUNT, matched, new_id, simple_event

COUNT = StatisticsTarget("event_id", "count")
AGES = (StatisticsTarget("age", "min"), StatisticsTarget("age", "max"), StatisticsTarget("age", "average"))
SATURDAY = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)


def fill(archive: Archive) -> None:
    """Store five events over a change of day, week and month."""
    hours = (0, 0, 1, 25, 49)
    people = ((0, 31), (1, 39), (1, None), (None, 42), (1, 20))
    archive.store(
        *(
            simple_event(
                create_time=SATURDAY + timedelta(hours=hour),
                estimates=EventEstimates(gender=gender, age=age),
                source="door" if hour < 2 else "gate",
                location=Location("Riga", geo_position=GeoPosition(24, 57)) if hour == 0 else None,
                match_result=(matched(new_id(), 0.5 + hour / 100),),
            )
            for hour, (gender, age) in zip(hours, people, strict=True)
        ),
        simple_event(account_id=OTHER_ACCOUNT),
    )


def ask(
    archive: Archive, *targets: StatisticsTarget, wanted: EventFilters | None = None, **members: object
) -> list[tuple[Any, ...]]:
    request = StatisticsRequest(targets or (COUNT,), **members)  # type: ignore[arg-type]
    found = archive.service.statistics(ACCOUNT, request, wanted)
    return [
        (*(value for _, value in row.group), *(() if row.time_group is None else (row.time_group,)), *row.values)
        for row in found.rows
    ]


def test_everything_is_counted_with_least_greatest_and_average(archive: Archive) -> None:
    """EVT-03."""
    fill(archive)
    assert ask(archive, COUNT, *AGES) == [(5, 20, 42, 33.0)]
    assert ask(archive, StatisticsTarget("age", "count")) == [(4,)]
    assert ask(archive, StatisticsTarget("top_similar_object_similarity", "max")) == [(0.99,)]
    assert ask(archive, COUNT, wanted=EventFilters(account_id=OTHER_ACCOUNT)) == []
    assert ask(archive, COUNT, *AGES, wanted=EventFilters(handler_ids=(new_id(),))) == [(0, None, None, None)]
    assert ask(archive, COUNT, wanted=EventFilters(handler_ids=(new_id(),))) == [(0,)]


def test_groups_come_in_order_with_what_is_unknown_last(archive: Archive) -> None:
    """EDB-06: through the hourly sums where they know enough."""
    fill(archive)
    assert ask(archive, group_by=("gender",)) == [(0, 1), (1, 3), (None, 1)]
    assert ask(archive, group_by=("age_group",)) == [("20-29", 1), ("30-39", 2), ("40-49", 1), (None, 1)]
    assert ask(archive, group_by=("source",)) == [("door", 3), ("gate", 2)]
    assert ask(archive, group_by=("city", "source")) == [("Riga", "door", 2), (None, "door", 1), (None, "gate", 2)]
    assert ask(archive, *AGES, group_by=("gender",)) == [(0, 31, 31, 31.0), (1, 20, 39, 29.5), (None, 42, 42, 42.0)]
    assert ask(archive, group_by=("handler_id",)) == [(HANDLER, 5)]


def test_an_event_counts_once_for_each_of_its_tags(archive: Archive) -> None:
    archive.store(simple_event(tags=("a", "b")), simple_event(tags=("b",)), simple_event())
    assert ask(archive, group_by=("tag",)) == [("a", 1), ("b", 2)]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (TimeGroup("1h"), [("2026-01-31T23", 2), ("2026-02-01T00", 1), ("2026-02-02T00", 2)]),
        (TimeGroup("1d"), [("2026-01-31T00", 2), ("2026-02-01T00", 1), ("2026-02-02T00", 2)]),
        (TimeGroup("1w"), [("2026-01-26T00", 3), ("2026-02-02T00", 2)]),
        (TimeGroup("1M"), [("2026-01-01T00", 2), ("2026-02-01T00", 3)]),
        (TimeGroup(frequency="hour"), [("0", 3), ("23", 2)]),
        (TimeGroup(frequency="weekday"), [("1", 2), ("6", 2), ("7", 1)]),
        (TimeGroup(frequency="day"), [("1", 1), ("2", 2), ("31", 2)]),
        (TimeGroup(frequency="month"), [("1", 2), ("2", 3)]),
    ],
)
@pytest.mark.parametrize("is_summed", [True, False])
def test_time_is_divided_by_the_calendar(
    archive: Archive, group: TimeGroup, expected: list[object], is_summed: bool
) -> None:
    """EVT-04: the same through the sums and through the events."""
    hours = (0, 0, 1, 25, 25)
    archive.store(*(simple_event(create_time=SATURDAY + timedelta(hours=hour), tags=("x",)) for hour in hours))
    wanted = None if is_summed else EventFilters(tags=("x",))
    found = ask(archive, wanted=wanted, time_group=group)
    shown = [(when[:13] if group.period else when, count) for when, count in found]
    assert shown == expected


def test_an_area_and_a_match_narrow_what_is_counted(archive: Archive) -> None:
    """GEO-11."""
    fill(archive)
    area = EventFilters(origin_longitude=24.0, origin_latitude=57.0)
    assert ask(archive, wanted=area) == [(2,)]
    assert ask(archive, wanted=EventFilters(top_similar_object_similarity__gte=0.7)) == [(2,)]


def test_statistics_are_written_as_the_contract_has_them(archive: Archive) -> None:
    fill(archive)
    request = StatisticsRequest((COUNT,), ("gender",), TimeGroup("1M"))
    form = statistics_to_json(archive.service.statistics(ACCOUNT, request))
    assert form["statistics"][0] == {
        "group": {"gender": 0},
        "time_group": "2026-01-01T00:00:00.000000Z",
        "targets": [{"target": "event_id", "aggregator": "count", "value": 1}],
    }
    bare = statistics_to_json(archive.service.statistics(ACCOUNT, StatisticsRequest((COUNT,))))
    assert set(bare["statistics"][0]) == {"targets"}


@pytest.mark.parametrize(
    ("field", "request_"),
    [
        ("targets", StatisticsRequest(())),
        ("targets.0.aggregator", StatisticsRequest((StatisticsTarget("age", "median"),))),  # type: ignore[arg-type]
        ("targets.0.target", StatisticsRequest((StatisticsTarget("meta", "count"),))),
        ("targets.0.target", StatisticsRequest((StatisticsTarget("gender", "average"),))),
        ("group_by.0", StatisticsRequest((COUNT,), ("meta; --",))),
        ("group_by", StatisticsRequest((COUNT,), ("gender", "gender"))),
        ("time_group", StatisticsRequest((COUNT,), (), TimeGroup())),
        ("time_group", StatisticsRequest((COUNT,), (), TimeGroup("1h", "hour"))),
        ("time_group.period", StatisticsRequest((COUNT,), (), TimeGroup("2h"))),
        ("time_group.frequency", StatisticsRequest((COUNT,), (), TimeGroup(frequency="year"))),
    ],
)
def test_a_wrong_request_is_refused_by_field(archive: Archive, field: str, request_: StatisticsRequest) -> None:
    with pytest.raises(BadInputError) as caught:
        archive.service.statistics(ACCOUNT, request_)
    assert caught.value.field == field
    assert caught.value.remedy


def test_too_many_groups_are_refused(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.events.statistics.MAX_GROUPS", 2)
    archive.store(*(simple_event(track_id=f"t{number}") for number in range(3)))
    with pytest.raises(BadInputError, match="2 groups"):
        archive.service.statistics(ACCOUNT, StatisticsRequest((COUNT,), ("track_id",)))
