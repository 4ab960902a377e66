from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.batches import grey_of_rgb, mean_of_mirror, rgb_batch, square_batch, with_mirror
from tests.support.face_views import face_view


def test_crops_become_red_green_blue_floats():
    crop = np.zeros((2, 2, 3), dtype=np.uint8)
    crop[...] = (1, 2, 3)
    batch = rgb_batch([crop, crop])
    assert (batch.shape, batch.dtype) == ((2, 2, 2, 3), np.float32)
    assert batch[1, 0, 0].tolist() == [3.0, 2.0, 1.0]


def test_square_crops_of_all_faces_have_one_size():
    assert square_batch([face_view(), face_view(eye_width=60.0)], 1.0, 48).shape == (2, 48, 48, 3)


def test_the_mean_of_a_batch_and_its_mirror_pairs_the_right_items():
    batch = np.arange(2 * 1 * 3 * 1, dtype=np.float32).reshape(2, 1, 3, 1)
    doubled = with_mirror(batch)
    assert doubled[2:, 0, :, 0].tolist() == [[2, 1, 0], [5, 4, 3]]
    assert mean_of_mirror(doubled[:, 0, :, 0]).tolist() == [[1, 1, 1], [4, 4, 4]]


def test_luma_of_white_is_white():
    assert grey_of_rgb(np.full((1, 2, 2, 3), 255, dtype=np.float32)) == pytest.approx(255.0, rel=1e-5)
