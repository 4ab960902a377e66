"""The YuNet face network: its input, and what its outputs mean.

References: W. Wu, H. Peng, S. Yu, "YuNet: A Tiny Millisecond-level Face Detector", 2023.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.estimators.nms import non_maximum_suppression

MODEL_ID = "yunet-2023mar"
_STRIDES = (8, 16, 32)
_MULTIPLE = 32
_MAX_CANDIDATES = 5000
# Lent at once by callers who run beside each other; more are made and dropped.
_KEPT_BUFFERS = 4

# (N, 15): x, y, width, height, five points x y, score.
Found = NDArray[np.float64]


def decode(outputs: dict[str, NDArray[Any]], width_px: int, min_score: float, max_iou: float) -> Found:
    """Return the faces in the outputs of one run on one picture, best first.

    Parameters
    ----------
    outputs : dict
        ``cls_s``, ``obj_s`` (1, N, 1), ``bbox_s`` (1, N, 4) and ``kps_s`` (1, N, 10) for the strides s = 8, 16, 32;
        the N cells run along rows.
    width_px : int
        Width of the network's input, a multiple of 32.
    min_score, max_iou : float
        Least score; overlap above which two boxes are the same face.

    Returns
    -------
    ndarray
        (M, 15) float64, pixels of the network's input: x, y, width, height, five points x y, score.
    """
    squared = np.clip(_of_all(outputs, "cls"), 0, 1) * np.clip(_of_all(outputs, "obj"), 0, 1)
    cells = np.flatnonzero(squared >= min_score * min_score)
    boxes = _decode_cells(outputs, cells, width_px)
    found = np.column_stack([boxes, np.sqrt(squared[cells])])
    if len(found) > _MAX_CANDIDATES:
        found = found[np.argsort(-found[:, 14])[:_MAX_CANDIDATES]]
    return found[non_maximum_suppression(found[:, :4], found[:, 14], max_iou)]


def _of_all(outputs: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """Return one number per cell, the cells of all strides behind each other: (N,)."""
    return np.concatenate([outputs[f"{name}_{stride}"].reshape(-1) for stride in _STRIDES])


def _decode_cells(outputs: dict[str, NDArray[Any]], cells: NDArray[np.intp], width_px: int) -> Found:
    """Return (M, 14): boxes and points of the cells, which count through all strides."""
    parts = []
    for stride in _STRIDES:
        boxes, points = outputs[f"bbox_{stride}"][0], outputs[f"kps_{stride}"][0]
        here, cells = cells[cells < len(boxes)], cells[cells >= len(boxes)] - len(boxes)
        if len(here):
            parts.append(_decode_stride(boxes[here].astype(np.float64), points[here], here, width_px, stride))
    return np.concatenate(parts) if parts else np.empty((0, 14))


def _decode_stride(
    box: NDArray[np.float64], points: NDArray[np.float32], cells: NDArray[np.intp], width_px: int, stride: int
) -> Found:
    columns = width_px // stride
    cell = np.column_stack([cells % columns, cells // columns])
    size = np.exp(box[:, 2:4])
    corner = cell + box[:, :2] - size / 2
    return np.column_stack([corner, size, points + np.tile(cell, 5)]) * stride


class Buffers:
    """Memory for network inputs, lent again and again. Safe to use from any thread.

    An input is some 15 MB. Asking the system for that much anew costs as much time as filling it, and leaves gaps of
    all sizes in the memory of the process.
    """

    def __init__(self) -> None:
        self._free: deque[NDArray[np.float32]] = deque(maxlen=_KEPT_BUFFERS)

    def lend(self, count: int) -> NDArray[np.float32]:
        """Return (count,) float32 of any content, or more of it, that nobody else uses."""
        try:
            buffer = self._free.pop()
        except IndexError:
            buffer = np.empty(0, dtype=np.float32)
        return buffer if buffer.size >= count else np.empty(count, dtype=np.float32)

    def take_back(self, buffer: NDArray[np.float32]) -> None:
        """Keep a buffer that is not used any more for the next one who needs it."""
        self._free.append(buffer)


def padded_size(pixels: NDArray[np.uint8]) -> tuple[int, int]:
    """Return the width and height of a picture, made up to whole cells."""
    height, width = pixels.shape[:2]
    return -(-width // _MULTIPLE) * _MULTIPLE, -(-height // _MULTIPLE) * _MULTIPLE


def planes(
    pixels: NDArray[np.uint8], size: tuple[int, int] | None, buffer: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """Return (1, 3, H, W) float32 0..255, B G R, with zeros to the right and below up to whole cells or `size`.

    It lies in `buffer` when one is given, which must be large enough.
    """
    height, width = pixels.shape[:2]
    padded_width, padded_height = size or padded_size(pixels)
    count = 3 * padded_height * padded_width
    memory = np.empty(count, dtype=np.float32) if buffer is None else buffer[:count]
    planes = memory.reshape(1, 3, padded_height, padded_width)
    planes[..., height:, :] = 0.0
    planes[..., :height, width:] = 0.0
    # Splitting first keeps the conversion to float contiguous, several times faster than a strided transpose.
    for plane, channel in zip(planes[0], cv2.split(pixels), strict=True):
        plane[:height, :width] = channel
    return planes
