"""Search gives what an exhaustive search in float64 gives, whatever the rows look like."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.engine.common.errors import BadInputError, CancelledError, DescriptorFormatError
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher import search as search_module
from app.engine.matcher.arena import Arena
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import SEGMENT_ROWS
from app.engine.matcher.matrix import DescriptorMatrix
from app.engine.matcher.search import Searcher
from tests.support.matching import matrix_of, nearest, numbered_ids

BOTH = [Metric.L2, Metric.COSINE]


def faces(seed: int, rows: int, dimension: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((max(rows // 20, 1), dimension))
    drawn = centres[rng.integers(0, len(centres), rows)] + 0.7 * rng.standard_normal((rows, dimension))
    return drawn.astype(np.float32)


def assert_same(found: list[tuple[str, float]], expected: list[tuple[str, float]]) -> None:
    assert [name for name, _ in found] == [name for name, _ in expected]
    np.testing.assert_allclose([far for _, far in found], [far for _, far in expected], rtol=1e-9, atol=1e-12)


# Small integers have exact squares, sums and ties in float32 and float64 alike.
small_rows = st.integers(1, 12).flatmap(
    lambda dimension: st.lists(
        st.lists(st.integers(-3, 3), min_size=dimension, max_size=dimension), min_size=2, max_size=40
    )
)


@given(values=small_rows, limit=st.integers(1, 50), order=st.randoms(use_true_random=False), scale=st.integers(-40, 40))
@settings(max_examples=60, deadline=None)
def test_small_galleries_give_the_brute_force_answer_with_ties_by_id(
    kernels: Kernels, searcher: Searcher, values: list[list[int]], limit: int, order: object, scale: int
) -> None:
    rows = (np.array(values) * 2.0**scale).astype(np.float32)
    numbers = list(range(len(rows)))
    order.shuffle(numbers)  # type: ignore[attr-defined]
    ids = numbered_ids(numbers)
    snapshot = matrix_of(kernels, Metric.L2, rows, ids).snapshot
    found = searcher.search(snapshot, rows[:6], limit)
    for query in range(len(rows[:6])):
        assert found.of(query) == nearest(Metric.L2, ids, rows, rows[query], limit)


@pytest.mark.parametrize("metric", BOTH)
@pytest.mark.parametrize(("rows", "dimension"), [(1, 1), (63, 3), (1500, 128), (900, 130)])
@pytest.mark.parametrize("queries", [1, 5, 17, 70])
def test_face_like_rows_give_the_brute_force_answer(
    kernels: Kernels, searcher: Searcher, metric: Metric, rows: int, dimension: int, queries: int
) -> None:
    gallery = faces(rows, rows, dimension)
    asked = faces(rows, rows + queries, dimension)[-queries:]
    snapshot = matrix_of(kernels, metric, gallery).snapshot
    found = searcher.search(snapshot, asked, 10)
    for query in range(0, queries, 9):
        assert_same(found.of(query), nearest(metric, numbered_ids(range(rows)), gallery, asked[query], 10))


def test_several_segments_are_searched_as_one(kernels: Kernels, searcher: Searcher) -> None:
    gallery, asked = faces(1, SEGMENT_ROWS + 2000, 6), faces(2, 17, 6)
    snapshot = matrix_of(kernels, Metric.L2, gallery).snapshot
    found = searcher.search(snapshot, asked, 10)
    for query in (0, 16):
        assert_same(found.of(query), nearest(Metric.L2, numbered_ids(range(len(gallery))), gallery, asked[query], 10))
    assert searcher.search(snapshot, asked[:1], 10).of(0) == found.of(0)


@pytest.mark.parametrize("metric", BOTH)
def test_rows_that_are_all_equal_come_in_the_order_of_their_ids(
    kernels: Kernels, searcher: Searcher, metric: Metric
) -> None:
    rows = np.full((5000, 8), 0.3, np.float32)
    numbers = np.random.default_rng(0).permutation(5000)
    found = searcher.search(matrix_of(kernels, metric, rows, numbered_ids(numbers)).snapshot, rows[:2], 7)
    assert (found.ids[0] == numbered_ids(range(7))).all()
    assert (found.distances == 0).all()


@pytest.mark.parametrize("metric", BOTH)
def test_zero_huge_and_tiny_rows_are_ranked_exactly(kernels: Kernels, searcher: Searcher, metric: Metric) -> None:
    base = faces(3, 200, 24)
    scales = np.float32(10.0) ** np.random.default_rng(1).integers(-38, 16, (200, 1)).astype(np.float32)
    rows = np.concatenate([base * scales, np.zeros((3, 24), np.float32)])
    snapshot = matrix_of(kernels, metric, rows).snapshot
    for query in (rows[0], rows[50], np.zeros(24, np.float32), np.full(24, 1e-42, np.float32)):
        found = searcher.search(snapshot, query[None], 20)
        expected = nearest(metric, numbered_ids(range(len(rows))), rows, query, 20)
        np.testing.assert_allclose(found.distances[0], [far for _, far in expected], rtol=1e-9, atol=1e-12)


def test_the_largest_distance_counts(kernels: Kernels, searcher: Searcher) -> None:
    rows = np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]], np.float32)
    snapshot = matrix_of(kernels, Metric.L2, rows).snapshot
    for limit, count in ((5.0, 2), (np.nextafter(5.0, 0.0), 1), (0.0, 1), (-1.0, 0)):
        assert searcher.search(snapshot, rows[:1], 3, limit).counts.tolist() == [count]


@given(limits=st.tuples(st.floats(0.0, 2.0), st.floats(0.0, 2.0)))
@settings(max_examples=25, deadline=None)
def test_a_larger_distance_never_loses_a_row(kernels: Kernels, searcher: Searcher, limits: tuple[float, float]) -> None:
    rows = faces(5, 300, 16)
    snapshot = matrix_of(kernels, Metric.COSINE, rows).snapshot
    narrow, wide = (searcher.search(snapshot, rows[:3], 300, limit) for limit in sorted(limits))
    for query in range(3):
        assert wide.of(query)[: int(narrow.counts[query])] == narrow.of(query)


def test_more_than_there_are_gives_all_and_an_empty_gallery_nothing(kernels: Kernels, searcher: Searcher) -> None:
    rows = faces(1, 5, 4)
    matrix = matrix_of(kernels, Metric.L2, rows)
    assert searcher.search(matrix.snapshot, rows[:1], 100).counts.tolist() == [5]
    matrix.remove(numbered_ids(range(5)))
    assert searcher.search(matrix.snapshot, rows, 100).counts.tolist() == [0] * 5
    assert searcher.search(matrix.snapshot, rows[:0], 1).counts.size == 0


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e19])
def test_a_query_that_is_not_a_descriptor_is_refused(kernels: Kernels, searcher: Searcher, bad: float) -> None:
    rows = faces(1, 5, 4)
    snapshot = matrix_of(kernels, Metric.L2, rows).snapshot
    rows[3, 2] = bad
    with pytest.raises(DescriptorFormatError, match="Query 3"):
        searcher.search(snapshot, rows, 1)
    with pytest.raises(DescriptorFormatError):
        searcher.search(snapshot, rows[:, :3], 1)


def test_a_limit_below_one_and_a_distance_that_is_no_number_are_refused(kernels: Kernels, searcher: Searcher) -> None:
    rows = faces(1, 5, 4)
    snapshot = matrix_of(kernels, Metric.L2, rows).snapshot
    with pytest.raises(BadInputError):
        searcher.search(snapshot, rows, 0)
    with pytest.raises(BadInputError):
        searcher.search(snapshot, rows, 1, np.nan)


def test_a_cancelled_search_stops(kernels: Kernels, searcher: Searcher) -> None:
    rows = faces(1, 5, 4)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        searcher.search(matrix_of(kernels, Metric.L2, rows).snapshot, rows, 1, token=token)


def test_stretches_cover_every_row_once(kernels: Kernels) -> None:
    snapshot = matrix_of(kernels, Metric.L2, np.zeros((SEGMENT_ROWS + 5000, 1), np.float32)).snapshot
    for workers in (1, 2, 16):
        units = search_module.units_of(snapshot, workers)
        covered = [number * SEGMENT_ROWS + row for number, begin, end in units for row in range(begin, end)]
        assert covered == snapshot.live_places().tolist()


def test_readers_are_not_disturbed_by_a_writer(kernels: Kernels, searcher: Searcher) -> None:
    rows = faces(2, 3000, 16)
    matrix = DescriptorMatrix(16, Metric.L2, kernels, Arena())
    stop = threading.Event()

    def write() -> None:
        for start in range(0, 3000, 100):
            matrix.put(numbered_ids(range(start, start + 100)), rows[start : start + 100])
            matrix.remove(numbered_ids(range(start, start + 50)))
            matrix.compact()
        stop.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not stop.is_set():
        snapshot = matrix.snapshot
        if snapshot.rows:
            first, second = (searcher.search(snapshot, rows[:3], 20) for _ in range(2))
            assert first.of(1) == second.of(1)
            live = snapshot.ids().view(">u8")[:, 1].astype(np.int64)
            assert_same(first.of(0), nearest(Metric.L2, numbered_ids(live), rows[live], rows[0], 20))
    writer.join()
    assert matrix.snapshot.rows == 1500


@pytest.mark.parametrize("metric", BOTH)
def test_a_batch_that_surveys_the_rows_first_gives_the_brute_force_answer(
    kernels: Kernels, searcher: Searcher, metric: Metric, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "_SURVEY_SHARE", 0)
    rows = faces(11, 40 * 1024 + 77, 16)
    matrix = matrix_of(kernels, metric, rows)
    gone = np.arange(0, 20 * 1024)
    matrix.remove(numbered_ids(gone))
    ids, left = numbered_ids(np.arange(20 * 1024, len(rows))), rows[20 * 1024 :]
    queries = faces(12, 40, 16)
    found = searcher.search(matrix.snapshot, queries, 9)
    assert len(search_module.surveyed_blocks(matrix.snapshot, 9)) > 9
    for query in range(0, 40, 3):
        assert_same(found.of(query), nearest(metric, ids, left, queries[query], 9))


def test_a_survey_of_removed_rows_alone_says_nothing(
    kernels: Kernels, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = faces(13, 3 * 1024, 8)
    matrix = matrix_of(kernels, Metric.L2, rows)
    matrix.remove(numbered_ids(np.arange(0, 1024)))
    monkeypatch.setattr(search_module, "surveyed_blocks", lambda _snapshot, _limit: [(0, 0)])
    found = searcher.search(matrix.snapshot, rows[:20], 3)
    ids, left = numbered_ids(np.arange(1024, len(rows))), rows[1024:]
    for query in range(20):
        assert_same(found.of(query), nearest(Metric.L2, ids, left, rows[query], 3))


def test_blocks_are_surveyed_everywhere_where_they_are_few_of_the_rows(kernels: Kernels) -> None:
    snapshot = matrix_of(kernels, Metric.L2, np.zeros((200 * 1024, 1), np.float32)).snapshot
    blocks = search_module.surveyed_blocks(snapshot, 10)
    assert len(set(blocks)) == len(blocks) == 16
    assert {number for number, _ in blocks} == set(range(len(snapshot.segments)))
    assert search_module.surveyed_blocks(snapshot, 100) == []


@pytest.mark.parametrize("limit", [1, 30])
def test_panels_of_a_large_batch_find_what_small_batches_find(
    kernels: Kernels, searcher: Searcher, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    rows, queries = faces(14, 5000, 12), faces(15, 90, 12)
    snapshot = matrix_of(kernels, Metric.COSINE, rows).snapshot
    small = [searcher.search(snapshot, queries[at : at + 1], limit).of(0) for at in range(90)]
    monkeypatch.setattr(search_module, "_OWN_PANEL", 20)
    large = searcher.search(snapshot, queries, limit)
    assert [large.of(at) for at in range(90)] == small
