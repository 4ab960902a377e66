"""PNG: W3C Portable Network Graphics (third edition), and the pixels-only form that is handed to the decoder."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from app.engine.inference.headers.exif import orientation_of, read_exif
from app.engine.inference.headers.model import HeaderError, ImageHeader

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_GREY_ALPHA, _RGB_ALPHA = 4, 6


def is_png(data: bytes) -> bool:
    """Tell whether the bytes begin as a PNG file."""
    return data[:8] == _SIGNATURE


def read(data: bytes) -> ImageHeader:
    """Return the header, having checked that every chunk up to the end chunk is whole.

    Raises
    ------
    HeaderError
        If a chunk is cut, damaged or missing.
    """
    header: tuple[int, int, int, int] | None = None
    exif: dict[str, str] = {}
    kinds: set[bytes] = set()
    for kind, start, length in _chunks(data):
        if kind == b"IHDR" and header is None:
            header = struct.unpack_from(">IIBB", data, start)
        elif kind == b"eXIf":
            exif = read_exif(data[start : start + length])
        kinds.add(kind)
    if header is None or b"IDAT" not in kinds:
        raise HeaderError("it has no image data")
    width, height, depth, colour = header
    alpha = colour in (_GREY_ALPHA, _RGB_ALPHA) or b"tRNS" in kinds
    maximum = 65535 if depth == 16 else 255
    return ImageHeader("PNG", width, height, maximum, alpha, orientation_of(exif), exif=exif)


def pixels_only(data: bytes) -> bytes:
    """Return the file without the chunks that do not change pixels.

    Compressed text and colour profiles can unpack to a thousand times their size; the decoder never sees them.
    """
    kept = [data[start - 8 : start + length + 4] for kind, start, length in _chunks(data) if kind in _NEEDED]
    return _SIGNATURE + b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, place of the content and its length, up to the end chunk."""
    place = 8
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            break
        if kind in _NEEDED and zlib.crc32(memoryview(data)[place + 4 : end - 4]) != _stored_crc(data, end):
            raise HeaderError(f"it is damaged: the checksum of chunk {kind.decode('ascii')} is wrong")
        yield kind, place + 8, length
        if kind == b"IEND":
            return
        place = end
    raise HeaderError("it is truncated: the end of the image is missing")


def _stored_crc(data: bytes, end: int) -> int:
    (value,) = struct.unpack_from(">I", data, end - 4)
    return int(value)
