"""The order of results: by distance, and by id where distances are equal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.engine.matcher.layout import DoubleArray, IdArray


def order_by_distance(distances: DoubleArray, ids: IdArray) -> NDArray[np.int64]:
    """Return the order of rows by distance and then id, for ids of shape (N, 16) uint8."""
    halves = np.ascontiguousarray(ids).view(">u8").reshape(-1, 2)
    order: NDArray[np.int64] = np.lexsort((halves[:, 1], halves[:, 0], distances))
    return order
