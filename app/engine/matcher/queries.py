"""Queries made ready for the kernels, and the room their candidates are collected in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import DescriptorFormatError
from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import (
    AnyArray,
    DoubleArray,
    FloatArray,
    code_stride,
    padded_dimension,
)
from app.engine.matcher.margins import DOWNWARD, EDGE, SUBNORMAL

SINGLE_QUERIES = 4  # up to here queries are scanned one by one, above in tiles
_SMALL_TILE, LARGE_TILE = 16, 64
_WAITING, _WAITING_PER_ROW = 512, 8  # rows that may wait to be measured, in all and per row wanted


@dataclass(frozen=True)
class PreparedQueries:
    """Quantized queries; what each array holds is said at `compiled.prepare` and `compiled.scan_tiles`.

    Attributes
    ----------
    count : int
        Queries; arrays are padded to whole tiles.
    packed : (tiles, stride / 4, width, 4) int8
        Interleaved codes, `width` being 1, 16 or 64.
    exact : (slots, padded dimension) float32
        The queries as given.
    """

    count: int
    packed: NDArray[np.int8]
    start: NDArray[np.int32]
    traits: FloatArray
    measures: DoubleArray
    exact: FloatArray

    @property
    def slots(self) -> int:
        """Queries with the padding of the last tile."""
        return int(self.start.size)


@dataclass(frozen=True)
class Kept:
    """The rows that the workers of one search keep; see `compiled.scan_tiles`."""

    farthest: DoubleArray
    thresholds: FloatArray
    places: NDArray[np.int32]
    distances: DoubleArray
    counts: NDArray[np.int64]
    waiting: NDArray[np.int32]
    uppers: FloatArray


def prepare_queries(kernels: Kernels, queries: AnyArray, dimension: int, metric: Metric) -> PreparedQueries:
    """Quantize queries of shape (B, D) float32.

    Raises
    ------
    DescriptorFormatError
        If they have another length or hold values that are not finite or have a norm of 1e18 or more.
    """
    vectors = np.ascontiguousarray(queries, np.float32)
    if vectors.ndim != 2 or vectors.shape[1] != dimension:
        raise DescriptorFormatError(f"Queries of shape {vectors.shape} do not fit descriptors of {dimension} values.")
    count = vectors.shape[0]
    width = tile_width(count)
    slots = -(-count // width) * width
    codes = np.zeros((slots, code_stride(dimension)), np.int8)
    start = np.zeros(slots, np.int32)
    traits = np.zeros((4, slots), np.float32)
    measures = np.zeros((2, slots), np.float64)
    bad = kernels.prepare(vectors, metric is Metric.COSINE, codes, start, traits, measures)
    if bad >= 0:
        raise DescriptorFormatError(f"Query {bad} holds values that are not finite or too large.")
    exact = np.zeros((slots, padded_dimension(dimension)), np.float32)
    exact[:count, :dimension] = vectors
    return PreparedQueries(count, _interleaved(codes, width), start, traits, measures, exact)


def tile_width(queries: int) -> int:
    """Return how many queries pass over the gallery together."""
    if queries <= SINGLE_QUERIES:
        return 1
    return _SMALL_TILE if queries <= _SMALL_TILE else LARGE_TILE


def room_for_nearest(prepared: PreparedQueries, metric: Metric, workers: int, limit: int, max_distance: float) -> Kept:
    """Return what a search for the `limit` nearest begins with."""
    return _room(prepared, metric, workers, max_distance, limit, _WAITING + _WAITING_PER_ROW * limit)


def room_for_all(prepared: PreparedQueries, metric: Metric, room: int, max_distance: float) -> Kept:
    """Return what one worker begins with who keeps every row within `max_distance`, up to `room` per query."""
    return _room(prepared, metric, 1, max_distance, room, 0)


def _room(
    prepared: PreparedQueries, metric: Metric, workers: int, max_distance: float, held: int, waiting: int
) -> Kept:
    thresholds = np.full((workers, prepared.slots), np.inf, np.float32)
    thresholds[:, : prepared.count] = _least_scores(prepared, metric, max_distance)
    shape = (workers, prepared.slots)
    return Kept(
        farthest=np.array([max_distance]),
        thresholds=thresholds,
        places=np.empty((*shape, held), np.int32),
        distances=np.empty((*shape, held), np.float64),
        counts=np.zeros((*shape, 4), np.int64),
        waiting=np.empty((*shape, waiting), np.int32),
        uppers=np.empty((*shape, waiting), np.float32),
    )


def _least_scores(prepared: PreparedQueries, metric: Metric, max_distance: float) -> DoubleArray:
    """Return the score a row within `max_distance` of each query has at least, rounded downwards."""
    if not np.isfinite(max_distance):
        return np.full(prepared.count, -np.inf)
    square = prepared.measures[0, : prepared.count]
    score = np.full(prepared.count, 1.0 - max_distance) if metric is Metric.COSINE else square - max_distance**2
    size = 1.0 if metric is Metric.COSINE else square + max_distance**2
    return score - DOWNWARD * np.abs(score) - EDGE * size - SUBNORMAL


def _interleaved(codes: NDArray[np.int8], width: int) -> NDArray[np.int8]:
    tiles, quads = codes.shape[0] // width, codes.shape[1] // 4
    return np.ascontiguousarray(codes.reshape(tiles, width, quads, 4).transpose(0, 2, 1, 3))
