"""Compiled kernels that quantize rows and queries; imported only through `kernels.load_kernels`."""

from __future__ import annotations

import math

import numpy as np

from app.engine.matcher.compiling import Number, compiled
from app.engine.matcher.instructions import borrowed
from app.engine.matcher.layout import BLOCK_ROWS, NORM_LIMIT, AnyArray
from app.engine.matcher.margins import SMALL, TINY, UPWARD


@compiled(reorder=True, inline=True)
def _square(values: AnyArray) -> float:
    total = 0.0
    for column in range(values.size):
        total += np.float64(values[column]) * np.float64(values[column])
    return total


@compiled(reorder=True, inline=True)
def _peak(values: AnyArray) -> Number:
    peak = np.float32(0.0)
    for column in range(values.size):
        peak = max(peak, abs(values[column]))
    return peak


@compiled(reorder=True, inline=True)
def _encode_row(values: AnyArray, inverse: Number, codes: AnyArray) -> Number:
    """Write codes round(x * inverse) + 128 and return the squared norm of what rounding left out, in code units."""
    total = np.float32(0.0)
    for column in range(values.size):
        scaled = values[column] * inverse
        code = np.uint8(scaled + np.float32(128.5))
        codes[column] = code
        left = scaled - (np.float32(code) - np.float32(128.0))
        total += left * left
    return total


@compiled(inline=True)
def _encode_one(
    row: AnyArray, square: float, cosine: bool, at: int, codes: AnyArray, affine: AnyArray, bounds: AnyArray
) -> None:
    block = at // BLOCK_ROWS
    norm = math.sqrt(square)
    values, unit = row, norm
    if cosine and 0.0 < norm < SMALL:
        values, unit = (row / norm).astype(np.float32), 1.0
    peak = np.float64(_peak(values))
    codes[at, :] = 128
    affine[0, at] = 0.0
    affine[1, at] = 0.0 if cosine else -square
    bounds[1, block] = max(bounds[1, block], np.float32(UPWARD * (1.0 if cosine else norm)))
    if peak < TINY:
        bounds[2, block] = max(bounds[2, block], np.float32(UPWARD * norm + 1e-44))
        return
    left = _encode_row(values, np.float32(127.0 / peak), codes[at])
    bounds[0, block] = max(bounds[0, block], np.float32(UPWARD * math.sqrt(left)))
    affine[0, at] = peak / 127.0 / unit if cosine else 2.0 * peak / 127.0


@compiled("i8(f4[:,::1],b1,i8,u1[:,::1],f4[:,::1],f4[:,::1],f4[:,::1])")
def encode(
    rows: AnyArray, cosine: bool, begin: int, codes: AnyArray, affine: AnyArray, bounds: AnyArray, exact: AnyArray
) -> int:
    """Quantize `rows` into positions from `begin`; return the first row that cannot be used, or -1."""
    rows, codes, affine = borrowed(rows), borrowed(codes), borrowed(affine)
    bounds, exact = borrowed(bounds), borrowed(exact)
    for index in range(rows.shape[0]):
        row, at = rows[index], begin + index
        square = _square(row)
        if not square < NORM_LIMIT * NORM_LIMIT:
            return index
        for column in range(row.size):
            exact[at, column] = row[column]
        _encode_one(row, square, cosine, at, codes, affine, bounds)
    return -1


@compiled()
def _prepare_one(values: AnyArray, norm: float, index: int, codes: AnyArray, start: AnyArray, traits: AnyArray) -> None:
    peak = np.float64(_peak(values))
    scale = peak / 127.0 if peak >= TINY else 0.0
    inverse = 127.0 / peak if peak >= TINY else 0.0
    left, total = 0.0, np.int64(0)
    for column in range(values.size):
        code = np.int8(np.rint(values[column] * inverse))
        codes[column] = code
        total += np.int64(code)
        rest = values[column] - np.float32(scale) * np.float64(code)
        left += rest * rest
    start[index] = -128 * total
    traits[0, index] = scale
    traits[2, index] = UPWARD * math.sqrt(left) + 1e-44
    traits[3, index] = UPWARD * norm
    traits[1, index] = traits[2, index] + traits[3, index]


@compiled("i8(f4[:,::1],b1,i1[:,::1],i4[::1],f4[:,::1],f8[:,::1])")
def prepare(
    queries: AnyArray, cosine: bool, codes: AnyArray, start: AnyArray, traits: AnyArray, measures: AnyArray
) -> int:
    """Quantize `queries`; return the first that cannot be used, or -1.

    `traits` receives per query the rows scale, |q| + |q - q'|, |q - q'| and |q| (float32, the last three rounded
    upwards), `measures` the rows |q|^2 and 1 / |q| (float64).
    """
    for index in range(queries.shape[0]):
        square = _square(queries[index])
        if not square < NORM_LIMIT * NORM_LIMIT:
            return index
        norm = math.sqrt(square)
        measures[0, index] = square
        measures[1, index] = 1.0 / norm if norm > 0.0 else 0.0
        unit = norm if cosine and norm > 0.0 else 1.0
        _prepare_one((queries[index] / unit).astype(np.float32), norm / unit, index, codes[index], start, traits)
    return -1
