"""From bytes to an upright picture: the only place where encoded images become pixels."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ImageDecodeError, ImageSizeError, ImageTypeError
from app.engine.inference.headers import HeaderError, ImageHeader, read_header
from app.engine.inference.headers.png import pixels_only
from app.engine.inference.headers.pnm import is_text
from app.engine.inference.image import DecodedImage

_DATA_URI = re.compile(r"\s*data:[^,]{0,100};base64,")
_READABLE = "Give a JPEG, PNG, BMP, PPM, PGM, PBM, TIFF or WebP image."
_SMALLER = "Give a smaller copy of it."


@dataclass(frozen=True)
class DecodeLimits:
    """What is accepted before any pixel is decoded.

    Attributes
    ----------
    max_pixels : int
        Width times height.
    max_bytes : int
        Length of the encoded file.
    max_scans : int
        Passes of a progressive JPEG; cameras and editors write about ten.
    max_scan_pixels : int
        Passes times pixels, which bounds the time a progressive JPEG can take.
    """

    max_pixels: int = 100_000_000
    max_bytes: int = 64 * 1024 * 1024
    max_scans: int = 100
    max_scan_pixels: int = 2_000_000_000


DEFAULT_LIMITS = DecodeLimits()


def decode_image(
    data: bytes, filename: str, limits: DecodeLimits = DEFAULT_LIMITS, use_exif: bool = True
) -> DecodedImage:
    """Return the picture that `data` encodes: its first page or frame, 8 bits per sample, upright.

    The bytes alone say what format it is; name and content type never do. Transparent pixels are laid on white, as
    cut-out portraits are made for white pages and black would swallow dark hair.

    Parameters
    ----------
    data : bytes
        The encoded file.
    filename : str
        The name to use in messages and results.
    limits : DecodeLimits
        What is refused by the header alone.
    use_exif : bool
        Turn the picture as its EXIF orientation says.

    Raises
    ------
    ImageDecodeError
        If the bytes are empty, no image, of a format that is not read, damaged or truncated.
    ImageSizeError
        If the image has no pixels, or more pixels or bytes than `limits` allow.
    """
    _check_length(data, filename, limits)
    try:
        header = read_header(data)
    except HeaderError as error:
        raise ImageDecodeError(f"{filename} cannot be read: {error}.", remedy=_READABLE) from error
    _check_size(header, filename, limits)
    pixels = _to_bgr8(_pixels(data, header, filename), header, data)
    if use_exif:
        pixels = _upright(pixels, header.orientation)
    return DecodedImage(np.ascontiguousarray(pixels), filename, header.format, len(data), dict(header.exif) or None)


def decode_base64(text: str | bytes) -> bytes:
    """Return the bytes that Base64 text holds; line breaks and a leading ``data:...;base64,`` are allowed.

    Raises
    ------
    ImageTypeError
        If the text is not Base64.
    """
    try:
        plain = text.decode("ascii") if isinstance(text, bytes) else text
        prefix = _DATA_URI.match(plain)
        return base64.b64decode("".join(plain[prefix.end() if prefix else 0 :].split()), validate=True)
    except (UnicodeError, binascii.Error, ValueError) as error:
        raise ImageTypeError("The text is not valid Base64.") from error


def _check_length(data: bytes, filename: str, limits: DecodeLimits) -> None:
    if not data:
        raise ImageDecodeError(f"{filename} is empty.", remedy=_READABLE)
    if len(data) > limits.max_bytes:
        raise ImageSizeError(f"{filename} has {len(data):,} bytes; {limits.max_bytes:,} are allowed.", remedy=_SMALLER)


def _check_size(header: ImageHeader, filename: str, limits: DecodeLimits) -> None:
    pixels = header.width * header.height
    if pixels == 0:
        raise ImageSizeError(
            f"{filename} has no pixels ({header.width} x {header.height}).",
            remedy="Give a picture that shows something.",
        )
    if pixels > limits.max_pixels:
        raise ImageSizeError(
            f"{filename} is {header.width} x {header.height} pixels; {limits.max_pixels:,} in all are allowed.",
            remedy=_SMALLER,
        )
    if header.scans > limits.max_scans or (header.scans > 1 and header.scans * pixels > limits.max_scan_pixels):
        raise ImageSizeError(
            f"{filename} is a progressive JPEG of {header.scans} passes, too many to decode.",
            remedy="Save it again as a plain JPEG.",
        )


def _pixels(data: bytes, header: ImageHeader, filename: str) -> NDArray[np.uint8 | np.uint16]:
    # IMREAD_UNCHANGED keeps alpha; both ways leave the orientation to us.
    flags = cv2.IMREAD_ANYDEPTH | cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
    if header.has_alpha:
        flags = cv2.IMREAD_UNCHANGED
    encoded = np.frombuffer(pixels_only(data) if header.format == "PNG" else data, np.uint8)
    try:
        pixels = cv2.imdecode(encoded, flags)
    except cv2.error:
        pixels = None
    if pixels is None or pixels.shape[:2] != (header.height, header.width):
        raise ImageDecodeError(
            f"{filename} cannot be read: its {header.format} pixel data are damaged.", remedy=_READABLE
        )
    return np.asarray(pixels)


def _to_bgr8(pixels: NDArray[np.uint8 | np.uint16], header: ImageHeader, data: bytes) -> NDArray[np.uint8]:
    eight = _to_8_bits(pixels, header, data)
    if eight.ndim == 2:
        return np.asarray(cv2.cvtColor(eight, cv2.COLOR_GRAY2BGR), dtype=np.uint8)
    if eight.shape[2] == 4:
        return _on_white(eight)
    return eight


def _to_8_bits(pixels: NDArray[np.uint8 | np.uint16], header: ImageHeader, data: bytes) -> NDArray[np.uint8]:
    if pixels.dtype == np.uint16:
        return np.asarray(cv2.convertScaleAbs(pixels, alpha=255.0 / header.max_value), dtype=np.uint8)
    # OpenCV scales Netpbm samples that are written as text, and leaves binary ones as they are.
    if header.max_value < 255 and not is_text(data):
        return np.asarray(cv2.convertScaleAbs(pixels, alpha=255.0 / header.max_value), dtype=np.uint8)
    return np.asarray(pixels, dtype=np.uint8)


def _on_white(bgra: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = bgra[..., 3]
    bgr = np.ascontiguousarray(bgra[..., :3])
    if int(alpha.min()) == 255:
        return bgr
    weight = cv2.merge([alpha, alpha, alpha])
    light = cv2.bitwise_not(weight)
    return np.asarray(cv2.add(cv2.multiply(bgr, weight, scale=1.0 / 255.0), light), dtype=np.uint8)


def _upright(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Undo an EXIF orientation (CIPA DC-008, tag 0x0112)."""
    if orientation in (5, 6, 7, 8):
        pixels = np.asarray(cv2.transpose(pixels), dtype=np.uint8)
    flip = {2: 1, 3: -1, 4: 0, 6: 1, 7: -1, 8: 0}.get(orientation)
    return pixels if flip is None else np.asarray(cv2.flip(pixels, flip), dtype=np.uint8)
