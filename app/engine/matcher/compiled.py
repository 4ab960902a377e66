"""The compiled kernels of the matcher; imported only through `kernels.load_kernels`, because it imports numba.

Every function releases the interpreter lock and runs on one thread. Scores are larger for closer rows: for L2
``2 x.q - |x|^2`` (the squared distance is ``|q|^2`` minus it), for cosine ``x.q / |x|`` with a query of norm 1. A
quantized row gives an estimate of its score and a bound on how far the estimate can be off. A row whose estimate plus
bound does not reach the score of the k-th nearest row known so far cannot be among the k nearest; of every other row
the exact distance is computed, so that the answer is that of an exhaustive search.
"""

from __future__ import annotations

import numpy as np

from app.engine.matcher.compiled_exact import address_of, enter, exact_distance
from app.engine.matcher.compiled_rows import encode, prepare
from app.engine.matcher.compiling import Number, compiled
from app.engine.matcher.instructions import borrowed, has_byte_dot, make_dots, make_tile, shape_for
from app.engine.matcher.layout import BLOCK_ROWS, GROUP_ROWS, ID_WORDS, SEGMENT_ROWS, AnyArray
from app.engine.matcher.margins import DOWNWARD, EDGE, FLOAT_STEP, ROUNDING, SUBNORMAL

__all__ = ["BYTE_DOT", "encode", "finish", "prepare", "reach", "scan_rows", "scan_tiles", "survey"]

BYTE_DOT = has_byte_dot()
_SHAPE = shape_for(BYTE_DOT)
_ROWS_64, _ROWS_16, _ROWS_1 = _SHAPE.rows_64, _SHAPE.rows_16, _SHAPE.rows_1
_tile_64 = make_tile(_ROWS_64, 4, BYTE_DOT)
_tile_16 = make_tile(_ROWS_16, 1, BYTE_DOT)
_dots = make_dots(_ROWS_1, BYTE_DOT)

_ROUNDING_32 = np.float32(ROUNDING)
HELD, FULL, WAITING, FRESH = range(4)  # columns of the counts
_FRESH_PER_ROW = 4  # rows that come to wait, per row wanted, before the most promising are measured
_CHECK = 64  # rows whose estimates are compared at once


@compiled()
def _least_score(distance: float, square: float, cosine: bool) -> Number:
    """Return, as float32 and rounded downwards, the score of a row at a distance."""
    score = 1.0 - distance if cosine else square - distance * distance
    size = 1.0 if cosine else square + distance * distance
    return np.float32(score - DOWNWARD * abs(score) - EDGE * size - SUBNORMAL)


@compiled(reorder=True, inline=True)
def _float_dot(codes: AnyArray, query: AnyArray, dimension: int) -> Number:
    total = np.float32(0.0)
    for column in range(dimension):
        total += (np.float32(codes[column]) - np.float32(128.0)) * query[column]
    return total


@compiled(inline=True)
def _closer_look(
    codes: AnyArray,
    gain: float,
    offset: float,
    block: int,
    query: int,
    cosine: bool,
    bounds: AnyArray,
    traits: AnyArray,
    exact: AnyArray,
    measures: AnyArray,
) -> tuple[float, float]:
    """Estimate a row's score with the query as given, which leaves only the row's own error; return both."""
    unit = measures[1, query] if cosine else 1.0
    multiplier = 1.0 if cosine else 2.0
    dimension = exact.shape[1]
    norm, reach = np.float64(bounds[1, block]), np.float64(bounds[1, block]) * traits[3, query]
    error = (gain * np.float64(bounds[0, block]) + multiplier * bounds[2, block]) * traits[3, query]
    error += multiplier * reach * dimension * FLOAT_STEP + ROUNDING * (norm * norm + multiplier * reach) + SUBNORMAL
    return gain * unit * _float_dot(codes, exact[query], dimension) + offset, error


@compiled(inline=True)
def _measure(
    place: int,
    query: int,
    cosine: bool,
    segments: AnyArray,
    exact: AnyArray,
) -> float:
    dimension = exact.shape[1]
    address = address_of(place, segments, dimension + ID_WORDS)
    return exact_distance(exact[query].ctypes.data, address, dimension, cosine)


@compiled()
def _keep(
    place: int,
    worker: int,
    query: int,
    cosine: bool,
    segments: AnyArray,
    exact: AnyArray,
    measures: AnyArray,
    farthest: AnyArray,
    thresholds: AnyArray,
    places: AnyArray,
    distances: AnyArray,
    counts: AnyArray,
) -> None:
    """Measure a row exactly and enter it among the nearest of a query; the last of them sets the threshold."""
    distance = _measure(place, query, cosine, segments, exact)
    if not distance <= farthest[0]:
        return
    words = exact.shape[1] + ID_WORDS
    held = enter(
        distance, place, counts[worker, query, HELD], segments, words, places[worker, query], distances[worker, query]
    )
    counts[worker, query, HELD] = held
    if held == places.shape[2]:
        least = _least_score(distances[worker, query, held - 1], measures[0, query], cosine)
        thresholds[worker, query] = max(thresholds[worker, query], least)


@compiled()
def _collect(
    place: int,
    worker: int,
    query: int,
    cosine: bool,
    segments: AnyArray,
    exact: AnyArray,
    farthest: AnyArray,
    thresholds: AnyArray,
    places: AnyArray,
    distances: AnyArray,
    counts: AnyArray,
) -> None:
    """Keep a row, as it comes, if it is near enough."""
    distance = _measure(place, query, cosine, segments, exact)
    if not distance <= farthest[0]:
        return
    held = counts[worker, query, HELD]
    if held == places.shape[2]:
        counts[worker, query, FULL] = 1
        thresholds[worker, query] = np.float32(np.inf)
        return
    places[worker, query, held] = place
    distances[worker, query, held] = distance
    counts[worker, query, HELD] = held + 1


@compiled()
def _measure_best(
    worker: int,
    query: int,
    cosine: bool,
    segments: AnyArray,
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
    """Measure the most promising waiting rows, as many as are wanted, which raises the threshold; drop the hopeless."""
    count, kept = counts[worker, query, WAITING], 0
    wanted = min(places.shape[2], count)
    least = np.partition(uppers[worker, query, :count], count - wanted)[count - wanted]
    for index in range(count):
        place, upper = waiting[worker, query, index], uppers[worker, query, index]
        if not upper >= thresholds[worker, query]:
            continue
        if upper >= least and wanted > 0:
            wanted -= 1
            _keep(
                place, worker, query, cosine, segments, exact, measures, farthest, thresholds, places, distances,
                counts,
            )  # fmt: skip
            continue
        waiting[worker, query, kept], uppers[worker, query, kept] = place, upper
        kept += 1
    counts[worker, query, WAITING], counts[worker, query, FRESH] = kept, 0


@compiled()
def _settle(
    source: int,
    target: int,
    query: int,
    cosine: bool,
    segments: AnyArray,
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
    """Measure the rows that wait at one worker and can still be among the nearest, for the list of another."""
    for index in range(counts[source, query, WAITING] - 1, -1, -1):
        if uppers[source, query, index] >= thresholds[target, query]:
            _keep(
                waiting[source, query, index], target, query, cosine, segments, exact, measures, farthest, thresholds,
                places, distances, counts,
            )  # fmt: skip
    counts[source, query, WAITING] = 0


@compiled()
def _make_room(
    worker: int, query: int, thresholds: AnyArray, counts: AnyArray, waiting: AnyArray, uppers: AnyArray
) -> bool:
    """Drop the waiting rows that the threshold has overtaken; tell whether that made enough room."""
    kept = 0
    for index in range(counts[worker, query, WAITING]):
        if uppers[worker, query, index] >= thresholds[worker, query]:
            uppers[worker, query, kept] = uppers[worker, query, index]
            waiting[worker, query, kept] = waiting[worker, query, index]
            kept += 1
    counts[worker, query, WAITING] = kept
    return bool(4 * kept <= 3 * waiting.shape[2])


@compiled(inline=True)
def _offer(
    place: int,
    estimate: float,
    error: float,
    worker: int,
    query: int,
    cosine: bool,
    segments: AnyArray,
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
    """Let a row wait to be measured; measure those that wait where room runs out."""
    if counts[worker, query, WAITING] == waiting.shape[2] and not _make_room(
        worker, query, thresholds, counts, waiting, uppers
    ):
        _settle(
            worker, worker, query, cosine, segments, exact, measures, farthest, thresholds, places, distances, counts,
            waiting, uppers,
        )  # fmt: skip
    at, margin = counts[worker, query, WAITING], error + DOWNWARD * (abs(estimate) + error)
    waiting[worker, query, at] = place
    uppers[worker, query, at] = np.float32(estimate + margin)
    counts[worker, query, WAITING] = at + 1
    counts[worker, query, FRESH] += 1
    if counts[worker, query, FRESH] >= _FRESH_PER_ROW * places.shape[2]:
        _measure_best(
            worker, query, cosine, segments, exact, measures, farthest, thresholds, places, distances, counts,
            waiting, uppers,
        )  # fmt: skip


@compiled(inline=True)
def _block_terms(
    worker: int,
    first: int,
    block: int,
    cosine: bool,
    bounds: AnyArray,
    traits: AnyArray,
    thresholds: AnyArray,
    terms: AnyArray,
) -> None:
    """Write, per query: scale, error per unit of gain, constant error, and the estimate a row must reach."""
    ratio, norm, tiny = bounds[0, block], bounds[1, block], bounds[2, block]
    multiplier = np.float32(1.0) if cosine else np.float32(2.0)
    for lane in range(terms.shape[1]):
        query = first + lane
        threshold = thresholds[worker, query]
        for other in range(thresholds.shape[0]):
            threshold = max(threshold, thresholds[other, query])
        thresholds[worker, query] = threshold
        constant = multiplier * (norm * traits[2, query] + tiny * traits[1, query])
        constant += _ROUNDING_32 * (norm * norm + multiplier * norm * traits[3, query])
        terms[0, lane] = traits[0, query]
        terms[1, lane] = ratio * traits[1, query]
        terms[2, lane] = constant
        terms[3, lane] = threshold - constant


@compiled(inline=True)
def _look(
    row: int,
    query: int,
    codes: AnyArray,
    gain: Number,
    offset: Number,
    block: int,
    number: int,
    segments: AnyArray,
    cosine: bool,
    bounds: AnyArray,
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
    """Look closer at a row whose first estimate is near enough to a query."""
    estimate, error = _closer_look(codes[row], gain, offset, block, query, cosine, bounds, traits, exact, measures)
    if not estimate + error >= thresholds[worker, query]:
        return
    place = number * SEGMENT_ROWS + row
    if waiting.shape[2] == 0:
        _collect(place, worker, query, cosine, segments, exact, farthest, thresholds, places, distances, counts)
        return
    _offer(
        place, estimate, error, worker, query, cosine, segments, exact, measures, farthest, thresholds, places,
        distances, counts, waiting, uppers,
    )  # fmt: skip


_SCAN = (
    "void(u1[:,::1],f4[:,::1],f4[:,::1],u1[::1],i8,i8,i8,i8[::1],b1,i1[:,:,:,::1],i4[::1],f4[:,::1],f4[:,::1],"
    "f8[:,::1],f8[::1],i8,f4[:,::1],i4[:,:,::1],f8[:,:,::1],i8[:,:,::1],i4[:,:,::1],f4[:,:,::1])"
)


@compiled(inline=True)
def _hits_16(sums: AnyArray, index: int, gain: Number, offset: Number, terms: AnyArray) -> bool:
    hit = False
    for lane in range(16):
        hit |= gain * (terms[0, lane] * np.float32(sums[index, lane]) + terms[1, lane]) + offset >= terms[3, lane]
    return hit


@compiled(inline=True)
def _hits_64(sums: AnyArray, index: int, gain: Number, offset: Number, terms: AnyArray) -> bool:
    hit = False
    for lane in range(64):
        hit |= gain * (terms[0, lane] * np.float32(sums[index, lane]) + terms[1, lane]) + offset >= terms[3, lane]
    return hit


@compiled()
def _mark(sums: AnyArray, gain: Number, offset: Number, terms: AnyArray, marks: AnyArray) -> None:
    for lane in range(sums.size):
        marks[lane] = gain * (terms[0, lane] * np.float32(sums[lane]) + terms[1, lane]) + offset >= terms[3, lane]


@compiled(inline=True)
def _offer_lanes(
    row: int,
    sums: AnyArray,
    gain: Number,
    offset: Number,
    first: int,
    codes: AnyArray,
    block: int,
    number: int,
    segments: AnyArray,
    cosine: bool,
    bounds: AnyArray,
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
    terms: AnyArray,
    marks: AnyArray,
) -> None:
    """Look at each query of a tile that a row may be near to."""
    _mark(sums, gain, offset, terms, marks)
    groups = marks.view(np.uint64)
    for group in range(groups.size):
        if groups[group] == 0:
            continue
        for lane in range(8 * group, 8 * group + 8):
            if marks[lane] == 0:
                continue
            _look(
                row, first + lane, codes, gain, offset, block, number, segments, cosine, bounds, traits, exact,
                measures, farthest, worker, thresholds, places, distances, counts, waiting, uppers,
            )  # fmt: skip
            terms[3, lane] = thresholds[worker, first + lane] - terms[2, lane]


@compiled(_SCAN)
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
    """Compare the rows from `begin` (a multiple of the block) to `end` with tiles of 16 or 64 queries.

    Parameters
    ----------
    codes : (capacity, stride) uint8
        Quantized rows of one segment, some rows readable behind `end`.
    affine : (2, capacity) float32
        Gain and offset of every row: its score is about gain * scale_q * sum + offset.
    bounds : (3, blocks) float32
        Largest |x - x'| / scale, |x| and |x| of rows without a scale, per block.
    dead : (capacity,) or (0,) uint8
        Rows to leave out are not 0.
    number : int
        Which segment it is.
    segments : (segments,) int64
        Addresses of the exact rows.
    packed : (tiles, stride / 4, 16 or 64, 4) int8
        Quantized queries.
    start, traits, measures
        As `prepare` makes them, one entry per query of the tiles.
    exact : (queries, padded dimension) float32
        The queries as given.
    farthest : (1,) float64
        The largest distance of interest.
    thresholds : (workers, queries) float32
        Score that a row must reach to be of interest; read of all workers, raised for `worker`.
    places, distances : (workers, queries, K) int32, float64
        Rows that were measured, segment * SEGMENT_ROWS + position, and their distances: the K nearest in order, or
        all within `farthest` as they came.
    counts : (workers, queries, 4) int64
        Rows held, 1 where there was no room for one, rows waiting, and how many of them came since some were measured.
    waiting, uppers : (workers, queries, W) int32, float32
        Rows that wait to be measured, and upper bounds of their scores; with W = 0 all rows are collected.
    """
    codes, affine, bounds, dead, segments, packed = (
        borrowed(codes), borrowed(affine), borrowed(bounds), borrowed(dead), borrowed(segments), borrowed(packed),
    )  # fmt: skip
    start, traits, exact, measures, farthest, thresholds = (
        borrowed(start), borrowed(traits), borrowed(exact), borrowed(measures), borrowed(farthest),
        borrowed(thresholds),
    )  # fmt: skip
    places, distances, counts, waiting, uppers = (
        borrowed(places), borrowed(distances), borrowed(counts), borrowed(waiting), borrowed(uppers),
    )  # fmt: skip
    stride = codes.shape[1]
    width = packed.shape[2]
    together = _ROWS_64 if width == 64 else _ROWS_16
    own = np.empty((4, width), np.float32), np.zeros(width, np.uint8), np.empty((together, width), np.int32)
    terms, marks, sums = borrowed(own[0]), borrowed(own[1]), borrowed(own[2])
    for block_begin in range(begin, end, BLOCK_ROWS):
        block_end, block = min(block_begin + BLOCK_ROWS, end), block_begin // BLOCK_ROWS
        for tile in range(packed.shape[0]):
            first = tile * width
            _block_terms(worker, first, block, cosine, bounds, traits, thresholds, terms)
            queries, initial = packed[tile].ctypes.data, start[first:].ctypes.data
            for row in range(block_begin, block_end, together):
                at = codes.ctypes.data + row * stride
                if width == 64:
                    _tile_64(at, stride, queries, stride // 4, initial, sums.ctypes.data)
                else:
                    _tile_16(at, stride, queries, stride // 4, initial, sums.ctypes.data)
                for index in range(min(together, block_end - row)):
                    gain, offset = affine[0, row + index], affine[1, row + index]
                    if width == 64:
                        hit = _hits_64(sums, index, gain, offset, terms)
                    else:
                        hit = _hits_16(sums, index, gain, offset, terms)
                    if not hit:
                        continue
                    if dead.size > 0 and dead[row + index] != 0:
                        continue
                    _offer_lanes(
                        row + index, sums[index], gain, offset, first, codes, block, number, segments, cosine, bounds,
                        traits, exact, measures, farthest, worker, thresholds, places, distances, counts, waiting,
                        uppers, terms, marks,
                    )  # fmt: skip
    own[0][0, 0] = 0.0  # keeps what was borrowed alive up to here


@compiled(inline=True)
def _take_better(
    sums: AnyArray,
    index: int,
    gain: Number,
    offset: Number,
    scales: AnyArray,
    row: Number,
    best: AnyArray,
    rows: AnyArray,
) -> None:
    for lane in range(64):
        estimate = gain * (scales[lane] * np.float32(sums[index, lane])) + offset
        rows[lane] = row if estimate > best[lane] else rows[lane]
        best[lane] = max(estimate, best[lane])


_SURVEY = "void(u1[:,::1],f4[:,::1],u1[::1],i8,i1[:,:,:,::1],i4[::1],f4[:,::1],f4[:,::1],i4[:,::1])"


@compiled(_SURVEY)
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
    """Find the row of each group of a block that seems nearest to each query; other parameters as `scan_tiles`.

    Parameters
    ----------
    begin : int
        First row of a full block.
    packed : (tiles, stride / 4, 64, 4) int8
        Quantized queries.
    best, rows : (BLOCK_ROWS / GROUP_ROWS, queries) float32, int32
        Receive the largest estimate of a score in each group, and its row; -infinity and -1 where none counts.
    """
    codes, affine, dead, packed = borrowed(codes), borrowed(affine), borrowed(dead), borrowed(packed)
    start, traits, best, rows = borrowed(start), borrowed(traits), borrowed(best), borrowed(rows)
    stride, last = codes.shape[1], begin + BLOCK_ROWS
    own = np.empty((_ROWS_64, 64), np.int32)
    sums = borrowed(own)
    best[:, :], rows[:, :] = -np.inf, -1
    for tile in range(packed.shape[0]):
        lanes = slice(tile * 64, (tile + 1) * 64)
        queries, initial, scales = packed[tile].ctypes.data, start[lanes].ctypes.data, traits[0, lanes]
        for first in range(begin, last, _ROWS_64):
            at = codes.ctypes.data + first * stride
            _tile_64(at, stride, queries, stride // 4, initial, sums.ctypes.data)
            for row in range(first, min(first + _ROWS_64, last)):
                if dead.size > 0 and dead[row] != 0:
                    continue
                group = (row - begin) // GROUP_ROWS
                _take_better(
                    sums, row - first, affine[0, row], affine[1, row], scales, np.int32(row), best[group, lanes],
                    rows[group, lanes],
                )  # fmt: skip
    own[0, 0] = 0  # keeps what was borrowed alive up to here


_REACH = "void(i8,i8,i8[::1],b1,f4[:,::1],f8[:,::1],i4[:,::1],f4[:,::1])"


@compiled(_REACH)
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
    """Raise the thresholds of queries `first` to `last` to the score of the farthest of as many rows as are wanted.

    Parameters
    ----------
    rows : (K, queries) int32
        Different rows, as segment * SEGMENT_ROWS + position; with -1 among those of a query nothing is known of it.
    thresholds : (workers, queries) float32
        As for `scan_tiles`.
    """
    for query in range(first, last):
        farthest = 0.0
        for index in range(rows.shape[0]):
            if rows[index, query] < 0:
                farthest = np.inf
                break
            farthest = max(farthest, _measure(rows[index, query], query, cosine, segments, exact))
        if farthest < np.inf:
            least = _least_score(farthest, measures[0, query], cosine)
            for worker in range(thresholds.shape[0]):
                thresholds[worker, query] = max(thresholds[worker, query], least)


@compiled(inline=True)
def _row_hits(sums: AnyArray, gains: AnyArray, offsets: AnyArray, scale: float, error: float, least: float) -> bool:
    hit = 0
    for index in range(sums.size):
        hit |= gains[index] * (scale * np.float32(sums[index]) + error) + offsets[index] >= least
    return hit != 0


@compiled(_SCAN)
def scan_rows(
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
    """Compare rows with single queries, `packed` being (queries, stride / 4, 1, 4); otherwise as `scan_tiles`."""
    codes, affine, bounds, dead, segments, packed = (
        borrowed(codes), borrowed(affine), borrowed(bounds), borrowed(dead), borrowed(segments), borrowed(packed),
    )  # fmt: skip
    start, traits, exact, measures, farthest, thresholds = (
        borrowed(start), borrowed(traits), borrowed(exact), borrowed(measures), borrowed(farthest),
        borrowed(thresholds),
    )  # fmt: skip
    places, distances, counts, waiting, uppers = (
        borrowed(places), borrowed(distances), borrowed(counts), borrowed(waiting), borrowed(uppers),
    )  # fmt: skip
    stride = codes.shape[1]
    own = np.empty((4, 1), np.float32), np.empty(BLOCK_ROWS + _ROWS_1, np.int32)
    terms, sums = borrowed(own[0]), borrowed(own[1])
    for block_begin in range(begin, end, BLOCK_ROWS):
        count, block = min(block_begin + BLOCK_ROWS, end) - block_begin, block_begin // BLOCK_ROWS
        gains = affine[0, block_begin : block_begin + BLOCK_ROWS]
        offsets = affine[1, block_begin : block_begin + BLOCK_ROWS]
        at = codes.ctypes.data + block_begin * stride
        for query in range(packed.shape[0]):
            _block_terms(worker, query, block, cosine, bounds, traits, thresholds, terms)
            for row in range(0, count, _ROWS_1):
                _dots(
                    at + row * stride,
                    stride,
                    packed[query].ctypes.data,
                    stride // 64,
                    np.int64(start[query]),
                    sums.ctypes.data + 4 * row,
                )
            scale, error, constant = terms[0, 0], terms[1, 0], terms[2, 0]
            for group in range(0, count, _CHECK):
                stop = group + _CHECK
                if not _row_hits(sums[group:stop], gains[group:stop], offsets[group:stop], scale, error, terms[3, 0]):
                    continue
                for index in range(group, min(stop, count)):
                    upper = gains[index] * (scale * np.float32(sums[index]) + error) + offsets[index]
                    if not upper >= terms[3, 0] or (dead.size > 0 and dead[block_begin + index] != 0):
                        continue
                    _look(
                        block_begin + index, query, codes, gains[index], offsets[index], block, number, segments,
                        cosine, bounds, traits, exact, measures, farthest, worker, thresholds, places, distances,
                        counts, waiting, uppers,
                    )  # fmt: skip
                    terms[3, 0] = thresholds[worker, query] - constant
    own[0][0, 0] = sums[0]  # keeps what was borrowed alive up to here


_FINISH = (
    "void(i8,i8,i8[::1],b1,f4[:,::1],f8[:,::1],f8[::1],f4[:,::1],i4[:,:,::1],f8[:,:,::1],i8[:,:,::1],i4[:,:,::1],"
    "f4[:,:,::1])"
)


@compiled(_FINISH)
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
    """Bring together what the workers found for queries `first` to `last`, in the list of worker 0."""
    words = exact.shape[1] + ID_WORDS
    for query in range(first, last):
        for worker in range(1, thresholds.shape[0]):
            thresholds[0, query] = max(thresholds[0, query], thresholds[worker, query])
            for index in range(counts[worker, query, HELD]):
                counts[0, query, HELD] = enter(
                    distances[worker, query, index], places[worker, query, index], counts[0, query, HELD], segments,
                    words, places[0, query], distances[0, query],
                )  # fmt: skip
        for worker in range(thresholds.shape[0]):
            _settle(
                worker, 0, query, cosine, segments, exact, measures, farthest, thresholds, places, distances, counts,
                waiting, uppers,
            )  # fmt: skip
