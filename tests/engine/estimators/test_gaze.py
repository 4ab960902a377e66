from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.gaze import GazeEstimator
from app.engine.estimators.iris import MODEL
from tests.support.face_views import ScriptedRunner, contour, face_view, same_for_all

OFFSET = st.floats(-0.6, 0.6)


def eyes_looking(gx, gy, aperture=0.3):
    """Return a runner whose two eyes look one way: the second crop of a face is seen mirrored."""
    left, right = contour(aperture, (gx, gy)), contour(aperture, (-gx, gy))
    return ScriptedRunner({MODEL: {"Identity": lambda batch: np.stack([left, right] * (len(batch) // 2))}})


def gaze(gx, gy, aperture=0.3):
    return GazeEstimator(eyes_looking(gx, gy, aperture)).estimate([face_view()])[0]


def test_irises_at_rest_look_straight_ahead():
    straight = gaze(0.0, -0.11)
    assert straight is not None
    assert (straight.yaw, straight.pitch) == pytest.approx((0.0, 0.0), abs=1e-3)


@given(gx=OFFSET, gy=OFFSET)
def test_eyes_to_the_image_right_and_up_are_positive_and_angles_stay_in_range(gx, gy):
    found = gaze(gx, gy)
    assert found is not None
    assert found.yaw * gx >= -1e-6
    assert found.pitch * (-0.11 - gy) >= -1e-6
    assert abs(found.yaw) <= 90.0 and abs(found.pitch) <= 90.0


def test_a_closed_eye_has_no_gaze():
    assert gaze(0.1, 0.0, aperture=0.1) is None


def test_an_unusable_mesh_has_no_gaze():
    assert GazeEstimator(eyes_looking(0, 0)).estimate([face_view(flag=0.2)]) == [None]


def test_opposite_biases_of_the_two_eyes_cancel():
    both = same_for_all(contour(0.3, (0.1, -0.11)))
    (found,) = GazeEstimator(ScriptedRunner({MODEL: {"Identity": both}})).estimate([face_view()])
    assert found is not None
    assert found.yaw == pytest.approx(0.0, abs=1e-4)


def test_a_missing_network_is_refused_with_the_command_that_installs_it():
    with pytest.raises(EstimatorUnavailableError, match=r"'gaze' needs the model 'iris'.*models install iris"):
        GazeEstimator(ScriptedRunner({})).estimate([face_view()])
