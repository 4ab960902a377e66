"""Emotions and ethnicity that a site switched off: neither shown, nor counted, nor filtered by."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from app.db.records import DetectedSample, Event, EventAttributes, EventCandidate, EventDetection, EventMatch
from app.engine.common.errors import BadQueryError
from app.engine.events.base import EventSettings
from app.engine.events.hiding import as_it_is, content_shown, shown
from app.engine.events.models import EventFilters, StatisticsRequest, StatisticsTarget
from tests.engine.events.conftest import Archive
from tests.support.events import ACCOUNT, NOW, full_event, new_id

OFF = EventSettings(shows_emotions=False, shows_ethnicity=False)


def telling() -> Event:
    """Return an event that says emotions and ethnicity wherever an event can."""
    said = {"emotions": {"predominant_emotion": "anger"}, "mask": {"predominant_mask": "missing"}}
    basic = {"age": 33, "gender": 1, "ethnicities": {"predominant_ethnicity": "asian"}}
    candidate = EventCandidate("events", new_id(), 0.9, content={"emotion": 1, "ethnic_group": 3, "age": 30})
    return full_event(
        match_result=(EventMatch("known", (candidate,)),),
        detections=(EventDetection("a.jpg", DetectedSample(None, {"attributes": said}), None, NOW),),
        face_attributes=EventAttributes(None, basic, 0.9),
        aggregate_estimations={"face": {"attributes": said}, "body": None},
    )


def test_everything_is_shown_while_it_is_switched_on() -> None:
    event = telling()
    assert shown(event, EventSettings()) == as_it_is(event) == event


def test_what_is_off_is_null_wherever_an_event_says_it(archive: Archive) -> None:
    (event,) = archive.store(telling())
    quiet = archive.with_settings(OFF)
    found = quiet.get(event.event_id, ACCOUNT)
    assert (found.estimates.emotion, found.estimates.ethnic_group) == (None, None)
    assert replace(found.estimates, emotion=5, ethnic_group=4) == event.estimates
    assert found.match_result[0].candidates[0].content == {"emotion": None, "ethnic_group": None, "age": 30}
    assert quiet.list_events(ACCOUNT).events == (found,)
    stream = io.StringIO()
    quiet.export_jsonl(stream, ACCOUNT)
    assert json.loads(stream.getvalue())["emotion"] is None
    for text in (stream.getvalue(), repr(found)):
        assert "anger" not in text
        assert "asian" not in text
        assert "missing" in text
    assert archive.service.get(event.event_id, ACCOUNT) == event


def test_json_loses_it_in_lists_too() -> None:
    sent = {"detections": [{"attributes": {"emotions": {"anger": 1.0}, "mask": None}}], "tags": ["emotions"]}
    quiet = {"detections": [{"attributes": {"emotions": None, "mask": None}}], "tags": ["emotions"]}
    assert content_shown(sent, OFF) == quiet
    assert content_shown(sent, EventSettings()) == sent


@pytest.mark.parametrize(
    ("settings", "hidden", "kept"),
    [
        (EventSettings(shows_emotions=False), "emotion", "ethnic_group"),
        (EventSettings(shows_ethnicity=False), "ethnic_group", "emotion"),
    ],
)
def test_one_is_switched_off_without_the_other(settings: EventSettings, hidden: str, kept: str) -> None:
    found = shown(telling(), settings).estimates
    assert getattr(found, hidden) is None
    assert getattr(found, kept) is not None


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (EventFilters(emotions=(1,)), "emotions"),
        (EventFilters(ethnic_groups=(1,)), "ethnic_groups"),
        (EventFilters(unset=("emotion",)), "emotion"),
    ],
)
def test_a_filter_by_what_is_off_is_refused_by_name(archive: Archive, wanted: EventFilters, field: str) -> None:
    with pytest.raises(BadQueryError, match=field) as refusal:
        archive.with_settings(OFF).list_events(ACCOUNT, wanted)
    assert refusal.value.field == field
    assert archive.service.list_events(ACCOUNT, wanted).events == ()


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (StatisticsRequest((StatisticsTarget("event_id", "count"),), group_by=("emotion",)), "emotion"),
        (StatisticsRequest((StatisticsTarget("ethnic_group", "count"),)), "ethnic_group"),
    ],
)
def test_what_is_off_is_not_counted(archive: Archive, request_: StatisticsRequest, field: str) -> None:
    with pytest.raises(BadQueryError, match=field):
        archive.with_settings(OFF).statistics(ACCOUNT, request_)
    archive.service.statistics(ACCOUNT, request_)
