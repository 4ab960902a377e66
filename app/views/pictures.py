"""Pictures for the screen, made on worker threads: small images from full-size pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage


def scaled_image(pixels_bgr: NDArray[np.uint8], longest_px: int) -> QImage:
    """Return (H, W, 3) uint8 B G R pixels as an image whose longer side is at most `longest_px`; safe on any thread."""
    import cv2

    height, width = pixels_bgr.shape[:2]
    scale = min(1.0, longest_px / max(height, width))
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels_bgr = np.asarray(cv2.resize(pixels_bgr, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return to_image(pixels_bgr)


def to_image(pixels_bgr: NDArray[np.uint8]) -> QImage:
    """Return (H, W, 3) uint8 B G R pixels as an image that owns its memory."""
    pixels = np.ascontiguousarray(pixels_bgr)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_BGR888).copy()


def to_pixels(image: QImage) -> NDArray[np.uint8]:
    """Return an image as (H, W, 3) uint8 B G R."""
    plain = image.convertToFormat(QImage.Format.Format_BGR888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()
