"""TIFF: Adobe TIFF 6.0, the first page of a file."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np

from app.engine.inference.headers.exif import (
    ORIENTATION,
    byte_order,
    fields_of,
    integers,
    orientation_of,
    read_directory,
)
from app.engine.inference.headers.model import HeaderError, ImageHeader

_WIDTH, _HEIGHT, _BITS, _SAMPLES, _SAMPLE_FORMAT = 256, 257, 258, 277, 339
_STRIPS, _STRIP_BYTES, _TILES, _TILE_BYTES, _TILE_WIDTH, _TILE_HEIGHT = 273, 279, 324, 325, 322, 323
_UNSIGNED = 1
_MAX_SAMPLES = 4


def is_tiff(data: bytes) -> bool:
    """Tell whether the bytes begin as a TIFF file."""
    return data[:4] in (b"II*\0", b"MM\0*")


def read(data: bytes) -> ImageHeader:
    """Return the header of the first page, having checked that its strips or tiles lie inside the file.

    Raises
    ------
    HeaderError
        If the directory or pixel data are missing, or the sample layout is one that is not read.
    """
    order = byte_order(data)
    (first,) = struct.unpack_from(order + "I", data, 4)
    directory = read_directory(data, first, order)
    values = {tag: integers(data, entry, order) for tag, entry in directory.items() if tag != ORIENTATION}
    width, height = _one(values, _WIDTH, 0), _one(values, _HEIGHT, 0)
    depth, samples = _one(values, _BITS, 1), _one(values, _SAMPLES, 1)
    if samples > _MAX_SAMPLES or depth not in (1, 2, 4, 8, 16) or _one(values, _SAMPLE_FORMAT, 1) != _UNSIGNED:
        raise HeaderError(
            f"TIFF with {samples} samples of {depth} bits, or of other than whole numbers, is not supported"
        )
    _check_tile_size(values, width, height)
    _check_pixels_inside(data, values)
    exif = fields_of(data, directory, order)
    return ImageHeader(
        "TIFF", width, height, 65535 if depth == 16 else 255, samples in (2, 4), orientation_of(exif), exif=exif
    )


def _one(values: Mapping[int, tuple[int, ...]], tag: int, default: int) -> int:
    found = values.get(tag, ())
    return found[0] if found else default


def _check_tile_size(values: Mapping[int, tuple[int, ...]], width: int, height: int) -> None:
    # A tile far larger than the page would be allocated whole.
    if _one(values, _TILE_WIDTH, 0) > max(4096, 2 * width) or _one(values, _TILE_HEIGHT, 0) > max(4096, 2 * height):
        raise HeaderError("its tiles are larger than the image")


def _check_pixels_inside(data: bytes, values: Mapping[int, tuple[int, ...]]) -> None:
    is_tiled = _TILES in values
    offsets = np.array(values.get(_TILES if is_tiled else _STRIPS, ()), dtype=np.int64)
    lengths = np.array(values.get(_TILE_BYTES if is_tiled else _STRIP_BYTES, ()), dtype=np.int64)
    if not len(offsets) or len(offsets) != len(lengths):
        raise HeaderError("it is truncated or damaged: where its pixels lie is missing")
    if int((offsets + lengths).max()) > len(data):
        raise HeaderError("it is truncated: pixel rows are missing")
