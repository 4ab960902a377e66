from __future__ import annotations

import pytest

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.face_attributes import MODEL
from app.engine.estimators.glasses import GlassesEstimator
from tests.support.face_views import ScriptedRunner, face_view, same_for_all
from tests.support.runner import FakeRunner


@pytest.mark.parametrize(
    ("eyeglasses", "sunglasses", "word"),
    [(0.9, 0.1, "eyeglasses"), (0.9, 0.8, "sunglasses"), (0.1, 0.8, "sunglasses"), (0.2, 0.1, "no_glasses")],
)
def test_glasses_are_named_by_their_probabilities(eyeglasses, sunglasses, word):
    runner = ScriptedRunner({MODEL: {"output": same_for_all([0, 0, eyeglasses, 0, sunglasses])}})
    (found,) = GlassesEstimator(runner).estimate([face_view()])
    assert found.to_json() == word


def test_a_request_without_the_network_is_refused_with_the_command():
    with pytest.raises(EstimatorUnavailableError, match=r"'glasses'.*models install face-attrib-net"):
        GlassesEstimator(FakeRunner()).estimate([face_view()])
