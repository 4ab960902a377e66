"""The drawn inputs are the same everywhere and unlike each other."""

from __future__ import annotations

import numpy as np

from app.engine.inference.golden import FACE_BOX, draw_crop, draw_scene


def test_the_scene_is_drawn_the_same_twice() -> None:
    scene = draw_scene()
    assert scene.shape == (640, 640, 3)
    assert scene.dtype == np.uint8
    np.testing.assert_array_equal(scene, draw_scene())


def test_the_head_stands_out_from_the_background() -> None:
    scene = draw_scene().astype(int)
    x, y, width, height = FACE_BOX
    head = scene[y + height // 2, x + width // 2]
    assert np.abs(head - scene[20, 20]).max() > 30


def test_crops_follow_the_layout_and_differ_by_index() -> None:
    last, first = draw_crop(112, True, 0), draw_crop(112, False, 0)
    assert (last.shape, first.shape) == ((112, 112, 3), (3, 112, 112))
    np.testing.assert_array_equal(last.transpose(2, 0, 1), first)
    crops = [draw_crop(112, True, index) for index in range(4)]
    assert all(np.abs(crops[i] - crops[j]).mean() > 5 for i in range(4) for j in range(i))
    assert 0.0 <= min(crop.min() for crop in crops) < max(crop.max() for crop in crops) <= 255.0
