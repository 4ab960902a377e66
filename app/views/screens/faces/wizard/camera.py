"""One picture from the camera of this machine."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from app.engine.common.errors import SourceUnavailableError
from app.views.pictures import to_image

_WARM_UP = 8  # first frames are dark: the camera finds its exposure


def snapshot(number: int = 0) -> QImage:
    """Return one picture; on a worker thread.

    Raises
    ------
    SourceUnavailableError
        If there is no camera, or another program has it.
    """
    import cv2

    camera = cv2.VideoCapture(number)
    try:
        frame = None
        for _ in range(_WARM_UP):
            is_read, frame = camera.read()
            if not is_read:
                break
        if frame is None:
            raise SourceUnavailableError(
                f"Camera {number} gives no picture.", remedy="Connect it, and close other programs that use it."
            )
        return to_image(np.asarray(frame, np.uint8))
    finally:
        camera.release()
