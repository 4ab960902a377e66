from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.engine.estimators.nms import non_maximum_suppression


def test_of_overlapping_boxes_the_best_is_kept() -> None:
    boxes = np.array([[0, 0, 10, 10], [1, 1, 10, 10], [30, 30, 10, 10]], dtype=float)
    assert non_maximum_suppression(boxes, np.array([0.7, 0.9, 0.8]), 0.3).tolist() == [1, 2]


def test_no_boxes_give_no_indices() -> None:
    assert non_maximum_suppression(np.empty((0, 4)), np.empty(0), 0.3).size == 0


@given(arrays(np.float64, (12, 4), elements=st.floats(1, 50)), arrays(np.float64, 12, elements=st.floats(0, 1)))
def test_kept_boxes_overlap_no_more_than_allowed_and_come_best_first(boxes: np.ndarray, scores: np.ndarray) -> None:
    kept = non_maximum_suppression(boxes, scores, 0.3)
    assert (np.diff(scores[kept]) <= 0).all()
    for a in kept:
        for b in kept:
            if a != b:
                low = np.maximum(boxes[a, :2], boxes[b, :2])
                high = np.minimum(boxes[a, :2] + boxes[a, 2:], boxes[b, :2] + boxes[b, 2:])
                shared = np.prod(np.maximum(high - low, 0))
                assert shared <= 0.3 * (np.prod(boxes[a, 2:]) + np.prod(boxes[b, 2:]) - shared) + 1e-9
