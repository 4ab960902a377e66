"""Compiled kernels of exact distances and their order; imported only through `kernels.load_kernels`."""

from __future__ import annotations

import math

import numba
import numpy as np

from app.engine.matcher.compiling import compiled
from app.engine.matcher.instructions import as_pointer, make_exact_sum
from app.engine.matcher.layout import ID_BYTES, LANES, SEGMENT_ROWS, AnyArray

_squared_difference = make_exact_sum(squared_difference=True)
_dot_product = make_exact_sum(squared_difference=False)


@compiled()
def exact_distance(left: int, right: int, dimension: int, cosine: bool) -> float:
    """Return the exact distance of two padded rows given by their addresses."""
    groups = dimension // LANES
    if not cosine:
        return math.sqrt(_squared_difference(left, right, groups))
    squares = _dot_product(left, left, groups) * _dot_product(right, right, groups)
    if squares == 0.0:
        return 1.0
    return min(max(1.0 - _dot_product(left, right, groups) / math.sqrt(squares), 0.0), 2.0)


@compiled()
def address_of(place: int, segments: AnyArray, words: int) -> int:
    return int(segments[place // SEGMENT_ROWS]) + 4 * words * (place % SEGMENT_ROWS)


@compiled()
def _id_before(left: int, right: int, segments: AnyArray, words: int) -> bool:
    """Tell whether the id of the row at place `left` sorts before that of the row at `right`."""
    behind = 4 * words - ID_BYTES
    a = numba.carray(as_pointer(address_of(left, segments, words) + behind), (ID_BYTES,), np.uint8)
    b = numba.carray(as_pointer(address_of(right, segments, words) + behind), (ID_BYTES,), np.uint8)
    for index in range(ID_BYTES):
        if a[index] != b[index]:
            return bool(a[index] < b[index])
    return False


@compiled()
def enter(
    distance: float, place: int, held: int, segments: AnyArray, words: int, places: AnyArray, distances: AnyArray
) -> int:
    """Insert a row among the nearest, ordered by distance and then id; return how many are held."""
    at = held
    if held == places.size:
        at -= 1
        nearer = distance < distances[at] or (
            distance == distances[at] and _id_before(place, places[at], segments, words)
        )
        if not nearer:
            return held
        held = at
    while at > 0 and (
        distances[at - 1] > distance
        or (distances[at - 1] == distance and _id_before(place, places[at - 1], segments, words))
    ):
        distances[at] = distances[at - 1]
        places[at] = places[at - 1]
        at -= 1
    distances[at] = distance
    places[at] = place
    return held + 1
