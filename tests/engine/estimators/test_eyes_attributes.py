from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.estimators.eyes_attributes import CLOSED_BELOW, EyesAttributesEstimator, EyeState, open_score
from app.engine.estimators.iris import MODEL
from tests.support.face_views import ScriptedRunner, contour, face_view, same_for_all


def eyes(aperture=0.3, face=None):
    runner = ScriptedRunner({MODEL: {"Identity": same_for_all(contour(aperture))}})
    return EyesAttributesEstimator(runner).estimate([face or face_view()])[0]


@given(st.floats(0.0, 0.6).filter(lambda value: abs(value - CLOSED_BELOW) > 1e-4))
def test_an_eye_is_closed_below_the_limit_and_open_above(aperture):
    found = eyes(aperture)
    want = EyeState.CLOSED if aperture < CLOSED_BELOW else EyeState.OPEN
    assert (found.left_eye.state, found.right_eye.state) == (want, want)
    assert found.left_eye.open_score is not None
    assert (found.left_eye.open_score > 0.5) == (want is EyeState.OPEN)


def test_the_open_score_is_half_at_the_limit_and_rises():
    assert open_score(CLOSED_BELOW) == 0.5
    assert open_score(0.05) < open_score(0.2) < open_score(0.4)


def test_the_left_eye_is_that_at_the_image_left():
    found = eyes()
    assert found.left_eye.eyelid_landmarks is not None and found.right_eye.eyelid_landmarks is not None
    assert found.left_eye.eyelid_landmarks[:, 0].max() < found.right_eye.eyelid_landmarks[:, 0].min()


@pytest.mark.parametrize("side", ["left_eye", "right_eye"])
def test_eyelid_points_run_clockwise_from_the_corner_at_the_image_left(side):
    points = getattr(eyes(), side).eyelid_landmarks
    assert points[0, 0] == points[:, 0].min() and points[3, 0] == points[:, 0].max()
    assert points[1, 0] < points[2, 0] and points[5, 0] < points[4, 0]
    assert points[1:3, 1].max() < points[4:, 1].min()


def test_iris_points_lie_on_the_ellipse_of_the_four_edge_points():
    found = eyes().left_eye
    assert found.iris_landmarks is not None
    radii = np.linalg.norm(found.iris_landmarks - found.iris_landmarks.mean(axis=0), axis=1)
    assert len(radii) == 32
    assert radii == pytest.approx(np.full(32, radii[0]), rel=1e-6)


def test_the_rest_form_counts_from_the_box():
    face = face_view()
    found = eyes(face=face)
    assert found.left_eye.eyelid_landmarks is not None
    first = found.left_eye.eyelid_landmarks[0] - [face.detection.rect.x, face.detection.rect.y]
    form = found.to_json()
    assert form["left_eye"]["eyelid_landmarks"][0] == [round(first[0]), round(first[1])]
    assert len(form["right_eye"]["iris_landmarks"]) == 32 and len(form["right_eye"]["eyelid_landmarks"]) == 6


def test_eyes_of_a_face_the_mesh_does_not_see_are_occluded():
    form = eyes(face=face_view(flag=0.1)).to_json()
    assert form["left_eye"] == {"state": "occluded", "iris_landmarks": None, "eyelid_landmarks": None}


def test_an_eye_outside_the_picture_is_occluded():
    found = eyes(face=face_view(centre=(10.0, 160.0)))
    assert (found.left_eye.state, found.right_eye.state) == (EyeState.OCCLUDED, EyeState.OPEN)
