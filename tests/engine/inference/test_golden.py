"""The drawn inputs are the same everywhere and unlike each other."""

from __future__ import annotations

import numpy as np

from app.engine.inference.golden import FACE_BOX, cut_crop, read_scene
from tests.support.drawn_scene import draw_scene


def test_the_stored_scene_is_the_drawing_and_no_photo() -> None:
    assert np.abs(read_scene().astype(int) - draw_scene()).mean() < 1.0


def test_the_scene_is_read_the_same_twice() -> None:
    scene = read_scene()
    assert scene.shape == (640, 640, 3)
    assert scene.dtype == np.uint8
    np.testing.assert_array_equal(scene, read_scene())


def test_the_head_stands_out_from_the_background() -> None:
    scene = read_scene().astype(int)
    x, y, width, height = FACE_BOX
    head = scene[y + height // 2, x + width // 2]
    assert np.abs(head - scene[20, 20]).max() > 30


def test_crops_follow_the_layout_and_differ_by_index() -> None:
    last, first = cut_crop(112, True, 0), cut_crop(112, False, 0)
    assert (last.shape, first.shape) == ((112, 112, 3), (3, 112, 112))
    np.testing.assert_array_equal(last.transpose(2, 0, 1), first)
    crops = [cut_crop(112, True, index) for index in range(4)]
    assert all(np.abs(crops[i] - crops[j]).mean() > 5 for i in range(4) for j in range(i))
    assert 0.0 <= min(crop.min() for crop in crops) < max(crop.max() for crop in crops) <= 255.0
