from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.models import BodyDetection, FaceDetection, FaceMesh
from tests.support.face_views import face_view, rotation


def test_the_rect_is_the_box_in_whole_pixels() -> None:
    face = FaceDetection(np.array([1.6, 2.4, 10.0, 0.1]), np.zeros((5, 2)), 0.9)
    assert face.rect.to_json() == {"x": 2, "y": 2, "width": 10, "height": 1}
    assert BodyDetection(face.box, 0.5).rect == face.rect


def test_alignment_uses_the_mesh_only_when_it_is_sure() -> None:
    face = face_view(flag=1.0)
    assert face.mesh is not None
    assert np.array_equal(face.points5, face.mesh.points5)
    face.mesh = FaceMesh(face.mesh.points + 5.0, 0.4)
    assert np.array_equal(face.points5, face.detection.landmarks5)


@pytest.mark.parametrize("roll", [-40.0, 0.0, 25.0])
def test_the_eye_line_gives_the_tilt(roll: float) -> None:
    assert face_view(turn=rotation(0, 0, roll)).eye_angle_deg == pytest.approx(roll, abs=0.5)


def test_a_near_profile_has_no_tilt() -> None:
    face = face_view(turn=rotation(0, 0, 30))
    points = face.points5.copy()
    points[1] = points[0] + 1.0
    face.mesh = None
    face.detection = FaceDetection(face.detection.box, points, 0.9)
    assert face.eye_angle_deg == 0.0


def test_crops_have_the_asked_size() -> None:
    face = face_view()
    assert face.square_crop(1.3, 192).shape == (192, 192, 3)
    assert face.aligned_chip(0.25, 150).shape == (150, 150, 3)


def test_the_chip_is_cut_once_until_the_points_change() -> None:
    face = face_view()
    chip = face.chip
    assert np.abs(chip.pixels_bgr.astype(int) - face.aligned_chip(0.25, 150)).max() <= 1
    assert face.chip is chip
    assert face.mesh is not None
    face.mesh = FaceMesh(face.mesh.points + 5.0, 1.0)
    assert face.chip is not chip
    assert np.allclose(face.chip.points5, chip.points5 + 5.0)
