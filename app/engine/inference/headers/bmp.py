"""BMP: the Windows bitmap headers of 12, 40 and more bytes."""

from __future__ import annotations

import struct

from app.engine.inference.headers.model import HeaderError, ImageHeader

_UNCOMPRESSED, _BIT_FIELDS, _RUN_LENGTH = (0,), (3, 6), (1, 2)
_DEPTHS = {1, 4, 8, 16, 24, 32}


def is_bmp(data: bytes) -> bool:
    """Tell whether the bytes begin as a BMP file."""
    return (
        data[:2] == b"BM"
        and len(data) >= 18
        and struct.unpack_from("<I", data, 14)[0] in (12, 40, 52, 56, 64, 108, 124)
    )


def read(data: bytes) -> ImageHeader:
    """Return the header, having checked that the file is long enough for its rows.

    Raises
    ------
    HeaderError
        If pixels are missing or the coding is one that is not read.
    """
    pixels, header_size = struct.unpack_from("<I", data, 10)[0], struct.unpack_from("<I", data, 14)[0]
    if header_size == 12:
        width, height, _, depth = struct.unpack_from("<HHHH", data, 18)
        compression, stored = 0, 0
    else:
        width, height, _, depth, compression, stored = struct.unpack_from("<iiHHII", data, 18)
    height = abs(height)
    if width < 0 or depth not in _DEPTHS:
        raise HeaderError("its header is damaged")
    if compression in _RUN_LENGTH:
        needed = stored
    elif compression in _UNCOMPRESSED + _BIT_FIELDS:
        needed = (width * depth + 31) // 32 * 4 * height
    else:
        raise HeaderError("this BMP compression is not supported")
    if pixels + needed > len(data):
        raise HeaderError("it is truncated: pixel rows are missing")
    return ImageHeader("BMP", width, height)
