"""The array types and sizes that every part of the matcher agrees on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
DoubleArray = NDArray[np.float64]
CodeArray = NDArray[np.uint8]
IdArray = NDArray[np.uint8]
AnyArray = NDArray[Any]

ROW_ALIGNMENT = 64  # bytes of one 512-bit register; rows of codes are padded to it
LANES = 8  # partial sums of the exact distance; the order of addition is part of the result
ID_BYTES = 16
ID_WORDS = 4
BLOCK_ROWS = 1024  # rows that share error bounds, and that stay in the cache while queries pass over them
GROUP_ROWS = 256  # rows of a block of which a survey keeps the nearest to each query
SEGMENT_ROWS = 65536  # rows of one contiguous piece; a row is addressed as segment * SEGMENT_ROWS + position
NORM_LIMIT = 1e18  # the square of a larger norm leaves no room in a float32


def code_stride(dimension: int) -> int:
    """Return the bytes a quantized row of `dimension` values takes."""
    return -(-dimension // ROW_ALIGNMENT) * ROW_ALIGNMENT


def padded_dimension(dimension: int) -> int:
    """Return the float32 values an exact row takes, its id apart."""
    return -(-dimension // LANES) * LANES


def exact_words(dimension: int) -> int:
    """Return the float32-sized words of an exact row with the 16 bytes of its id behind it."""
    return padded_dimension(dimension) + ID_WORDS
