"""The optional network that sees glasses and masks, run once for both estimators."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators.batches import rgb_batch
from app.engine.estimators.models import FaceView
from app.engine.inference.protocol import ModelRunner

MODEL = "face-attrib-net"
INPUT = "input"
EYEGLASSES, MASK, SUNGLASSES = 2, 3, 4
_SIZE_PX = 128


def face_attributes(
    runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None = None
) -> list[NDArray[np.float64]]:
    """Return (5,) independent probabilities of each face, kept in ``memo['face-attrib-net']``.

    Left eye open, right eye open, eyeglasses, mask, sunglasses. The network sees the detector's box, R G B in 0..1,
    shrunk to 128 px without changing its proportions, black bars on both sides.
    """
    waiting = [face for face in faces if MODEL not in face.memo]
    if waiting:
        batch = rgb_batch([letterboxed(face) for face in waiting]) / np.float32(255.0)
        outputs = runner.run(MODEL, {INPUT: batch.transpose(0, 3, 1, 2)}, token)
        rows = np.asarray(next(iter(outputs.values())), dtype=np.float64).reshape(len(waiting), 5)
        for face, row in zip(waiting, rows, strict=True):
            face.memo[MODEL] = row
    return [face.memo[MODEL] for face in faces]


def letterboxed(face: FaceView) -> NDArray[np.uint8]:
    """Return the part of the box inside the picture: (128, 128, 3) uint8 B G R, centred, black bars."""
    rect, image = face.detection.rect, face.image
    rows = slice(max(0, min(rect.y, image.height - 1)), max(1, min(rect.y + rect.height, image.height)))
    columns = slice(max(0, min(rect.x, image.width - 1)), max(1, min(rect.x + rect.width, image.width)))
    crop = image.pixels_bgr[rows, columns]
    scale = _SIZE_PX / max(crop.shape[:2])
    width, height = max(1, round(crop.shape[1] * scale)), max(1, round(crop.shape[0] * scale))
    left, top = (_SIZE_PX - width) // 2, (_SIZE_PX - height) // 2
    canvas = np.zeros((_SIZE_PX, _SIZE_PX, 3), dtype=np.uint8)
    interpolation = cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR
    canvas[top : top + height, left : left + width] = cv2.resize(crop, (width, height), interpolation=interpolation)
    return canvas
