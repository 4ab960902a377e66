from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.landmarks import LANDMARKS_68, landmarks68, locate_landmarks
from app.engine.estimators.models import FaceMesh, FaceView
from app.engine.estimators.samples import face_view_of_sample
from app.engine.inference.image import DecodedImage
from tests.support.face_views import ScriptedRunner, face_view, same_for_all, textured
from tests.support.runner import FakeRunner


def without_mesh() -> FaceView:
    view = face_view()
    view.mesh = None
    return view


def test_all_faces_share_one_batch_in_each_of_two_passes() -> None:
    runner, faces = FakeRunner(), [without_mesh(), without_mesh()]
    locate_landmarks(runner, faces)
    assert runner.runs == [("facemesh", 2), ("facemesh", 2)]
    assert all(face.mesh is not None and face.mesh.points.shape == (468, 3) for face in faces)


def test_a_face_with_a_mesh_is_not_looked_at_again() -> None:
    runner = FakeRunner()
    locate_landmarks(runner, [face_view()])
    assert runner.runs == []


def test_a_sample_is_level_and_takes_one_pass() -> None:
    runner = FakeRunner()
    locate_landmarks(runner, [face_view_of_sample(DecodedImage(textured(250, 250), "s", "JPEG", 1))])
    assert runner.runs == [("facemesh", 1)]


def test_what_is_no_face_keeps_the_detectors_points() -> None:
    runner = ScriptedRunner(
        {"facemesh": {"output_mesh": same_for_all(np.zeros(1404)), "output_faceflag": same_for_all([0.1])}}
    )
    face = without_mesh()
    locate_landmarks(runner, [face])
    assert face.mesh is not None and not face.mesh.is_valid
    assert np.array_equal(face.points5, face.detection.landmarks5)
    assert len(runner.batches) == 1


def test_points_return_to_the_source_at_its_scale() -> None:
    middle = np.tile([95.5, 95.5, 19.2], 468)
    runner = ScriptedRunner({"facemesh": {"output_mesh": same_for_all(middle), "output_faceflag": same_for_all([0.1])}})
    face = without_mesh()
    locate_landmarks(runner, [face])
    x, y, width, height = face.detection.box
    assert face.mesh is not None
    assert face.mesh.points[7] == pytest.approx([x + width / 2, y + height / 2, 0.1 * 1.3 * max(width, height)])


def test_the_68_points_are_mesh_points() -> None:
    mesh = FaceMesh(np.arange(468 * 3, dtype=float).reshape(468, 3), 1.0)
    assert len(set(LANDMARKS_68.tolist())) == 68
    assert landmarks68(mesh)[36].tolist() == [33 * 3, 33 * 3 + 1]
