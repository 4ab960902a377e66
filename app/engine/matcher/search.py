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
from app.engine.matcher.layout import BLOCK_ROWS, ID_BYTES, SEGMENT_ROWS, AnyArray, DoubleArray, IdArray
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.queries import Kept, PreparedQueries, prepare_queries, room_for_nearest
from app.engine.matcher.snapshot import Snapshot

_PANEL = 512  # queries of one pass; more would ask for more room than their candidates are worth
_ALONE_BYTES = 1 << 22  # multiplications up to which waking the workers costs more than it saves
_UNITS_PER_WORKER = 6
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
        total = queries.shape[0]
        limit = min(limit, snapshot.rows)
        counts = np.zeros(total, np.int64)
        places = np.zeros((total, limit), np.int64)
        distances = np.zeros((total, limit), np.float64)
        for first in range(0, total, _PANEL):
            panel = slice(first, min(first + _PANEL, total))
            prepared = prepare_queries(self._kernels, queries[panel], snapshot.dimension, snapshot.metric)
            if limit:
                kept = self._nearest(snapshot, prepared, limit, max_distance, token)
                counts[panel] = kept.counts[0, : prepared.count, 0]
                places[panel] = kept.places[0, : prepared.count]
                distances[panel] = kept.distances[0, : prepared.count]
        places[np.arange(limit) >= counts[:, None]] = 0
        return Neighbours(counts, snapshot.ids_at(places.ravel()).reshape(total, limit, ID_BYTES), distances)

    def _nearest(
        self,
        snapshot: Snapshot,
        prepared: PreparedQueries,
        limit: int,
        max_distance: float,
        token: CancelToken | None,
    ) -> Kept:
        workers = self._workers_for(snapshot, prepared)
        kept = room_for_nearest(prepared, snapshot.metric, workers, limit, max_distance)
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

    def _workers_for(self, snapshot: Snapshot, prepared: PreparedQueries) -> int:
        work = snapshot.rows * snapshot.dimension * prepared.count
        return 1 if work <= _ALONE_BYTES else self._pool.workers


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
        kept.lowers,
    )  # fmt: skip


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
