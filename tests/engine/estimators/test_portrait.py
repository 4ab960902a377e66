from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.portrait import background_of, colour_type, head_of, side_evenness
from app.engine.estimators.quality import FacePixels
from tests.support.face_views import face_view, rotation, textured


def scene(background):
    """Return a picture of `background` with a dark head in the middle."""
    pixels = background.copy()
    pixels[80:, 80:240] = 40
    return pixels


def background(pixels):
    face = face_view(pixels, eye_width=80.0)
    head = head_of(face)
    assert head is not None
    return background_of(face, head)


def test_the_head_is_measured_ear_to_ear_and_crown_to_chin():
    head = head_of(face_view(eye_width=100.0))
    assert head is not None
    assert head.width == pytest.approx(149.4, abs=0.1)
    assert head.height == pytest.approx(1.24 * 190.5, abs=0.2)
    assert head.centre == pytest.approx((160.0, 160.0 - 18.2), abs=0.2)


def test_a_leaning_head_keeps_its_size():
    upright, leaning = head_of(face_view()), head_of(face_view(turn=rotation(0, 0, 35)))
    assert upright is not None and leaning is not None
    assert (leaning.width, leaning.height) == pytest.approx((upright.width, upright.height))


def test_without_a_usable_mesh_there_is_no_head():
    assert head_of(face_view(flag=0.2)) is None


def test_an_even_white_wall_is_light_and_uniform_whatever_the_head():
    found = background(scene(np.full((320, 320, 3), 240, dtype=np.uint8)))
    assert found is not None
    assert found.lightness == pytest.approx(240 / 255, abs=0.03)
    assert found.uniformity > 0.9


def test_stripes_are_not_uniform():
    stripes = np.zeros((320, 320, 3), dtype=np.uint8)
    stripes[:, (np.arange(320) // 20) % 2 == 0] = 255
    found = background(scene(stripes))
    assert found is not None and found.uniformity < 0.1


def test_a_head_that_fills_the_picture_has_no_background():
    assert background_of(face_view(eye_width=300.0), head_of(face_view(eye_width=300.0))) is None


def test_a_head_outside_the_picture_has_no_background():
    assert background_of(face_view(centre=(-900.0, -900.0)), head_of(face_view(centre=(-900.0, -900.0)))) is None


def test_one_half_in_shadow_is_uneven():
    grey = np.full((10, 10), 200.0)
    grey[:, :5] = 50.0
    whole = np.ones((10, 10), dtype=bool)
    assert side_evenness(FacePixels(grey, whole)) == 0.25
    assert side_evenness(FacePixels(np.full((10, 10), 90.0), whole)) == 1.0
    assert side_evenness(FacePixels(grey, np.tri(10, 10, -5, dtype=bool))) is None


def test_colour_is_told_from_grey():
    tinted = textured(320, 320)
    assert colour_type(face_view(tinted)) == "grayscale"
    tinted[..., 2] //= 2
    assert colour_type(face_view(tinted)) == "color"
