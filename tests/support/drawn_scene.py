"""The drawing behind ``resources/golden/scene.png``: a portrait made of ellipses, no photo. Run to write it anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.inference.golden import SCENE_FILE, SCENE_SIZE_PX

_SKIN = (150, 180, 222)
_SKIN_SHADE = (120, 150, 200)
_HAIR = (30, 42, 62)
_LIPS = (90, 90, 185)


def draw_scene() -> NDArray[np.uint8]:
    """Return a drawn portrait in which a face detector finds one face: (640, 640, 3) uint8 BGR."""
    scene = np.full((SCENE_SIZE_PX, SCENE_SIZE_PX, 3), (170, 160, 150), np.uint8)
    _ellipse(scene, (320, 640), (210, 150), (110, 70, 50))
    cv2.rectangle(scene, (275, 420), (365, 540), _SKIN_SHADE, -1)
    _ellipse(scene, (320, 290), (128, 160), _HAIR)
    _ellipse(scene, (320, 320), (105, 140), _SKIN)
    _ellipse(scene, (320, 200), (100, 38), _HAIR)
    for side in (-1, 1):
        _draw_eye(scene, side)
    _ellipse(scene, (320, 350), (22, 14), _SKIN_SHADE)
    cv2.line(scene, (314, 300), (308, 345), _SKIN_SHADE, 4)
    for side in (-1, 1):
        _ellipse(scene, (320 + 9 * side, 357), (5, 3), (70, 90, 130))
    _ellipse(scene, (320, 402), (38, 12), _LIPS)
    cv2.line(scene, (284, 402), (356, 402), (60, 55, 120), 2)
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), 2.0), dtype=np.uint8)


def _draw_eye(scene: NDArray[np.uint8], side: int) -> None:
    x = 320 + 43 * side
    _ellipse(scene, (x, 298), (26, 18), _SKIN_SHADE)
    _ellipse(scene, (x, 300), (20, 10), (235, 240, 240))
    _ellipse(scene, (x, 300), (9, 9), (60, 70, 80))
    _ellipse(scene, (x, 300), (4, 4), (10, 10, 10))
    cv2.line(scene, (x - 22, 296), (x + 22, 294), (40, 50, 70), 3)
    cv2.ellipse(scene, (x, 276), (30, 10), 0, 190, 350, _HAIR, 8)


def _ellipse(scene: NDArray[np.uint8], centre: tuple[int, int], axes: tuple[int, int], colour: Any) -> None:
    cv2.ellipse(scene, centre, axes, 0, 0, 360, colour, -1, cv2.LINE_AA)


if __name__ == "__main__":
    sys.exit(not cv2.imwrite(str(Path(SCENE_FILE)), draw_scene()))
