from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.body_detector import BodyDetector, decode
from app.engine.inference.decoding import decode_image
from tests.support.images import picture
from tests.support.paths import faces_dir
from tests.support.real_models import real_runtime
from tests.support.runner import FakeRunner


def test_distances_are_the_mean_of_their_bins() -> None:
    scores, bins = np.zeros((1, 169, 80), np.float32), np.zeros((1, 169, 44), np.float32)
    cell = 6 * 13 + 4
    scores[0, cell, 0] = 0.9
    for side, distance in enumerate((1, 2, 3, 4)):
        bins[0, cell, side * 11 + distance] = 50.0
    boxes, found = decode({"a": scores, "b": bins}, 0.35)
    assert found == pytest.approx([0.9])
    assert boxes[0] == pytest.approx([(4.5 - 1) * 32, (6.5 - 2) * 32, 4 * 32, 6 * 32])


def test_other_things_than_people_are_not_reported() -> None:
    scores = np.zeros((1, 169, 80), np.float32)
    scores[0, 3, 17] = 0.99
    boxes, _ = decode({"a": scores, "b": np.zeros((1, 169, 44), np.float32)}, 0.35)
    assert len(boxes) == 0


@pytest.mark.parametrize("size", [(100, 400), (400, 100), (1600, 1200)])
def test_boxes_lie_inside_the_picture(size: tuple[int, int]) -> None:
    (body,) = BodyDetector(FakeRunner()).detect(picture(*size))
    x, y, width, height = body.box
    assert x >= 0 and y >= 0 and width >= 1 and height >= 1
    assert x + width <= size[0] and y + height <= size[1]


@pytest.mark.models
@pytest.mark.faces
def test_a_standing_person_is_one_body_around_the_face() -> None:
    runtime = real_runtime("nanodet")
    photo = decode_image((faces_dir() / "scenes" / "ai-body.jpg").read_bytes(), "ai-body.jpg")
    (body,) = BodyDetector(runtime).detect(photo.pixels_bgr)
    assert body.score > 0.6
    assert body.rect.height > 0.6 * photo.height
    runtime.close()
