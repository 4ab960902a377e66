"""PBM, PGM and PPM: the Netpbm formats P1 to P6."""

from __future__ import annotations

import re

import numpy as np

from app.engine.inference.headers.model import HeaderError, ImageHeader

_FORMATS = {b"1": "PBM", b"2": "PGM", b"3": "PPM", b"4": "PBM", b"5": "PGM", b"6": "PPM"}
_GAP = rb"(?:\s|#[^\n]{0,1000}\n){1,200}"
_BITMAP = re.compile(rb"P[14]" + _GAP + rb"(\d{1,9})" + _GAP + rb"(\d{1,9})\s")
_OTHER = re.compile(rb"P[2356]" + _GAP + rb"(\d{1,9})" + _GAP + rb"(\d{1,9})" + _GAP + rb"(\d{1,5})\s")


def is_pnm(data: bytes) -> bool:
    """Tell whether the bytes begin as a Netpbm file."""
    return data[:1] == b"P" and data[1:2] in _FORMATS and data[2:3] in (b" ", b"\t", b"\n", b"\r", b"#")


def is_text(data: bytes) -> bool:
    """Tell whether the samples are written as decimal text (P1 to P3)."""
    return data[1:2] in (b"1", b"2", b"3")


def read(data: bytes) -> ImageHeader:
    """Return the header, having checked that the file holds every sample.

    Raises
    ------
    HeaderError
        If the header is damaged or samples are missing.
    """
    kind = data[1:2]
    is_bitmap = kind in (b"1", b"4")
    found = (_BITMAP if is_bitmap else _OTHER).match(data)
    if found is None:
        raise HeaderError("its header is damaged or cut short")
    width, height = int(found.group(1)), int(found.group(2))
    maximum = 255 if is_bitmap else int(found.group(3))
    if not 0 < maximum <= 65535:
        raise HeaderError(f"its greatest value {maximum} is not between 1 and 65535")
    if _samples_missing(data, found.end(), kind, (width, height), maximum):
        raise HeaderError("it is truncated: pixel rows are missing")
    return ImageHeader(_FORMATS[kind], width, height, maximum)


def _samples_missing(data: bytes, start: int, kind: bytes, size: tuple[int, int], maximum: int) -> bool:
    width, height = size
    channels = 3 if kind in (b"3", b"6") else 1
    if kind == b"4":
        return len(data) - start < (width + 7) // 8 * height
    if kind in (b"5", b"6"):
        return len(data) - start < width * height * channels * (2 if maximum > 255 else 1)
    if len(data) - start < width * height * channels:
        return True
    digits = np.frombuffer(data, np.uint8, offset=start)
    is_digit = (digits >= ord("0")) & (digits <= ord("9"))
    if kind == b"1":
        return int(np.count_nonzero(is_digit)) < width * height
    starts = np.count_nonzero(is_digit[1:] & ~is_digit[:-1]) + bool(is_digit[:1].any())
    return int(starts) < width * height * channels
