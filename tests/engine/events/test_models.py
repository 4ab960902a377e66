"""What an event says of itself."""

from __future__ import annotations

from app.db.records import EventCandidate, EventMatch
from tests.support.events import full_event, matched, new_id, simple_event


def test_the_best_match_is_the_most_similar_of_all_policies_and_of_equals_the_first() -> None:
    near, far = EventCandidate("faces", new_id(), 0.9), EventCandidate("faces", new_id(), 0.2)
    also = EventCandidate("events", new_id(), 0.9)
    event = simple_event(match_result=(EventMatch("a", (far,)), EventMatch("b", (near,)), EventMatch("c", (also,))))
    assert event.top_match is not None
    assert (event.top_match.label, event.top_match.candidate) == ("b", near)
    assert simple_event(match_result=(EventMatch("a"),)).top_match is None


def test_lists_count_as_matched_only_where_somebody_was_found() -> None:
    first, second = new_id(), new_id()
    matches = (matched(new_id(), list_id=first), EventMatch("b", (), second), matched(new_id(), list_id=first))
    assert simple_event(match_result=matches).matched_lists == (first,)


def test_the_face_is_that_of_its_own() -> None:
    event = full_event()
    assert event.face is not None
    assert event.face_id == event.face.face_id
    assert simple_event().face_id is None
