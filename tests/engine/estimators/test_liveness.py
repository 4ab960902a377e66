from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.estimators.liveness import LivenessEstimator, LivenessPrediction, decide, wide_crop
from tests.support.face_views import ScriptedRunner, face_view, same_for_all
from tests.support.runner import FakeRunner

UNIT = st.floats(0.0, 1.0)


def runner(first, second):
    """Return a runner whose two networks give these probabilities of a real face."""

    def logits(probability):
        return {"output": same_for_all([0.0, np.log(2 * probability / (1 - probability)), 0.0])}

    return ScriptedRunner({"minifasnet-v1se": logits(first), "minifasnet-v2": logits(second)})


def test_the_default_weights_answer_unknown_and_name_what_would_know():
    (found,) = LivenessEstimator(FakeRunner()).estimate([face_view()])
    assert found.to_json() == {
        "prediction": 2,
        "estimations": {"probability": None, "quality": None},
        "message": found.message,
    }
    assert found.message is not None
    assert "models install minifasnet-v1se minifasnet-v2" in found.message


def test_the_networks_that_were_measured_near_chance_are_never_run():
    one = FakeRunner()
    LivenessEstimator(one).estimate([face_view()])
    assert one.runs == []


def test_the_probability_is_the_mean_of_both_networks():
    one = runner(0.98, 0.90)
    found = LivenessEstimator(one).estimate([face_view(), face_view()])
    assert [answer.probability for answer in found] == pytest.approx([0.94, 0.94])
    assert [answer.prediction for answer in found] == [LivenessPrediction.REAL] * 2
    assert [(model, batch.shape) for model, batch in one.batches] == [
        ("minifasnet-v1se", (2, 3, 80, 80)),
        ("minifasnet-v2", (2, 3, 80, 80)),
    ]


def test_one_of_the_two_networks_is_not_enough():
    one = ScriptedRunner({"minifasnet-v2": {"output": same_for_all([0, 9, 0])}})
    (found,) = LivenessEstimator(one).estimate([face_view()])
    assert found.prediction is LivenessPrediction.UNKNOWN
    assert found.message is not None and found.message.endswith("models install minifasnet-v1se")


def test_a_stored_sample_is_unknown():
    face = face_view()
    face.is_sample = True
    one = runner(0.9, 0.9)
    assert LivenessEstimator(one).estimate([face])[0].prediction is LivenessPrediction.UNKNOWN
    assert one.batches == []


@given(probability=UNIT, quality=UNIT, least=UNIT, least_quality=UNIT)
def test_both_thresholds_are_inclusive_and_bad_pictures_are_unknown(probability, quality, least, least_quality):
    found = decide(probability, quality, least, least_quality).prediction
    if quality < least_quality:
        assert found is LivenessPrediction.UNKNOWN
    else:
        assert found is (LivenessPrediction.REAL if probability >= least else LivenessPrediction.SPOOF)


def test_the_crop_is_the_box_grown_about_its_middle():
    pixels = np.zeros((400, 400, 3), dtype=np.uint8)
    face = face_view(pixels, centre=(200.0, 200.0), eye_width=40.0)
    x, y, width, height = face.detection.box
    left, top = int(x - width / 2), int(y - height / 2)
    pixels[top : top + int(2 * height) + 2, left : left + int(2 * width) + 2] = 200
    assert wide_crop(face, 2.0).min() >= 195
    assert wide_crop(face, 2.6).min() == 0


@pytest.mark.parametrize("centre", [(5.0, 5.0), (-900.0, 160.0), (160.0, 2000.0)])
def test_the_crop_never_leaves_the_picture(centre):
    assert wide_crop(face_view(centre=centre, eye_width=150.0), 4.0).shape == (80, 80, 3)
