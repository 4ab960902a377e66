from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.codes import ETHNICITY_CODES
from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators import faceres
from app.engine.estimators.basic_attributes import (
    ETHNICITIES,
    BasicAttributesEstimator,
    decode_age,
    decode_ethnicities,
)
from app.engine.estimators.settings import EstimatorSettings
from tests.support.face_views import ScriptedRunner, face_view, same_for_all, textured
from tests.support.runner import FakeRunner


@given(st.integers(0, 99))
def test_a_certain_class_is_its_age(index):
    assert decode_age(np.eye(100, dtype=np.float32)[index]) == pytest.approx(index + 1)


def test_only_the_five_likeliest_ages_count():
    probabilities = np.full(100, 0.001)
    probabilities[28:33] = 0.18
    assert decode_age(probabilities) == pytest.approx(31.0)


@given(st.lists(st.floats(0.01, 1.0), min_size=5, max_size=5))
def test_ethnicities_leave_out_other_and_sum_to_one(weights):
    found = decode_ethnicities(np.asarray(weights) / sum(weights))
    assert set(found.estimations) == set(ETHNICITIES)
    assert sum(found.estimations.values()) == pytest.approx(1.0)


def test_the_order_of_the_ethnicity_network_is_white_black_asian_indian():
    names = [decode_ethnicities(np.eye(5)[index] + 1e-6).predominant_ethnicity for index in range(4)]
    assert names == ["caucasian", "african_american", "asian", "indian"]


def test_one_shared_run_gives_age_and_gender_of_all_faces():
    runner, faces = FakeRunner(), [face_view(textured(320, 320, seed)) for seed in (1, 2, 3)]
    faceres.faceres_outputs(runner, faces)
    found = BasicAttributesEstimator(runner).estimate(faces)
    assert runner.runs == [("faceres", 3)]
    for one in found:
        assert 1 <= one.to_json()["age"] <= 100
        assert one.to_json()["gender"] in (0, 1)
        assert 0.5 <= one.gender_probability <= 1.0
        assert one.to_json()["ethnicities"] is None


def test_mirror_averaging_takes_the_mean_of_both_runs():
    def by_side(batch):
        return np.full((len(batch), 1), 1.0 if batch[0, 0, 0, 0] > batch[0, 0, -1, 0] else 0.5, dtype=np.float32)

    outputs = {
        faceres.AGE: same_for_all(np.eye(100)[29]),
        faceres.GENDER: by_side,
        faceres.DESCRIPTOR: same_for_all(np.ones(1024)),
    }
    shaded = np.repeat(np.linspace(255, 0, 320).astype(np.uint8)[None, :, None], 320, axis=0).repeat(3, axis=2)
    runner = ScriptedRunner({"faceres": outputs})
    settings = EstimatorSettings(mirror_faceres=True)
    (found,) = BasicAttributesEstimator(runner, settings).estimate([face_view(shaded)])
    assert found.male_probability == pytest.approx(0.75)
    assert len(runner.batches) == 2


def test_ethnicity_is_made_only_when_it_is_asked_for():
    runner = FakeRunner()
    estimator = BasicAttributesEstimator(runner)
    assert estimator.estimate([face_view()])[0].ethnicities is None
    (asked,) = estimator.estimate([face_view()], ethnicity=True)
    assert asked.ethnicities is not None
    form = asked.to_json()["ethnicities"]
    assert form["estimations"][form["predominant_ethnicity"]] == max(form["estimations"].values())
    assert ("gear", 1) in runner.runs


def test_an_installation_can_have_ethnicity_by_default():
    estimator = BasicAttributesEstimator(FakeRunner(), EstimatorSettings(ethnicity_by_default=True))
    assert estimator.estimate([face_view()])[0].ethnicities is not None
    assert estimator.estimate([face_view()], ethnicity=False)[0].ethnicities is None


def test_ethnicity_that_is_switched_off_is_refused_when_asked_and_absent_otherwise():
    settings = EstimatorSettings(allow_ethnicity=False, ethnicity_by_default=True)
    estimator = BasicAttributesEstimator(FakeRunner(), settings)
    with pytest.raises(EstimatorUnavailableError, match="'ethnicity' is switched off"):
        estimator.estimate([face_view()], ethnicity=True)
    assert estimator.estimate([face_view()])[0].ethnicities is None


def test_ethnicity_without_its_network_is_refused_by_name():
    with pytest.raises(EstimatorUnavailableError, match="models install gear"):
        BasicAttributesEstimator(FakeRunner({"faceres"})).estimate([face_view()], ethnicity=True)


def test_every_ethnicity_has_its_own_code():
    assert set(ETHNICITY_CODES) == set(ETHNICITIES)
    assert sorted(ETHNICITY_CODES.values()) == [1, 2, 3, 4]
