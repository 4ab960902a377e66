"""The kernels of the matcher in numpy alone, for a machine or a build on which numba does not work.

Each function has the signature and, to the last bit of every distance, the results of its namesake in `compiled`.
"""

# ruff: noqa: ARG001 - the signatures are those of the compiled kernels, which need more

from __future__ import annotations

import ctypes

import numpy as np
from numpy.typing import NDArray

from app.engine.matcher.layout import (
    BLOCK_ROWS,
    GROUP_ROWS,
    ID_WORDS,
    LANES,
    NORM_LIMIT,
    SEGMENT_ROWS,
    AnyArray,
    DoubleArray,
)
from app.engine.matcher.margins import DOWNWARD, EDGE, ROUNDING, SMALL, SUBNORMAL, TINY, UPWARD
from app.engine.matcher.topk import order_by_distance


def encode(
    rows: AnyArray, cosine: bool, begin: int, codes: AnyArray, affine: AnyArray, bounds: AnyArray, exact: AnyArray
) -> int:
    """Quantize rows; see `compiled.encode`."""
    squares = np.einsum("ij,ij->i", rows, rows, dtype=np.float64)
    bad = np.flatnonzero(~(squares < NORM_LIMIT * NORM_LIMIT))
    if bad.size:
        return int(bad[0])
    count, dimension = rows.shape
    at = slice(begin, begin + count)
    norms = np.sqrt(squares)
    small = cosine & (norms > 0) & (norms < SMALL)
    values = np.where(small[:, None], rows / np.where(norms > 0, norms, 1.0)[:, None], rows).astype(np.float32)
    peaks = np.abs(values).max(axis=1).astype(np.float64)
    scaled = peaks >= TINY
    safe = np.where(scaled, peaks, 1.0)
    steps = values * np.where(scaled, 127.0 / safe, 0.0).astype(np.float32)[:, None]
    codes[at] = 128
    codes[at, :dimension] = (steps + np.float32(128.5)).astype(np.uint8)
    left = steps - (codes[at, :dimension].astype(np.float32) - np.float32(128.0))
    ratios = np.where(scaled, UPWARD * np.sqrt(np.square(left).sum(axis=1)), 0.0)
    units = np.where(small, 1.0, np.where(norms > 0, norms, 1.0))
    affine[0, at] = np.where(scaled, safe / 127.0 / units if cosine else 2.0 * safe / 127.0, 0.0)
    affine[1, at] = 0.0 if cosine else -squares
    exact[at, :dimension] = rows
    blocks = np.arange(begin, begin + count) // BLOCK_ROWS
    np.maximum.at(bounds[0], blocks, ratios.astype(np.float32))
    np.maximum.at(bounds[1], blocks, (UPWARD * (np.ones(count) if cosine else norms)).astype(np.float32))
    np.maximum.at(bounds[2], blocks, np.where(scaled, 0.0, UPWARD * norms + 1e-44).astype(np.float32))
    return -1


def prepare(
    queries: AnyArray, cosine: bool, codes: AnyArray, start: AnyArray, traits: AnyArray, measures: AnyArray
) -> int:
    """Quantize queries; see `compiled.prepare`."""
    squares = np.einsum("ij,ij->i", queries, queries, dtype=np.float64)
    bad = np.flatnonzero(~(squares < NORM_LIMIT * NORM_LIMIT))
    if bad.size:
        return int(bad[0])
    count, dimension = queries.shape
    norms = np.sqrt(squares)
    measures[0, :count] = squares
    measures[1, :count] = np.where(norms > 0, 1.0 / np.where(norms > 0, norms, 1.0), 0.0)
    units = np.where(norms > 0, norms, 1.0) if cosine else np.ones(count)
    values = (queries / units[:, None]).astype(np.float32)
    peaks = np.abs(values).max(axis=1).astype(np.float64)
    safe = np.where(peaks >= TINY, peaks, 1.0)
    scales = np.where(peaks >= TINY, safe / 127.0, 0.0)
    rounded = np.rint(values * np.where(peaks >= TINY, 127.0 / safe, 0.0)[:, None])
    codes[:count, :dimension] = rounded.astype(np.int8)
    start[:count] = -128 * rounded.sum(axis=1).astype(np.int32)
    left = values - scales.astype(np.float32)[:, None] * rounded
    traits[0, :count] = scales
    traits[2, :count] = UPWARD * np.sqrt(np.square(left).sum(axis=1)) + 1e-44
    traits[3, :count] = UPWARD * norms / units
    traits[1, :count] = traits[2, :count] + traits[3, :count]
    return -1


def scan_tiles(
    codes: AnyArray,
    affine: AnyArray,
    bounds: AnyArray,
    dead: AnyArray,
    begin: int,
    end: int,
    number: int,
    segments: AnyArray,
    cosine: bool,
    packed: AnyArray,
    start: AnyArray,
    traits: AnyArray,
    exact: AnyArray,
    measures: AnyArray,
    farthest: AnyArray,
    worker: int,
    thresholds: AnyArray,
    places: AnyArray,
    distances: AnyArray,
    counts: AnyArray,
    waiting: AnyArray,
    uppers: AnyArray,
) -> None:
    """Compare rows with queries; see `compiled.scan_tiles`. Rows are measured at once, none wait."""
    keep = distances.shape[2] if waiting.shape[2] else 0
    queries = packed.transpose(0, 2, 1, 3).reshape(start.size, -1).astype(np.float32)
    multiplier = 1.0 if cosine else 2.0
    for first in range(begin, end, BLOCK_ROWS):
        last = min(first + BLOCK_ROWS, end)
        ratio, norm, tiny = bounds[:, first // BLOCK_ROWS].astype(np.float64)
        constants = multiplier * (norm * traits[2] + tiny * traits[1])
        constants += ROUNDING * (norm * norm + multiplier * norm * traits[3])
        sums = (codes[first:last].astype(np.float32) - np.float32(128.0)) @ queries.T
        gains, offsets = affine[0, first:last, None].astype(np.float64), affine[1, first:last, None]
        uppers = gains * (traits[0] * sums + ratio * traits[1]) + offsets + constants
        allowed = uppers >= thresholds[worker]
        if dead.size:
            allowed &= dead[first:last, None] == 0
        for query in np.flatnonzero(allowed.any(axis=0)).tolist():
            near = number * SEGMENT_ROWS + first + np.flatnonzero(allowed[:, query])
            far = _distances(
                _rows_at(segments, exact.shape[1] + ID_WORDS, near)[:, :-ID_WORDS], exact[query, None], cosine
            )
            inside = far <= farthest[0]
            held = (places[worker, query], distances[worker, query], counts[worker, query])
            _take(near[inside], far[inside], keep, segments, exact.shape[1] + ID_WORDS, held)
            if keep and counts[worker, query, 0] == keep:
                least = _least_score(float(distances[worker, query, keep - 1]), float(measures[0, query]), cosine)
                thresholds[worker, query] = max(thresholds[worker, query], least)


scan_rows = scan_tiles


def survey(
    codes: AnyArray,
    affine: AnyArray,
    dead: AnyArray,
    begin: int,
    packed: AnyArray,
    start: AnyArray,
    traits: AnyArray,
    best: AnyArray,
    rows: AnyArray,
) -> None:
    """Find the row of each group of a block that seems nearest to each query; see `compiled.survey`."""
    block = slice(begin, begin + BLOCK_ROWS)
    queries = packed.transpose(0, 2, 1, 3).reshape(start.size, -1).astype(np.float32)
    sums = (codes[block].astype(np.float32) - np.float32(128.0)) @ queries.T
    estimates = affine[0, block, None] * (traits[0] * sums) + affine[1, block, None]
    if dead.size:
        estimates[dead[block] != 0] = -np.inf
    groups = estimates.reshape(-1, GROUP_ROWS, start.size)
    best[:] = groups.max(axis=1)
    firsts = begin + GROUP_ROWS * np.arange(groups.shape[0])[:, None]
    rows[:] = np.where(best > -np.inf, firsts + groups.argmax(axis=1), -1)


def reach(
    first: int,
    last: int,
    segments: AnyArray,
    cosine: bool,
    exact: AnyArray,
    measures: AnyArray,
    rows: AnyArray,
    thresholds: AnyArray,
) -> None:
    """Raise thresholds to what the given rows reach; see `compiled.reach`."""
    words = exact.shape[1] + ID_WORDS
    for query in range(first, last):
        if (rows[:, query] < 0).any():
            continue
        near = _rows_at(segments, words, rows[:, query])[:, :-ID_WORDS]
        farthest = float(_distances(near, exact[query, None], cosine).max())
        least = _least_score(farthest, float(measures[0, query]), cosine)
        thresholds[:, query] = np.maximum(thresholds[:, query], least)


def _least_score(distance: float, square: float, cosine: bool) -> float:
    score = 1.0 - distance if cosine else square - distance * distance
    size = 1.0 if cosine else square + distance * distance
    return score - DOWNWARD * abs(score) - EDGE * size - SUBNORMAL


def _take(
    near: AnyArray, far: AnyArray, keep: int, segments: AnyArray, words: int, kept: tuple[AnyArray, AnyArray, AnyArray]
) -> None:
    """Add rows to those kept: all of them, or the nearest in order."""
    places, distances, counts = kept
    held = int(counts[0])
    every_place, every_distance = np.concatenate([places[:held], near]), np.concatenate([distances[:held], far])
    if keep:
        ids = np.ascontiguousarray(_rows_at(segments, words, every_place)[:, -ID_WORDS:]).view(np.uint8)
        order = order_by_distance(every_distance, ids)[:keep]
        every_place, every_distance = every_place[order], every_distance[order]
    if every_place.size > places.size:
        counts[1] = 1
        return
    counts[0] = every_place.size
    places[: every_place.size], distances[: every_place.size] = every_place, every_distance


def finish(
    first: int,
    last: int,
    segments: AnyArray,
    cosine: bool,
    exact: AnyArray,
    measures: AnyArray,
    farthest: AnyArray,
    thresholds: AnyArray,
    places: AnyArray,
    distances: AnyArray,
    counts: AnyArray,
    waiting: AnyArray,
    uppers: AnyArray,
) -> None:
    """Bring together what the workers found; see `compiled.finish`."""
    for query in range(first, last):
        for worker in range(1, places.shape[0]):
            count = counts[worker, query, 0]
            kept = (places[0, query], distances[0, query], counts[0, query])
            near, far = places[worker, query, :count], distances[worker, query, :count]
            _take(near, far, places.shape[2], segments, exact.shape[1] + ID_WORDS, kept)


def _rows_from(address: int, words: int, count: int) -> NDArray[np.float32]:
    pointer = ctypes.cast(address, ctypes.POINTER(ctypes.c_float))
    return np.ctypeslib.as_array(pointer, shape=(count, words))


def _rows_at(segments: AnyArray, words: int, places: AnyArray) -> NDArray[np.float32]:
    result = np.empty((places.size, words), np.float32)
    numbers, positions = np.divmod(places.astype(np.int64), SEGMENT_ROWS)
    for number in np.unique(numbers):
        chosen = numbers == number
        last = int(positions[chosen].max())
        result[chosen] = _rows_from(int(segments[number]), words, last + 1)[positions[chosen]]
    return result


def _distances(left: AnyArray, right: AnyArray, cosine: bool) -> DoubleArray:
    a, b = left.astype(np.float64), right.astype(np.float64)
    if not cosine:
        return np.sqrt(_ordered_sum(np.square(a - b)))
    squares = _ordered_sum(a * a) * _ordered_sum(b * b)
    dots = _ordered_sum(a * b)
    cosines = np.divide(dots, np.sqrt(squares), out=np.zeros(dots.shape), where=squares > 0)
    return np.clip(1.0 - cosines, 0.0, 2.0)


def _ordered_sum(terms: DoubleArray) -> DoubleArray:
    """Add terms of (N, D) in the order of the compiled kernels: eight running sums, then from first to last."""
    lanes = np.zeros((terms.shape[0], LANES))
    for group in range(0, terms.shape[1], LANES):
        lanes += terms[:, group : group + LANES]
    total = lanes[:, 0].copy()
    for lane in range(1, LANES):
        total += lanes[:, lane]
    return total
