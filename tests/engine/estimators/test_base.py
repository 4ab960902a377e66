from __future__ import annotations

import pytest

from app.engine.estimators import FACE_ESTIMATORS
from app.engine.estimators.base import SettledEstimator
from tests.support.runner import FakeRunner


def test_names_are_unique_and_every_network_is_named_once():
    names = [estimator.name for estimator in FACE_ESTIMATORS]
    assert len(names) == len(set(names))
    for estimator in FACE_ESTIMATORS:
        networks = estimator.models + estimator.optional_models
        assert len(networks) == len(set(networks))


@pytest.mark.parametrize("estimator", FACE_ESTIMATORS, ids=lambda estimator: estimator.name)
def test_an_estimator_is_built_from_a_runner_alone_and_runs_nothing_then(estimator):
    runner = FakeRunner()
    assert isinstance(estimator(runner), SettledEstimator)
    assert runner.runs == []
