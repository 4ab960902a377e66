from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.estimators.iris import MODEL, iris_eyes
from tests.support.face_views import ScriptedRunner, contour, face_view, rotation, same_for_all


def runner(aperture=0.3, iris=(0.0, 0.0)):
    return ScriptedRunner({MODEL: {"Identity": same_for_all(contour(aperture, iris))}})


@given(st.floats(0.0, 0.6))
def test_the_aperture_is_the_lid_distance_over_the_eye_width(aperture):
    (pair,) = iris_eyes(runner(aperture), [face_view()])
    assert pair is not None
    assert [eye.aperture for eye in pair] == pytest.approx([aperture, aperture], abs=1e-5)


@pytest.mark.parametrize("roll", [0.0, 25.0, -40.0])
def test_corners_of_both_eyes_land_on_the_corners_of_the_mesh(roll):
    face = face_view(turn=rotation(0, 0, roll))
    (pair,) = iris_eyes(runner(), [face])
    assert pair is not None and face.mesh is not None
    for eye, (outer, inner) in zip(pair, ((33, 133), (263, 362)), strict=True):
        corners = eye.in_source(eye.lower_lid[[0, 8]])
        assert corners == pytest.approx(face.mesh.points[[outer, inner], :2], abs=1.0)


def test_all_eyes_of_all_faces_go_in_one_batch_and_are_never_run_twice():
    one = runner()
    faces = [face_view(), face_view(flag=0.0), face_view()]
    first = iris_eyes(one, faces)
    assert [pair is None for pair in first] == [False, True, False]
    assert iris_eyes(one, faces) == first
    assert [batch.shape for _, batch in one.batches] == [(4, 64, 64, 3)]


def test_the_eye_at_the_image_right_is_shown_mirrored():
    one = runner()
    picture = np.zeros((320, 320, 3), dtype=np.uint8)
    picture[:, :, 2] = np.arange(320, dtype=np.uint8)[None, :] // 2
    iris_eyes(one, [face_view(picture)])
    left, right = one.batches[0][1]
    assert left[32, 60, 0] > left[32, 4, 0]
    assert right[32, 60, 0] < right[32, 4, 0]


def test_eyes_without_extent_give_nothing():
    assert iris_eyes(runner(), [face_view(eye_width=0.5)]) == [None]
