"""Every pair of rows near to each other, and the groups such pairs make."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import BadInputError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import BLOCK_ROWS, SEGMENT_ROWS, DoubleArray, FloatArray
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.queries import Kept, PreparedQueries, prepare_queries, room_for_all
from app.engine.matcher.search import kernel_for, scan_unit
from app.engine.matcher.snapshot import Snapshot

_PANEL = 256
MOST_PAIRS = 50_000_000  # 1.2 GB of places and distances
_ROOM = 1024  # rows near to one row that there is room for at first


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows by their place in a snapshot, each pair once, ordered by left and then right.

    Attributes
    ----------
    left, right : (P,) int64
        Places, left < right; `Snapshot.ids_at` names them.
    distances : (P,) float64
        Exact distances.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    distances: DoubleArray


class Joiner:
    """Joins snapshots with themselves on given workers. Safe from any thread; owns nothing."""

    def __init__(self, kernels: Kernels, pool: WorkerPool) -> None:
        self._kernels = kernels
        self._pool = pool

    def pairs_within(
        self,
        snapshot: Snapshot,
        max_distance: float,
        most: int = MOST_PAIRS,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> Pairs:
        """Return every pair of rows no farther apart than `max_distance` (inclusive).

        Each row is compared with those behind it only. As in a search, the quantized rows decide which exact
        distances are computed, with a margin that no pair slips through.

        Raises
        ------
        BadInputError
            If `max_distance` is not a finite number, or there are more than about `most` pairs.
        CancelledError
            If `token` was cancelled.
        """
        if not np.isfinite(max_distance):
            raise BadInputError("A join needs a finite largest distance.", field="threshold")
        panels = list(_panels(snapshot))
        found: list[tuple[NDArray[np.int64], ...]] = [()] * len(panels)
        following, lock = itertools.count(), threading.Lock()
        done = pairs = 0

        def work(_worker: int) -> None:
            nonlocal done, pairs
            while (turn := next(following)) < len(panels):
                if token is not None:
                    token.check()
                found[turn] = self._pairs_of_panel(snapshot, panels[turn], max_distance, most - pairs)
                with lock:
                    done, pairs = done + 1, pairs + found[turn][0].size
                    progress(Progress("Comparing rows", done, len(panels), "panels"))

        self._pool.run(work, self._pool.workers)
        return _as_pairs(found)

    def _pairs_of_panel(
        self, snapshot: Snapshot, places: NDArray[np.int64], max_distance: float, most: int
    ) -> tuple[NDArray[np.int64], ...]:
        prepared = prepare_queries(self._kernels, _exact_rows(snapshot, places), snapshot.dimension, snapshot.metric)
        kept = self._kept_behind(snapshot, prepared, int(places[0]), max_distance, most)
        counts = kept.counts[0, : prepared.count, 0]
        query = np.repeat(np.arange(prepared.count), counts)
        slot = np.arange(query.size) - np.repeat(np.cumsum(counts) - counts, counts)
        left, right = places[query], kept.places[0, query, slot].astype(np.int64)
        distances = kept.distances[0, query, slot]
        behind = right > left
        left, right, distances = left[behind], right[behind], distances[behind]
        order = np.lexsort((right, left))
        return left[order], right[order], distances[order]

    def _kept_behind(
        self, snapshot: Snapshot, prepared: PreparedQueries, first: int, max_distance: float, most: int
    ) -> Kept:
        """Return the rows near to some, from the block of the first on; with more room where it runs out."""
        kernel = kernel_for(self._kernels, prepared)
        room = _ROOM
        while True:
            kept = room_for_all(prepared, snapshot.metric, room, max_distance)
            for unit in _units_from(snapshot, first):
                scan_unit(kernel, snapshot, prepared, kept, unit, 0)
            # each pair may be seen from both of its rows, and each row is near to itself
            if kept.counts[:, :, 0].sum() > 2 * (most + prepared.count):
                raise BadInputError(
                    "The join has more pairs than can be held.", field="threshold", remedy="Raise the threshold."
                )
            if not kept.counts[0, : prepared.count, 1].any():
                return kept
            room = min(8 * room, snapshot.rows)


def connected_components(count: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each of `count` things the least index it is connected with through pairs, itself included.

    Raises
    ------
    BadInputError
        If a pair names a thing outside 0..count - 1.
    """
    if left.size and (min(left.min(), right.min()) < 0 or max(left.max(), right.max()) >= count):
        raise BadInputError("A pair names a row that is not there.")
    labels = np.arange(count)
    while True:
        least = labels.copy()
        np.minimum.at(least, labels[left], labels[right])
        np.minimum.at(least, labels[right], labels[left])
        least = _rooted(least)[labels]
        if np.array_equal(least, labels):
            return labels
        labels = least


def _rooted(parents: NDArray[np.int64]) -> NDArray[np.int64]:
    """Follow parents, each no larger than its child, to the roots."""
    while True:
        grand = parents[parents]
        if np.array_equal(grand, parents):
            return parents
        parents = grand


def _panels(snapshot: Snapshot) -> Iterator[NDArray[np.int64]]:
    for number, segment in enumerate(snapshot.segments):
        live = number * SEGMENT_ROWS + segment.live()
        for first in range(0, live.size, _PANEL):
            yield live[first : first + _PANEL]


def _units_from(snapshot: Snapshot, place: int) -> Iterator[tuple[int, int, int]]:
    first, position = divmod(place, SEGMENT_ROWS)
    for number in range(first, len(snapshot.segments)):
        begin = position // BLOCK_ROWS * BLOCK_ROWS if number == first else 0
        yield number, begin, snapshot.segments[number].length


def _exact_rows(snapshot: Snapshot, places: NDArray[np.int64]) -> FloatArray:
    number = int(places[0]) // SEGMENT_ROWS
    rows: FloatArray = snapshot.segments[number].exact[places % SEGMENT_ROWS, : snapshot.dimension]
    return np.ascontiguousarray(rows)


def _as_pairs(found: list[tuple[NDArray[np.int64], ...]]) -> Pairs:
    if not found:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    left, right, distances = (np.concatenate(column) for column in zip(*found, strict=True))
    return Pairs(left, right, distances)
