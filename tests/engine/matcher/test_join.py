"""The join finds every pair, and components are those of a breadth-first walk."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError, CancelledError
from app.engine.common.progress import CancelToken, Progress
from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher.join import Joiner, connected_components
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.pool import WorkerPool
from tests.support.matching import distances, matrix_of, numbered_ids


@pytest.mark.parametrize("metric", [Metric.L2, Metric.COSINE])
def test_every_pair_within_the_distance_is_found_once(kernels: Kernels, pool: WorkerPool, metric: Metric) -> None:
    rng = np.random.default_rng(4)
    rows = (rng.standard_normal((60, 33))[rng.integers(0, 60, 1300)] + 0.6 * rng.standard_normal((1300, 33))).astype(
        np.float32
    )
    matrix = matrix_of(kernels, metric, rows)
    matrix.remove(numbered_ids([3, 1299]))
    limit = 5.0 if metric is Metric.L2 else 0.4
    seen: list[Progress] = []
    pairs = Joiner(kernels, pool).pairs_within(matrix.snapshot, limit, progress=seen.append)
    expected = [
        (row, row + 1 + int(other))
        for row in range(1299)
        for other in np.flatnonzero(distances(metric, rows[row + 1 :], rows[row]) <= limit)
        if row != 3 and row + 1 + other not in (3, 1299)
    ]
    assert len(expected) > 1000
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)) == expected
    far = [float(distances(metric, rows[b : b + 1], rows[a])[0]) for a, b in expected]
    np.testing.assert_allclose(pairs.distances, far, rtol=1e-9, atol=1e-12)
    assert seen[-1].done == seen[-1].total


def test_a_row_near_to_very_many_gets_more_room(kernels: Kernels, pool: WorkerPool) -> None:
    rows = np.zeros((1500, 4), np.float32)
    pairs = Joiner(kernels, pool).pairs_within(matrix_of(kernels, Metric.L2, rows).snapshot, 0.0)
    assert pairs.left.size == 1500 * 1499 // 2
    assert (pairs.left < pairs.right).all()


def test_a_join_without_end_is_refused(kernels: Kernels, pool: WorkerPool) -> None:
    rows = np.zeros((1500, 4), np.float32)
    snapshot = matrix_of(kernels, Metric.L2, rows).snapshot
    with pytest.raises(BadInputError, match="more pairs"):
        Joiner(kernels, pool).pairs_within(snapshot, 1.0, most=1000)
    with pytest.raises(BadInputError, match="finite"):
        Joiner(kernels, pool).pairs_within(snapshot, np.inf)


def test_a_cancelled_join_stops_and_an_empty_one_is_empty(kernels: Kernels, pool: WorkerPool) -> None:
    matrix = matrix_of(kernels, Metric.L2, np.zeros((5, 4), np.float32))
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        Joiner(kernels, pool).pairs_within(matrix.snapshot, 1.0, token=token)
    matrix.remove(numbered_ids(range(5)))
    assert Joiner(kernels, pool).pairs_within(matrix.snapshot, 1.0).left.size == 0


@given(
    count=st.integers(1, 30),
    pairs=st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40),
)
@settings(deadline=None)
def test_components_are_what_can_be_reached(count: int, pairs: list[tuple[int, int]]) -> None:
    edges = [(a % count, b % count) for a, b in pairs]
    expected = list(range(count))
    for _ in range(count):
        for a, b in edges:
            expected[a] = expected[b] = min(expected[a], expected[b])
    left, right = (np.array([edge[side] for edge in edges], np.int64) for side in (0, 1))
    assert connected_components(count, left, right).tolist() == expected


def test_a_long_chain_is_one_component() -> None:
    order = np.random.default_rng(0).permutation(20_000)
    assert (connected_components(20_000, order[:-1], order[1:]) == 0).all()


def test_a_pair_of_something_unknown_is_refused() -> None:
    with pytest.raises(BadInputError):
        connected_components(3, np.array([0]), np.array([3]))
