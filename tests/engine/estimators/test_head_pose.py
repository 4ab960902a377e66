from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import CancelledError
from app.engine.common.progress import CancelToken
from app.engine.estimators.head_pose import HeadPoseEstimator, PoseTemplate, rotation_between
from tests.support.face_views import ScriptedRunner, face_view, rotation

ANGLE = st.floats(-80.0, 80.0)


@given(pitch=ANGLE, yaw=ANGLE, roll=st.floats(-179.0, 179.0), scale=st.floats(5.0, 900.0))
def test_a_turned_template_gives_the_angles_it_was_turned_by(pitch, yaw, roll, scale):
    template = PoseTemplate()
    mesh = np.zeros((468, 3))
    mesh[template.indices] = template.points @ rotation(pitch, yaw, roll).T * scale + np.array([300.0, -40.0, 7.0])
    pose = template.pose(mesh)
    assert (pose.pitch, pose.yaw, pose.roll) == pytest.approx((pitch, yaw, roll), abs=1e-6)


def test_the_nose_goes_to_the_side_the_yaw_says_and_the_chin_down_when_looking_up():
    template = PoseTemplate()
    nose, chin = (int(np.flatnonzero(template.indices == index)[0]) for index in (4, 152))
    assert (template.points @ rotation(0, 30, 0).T)[nose, 0] > 0.1
    looking_up = template.points @ rotation(20, 0, 0).T
    assert looking_up[nose, 1] < template.points[nose, 1]
    assert looking_up[chin, 2] < template.points[chin, 2]


def test_a_mirrored_cloud_still_gives_a_rotation():
    points = PoseTemplate().points
    found = rotation_between(points, points * np.array([-1.0, 1.0, 1.0]))
    assert np.linalg.det(found) == pytest.approx(1.0)


@pytest.mark.parametrize(("nose_shift", "yaw"), [(30.0, 60.0), (-30.0, -60.0)])
def test_a_near_profile_says_only_the_side(nose_shift, yaw):
    face = face_view(flag=0.01)
    face.detection.landmarks5[2, 0] = face.detection.box[0] + face.detection.box[2] / 2 + nose_shift
    (pose,) = HeadPoseEstimator(ScriptedRunner({})).estimate([face])
    assert pose is not None
    assert pose.is_profile
    assert pose.to_json() == {"pitch": None, "yaw": yaw, "roll": None}


def test_nothing_is_said_before_the_landmark_step():
    face = face_view()
    face.mesh = None
    assert HeadPoseEstimator(ScriptedRunner({})).estimate([face]) == [None]


def test_a_cancelled_token_stops_the_estimation():
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        HeadPoseEstimator(ScriptedRunner({})).estimate([face_view()], token)
