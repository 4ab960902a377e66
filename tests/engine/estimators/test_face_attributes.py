from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.face_attributes import MODEL, face_attributes, letterboxed
from tests.support.face_views import ScriptedRunner, face_view, same_for_all


def test_all_faces_go_in_one_batch_and_are_kept():
    runner = ScriptedRunner({MODEL: {"output": same_for_all([0.1, 0.2, 0.3, 0.4, 0.5])}})
    faces = [face_view(), face_view()]
    first = face_attributes(runner, faces)
    assert face_attributes(runner, faces) == first
    assert [row.tolist() for row in first] == [pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])] * 2
    ((_, batch),) = runner.batches
    assert batch.shape == (2, 3, 128, 128)
    assert batch.min() >= 0.0 and batch.max() <= 1.0


def test_the_box_keeps_its_proportions_between_black_bars():
    face = face_view(np.full((320, 320, 3), 200, dtype=np.uint8))
    crop = letterboxed(face)
    _, _, width, height = face.detection.box
    bar = round((128 - 128 * width / height) / 2)
    assert (crop[:, : bar - 1] == 0).all() and (crop[:, bar + 1 : 127 - bar] == 200).all()


def test_a_box_outside_the_picture_still_gives_a_crop():
    assert letterboxed(face_view(centre=(-500.0, 900.0))).shape == (128, 128, 3)
