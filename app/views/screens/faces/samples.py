"""Pictures of faces from the Image Store, at the size of the screen; made on worker threads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from app.engine.common.errors import ImageDecodeError
from app.engine.faces import BrowsedFace
from app.engine.image_store import SampleType
from app.views.pictures import to_image

if TYPE_CHECKING:
    from app.platform import Platform

_AVATAR_SAMPLE = re.compile(r"/6/samples/faces/([0-9a-fA-F-]{36})")


def picture_name(one: BrowsedFace) -> str | None:
    """Return which sample shows a face: the one its avatar names, or one it was made from."""
    found = _AVATAR_SAMPLE.fullmatch(one.face.avatar)
    return found[1].lower() if found is not None else one.sample_id


class SampleLoader:
    """Reads and decodes samples. Safe from any thread."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def __call__(self, sample_id: str, size_px: int) -> QImage:
        """Return a sample whose sides are at most `size_px`. Raises StoredImageMissingError, ImageDecodeError."""
        return decoded(self._platform.images.get_image(SampleType.FACES.bucket, sample_id), size_px)


def decoded(data: bytes, size_px: int) -> QImage:
    """Return an encoded picture, scaled down to a longest side. Raises ImageDecodeError."""
    import cv2

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        raise ImageDecodeError("The stored picture cannot be read.")
    height, width = pixels.shape[:2]
    scale = size_px / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return to_image(np.asarray(pixels, np.uint8)).convertToFormat(QImage.Format.Format_RGB32)
