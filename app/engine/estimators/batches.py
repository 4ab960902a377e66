"""Network inputs made of face crops: stacking, colour order, value range, mirror images."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.estimators.models import FaceView

Batch = NDArray[np.float32]


def rgb_batch(crops_bgr: Sequence[NDArray[np.uint8]]) -> Batch:
    """Return crops as one batch: (N, H, W, 3) float32, R G B, 0..255."""
    batch = np.empty((len(crops_bgr), *crops_bgr[0].shape), dtype=np.float32)
    for item, crop in zip(batch, crops_bgr, strict=True):
        # Exchanging the colours first keeps the conversion to float contiguous, nine times faster than a strided one.
        item[:] = cv2.cvtColor(crop, cv2.COLOR_BGR2RGB)
    return batch


def square_batch(faces: Sequence[FaceView], side_factor: float, size_px: int) -> Batch:
    """Return the level square crops S(side_factor, size_px) of faces: (N, size, size, 3) float32, R G B, 0..255."""
    return rgb_batch([face.square_crop(side_factor, size_px) for face in faces])


def with_mirror(batch: Batch) -> Batch:
    """Return the batch followed by its mirror images, left and right exchanged: (2N, H, W, C)."""
    return np.concatenate([batch, batch[:, :, ::-1]])


def mean_of_mirror(outputs: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the mean of the two halves of what a network said of `with_mirror(batch)`: (N, ...)."""
    halves = np.asarray(outputs, dtype=np.float64).reshape(2, -1, *outputs.shape[1:])
    return np.asarray(halves.mean(axis=0))


def grey_of_rgb(batch: Batch) -> Batch:
    """Return luma by the weights of ITU-R BT.601: (N, H, W, 1) float32 in the range of the input."""
    weights = np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return np.asarray(batch @ weights, dtype=np.float32)[..., None]
