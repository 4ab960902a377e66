"""The nearest rows of a snapshot, exactly: quantized scan, then exact distances of what could be among them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import BadInputError
from app.engine.common.progress import CancelToken
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import BLOCK_ROWS, GROUP_ROWS, ID_BYTES, SEGMENT_ROWS, AnyArray, DoubleArray, IdArray
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.queries import LARGE_TILE, Kept, PreparedQueries, prepare_queries, room_for_nearest
from app.engine.matcher.snapshot import Snapshot

_PANEL = 512  # queries of one pass; more would ask for more room than their candidates are worth
_OWN_PANEL, _OWN_PANELS = 256, 2  # queries one worker takes through all rows by itself, where each has so many panels
_ALONE_BYTES = 1 << 22  # multiplications up to which waking the workers costs more than it saves
_UNITS_PER_WORKER = 6
_GROUPS, _GROUPS_PER_ROW = 64, 4  # groups of rows surveyed before a scan: at least, and per row wanted
_SURVEY_SHARE = 8  # rows there must be for each one surveyed, which is compared twice
_FINISHED_ALONE = 16  # queries whose results one thread orders sooner than several wake up

Unit = tuple[int, int, int]


@dataclass(frozen=True)
class Neighbours:
    """The rows nearest to each query, nearest first, equal distances in the order of the ids.

    Attributes
    ----------
    counts : (B,) int64
        How many were found for each query.
    ids : (B, K, 16) uint8
        Packed ids; rows beyond the count are unspecified. K is the limit, or the rows there are if fewer.
    distances : (B, K) float64
        Exact distances of the stored float32 vectors; L2, or one minus the cosine.
    """

    counts: NDArray[np.int64]
    ids: IdArray
    distances: DoubleArray

    def of(self, query: int) -> list[tuple[str, float]]:
        """Return the ids and distances found for one query."""
        count = int(self.counts[query])
        return list(zip(unpack_ids(self.ids[query, :count]), self.distances[query, :count].tolist(), strict=True))


class _Found:
    """The results of the panels of a batch, each written by one thread."""

    def __init__(self, total: int, limit: int) -> None:
        self.limit = limit
        self._counts = np.zeros(total, np.int64)
        self._places = np.zeros((total, limit), np.int64)
        self._distances = np.zeros((total, limit), np.float64)

    def take(self, panel: slice, kept: Kept) -> None:
        count = panel.stop - panel.start
        self._counts[panel] = kept.counts[0, :count, 0]
        self._places[panel] = kept.places[0, :count]
        self._distances[panel] = kept.distances[0, :count]

    def neighbours(self, snapshot: Snapshot) -> Neighbours:
        self._places[np.arange(self.limit) >= self._counts[:, None]] = 0
        ids = snapshot.ids_at(self._places.ravel()).reshape(*self._places.shape, ID_BYTES)
        return Neighbours(self._counts, ids, self._distances)


class Searcher:
    """Searches snapshots with given kernels on given workers. Safe from any thread; owns nothing."""

    def __init__(self, kernels: Kernels, pool: WorkerPool) -> None:
        self._kernels = kernels
        self._pool = pool

    def search(
        self,
        snapshot: Snapshot,
        queries: AnyArray,
        limit: int,
        max_distance: float = np.inf,
        token: CancelToken | None = None,
    ) -> Neighbours:
        """Find the `limit` rows nearest to each query, no farther than `max_distance` (inclusive).

        Parameters
        ----------
        snapshot : Snapshot
            The rows to search.
        queries : (B, D) float32
            Raw descriptors of the snapshot's version.

        Raises
        ------
        DescriptorFormatError
            If queries have the wrong length or hold values that cannot be used.
        BadInputError
            If `limit` is below 1 or `max_distance` is not a number.
        CancelledError
            If `token` was cancelled.
        """
        if limit < 1:
            raise BadInputError(f"At least one row must be asked for, not {limit}.", field="limit")
        if np.isnan(max_distance):
            raise BadInputError("The largest distance must be a number.", field="threshold")
        found = _Found(queries.shape[0], min(limit, snapshot.rows))
        if not found.limit:
            return found.neighbours(snapshot)
        if len(queries) >= self._pool.workers * _OWN_PANELS * _OWN_PANEL:
            self._search_apart(snapshot, queries, found, max_distance, token)
            return found.neighbours(snapshot)
        for panel in _panels(len(queries), _PANEL):
            prepared = prepare_queries(self._kernels, queries[panel], snapshot.dimension, snapshot.metric)
            workers = self._workers_for(snapshot, prepared)
            found.take(panel, self._nearest(snapshot, prepared, found.limit, max_distance, workers, token))
        return found.neighbours(snapshot)

    def _search_apart(
        self, snapshot: Snapshot, queries: AnyArray, found: _Found, max_distance: float, token: CancelToken | None
    ) -> None:
        """Let each worker take panels of its own through all rows: one list of candidates for each query."""
        panels, following = _panels(len(queries), _OWN_PANEL), itertools.count()

        def work(_worker: int) -> None:
            while (turn := next(following)) < len(panels):
                panel = panels[turn]
                prepared = prepare_queries(self._kernels, queries[panel], snapshot.dimension, snapshot.metric)
                found.take(panel, self._nearest(snapshot, prepared, found.limit, max_distance, 1, token))

        self._pool.run(work, self._pool.workers)

    def _nearest(
        self,
        snapshot: Snapshot,
        prepared: PreparedQueries,
        limit: int,
        max_distance: float,
        workers: int,
        token: CancelToken | None,
    ) -> Kept:
        kept = room_for_nearest(prepared, snapshot.metric, workers, limit, max_distance)
        if prepared.packed.shape[2] == LARGE_TILE and (blocks := surveyed_blocks(snapshot, limit)):
            self._survey(snapshot, blocks, prepared, kept, workers)
        units = units_of(snapshot, workers)
        kernel = kernel_for(self._kernels, prepared)
        following = itertools.count()
        finishers = workers if prepared.count > _FINISHED_ALONE else 1

        def scan(worker: int) -> None:
            while (turn := next(following)) < len(units):
                if token is not None:
                    token.check()
                scan_unit(kernel, snapshot, prepared, kept, units[turn], worker)

        def finish(worker: int) -> None:
            first, last = (prepared.count * step // finishers for step in (worker, worker + 1))
            self._kernels.finish(
                first, last, snapshot.addresses, snapshot.is_cosine, prepared.exact, prepared.measures, kept.farthest,
                kept.thresholds, kept.places, kept.distances, kept.counts, kept.waiting, kept.uppers,
            )  # fmt: skip

        self._pool.run(scan, workers)
        self._pool.run(finish, finishers)
        return kept

    def _survey(
        self, snapshot: Snapshot, blocks: list[tuple[int, int]], prepared: PreparedQueries, kept: Kept, workers: int
    ) -> None:
        """Raise the thresholds of a batch to what the best rows of some blocks from everywhere reach.

        Without it most looks at single rows would fall into the beginning, when anything is among the nearest so far:
        the k nearest change about k ln(N / k) times in a scan of N rows.
        """
        shape = (len(blocks), BLOCK_ROWS // GROUP_ROWS, prepared.slots)
        best, rows = np.empty(shape, np.float32), np.empty(shape, np.int32)
        following = itertools.count()

        def survey(_worker: int) -> None:
            while (turn := next(following)) < len(blocks):
                number, begin = blocks[turn]
                segment = snapshot.segments[number]
                self._kernels.survey(
                    segment.codes, segment.affine, segment.dead, begin, prepared.packed, prepared.start,
                    prepared.traits, best[turn], rows[turn],
                )  # fmt: skip
                rows[turn][rows[turn] >= 0] += number * SEGMENT_ROWS

        self._pool.run(survey, workers)
        chosen = _of_best(best.reshape(-1, prepared.slots), rows.reshape(-1, prepared.slots), kept.places.shape[2])

        def reach(worker: int) -> None:
            first, last = (prepared.count * step // workers for step in (worker, worker + 1))
            self._kernels.reach(
                first, last, snapshot.addresses, snapshot.is_cosine, prepared.exact, prepared.measures, chosen,
                kept.thresholds,
            )  # fmt: skip

        self._pool.run(reach, workers)

    def _workers_for(self, snapshot: Snapshot, prepared: PreparedQueries) -> int:
        work = snapshot.rows * snapshot.dimension * prepared.count
        return 1 if work <= _ALONE_BYTES else self._pool.workers


def _panels(total: int, most: int) -> list[slice]:
    return [slice(first, min(first + most, total)) for first in range(0, total, most)]


def kernel_for(kernels: Kernels, prepared: PreparedQueries) -> Callable[..., None]:
    """Return the kernel that takes queries in tiles of the prepared width."""
    return kernels.scan_rows if prepared.packed.shape[2] == 1 else kernels.scan_tiles


def scan_unit(
    kernel: Callable[..., None],
    snapshot: Snapshot,
    prepared: PreparedQueries,
    kept: Kept,
    unit: Unit,
    worker: int,
) -> None:
    """Run one kernel over a stretch of one segment."""
    number, begin, end = unit
    segment = snapshot.segments[number]
    kernel(
        segment.codes, segment.affine, segment.bounds, segment.dead, begin, end, number, snapshot.addresses,
        snapshot.is_cosine, prepared.packed, prepared.start, prepared.traits, prepared.exact, prepared.measures,
        kept.farthest, worker, kept.thresholds, kept.places, kept.distances, kept.counts, kept.waiting, kept.uppers,
    )  # fmt: skip


def surveyed_blocks(snapshot: Snapshot, limit: int) -> list[tuple[int, int]]:
    """Return (segment, first row) of full blocks from everywhere, none where they would be too many of the rows."""
    wanted = -(-max(_GROUPS, _GROUPS_PER_ROW * limit) * GROUP_ROWS // BLOCK_ROWS)
    if snapshot.rows < _SURVEY_SHARE * wanted * BLOCK_ROWS:
        return []
    full = [
        (number, begin)
        for number, segment in enumerate(snapshot.segments)
        for begin in range(0, segment.length - BLOCK_ROWS + 1, BLOCK_ROWS)
    ]
    return [full[(2 * turn + 1) * len(full) // (2 * wanted)] for turn in range(wanted)] if len(full) >= wanted else []


def _of_best(best: NDArray[np.float32], rows: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    """Return for each query the rows of the groups whose estimates are largest, shape (count, queries)."""
    chosen = np.argpartition(best, -count, axis=0)[-count:]
    return np.ascontiguousarray(np.take_along_axis(rows, chosen, axis=0))


def units_of(snapshot: Snapshot, workers: int) -> list[Unit]:
    """Divide a snapshot into (segment, begin, end), so that workers that fall behind take fewer of them."""
    most = SEGMENT_ROWS
    if workers > 1:
        share = snapshot.rows // (workers * _UNITS_PER_WORKER)
        most = min(max(share // BLOCK_ROWS, 1) * BLOCK_ROWS, SEGMENT_ROWS)
    return list(_units(snapshot, most))


def _units(snapshot: Snapshot, most: int) -> Iterator[Unit]:
    for number, segment in enumerate(snapshot.segments):
        for begin in range(0, segment.length, most):
            yield number, begin, min(begin + most, segment.length)
