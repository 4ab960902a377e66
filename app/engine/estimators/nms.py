"""Choosing one box among those that show the same thing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def non_maximum_suppression(
    boxes: NDArray[np.floating], scores: NDArray[np.floating], max_iou: float
) -> NDArray[np.intp]:
    """Return the indices of the boxes to keep, best score first.

    A box is dropped when its intersection over union with a better one that is kept is above `max_iou`.

    Parameters
    ----------
    boxes : ndarray
        (N, 4): x, y, width, height.
    scores : ndarray
        (N,).
    max_iou : float
        0..1.
    """
    order = np.argsort(-scores, kind="stable")
    left, top = boxes[:, 0], boxes[:, 1]
    right, bottom = left + boxes[:, 2], top + boxes[:, 3]
    area = boxes[:, 2] * boxes[:, 3]
    kept: list[int] = []
    while order.size:
        best, order = int(order[0]), order[1:]
        kept.append(best)
        width = np.minimum(right[best], right[order]) - np.maximum(left[best], left[order])
        height = np.minimum(bottom[best], bottom[order]) - np.maximum(top[best], top[order])
        shared = np.maximum(width, 0) * np.maximum(height, 0)
        order = order[shared <= max_iou * (area[best] + area[order] - shared)]
    return np.array(kept, dtype=np.intp)
