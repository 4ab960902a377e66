"""What is drawn on a photo."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.estimators.analysis import BodyAnalysis, FaceAnalysis, ImageAnalysis
from app.engine.estimators.drawing import annotate
from app.engine.estimators.models import Rect


def face(rect: Rect | None, points5: np.ndarray | None = None, points68: np.ndarray | None = None) -> FaceAnalysis:
    return FaceAnalysis(rect, points5, points68, 0.9, {}, {}, None)


def grey(width: int = 300, height: int = 200) -> np.ndarray:
    return np.full((height, width, 3), 128, np.uint8)


def changed(found: ImageAnalysis, pixels: np.ndarray | None = None) -> np.ndarray:
    """Return where something was drawn: (H, W) bool."""
    before = grey() if pixels is None else pixels
    return (annotate(before, found) != before).any(axis=2)


def test_a_box_is_drawn_around_a_face_with_its_number_above_it() -> None:
    drawn = changed(ImageAnalysis("a", (face(Rect(100, 80, 60, 70)),)))
    assert drawn[80, 100:161].all() and drawn[150, 100:161].all()
    assert drawn[80:151, 100].all() and drawn[80:151, 160].all()
    assert not drawn[90:140, 110:150].any()
    assert drawn[60:79, 100:110].any()


def test_the_photo_itself_is_left_alone() -> None:
    pixels = grey()
    annotate(pixels, ImageAnalysis("a", (face(Rect(10, 10, 50, 50)),)))
    assert (pixels == 128).all()


def test_the_finer_landmarks_are_drawn_where_they_are_known() -> None:
    five, many = np.array([[30.0, 30.0]]), np.array([[200.0, 100.0], [220.0, 120.0]])
    rect = Rect(5, 5, 3, 3)
    drawn = changed(ImageAnalysis("a", (face(rect, five, many),)))
    assert drawn[100, 200] and drawn[120, 220] and not drawn[30, 30]
    assert changed(ImageAnalysis("a", (face(rect, five),)))[30, 30]


def test_bodies_get_a_box_of_another_colour_and_no_number() -> None:
    rect = Rect(100, 80, 60, 70)
    body = annotate(grey(), ImageAnalysis("a", bodies=(BodyAnalysis(rect, 0.9, None),)))
    of_face = annotate(grey(), ImageAnalysis("a", (face(rect),)))
    assert (body[80, 130] != of_face[80, 130]).any()
    assert (body[60:79] == 128).all()


def test_what_has_no_place_is_not_drawn() -> None:
    found = ImageAnalysis("a", (face(None),), (BodyAnalysis(None, 0.9, None),))
    assert not changed(found).any()


@given(st.integers(-50, 400), st.integers(-50, 300), st.integers(1, 500), st.integers(1, 500))
def test_boxes_may_reach_over_the_edge(x: int, y: int, width: int, height: int) -> None:
    points = np.array([[x, y], [x + width, y + height]], dtype=float)
    assert annotate(grey(), ImageAnalysis("a", (face(Rect(x, y, width, height), points),))).shape == (200, 300, 3)


@pytest.mark.parametrize("side", [200, 4000])
def test_lines_grow_with_the_photo(side: int) -> None:
    drawn = changed(ImageAnalysis("a", (face(Rect(side // 4, side // 2, side // 2, side // 4)),)), grey(side, side))
    thickness = int(drawn[side // 2 + side // 8, : side // 2].sum())
    assert thickness == pytest.approx(max(1, side / 500), rel=0.5, abs=2)
