"""What a header tells, and how reading one fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class HeaderError(Exception):
    """A file's structure is damaged; the text says how. Turned into an ImageDecodeError that names the file."""


class UnsupportedFormatError(HeaderError):
    """The bytes are of a format that is not read here."""


@dataclass(frozen=True)
class ImageHeader:
    """What a file says of its first image.

    Attributes
    ----------
    format : str
        JPEG, PNG, BMP, PPM, PGM, PBM, TIFF or WEBP.
    width, height : int
        Stored size in pixels, before the orientation is applied.
    max_value : int
        Greatest sample value, 255 unless the file says otherwise.
    has_alpha : bool
        Whether pixels may be transparent.
    orientation : int
        EXIF orientation, 1..8.
    scans : int
        How often decoding passes over the whole image; above 1 for progressive JPEG.
    exif : mapping of str to str
        Common EXIF fields.
    """

    format: str
    width: int
    height: int
    max_value: int = 255
    has_alpha: bool = False
    orientation: int = 1
    scans: int = 1
    exif: Mapping[str, str] = field(default_factory=dict)
