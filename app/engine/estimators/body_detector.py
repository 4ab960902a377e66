"""Finding people: the NanoDet network and its decoding.

References: RangiLyu, "NanoDet-Plus", 2021; X. Li et al., "Generalized Focal Loss", 2020 (the distance bins).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators.models import BodyDetection
from app.engine.estimators.nms import non_maximum_suppression
from app.engine.inference.protocol import ModelRunner

MODEL_ID = "nanodet"
_INPUT = "input_1"
_SIDE_PX = 416
_GREY = 114
_BINS = 11
_PERSON = 0
# B G R mean and deviation of the network's training.
_MEAN = np.array([103.53, 116.28, 123.675], dtype=np.float32)
_DEVIATION = np.array([57.375, 57.12, 58.395], dtype=np.float32)


@dataclass(frozen=True)
class BodyDetectorSettings:
    """How people are looked for: least score and the overlap above which two boxes are one person (both 0..1)."""

    min_score: float = 0.35
    max_iou: float = 0.5


class BodyDetector:
    """Finds people. Safe to call from any thread."""

    models = (MODEL_ID,)

    def __init__(self, runner: ModelRunner, settings: BodyDetectorSettings | None = None) -> None:
        self._runner = runner
        self.settings = settings or BodyDetectorSettings()

    def detect(self, pixels_bgr: NDArray[np.uint8], token: CancelToken | None = None) -> list[BodyDetection]:
        """Return the people of a picture, the largest first.

        Parameters
        ----------
        pixels_bgr : ndarray
            (H, W, 3) uint8, B G R.
        token : CancelToken, optional
            Stops the wait for a turn.

        Raises
        ------
        ModelNotInstalledError
            If the body detector is not installed.
        """
        height, width = pixels_bgr.shape[:2]
        scale = _SIDE_PX / max(height, width)
        outputs = self._runner.run(MODEL_ID, {_INPUT: _letterbox(pixels_bgr, scale)}, token)
        boxes, scores = decode(outputs, self.settings.min_score)
        kept = non_maximum_suppression(boxes, scores, self.settings.max_iou)
        found = [_inside(boxes[index] / scale, float(scores[index]), width, height) for index in kept]
        return sorted(found, key=lambda body: -float(body.box[2] * body.box[3]))


def decode(outputs: dict[str, NDArray[Any]], min_score: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return person boxes and scores in the outputs of one run.

    Parameters
    ----------
    outputs : dict
        Per grid of n x n cells: scores (1, n*n, 80), class 0 is a person, and distances (1, n*n, 44), 11 bins for
        left, top, right and bottom. They are told apart by shape; names do not matter.
    min_score : float
        0..1.

    Returns
    -------
    boxes, scores : ndarray
        (M, 4) float64 x y width height in pixels of the network's input; (M,) float64.
    """
    boxes, scores = [], []
    for cells in sorted({values.shape[1] for values in outputs.values()}):
        of_grid = {values.shape[2]: values[0] for values in outputs.values() if values.shape[1] == cells}
        score = of_grid[80][:, _PERSON]
        chosen = np.flatnonzero(score >= min_score)
        boxes.append(_boxes(of_grid[4 * _BINS][chosen], chosen, round(cells**0.5)))
        scores.append(score[chosen].astype(np.float64))
    return np.concatenate(boxes), np.concatenate(scores)


def _boxes(bins: NDArray[np.floating], cells: NDArray[np.intp], side: int) -> NDArray[np.float64]:
    stride = _SIDE_PX / side
    logits = bins.reshape(-1, 4, _BINS).astype(np.float64)
    weights = np.exp(logits - logits.max(axis=2, keepdims=True))
    distance = (weights @ np.arange(_BINS)) / weights.sum(axis=2) * stride
    centre = (np.column_stack([cells % side, cells // side]) + 0.5) * stride
    corner = centre - distance[:, :2]
    return np.column_stack([corner, distance[:, :2] + distance[:, 2:]])


def _letterbox(pixels: NDArray[np.uint8], scale: float) -> NDArray[np.float32]:
    """Return (1, 3, 416, 416) float32: the picture at the top left on grey, normalised, B G R."""
    height, width = pixels.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    canvas = np.full((_SIDE_PX, _SIDE_PX, 3), _GREY, dtype=np.uint8)
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas[: size[1], : size[0]] = cv2.resize(pixels, size, interpolation=way)
    return np.ascontiguousarray(((canvas - _MEAN) / _DEVIATION).transpose(2, 0, 1)[None])


def _inside(box: NDArray[np.float64], score: float, width: int, height: int) -> BodyDetection:
    x, y, box_width, box_height = (float(value) for value in box)
    left, top = min(max(x, 0.0), width - 1.0), min(max(y, 0.0), height - 1.0)
    right, bottom = min(x + box_width, float(width)), min(y + box_height, float(height))
    return BodyDetection(np.array([left, top, max(1.0, right - left), max(1.0, bottom - top)]), score)
