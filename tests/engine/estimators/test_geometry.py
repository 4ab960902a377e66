from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.engine.estimators import geometry

coordinates = st.floats(-500, 500)
points = arrays(np.float64, (6, 2), elements=coordinates)


def similarity(angle: float, scale: float, x: float, y: float) -> geometry.Transform:
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    return np.array([[c, -s, x], [s, c, y]])


@given(points, st.floats(-3, 3), st.floats(0.1, 10), coordinates, coordinates)
def test_the_least_squares_transform_recovers_a_similarity(
    source: np.ndarray, angle: float, scale: float, x: float, y: float
) -> None:
    source = source + np.arange(12).reshape(6, 2) ** 2  # never all in one place
    target = geometry.apply(similarity(angle, scale, x, y), source)
    found = geometry.similarity_transform(source, target)
    assert geometry.apply(found, source) == pytest.approx(target, abs=1e-6)
    assert geometry.scale_of(found) == pytest.approx(scale, rel=1e-6)


@given(points, st.floats(-3, 3), st.floats(0.1, 10), coordinates, coordinates)
def test_a_transform_and_its_inverse_cancel(source: np.ndarray, angle: float, scale: float, x: float, y: float) -> None:
    transform = similarity(angle, scale, x, y)
    back = geometry.apply(geometry.invert(transform), geometry.apply(transform, source))
    assert back == pytest.approx(source, abs=1e-6)


def test_points_in_one_place_are_only_shifted() -> None:
    found = geometry.similarity_transform(np.zeros((5, 2)), np.full((5, 2), 7.0))
    assert geometry.apply(found, np.array([[1.0, 2.0]])).tolist() == [[8.0, 9.0]]


def test_the_padded_template_of_a_quarter_is_the_template_itself() -> None:
    assert geometry.padded_template(0.25, 150) == pytest.approx(geometry.TEMPLATE_150)


@pytest.mark.parametrize("angle", [0.0, 30.0, -75.0])
def test_a_square_crop_shows_its_slope_level(angle: float) -> None:
    transform = geometry.square_transform((50.0, 60.0), 40.0, angle, 80)
    along = np.array([50 + np.cos(np.radians(angle)) * 10, 60 + np.sin(np.radians(angle)) * 10])
    middle, right = geometry.apply(transform, np.array([[50.0, 60.0], along]))
    assert middle == pytest.approx([39.5, 39.5])
    assert right == pytest.approx([39.5 + 20, 39.5])


@pytest.mark.parametrize("factor", [0.9, 0.25, 0.07])
def test_shrinking_averages_instead_of_aliasing(factor: float) -> None:
    stripes = np.zeros((600, 600, 3), np.uint8)
    stripes[:, ::2] = 255
    size = round(600 * factor)
    crop = geometry.warp(stripes, similarity(0.0, factor, 0.0, 0.0), size, replicate=True)
    assert crop.shape == (size, size, 3)
    if factor < 0.5:
        assert np.abs(crop[2:-2, 2:-2].astype(int) - 127).max() <= 32


def test_outside_the_picture_is_black_or_the_border() -> None:
    white = np.full((10, 10, 3), 255, np.uint8)
    shift = np.array([[1.0, 0.0, 50.0], [0.0, 1.0, 50.0]])
    assert not geometry.warp(white, shift, 20, replicate=False).any()
    assert (geometry.warp(white, shift, 20, replicate=True) == 255).all()
