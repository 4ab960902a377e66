from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError
from app.engine.estimators.face_quality_checks import NOT_COMPUTABLE, Choice, Findings, Range, check_specs
from tests.support.face_views import face_view

# Every check of the REST contract.
CONTRACT = {
    "aspect_ratio",
    "background_lightness",
    "background_uniformity",
    "blurriness_quality",
    "dark_quality",
    "dynamic_range",
    "eye_distance",
    "eyebrows_state",
    "face_color_type",
    "face_height",
    "face_width",
    "gaze_pitch",
    "gaze_yaw",
    "glasses",
    "head_height",
    "head_horizontal_center",
    "head_pitch",
    "head_roll",
    "head_vertical_center",
    "head_width",
    "head_yaw",
    "headwear_type",
    "illumination_quality",
    "illumination_uniformity",
    "image_format",
    "image_height",
    "image_size",
    "image_width",
    "indent_left",
    "indent_lower",
    "indent_right",
    "indent_upper",
    "left_eye",
    "light_quality",
    "mouth_occluded",
    "mouth_open",
    "mouth_smiling",
    "natural_light",
    "radial_distortion",
    "red_eyes",
    "right_eye",
    "shoulders_position",
    "smile_properties",
    "specularity_quality",
}


def test_every_check_of_the_contract_is_either_computed_or_named_as_impossible():
    names = [spec.name for spec in check_specs()]
    assert len(names) == len(set(names))
    assert set(names) | set(NOT_COMPUTABLE) == CONTRACT
    assert not set(names) & set(NOT_COMPUTABLE)


def test_every_default_says_where_it_comes_from():
    assert {spec.source for spec in check_specs()} == {"ISO", "measured", "proposal"}


def test_what_was_not_found_has_no_value_and_no_default_allows_it():
    empty = Findings(face_view())
    for spec in check_specs():
        if spec.needs:
            assert spec.value(empty) is None
            assert not spec.threshold.allows(None)


@given(low=st.floats(-1e6, 1e6), high=st.floats(-1e6, 1e6), value=st.floats(-1e6, 1e6))
def test_a_range_is_inclusive_at_both_ends(low, high, value):
    low, high = sorted((low, high))
    limits = Range().parsed({"min": low, "max": high}, "x")
    assert limits.allows(value) == (low <= value <= high)
    assert limits.allows(low) and limits.allows(high)
    assert limits.to_json() == {"min": low, "max": high}


def test_a_range_may_be_open_at_one_end():
    assert Range().parsed({"min": 3}, "x") == Range(3, None)
    assert Range(max=2).allows(-1e9)


@pytest.mark.parametrize(
    "raw", [{}, [], 5, {"least": 1}, {"min": "1"}, {"min": True}, {"min": float("nan")}, {"min": 2, "max": 1}]
)
def test_a_range_of_the_wrong_form_is_refused_by_name(raw):
    with pytest.raises(BadInputError) as caught:
        Range().parsed(raw, "head_yaw")
    assert caught.value.field == "checks.head_yaw.threshold"


@pytest.mark.parametrize("raw", [[], "none", ["big"], {"min": 1}, [1]])
def test_a_choice_of_the_wrong_form_is_refused(raw):
    with pytest.raises(BadInputError, match="a list of some of: none, some"):
        Choice(("none",), ("none", "some")).parsed(raw, "smile_properties")


def test_a_choice_allows_the_words_it_lists():
    choice = Choice((), ("a", "b")).parsed(["b"], "x")
    assert (choice.allows("b"), choice.allows("a"), choice.to_json()) == (True, False, ["b"])
