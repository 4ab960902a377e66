"""What an image file says of itself, read by our own small code before any pixel is decoded."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Callable

from app.engine.inference.headers import bmp, jpeg, png, pnm, tiff, webp
from app.engine.inference.headers.model import HeaderError, ImageHeader, UnsupportedFormatError

__all__ = ["HeaderError", "ImageHeader", "UnsupportedFormatError", "read_header"]

Reader = Callable[[bytes], ImageHeader]

_READERS: tuple[tuple[Callable[[bytes], bool], Reader], ...] = (
    (jpeg.is_jpeg, jpeg.read),
    (png.is_png, png.read),
    (webp.is_webp, webp.read),
    (bmp.is_bmp, bmp.read),
    (tiff.is_tiff, tiff.read),
    (pnm.is_pnm, pnm.read),
)
_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def read_header(data: bytes) -> ImageHeader:
    """Return format, size, depth, orientation and EXIF of an encoded image, after checking that it is all there.

    Raises
    ------
    UnsupportedFormatError
        If the bytes are a known format that is not read here, or no image at all; the message names it.
    HeaderError
        If the file is damaged or ends before its image does.
    """
    for matches, read in _READERS:
        if matches(data):
            try:
                return read(data)
            except struct.error as error:
                raise HeaderError("the file ends inside its header") from error
    raise UnsupportedFormatError(_what_it_is(data))


def _what_it_is(data: bytes) -> str:
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "the format GIF is not supported"
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        name = "HEIC" if brand in _HEIF_BRANDS else "AVIF" if brand in (b"avif", b"avis") else "MP4 or a relative of it"
        return f"the format {name} is not supported"
    if data[:12] == b"\x00\x00\x00\x0cJXL \r\n\x87\n" or data[:2] == b"\xff\x0a":
        return "the format JPEG XL is not supported"
    if data[:12] == b"\x00\x00\x00\x0cjP  \r\n\x87\n":
        return "the format JPEG 2000 is not supported"
    if data[:4] == b"%PDF":
        return "the format PDF is not supported"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "it is a ZIP archive, not an image"
    if _is_text(data[:512]):
        return "it holds text, not an image"
    return "its bytes are of no known image format"


def _is_text(head: bytes) -> bool:
    try:
        # Incremental, so that a character cut by the end of `head` is no fault.
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return all(letter >= " " or letter in "\t\n\r" for letter in text)
