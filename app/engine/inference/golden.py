"""The self-test's inputs: a drawn face and crops of it, the same on every machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SCENE_SIZE_PX = 640
# Where the drawn head lies in the scene: x, y, width, height.
FACE_BOX = (210, 170, 220, 290)
SCENE_FILE = Path(__file__).resolve().parents[3] / "resources" / "golden" / "scene.png"


def read_scene() -> NDArray[np.uint8]:
    """Return a drawn portrait in which a face detector finds one face: (640, 640, 3) uint8 BGR."""
    import cv2

    scene = cv2.imdecode(np.fromfile(SCENE_FILE, np.uint8), cv2.IMREAD_COLOR)
    return np.asarray(scene, dtype=np.uint8)


def cut_crop(size_px: int, channels_last: bool, index: int) -> NDArray[np.float32]:
    """Return the drawn face as a network's input: (size, size, 3) or (3, size, size) float32, 0..255 RGB.

    Parameters
    ----------
    size_px : int
    channels_last : bool
    index : int
        Each index shows the face at another scale and turned by another quarter, so that no two inputs are alike.
    """
    import cv2

    x, y, width, height = FACE_BOX
    margin = 10 * index
    face = read_scene()[y - margin : y + height + margin, x - margin : x + width + margin, ::-1]
    crop: NDArray[Any] = cv2.resize(np.ascontiguousarray(face), (size_px, size_px), interpolation=cv2.INTER_AREA)
    crop = np.rot90(crop, index)
    return np.ascontiguousarray(crop if channels_last else crop.transpose(2, 0, 1), dtype=np.float32)
