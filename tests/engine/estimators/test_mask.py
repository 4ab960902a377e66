from __future__ import annotations

import pytest

from app.engine.common.codes import MASK_CODES
from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.face_attributes import MODEL
from app.engine.estimators.mask import Mask, MaskEstimator
from tests.support.face_views import ScriptedRunner, face_view, same_for_all
from tests.support.runner import FakeRunner


@pytest.mark.parametrize(("probability", "word"), [(0.9, "medical_mask"), (0.1, "missing")])
def test_a_mask_is_named_by_its_probability(probability, word):
    runner = ScriptedRunner({MODEL: {"output": same_for_all([0, 0, 0, probability, 0])}})
    (found,) = MaskEstimator(runner).estimate([face_view()])
    assert found.to_json()["predominant_mask"] == word


def test_what_the_network_does_not_tell_is_null():
    form = Mask(0.25).to_json()
    assert form["estimations"] == {"medical_mask": 0.25, "missing": 0.75, "occluded": None}
    assert form["face_occlusion"] is None


def test_a_request_without_the_network_is_refused_with_the_command():
    with pytest.raises(EstimatorUnavailableError) as caught:
        MaskEstimator(FakeRunner()).estimate([face_view()])
    assert "'mask'" in caught.value.detail
    assert caught.value.remedy == "Run: main.py models install face-attrib-net"


def test_every_mask_state_has_its_own_code():
    assert set(MASK_CODES) == set(Mask(0.5).to_json()["estimations"])
    assert sorted(MASK_CODES.values()) == [1, 2, 3]
