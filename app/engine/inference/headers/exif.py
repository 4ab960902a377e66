"""Image file directories: the structure that TIFF files are made of and EXIF borrows.

References: TIFF 6.0 (Adobe, 1992) section 2; CIPA DC-008 (EXIF 2.32) section 4.6.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.inference.headers.model import HeaderError

ORIENTATION = 0x0112
_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
_MAX_ENTRIES = 512
_MAX_TEXT = 200
# struct code and size in bytes of the value types 1..12.
_TYPES = {
    1: ("B", 1), 2: ("s", 1), 3: ("H", 2), 4: ("I", 4), 5: ("II", 8), 6: ("b", 1),
    7: ("s", 1), 8: ("h", 2), 9: ("i", 4), 10: ("ii", 8), 11: ("f", 4), 12: ("d", 8),
}  # fmt: skip
_FIELDS = {
    0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", ORIENTATION: "Orientation",
    0x011A: "XResolution", 0x011B: "YResolution", 0x0131: "Software", 0x0132: "DateTime", 0x013B: "Artist",
    0x8298: "Copyright", 0x829A: "ExposureTime", 0x829D: "FNumber", 0x8827: "ISOSpeedRatings",
    0x9003: "DateTimeOriginal", 0x9004: "DateTimeDigitized", 0x9209: "Flash", 0x920A: "FocalLength",
    0xA002: "PixelXDimension", 0xA003: "PixelYDimension", 0xA433: "LensMake", 0xA434: "LensModel",
}  # fmt: skip
_GPS_FIELDS = {
    1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude", 6: "GPSAltitude",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """Where the values of one tag lie: value type, count, offset of the first value in the data."""

    kind: int
    count: int
    offset: int


def byte_order(data: bytes, start: int = 0) -> str:
    """Return '<' or '>' as the mark at `start` says.

    Raises
    ------
    HeaderError
        If neither mark is there.
    """
    mark = data[start : start + 2]
    if mark not in (b"II", b"MM"):
        raise HeaderError("the byte order mark of its directory is missing")
    return "<" if mark == b"II" else ">"


def read_directory(data: bytes, offset: int, order: str) -> dict[int, Entry]:
    """Return the entries of the directory at `offset` by tag; values that lie outside the data are left out.

    Raises
    ------
    HeaderError
        If the directory itself lies outside the data.
    """
    if offset < 0 or offset + 2 > len(data):
        raise HeaderError("its directory lies outside the file")
    (count,) = struct.unpack_from(order + "H", data, offset)
    if count > _MAX_ENTRIES or offset + 2 + 12 * count > len(data):
        raise HeaderError("its directory is damaged or cut short")
    entries: dict[int, Entry] = {}
    for index in range(count):
        place = offset + 2 + 12 * index
        tag, kind, number = struct.unpack_from(order + "HHI", data, place)
        if kind not in _TYPES:
            continue
        size = _TYPES[kind][1] * number
        where = place + 8 if size <= 4 else struct.unpack_from(order + "I", data, place + 8)[0]
        if where + size <= len(data):
            entries.setdefault(tag, Entry(kind, number, where))
    return entries


def integers(data: bytes, entry: Entry, order: str, limit: int = 1 << 20) -> tuple[int, ...]:
    """Return the values of an entry of bytes, shorts or longs, no more than `limit` of them; else an empty tuple."""
    code, _ = _TYPES[entry.kind]
    if code not in ("B", "H", "I"):
        return ()
    return struct.unpack_from(f"{order}{min(entry.count, limit)}{code}", data, entry.offset)


def read_exif(block: bytes) -> dict[str, str]:
    """Return the common fields of an EXIF block (TIFF structure without the "Exif" mark) as text; {} if damaged."""
    try:
        order = byte_order(block)
        (first,) = struct.unpack_from(order + "I", block, 4)
        return fields_of(block, read_directory(block, first, order), order)
    except (HeaderError, struct.error):
        return {}


def fields_of(data: bytes, directory: Mapping[int, Entry], order: str) -> dict[str, str]:
    """Return the common fields of a directory and of its EXIF and GPS directories."""
    found = _named(data, directory, order, _FIELDS)
    for pointer, names in ((_EXIF_IFD, _FIELDS), (_GPS_IFD, _GPS_FIELDS)):
        where = integers(data, directory[pointer], order) if pointer in directory else ()
        if where:
            try:
                found.update(_named(data, read_directory(data, where[0], order), order, names))
            except HeaderError:
                continue
    return found


def orientation_of(fields: Mapping[str, str]) -> int:
    """Return the orientation 1..8 among EXIF fields; 1 when it is absent or out of range."""
    text = fields.get("Orientation", "1")
    return int(text) if text in {"1", "2", "3", "4", "5", "6", "7", "8"} else 1


def _named(data: bytes, directory: Mapping[int, Entry], order: str, names: Mapping[int, str]) -> dict[str, str]:
    return {name: _text(data, directory[tag], order) for tag, name in names.items() if tag in directory}


def _text(data: bytes, entry: Entry, order: str) -> str:
    code, size = _TYPES[entry.kind]
    if code == "s":
        raw = data[entry.offset : entry.offset + min(entry.count, _MAX_TEXT)]
        return raw.split(b"\0", 1)[0].decode("utf-8", errors="replace").strip()
    values = [
        struct.unpack_from(order + code, data, entry.offset + index * size) for index in range(min(entry.count, 8))
    ]
    return " ".join(_number(value) for value in values)


def _number(value: tuple[float, ...]) -> str:
    if len(value) == 1:
        return f"{value[0]:g}" if isinstance(value[0], float) else str(value[0])
    numerator, denominator = value
    return "0" if denominator == 0 else f"{numerator / denominator:.6g}"
