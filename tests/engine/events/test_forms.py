"""Events in JSON: every key of the contract, exactly the fields asked for."""

from __future__ import annotations

import json

import pytest

from app.db.records import EventEstimates
from app.engine.common.errors import BadQueryError
from app.engine.events.forms import EVENT_TARGETS, event_to_json, stored_event_to_json
from tests.support.events import full_event, simple_event

KEYS = {
    "event_id", "url", "external_id", "source", "stream_id", "tags", "user_data", "track_id", "location", "meta",
    "detections", "face_attributes", "body_attributes", "matches", "face", "aggregate_estimations",
}  # fmt: skip


def test_a_made_event_has_every_key_of_the_contract_whether_full_or_bare() -> None:
    full, bare = full_event(), simple_event()
    for event in (full, bare):
        form = event_to_json(event)
        assert set(form) == KEYS
        assert json.loads(json.dumps(form)) == form
    assert event_to_json(bare)["matches"] == event_to_json(bare)["detections"] == []
    assert event_to_json(bare)["face"] is None
    assert event_to_json(full)["url"] == f"/6/events/{full.event_id}"
    assert event_to_json(full, is_stored=False)["url"] is None


def test_candidates_are_named_by_what_they_are() -> None:
    form = event_to_json(full_event())
    best, second = form["matches"][0]["candidates"]
    assert best == {"face": {"face_id": "x", "user_data": "known to the house"}, "similarity": 0.93}
    assert set(second) == {"face", "similarity"}
    assert form["matches"][1] == {"label": "banned", "candidates": []}


def test_a_stored_event_has_exactly_the_targets_in_the_contract_s_order() -> None:
    event = full_event()
    assert tuple(stored_event_to_json(event)) == EVENT_TARGETS
    assert stored_event_to_json(event, ["age", "event_id"]) == {"event_id": event.event_id, "age": 33}
    with pytest.raises(BadQueryError, match="targets") as caught:
        stored_event_to_json(event, ["shoe_size"])
    assert caught.value.field == "targets"


def test_the_best_match_can_be_read_by_both_names() -> None:
    event = full_event()
    top = stored_event_to_json(event, ["top_match"])["top_match"]
    assert top["object_id"] == top["face_id"] == event.match_result[0].candidates[0].object_id
    assert (top["label"], top["similarity"], top["external_id"]) == ("vip", 0.93, "ext")


def test_faces_and_bodies_are_listed_apart() -> None:
    form = stored_event_to_json(full_event())
    assert len(form["face_detections"]) == 2
    assert len(form["body_detections"]) == 1
    assert form["upper_clothing_colors"] == ["black", "white"]


def test_what_was_not_estimated_is_null() -> None:
    form = stored_event_to_json(simple_event())
    assert {form[name] for name in vars(EventEstimates())} == {None}
