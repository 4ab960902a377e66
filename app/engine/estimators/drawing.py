"""Photos with what was found drawn on them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.estimators.analysis import ImageAnalysis
from app.engine.estimators.models import Rect

_FACE, _BODY, _POINT, _INK = (209, 95, 29), (56, 115, 26), (13, 72, 217), (255, 255, 255)  # B G R


def annotate(pixels_bgr: NDArray[np.uint8], found: ImageAnalysis) -> NDArray[np.uint8]:
    """Return a copy of (H, W, 3) uint8 B G R with boxes, numbers and landmarks of what was found in it."""
    drawn = pixels_bgr.copy()
    width = max(1, round(max(drawn.shape[:2]) / 500))
    for body in found.bodies:
        if body.rect is not None:
            _box(drawn, body.rect, _BODY, width, "")
    for number, face in enumerate(found.faces, start=1):
        if face.rect is None:
            continue
        _box(drawn, face.rect, _FACE, width, str(number))
        points = face.landmarks68 if face.landmarks68 is not None else face.landmarks5
        for x, y in points if points is not None else ():
            cv2.circle(drawn, (round(x), round(y)), width, _POINT, -1, cv2.LINE_AA)
    return drawn


def _box(image: NDArray[np.uint8], rect: Rect, colour: tuple[int, int, int], width: int, text: str) -> None:
    corner = (rect.x + rect.width, rect.y + rect.height)
    cv2.rectangle(image, (rect.x, rect.y), corner, colour, width, cv2.LINE_AA)
    if not text:
        return
    scale = max(0.4, width * 0.35)
    (text_width, text_height), base = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, width)
    top = max(rect.y - text_height - base - 4, 0)
    cv2.rectangle(image, (rect.x, top), (rect.x + text_width + 6, top + text_height + base + 4), colour, -1)
    place = (rect.x + 3, top + text_height + 2)
    cv2.putText(image, text, place, cv2.FONT_HERSHEY_SIMPLEX, scale, _INK, width, cv2.LINE_AA)
