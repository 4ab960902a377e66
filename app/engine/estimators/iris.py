"""Eyelids and irises of both eyes: one network that gaze and eye attributes share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators import geometry
from app.engine.estimators.batches import rgb_batch
from app.engine.estimators.models import FaceView
from app.engine.inference.protocol import ModelRunner

MODEL = "iris"
INPUT = "input_1"
OUTPUT = "Identity"
_SIZE_PX = 64
_SIDE_OF_EYE = 2.3
# Mesh indices of the corners, the one at the image left first.
_LEFT_CORNERS = (33, 133)
_RIGHT_CORNERS = (362, 263)
_LOWER = slice(0, 9)
_UPPER = slice(9, 16)
_IRIS_CENTRE = 71
_IRIS_EDGE = slice(72, 76)
# Eyes are compared where the lids are farthest apart: the middle three of the upper lid's points.
_MIDDLE_OF_LID = (2, 3, 4)


@dataclass(frozen=True)
class IrisEye:
    """One eye as the iris network draws it.

    Attributes
    ----------
    points : ndarray
        (76, 2) float64, pixels of a 64 x 64 crop in which the corners lie level; x to the image right, y down.
        0..8 lower lid from the outer to the inner corner, 9..15 upper lid, 71 centre of the iris, 72..75 its edge.
    to_crop : ndarray
        (2, 3) transform from the source image to that crop.
    """

    points: NDArray[np.float64]
    to_crop: geometry.Transform

    @property
    def lower_lid(self) -> NDArray[np.float64]:
        """(9, 2) crop pixels from the outer to the inner corner, both included."""
        return self.points[_LOWER]

    @property
    def upper_lid(self) -> NDArray[np.float64]:
        """(7, 2) crop pixels from outside to inside, corners not included."""
        return self.points[_UPPER]

    @property
    def iris_centre(self) -> NDArray[np.float64]:
        """(2,) crop pixels."""
        return np.asarray(self.points[_IRIS_CENTRE])

    @property
    def iris_edge(self) -> NDArray[np.float64]:
        """(4, 2) crop pixels, a quarter turn between neighbours."""
        return self.points[_IRIS_EDGE]

    @property
    def width(self) -> float:
        """Distance between the corners, crop pixels."""
        return math.dist(self.lower_lid[0], self.lower_lid[8])

    @property
    def aperture(self) -> float:
        """Opening of the lids as a share of the eye's width; 0 for degenerate corners."""
        if self.width == 0.0:
            return 0.0
        gaps = [math.dist(self.upper_lid[i], self.lower_lid[i + 1]) for i in _MIDDLE_OF_LID]
        return sum(gaps) / len(gaps) / self.width

    def in_source(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (N, 2) crop points as pixels of the source image."""
        return geometry.apply(geometry.invert(self.to_crop), points)


EyePair = tuple[IrisEye, IrisEye]


def iris_eyes(runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[EyePair | None]:
    """Return the eyes of each face, the one at the image left first; None where the mesh cannot be used.

    They are kept in ``memo['iris']``. All faces without an entry are run in one batch of two crops a face. The
    network expects an eye whose outer corner lies at the image left; the other eye is shown to it mirrored.
    """
    waiting = [face for face in faces if MODEL not in face.memo]
    usable = [(face, transforms) for face in waiting if (transforms := _eye_transforms(face)) is not None]
    for face in waiting:
        face.memo[MODEL] = None
    if usable:
        _run(runner, usable, token)
    return [face.memo[MODEL] for face in faces]


def _eye_transforms(face: FaceView) -> tuple[geometry.Transform, geometry.Transform] | None:
    """Return the transforms to the crops of both eyes, or None where there are no eye corners to cut at."""
    if face.mesh is None or not face.mesh.is_valid:
        return None
    left = _level_crop(face.mesh.points, *_LEFT_CORNERS)
    right = _level_crop(face.mesh.points, *_RIGHT_CORNERS)
    return None if left is None or right is None else (left, right)


def _level_crop(mesh: NDArray[np.float64], at_left: int, at_right: int) -> geometry.Transform | None:
    first, second = mesh[at_left, :2], mesh[at_right, :2]
    distance = math.dist(first, second)
    if distance < 1.0:
        return None
    centre = (first + second) / 2.0
    angle = math.degrees(math.atan2(second[1] - first[1], second[0] - first[0]))
    return geometry.square_transform((centre[0], centre[1]), _SIDE_OF_EYE * distance, angle, _SIZE_PX)


def _run(
    runner: ModelRunner,
    usable: Sequence[tuple[FaceView, tuple[geometry.Transform, geometry.Transform]]],
    token: CancelToken | None,
) -> None:
    crops: list[NDArray[np.uint8]] = []
    for face, (left, right) in usable:
        pixels = face.image.pixels_bgr
        crops.append(geometry.warp(pixels, left, _SIZE_PX, replicate=True))
        crops.append(geometry.warp(pixels, right, _SIZE_PX, replicate=True)[:, ::-1])
    outputs = runner.run(MODEL, {INPUT: rgb_batch(crops) / np.float32(255.0)}, token)
    points = np.asarray(outputs[OUTPUT], dtype=np.float64).reshape(len(usable), 2, 76, 3)[..., :2].copy()
    points[:, 1, :, 0] = _SIZE_PX - points[:, 1, :, 0]
    for (face, transforms), pair in zip(usable, points, strict=True):
        face.memo[MODEL] = (IrisEye(pair[0], transforms[0]), IrisEye(pair[1], transforms[1]))
