"""JPEG: ITU-T T.81 annex B."""

from __future__ import annotations

import re
import struct

from app.engine.inference.headers.exif import orientation_of, read_exif
from app.engine.inference.headers.model import HeaderError, ImageHeader

# Frames that libjpeg decodes: baseline, extended, progressive, and the arithmetic forms of the last two.
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF}
_SCAN, _END, _EXIF = 0xDA, 0xD9, 0xE1
# In entropy-coded data FF 00 is a stuffed byte and FF D0..D7 are restarts; anything else starts a segment.
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])", re.DOTALL)


def is_jpeg(data: bytes) -> bool:
    """Tell whether the bytes begin as a JPEG file."""
    return data[:3] == b"\xff\xd8\xff"


def read(data: bytes) -> ImageHeader:
    """Return the header, having walked every segment to the end mark.

    Raises
    ------
    HeaderError
        If a segment or the end of the image is missing, or the coding is one that is not read.
    """
    frame: tuple[int, int] | None = None
    exif: dict[str, str] = {}
    scans, place = 0, 2
    while True:
        place, marker = _next_marker(data, place)
        if marker == _END:
            break
        (length,) = struct.unpack_from(">H", data, place)
        if length < 2 or place + length > len(data):
            raise HeaderError("it is truncated: a segment ends outside the file")
        if marker in _FRAMES and frame is None:
            frame = _frame_size(data, place)
        elif marker in _OTHER_FRAMES:
            raise HeaderError("lossless and hierarchical JPEG are not supported")
        elif marker == _SCAN:
            scans += 1
        elif marker == _EXIF and not exif and data[place + 2 : place + 8] == b"Exif\0\0":
            exif = read_exif(data[place + 8 : place + length])
        place += length
    if frame is None or scans == 0:
        raise HeaderError("it ends before any image data")
    return ImageHeader("JPEG", *frame, orientation=orientation_of(exif), scans=scans, exif=exif)


def _next_marker(data: bytes, place: int) -> tuple[int, int]:
    """Return the place after the next marker, and the marker."""
    found = _MARKER.search(data, place)
    if found is None:
        raise HeaderError("it is truncated: the end of the image is missing")
    return found.end(), found.group(1)[0]


def _frame_size(data: bytes, place: int) -> tuple[int, int]:
    _, precision, height, width = struct.unpack_from(">HBHH", data, place)
    if precision != 8:
        raise HeaderError(f"JPEG with {precision} bits per sample is not supported")
    return width, height
