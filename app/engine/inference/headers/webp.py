"""WebP: the RIFF container of RFC 9649."""

from __future__ import annotations

import struct

from app.engine.inference.headers.exif import orientation_of, read_exif
from app.engine.inference.headers.model import HeaderError, ImageHeader

_ALPHA_FLAG = 0x10
_LOSSY_START = b"\x9d\x01\x2a"


def is_webp(data: bytes) -> bool:
    """Tell whether the bytes begin as a WebP file."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def read(data: bytes) -> ImageHeader:
    """Return the header, having checked that every chunk the container announces is there.

    Raises
    ------
    HeaderError
        If the file is shorter than it says or holds no image.
    """
    size: tuple[int, int, bool] | None = None
    exif: dict[str, str] = {}
    for kind, start, length in _chunks(data):
        if size is None and kind in _SIZE_READERS:
            size = _SIZE_READERS[kind](data, start)
        elif kind == b"EXIF":
            exif = read_exif(data[start : start + length].removeprefix(b"Exif\0\0"))
    if size is None:
        raise HeaderError("it has no image data")
    width, height, alpha = size
    return ImageHeader("WEBP", width, height, 255, alpha, orientation_of(exif), exif=exif)


def _chunks(data: bytes) -> list[tuple[bytes, int, int]]:
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise HeaderError("it is truncated: the end of the image is missing")
    chunks = []
    place = 12
    while place + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, place)
        if place + 8 + length > end:
            raise HeaderError("it is damaged: a chunk ends outside the file")
        chunks.append((kind, place + 8, length))
        place += 8 + length + (length & 1)
    return chunks


def _extended(data: bytes, start: int) -> tuple[int, int, bool]:
    (flags,) = struct.unpack_from("B", data, start)
    width = int.from_bytes(data[start + 4 : start + 7], "little") + 1
    height = int.from_bytes(data[start + 7 : start + 10], "little") + 1
    return width, height, bool(flags & _ALPHA_FLAG)


def _lossy(data: bytes, start: int) -> tuple[int, int, bool]:
    if data[start + 3 : start + 6] != _LOSSY_START:
        raise HeaderError("the start of its frame is damaged")
    width, height = struct.unpack_from("<HH", data, start + 6)
    return width & 0x3FFF, height & 0x3FFF, False


def _lossless(data: bytes, start: int) -> tuple[int, int, bool]:
    (bits,) = struct.unpack_from("<I", data, start + 1)
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bool(bits >> 28 & 1)


_SIZE_READERS = {b"VP8X": _extended, b"VP8 ": _lossy, b"VP8L": _lossless}
