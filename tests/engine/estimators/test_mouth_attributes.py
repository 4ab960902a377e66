from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.emotions import EMOTIONS, MODEL
from app.engine.estimators.mouth_attributes import MouthAttributesEstimator, mouth_of_mesh
from app.engine.estimators.settings import EstimatorSettings
from tests.support.face_views import ScriptedRunner, face_view, mean_mesh, same_for_all


def mesh_with(gap=0.0, width=0.52):
    """Return a mesh whose lips are `gap` mouth widths apart and whose mouth is `width` eye widths wide."""
    mesh = mean_mesh()
    mesh[13, :2], mesh[14, :2] = (0.0, 0.6 - 0.2 * gap), (0.0, 0.6 + 0.2 * gap)
    mesh[61, :2], mesh[291, :2] = (-width / 2, 0.6), (width / 2, 0.6)
    return mesh


def runner(emotion="happiness"):
    row = np.eye(7)[EMOTIONS.index(emotion)]
    return ScriptedRunner({MODEL: {"Identity": same_for_all(row)}})


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_wider_gap_never_reads_less_open(one, other):
    small, large = (mouth_of_mesh(mesh_with(gap=gap), 1.0) for gap in sorted((one, other)))
    assert small is not None and large is not None
    assert 0.0 <= small.opened <= large.opened <= 1.0


@pytest.mark.parametrize(
    ("gap", "width", "emotion", "kind"),
    [
        (0.0, 0.70, "happiness", "regular"),
        (0.3, 0.70, "happiness", "with_teeth"),
        (0.3, 0.50, "happiness", "none"),
        (0.3, 0.70, "sadness", "none"),
    ],
)
def test_a_smile_needs_a_wide_mouth_and_happiness(gap, width, emotion, kind):
    (found,) = MouthAttributesEstimator(runner(emotion)).estimate([face_view(mesh=mesh_with(gap, width))])
    assert found is not None
    form = found.to_json()
    assert form["properties"]["smile_type"]["predominant_type"] == kind
    assert sum(form["properties"]["smile_type"]["estimations"].values()) == pytest.approx(form["smile"])
    assert form["score"] == max(form["opened"], form["smile"])
    assert form["occluded"] is None


def test_without_emotions_the_opening_is_still_said_and_the_smile_is_not():
    estimator = MouthAttributesEstimator(ScriptedRunner({}), EstimatorSettings(allow_emotions=False))
    (found,) = estimator.estimate([face_view(mesh=mesh_with(gap=0.5))])
    assert found is not None
    assert (found.opened, found.smile, found.smile_type) == (1.0, None, None)
    assert found.to_json()["properties"] == {"smile_type": None}


def test_an_unusable_mesh_says_nothing():
    assert MouthAttributesEstimator(runner()).estimate([face_view(flag=0.1)]) == [None]
    assert mouth_of_mesh(np.zeros((468, 3)), 1.0) is None


def test_a_missing_network_is_refused():
    with pytest.raises(EstimatorUnavailableError, match="models install emotion"):
        MouthAttributesEstimator(ScriptedRunner({})).estimate([face_view()])
