"""What filters ask of an event, read from its message."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.sender.facets import Facets
from app.engine.sender.fields import CHOICES, PARTS, RANGES, TIME_RANGES
from tests.support.notices import HANDLER, NOW, event_form, notice

EXPECTED = {
    "face_ids": ("0f0f0f0f-0000-4000-8000-000000000001",),
    "handler_ids": (HANDLER,),
    "external_ids": ("door-7",),
    "user_data": ("Camera at the Entrance",),
    "track_ids": ("17",),
    "stream_ids": ("0d0d0d0d-0000-4000-8000-000000000001",),
    "sources": ("Entrance",),
    "tags": ("staff", "morning"),
    "cities": ("Oslo",),
    "areas": ("Centre",),
    "districts": (),
    "streets": ("Main",),
    "house_numbers": ("7",),
    "create_time": (NOW,),
    "top_matching_candidates_label": ("Staff",),
    "top_similar_object_ids": ("0e0e0e0e-0000-4000-8000-000000000001",),
    "top_similar_external_ids": ("E-1",),
    "top_similar_object_similarity": (0.93,),
    "age": (33,),
    "gender": (1,),
    "ethnic_groups": (3,),
    "emotions": (4,),
    "masks": (1,),
    "liveness": (1,),
    "apparent_age": (40,),
    "apparent_gender": (1,),
    "upper_clothing_colors": ("blue", "white"),
    "headwear_states": (0,),
    "sleeve_lengths": (1,),
    "backpack_states": (1,),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_facet_is_found_in_the_event(name: str) -> None:
    assert Facets(notice())[name] == EXPECTED[name]


def test_every_filter_has_its_facet_even_of_an_event_that_says_nothing() -> None:
    empty = Facets(notice({}, handler_id=None))
    states = {field.name: empty[field.name] for field in (*CHOICES, *PARTS, *RANGES)}
    assert set(states.values()) == {(), (None,)}
    assert states["gender"] == states["emotions"] == states["backpack_states"] == (None,)
    assert all(empty[name] for name in TIME_RANGES)
    assert empty.position() is None


def test_the_position_is_longitude_and_latitude() -> None:
    assert Facets(notice()).position() == (10.75, 59.91)


def test_aggregated_estimations_stand_for_all_detections() -> None:
    whole = {"face": {"attributes": {"emotions": {"predominant_emotion": "anger"}}}, "body": None}
    facets = Facets(notice(event_form(aggregate_estimations=whole)))
    assert facets["emotions"] == (1,)
    assert facets["backpack_states"] == (1,)


def test_without_aggregation_any_detection_counts() -> None:
    def detection(mask: str) -> dict[str, Any]:
        return {"samples": {"face": {"detection": {"attributes": {"mask": {"predominant_mask": mask}}}}, "body": None}}

    facets = Facets(notice(event_form(detections=[detection("missing"), detection("occluded")])))
    assert facets["masks"] == (1, 3)


def test_liveness_in_words_is_understood() -> None:
    attributes = {"liveness": {"prediction": "spoof"}}
    form = event_form(detections=[{"samples": {"face": {"detection": {"attributes": attributes}}}}])
    assert Facets(notice(form))["liveness"] == (0,)


def test_of_equal_candidates_the_first_is_the_top_one() -> None:
    matches = [
        {"label": "A", "candidates": [{"event": {"event_id": "e1"}, "similarity": 0.5}]},
        {"label": "B", "candidates": [{"face": {"face_id": "f1"}, "similarity": 0.5}]},
    ]
    facets = Facets(notice(event_form(matches=matches)))
    assert facets["top_matching_candidates_label"] == ("A",)
    assert facets["top_similar_object_ids"] == ("e1",)
