"""Encoded images made from nothing, whole and hostile."""

from __future__ import annotations

import struct
import zlib

import cv2
import numpy as np
from numpy.typing import NDArray


def picture(width: int = 40, height: int = 30) -> NDArray[np.uint8]:
    """Return a smooth colour picture whose four corners differ: (height, width, 3) uint8 BGR."""
    rows, columns = np.mgrid[0:height, 0:width]
    blue, green = rows * 255 // max(1, height - 1), columns * 255 // max(1, width - 1)
    return np.dstack([blue, green, 255 - blue]).astype(np.uint8)


def encoded(extension: str, pixels: NDArray[np.uint8] | None = None, *parameters: int) -> bytes:
    """Return `pixels` encoded by OpenCV."""
    done, buffer = cv2.imencode(extension, picture() if pixels is None else pixels, list(parameters))
    assert done
    return bytes(buffer.tobytes())


def png_chunk(kind: bytes, content: bytes) -> bytes:
    """Return one PNG chunk with its checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, depth: int, colour: int, rows: bytes, extra: bytes = b"") -> bytes:
    """Return a PNG file; `rows` are the raw scan lines, each with its filter byte."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + head + extra + body + png_chunk(b"IEND", b"")


def exif_block(orientation: int, make: bytes = b"Acme\0", order: str = "<") -> bytes:
    """Return a TIFF structure that holds Make and Orientation."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(order + "I", 8)
    entries = struct.pack(order + "HHII", 0x010F, 2, len(make), 8 + 2 + 24 + 4)
    entries += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return head + struct.pack(order + "H", 2) + entries + struct.pack(order + "I", 0) + make


def jpeg_with_segment(marker: int, content: bytes, pixels: NDArray[np.uint8] | None = None) -> bytes:
    """Return a JPEG with one more segment right after its start."""
    plain = encoded(".jpg", pixels)
    return plain[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content + plain[2:]


def cmyk_jpeg() -> bytes:
    """Return an 8x8 Adobe CMYK JPEG: one block per component, all coefficients 0 (every sample is 128)."""
    quantiser = b"\xff\xdb" + struct.pack(">HB", 67, 0) + bytes([1] * 64)
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 20, 8, 8, 8, 4) + b"".join(bytes([i, 0x11, 0]) for i in range(1, 5))
    # One code of length 1 in each table: DC category 0, AC end of block.
    tables = b"".join(b"\xff\xc4" + struct.pack(">HB", 20, kind) + bytes([1] + [0] * 15 + [0]) for kind in (0, 0x10))
    scan = b"\xff\xda" + struct.pack(">HB", 14, 4) + b"".join(bytes([i, 0]) for i in range(1, 5)) + bytes([0, 63, 0])
    adobe = b"\xff\xee" + struct.pack(">H", 14) + b"Adobe" + struct.pack(">HHHB", 100, 0, 0, 0)
    return b"\xff\xd8" + adobe + quantiser + frame + tables + scan + b"\x00" + b"\xff\xd9"
