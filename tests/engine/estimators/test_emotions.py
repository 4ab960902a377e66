from __future__ import annotations

import numpy as np
import pytest

from app.engine.common.codes import EMOTION_CODES
from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.emotions import EMOTIONS, MODEL, EmotionsEstimator
from app.engine.estimators.settings import EstimatorSettings
from tests.support.face_views import ScriptedRunner, face_view, same_for_all
from tests.support.runner import FakeRunner


@pytest.mark.parametrize("index", range(7))
def test_each_output_has_its_own_name(index):
    runner = ScriptedRunner({MODEL: {"Identity": same_for_all(np.eye(7)[index])}})
    (found,) = EmotionsEstimator(runner).estimate([face_view()])
    assert found.predominant_emotion == EMOTIONS[index]
    assert found.to_json()["estimations"] == {name: float(name == EMOTIONS[index]) for name in EMOTIONS}


def test_face_and_mirror_image_are_averaged_in_one_batch_over_all_faces():
    def first_half_angry(batch):
        rows = np.zeros((len(batch), 7), dtype=np.float32)
        rows[: len(batch) // 2, 0] = rows[len(batch) // 2 :, 3] = 1.0
        return rows

    runner = ScriptedRunner({MODEL: {"Identity": first_half_angry}})
    found = EmotionsEstimator(runner).estimate([face_view(), face_view()])
    assert all(one.estimations["anger"] == one.estimations["happiness"] == 0.5 for one in found)
    ((_, batch),) = runner.batches
    assert batch.shape == (4, 64, 64, 1)
    assert np.array_equal(batch[:2], batch[2:, :, ::-1])


def test_the_network_sees_grey_from_minus_one_to_one():
    runner = ScriptedRunner({MODEL: {"Identity": same_for_all(np.eye(7)[0])}})
    pure_red = np.zeros((320, 320, 3), dtype=np.uint8)
    pure_red[..., 2] = 255
    EmotionsEstimator(runner).estimate([face_view(pure_red)])
    assert runner.batches[0][1] == pytest.approx(2 * 0.299 - 1, abs=1e-5)


def test_probabilities_sum_to_one_and_a_second_caller_costs_nothing():
    runner, faces = FakeRunner(), [face_view()]
    estimator = EmotionsEstimator(runner)
    first, second = estimator.estimate(faces), estimator.estimate(faces)
    assert first == second
    assert sum(first[0].estimations.values()) == pytest.approx(1.0)
    assert runner.runs == [(MODEL, 2)]


def test_no_faces_need_no_run():
    runner = FakeRunner()
    assert EmotionsEstimator(runner).estimate([]) == []
    assert runner.runs == []


def test_emotions_that_are_switched_off_are_refused():
    estimator = EmotionsEstimator(FakeRunner(), EstimatorSettings(allow_emotions=False))
    with pytest.raises(EstimatorUnavailableError, match="'emotions' is switched off"):
        estimator.estimate([face_view()])


def test_every_emotion_has_its_own_code():
    assert set(EMOTION_CODES) == set(EMOTIONS)
    assert sorted(EMOTION_CODES.values()) == list(range(1, 8))
