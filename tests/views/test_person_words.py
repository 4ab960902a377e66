"""Words for what is estimated of a person."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.engine.common.codes import EMOTION_CODES
from app.engine.estimators.liveness import LivenessPrediction
from app.views.person_words import (
    adults,
    by_code,
    emotion_text,
    emotions,
    gender_text,
    genders,
    liveness_states,
    liveness_text,
    mask_text,
    masks,
)
from tests.views.conftest import speaking


def test_a_gender_has_a_word_and_none_is_empty() -> None:
    assert [gender_text(one) for one in (None, 0, 1)] == ["", "female", "male"]
    assert set(adults()) == set(genders())


def test_the_order_of_the_emotions_is_that_of_their_codes() -> None:
    assert {name: code for code, name in enumerate(emotions(), start=1)} == dict(EMOTION_CODES)
    assert by_code(emotions())[4] == emotion_text("happiness") == "happiness"


def test_masks_and_liveness_have_words_for_every_code() -> None:
    assert by_code(masks()) == {1: "no mask", 2: "medical mask", 3: "covered"}
    assert mask_text("occluded") == "covered"
    assert {one.value for one in LivenessPrediction} == set(liveness_states())
    assert [liveness_text(one) for one in (None, 0, 1, 2)] == ["", "spoof", "real", "unknown"]


def test_what_has_no_word_is_shown_as_it_is() -> None:
    found = (gender_text(2), emotion_text("awe"), mask_text("scarf"), liveness_text(7))
    assert found == ("2", "awe", "scarf", "7")


def test_the_words_are_those_of_the_language(qapp: QApplication) -> None:
    with speaking(qapp, "ru"):
        found = (gender_text(0), adults()[0], emotion_text("fear"), mask_text("missing"), liveness_text(0))
    assert found == ("женский", "женщина", "страх", "без маски", "подделка")
