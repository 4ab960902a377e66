"""Searching what is not in the index: rows as they come, measured exactly, the nearest kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.engine.inference.catalogue_entries import DescriptorSpec
from app.engine.matcher.arena import Arena
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import DoubleArray, FloatArray, IdArray
from app.engine.matcher.matrix import DescriptorMatrix
from app.engine.matcher.models import Found, SearchTask
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.search import Neighbours, Searcher
from app.engine.matcher.topk import order_by_distance


class Scorer:
    """Measures rows with the kernels of the index, so that both give equal distances, bit for bit."""

    def __init__(self, kernels: Kernels, pool: WorkerPool) -> None:
        self._kernels = kernels
        self.searcher = Searcher(kernels, pool)

    def begin(self, task: SearchTask) -> RunningSearch:
        """Return an empty search of a task."""
        return RunningSearch(task, self)

    def measure(self, task: SearchTask, ids: IdArray, rows: FloatArray) -> Neighbours:
        """Return the nearest of some rows to each query."""
        matrix = DescriptorMatrix(_dimension(task.spec), task.spec.metric, self._kernels, Arena())
        matrix.extend(ids, rows)
        return self.searcher.search(matrix.snapshot, task.vectors, task.candidates.limit, task.max_distance)


class RunningSearch:
    """The nearest of the rows seen so far."""

    def __init__(self, task: SearchTask, scorer: Scorer) -> None:
        self._task = task
        self._scorer = scorer
        count = len(task.vectors)
        self._ids: list[IdArray] = [np.zeros((0, 16), np.uint8)] * count
        self._distances: list[DoubleArray] = [np.zeros(0)] * count

    def add(self, ids: IdArray, rows: FloatArray) -> None:
        """Take in rows of shape (N, D) float32 with their (N, 16) ids, which were not seen before."""
        if not len(ids):
            return
        found = self._scorer.measure(self._task, ids, rows)
        for query, count in enumerate(found.counts.tolist()):
            self._merge(query, found.ids[query, :count], found.distances[query, :count])

    def found(self) -> Found:
        """Return the nearest of each query."""
        return [
            list(zip(unpack_ids(ids), distances.tolist(), strict=True))
            for ids, distances in zip(self._ids, self._distances, strict=True)
        ]

    def _merge(self, query: int, ids: IdArray, distances: DoubleArray) -> None:
        all_ids = np.concatenate([self._ids[query], ids])
        all_distances = np.concatenate([self._distances[query], distances])
        order: NDArray[np.int64] = order_by_distance(all_distances, all_ids)[: self._task.candidates.limit]
        self._ids[query], self._distances[query] = all_ids[order], all_distances[order]


def found_of(neighbours: Neighbours) -> Found:
    """Return what a search of a snapshot found."""
    return [neighbours.of(query) for query in range(len(neighbours.counts))]


def _dimension(spec: DescriptorSpec) -> int:
    assert spec.dimension is not None  # the service refuses the others
    return spec.dimension
