"""A brute-force reference of matching in float64, and small builders for the matcher's tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher.arena import Arena
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import IdArray
from app.engine.matcher.matrix import DescriptorMatrix


def distances(metric: Metric, rows: NDArray[np.float32], query: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the distance of each row (N, D) to a query (D,)."""
    a, q = rows.astype(np.float64), query.astype(np.float64)
    if metric is Metric.L2:
        return np.sqrt(np.square(a - q).sum(axis=1))
    squares = np.square(a).sum(axis=1) * np.square(q).sum()
    cosines = np.divide(a @ q, np.sqrt(squares), out=np.zeros(len(a)), where=squares > 0)
    return np.clip(1.0 - cosines, 0.0, 2.0)


def nearest(
    metric: Metric,
    ids: IdArray,
    rows: NDArray[np.float32],
    query: NDArray[np.float32],
    limit: int,
    max_distance: float = np.inf,
) -> list[tuple[str, float]]:
    """Return what a search must: ids and distances, nearest first, equal distances by id."""
    found = zip(distances(metric, rows, query).tolist(), unpack_ids(ids), strict=True)
    return [(name, far) for far, name in sorted(found) if far <= max_distance][:limit]


def numbered_ids(numbers: Sequence[int] | NDArray[np.int64]) -> IdArray:
    """Return ids whose order is that of the numbers."""
    values = np.asarray(numbers, np.int64)
    return np.stack([np.zeros_like(values), values], axis=1).astype(">u8").view(np.uint8)


def matrix_of(
    kernels: Kernels, metric: Metric, rows: NDArray[np.float32], ids: IdArray | None = None
) -> DescriptorMatrix:
    """Return a matrix that holds `rows`, numbered from 0 unless ids are given."""
    matrix = DescriptorMatrix(rows.shape[1], metric, kernels, Arena())
    matrix.put(numbered_ids(range(len(rows))) if ids is None else ids, rows)
    return matrix
