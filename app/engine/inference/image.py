"""A decoded image, as every estimator sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class DecodedImage:
    """One picture in memory, upright.

    Attributes
    ----------
    pixels_bgr : ndarray
        (H, W, 3) uint8, B G R.
    filename : str
        The name the caller gave it.
    format : str
        JPEG, PNG, BMP, PPM, PGM, PBM, TIFF or WEBP.
    size_bytes : int
        Length of the encoded form.
    exif : mapping of str to str, optional
        EXIF fields by name, when there are any.
    """

    pixels_bgr: NDArray[np.uint8]
    filename: str
    format: str
    size_bytes: int
    exif: Mapping[str, str] | None = None

    @property
    def width(self) -> int:
        """Width in pixels after orientation."""
        return int(self.pixels_bgr.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels after orientation."""
        return int(self.pixels_bgr.shape[0])
