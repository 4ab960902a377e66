"""Faces made from nothing: a mean mesh that can be turned, drawn pictures, and a runner whose answers a test writes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators.head_pose import PoseTemplate
from app.engine.estimators.models import FaceDetection, FaceMesh, FaceView
from app.engine.estimators.quality import FACE_OVAL
from app.engine.inference.image import DecodedImage

Answer = Callable[[NDArray[np.float32]], NDArray[np.float32]]


class ScriptedRunner:
    """A `ModelRunner` that answers as the test says.

    Attributes
    ----------
    batches : list of (str, ndarray)
        Every batch so far, by model id.
    """

    def __init__(self, answers: Mapping[str, Mapping[str, Answer]]) -> None:
        self._answers = answers
        self.batches: list[tuple[str, NDArray[Any]]] = []

    def run(self, model_id: str, feeds: Mapping[str, NDArray[Any]], token: CancelToken | None = None) -> dict[str, Any]:
        """Return the scripted outputs of the only input."""
        (batch,) = feeds.values()
        assert batch.dtype == np.float32
        self.batches.append((model_id, batch))
        return {name: answer(batch) for name, answer in self._answers[model_id].items()}

    def has(self, model_id: str) -> bool:
        """Tell whether the model is scripted."""
        return model_id in self._answers

    def model_sha256(self, model_id: str) -> str:
        """Return an empty hash."""
        return ""


def same_for_all(values: Any) -> Answer:
    """Return an answer that is `values` for every item."""
    row = np.asarray(values, dtype=np.float32)
    return lambda batch: np.stack([row] * len(batch))


def rotation(pitch: float, yaw: float, roll: float) -> NDArray[np.float64]:
    """Return the rotation of a head by these angles (degrees, signs as in `HeadPose`)."""
    p, y, r = -math.radians(pitch), -math.radians(yaw), math.radians(roll)
    about_x = np.array([[1, 0, 0], [0, math.cos(p), -math.sin(p)], [0, math.sin(p), math.cos(p)]])
    about_y = np.array([[math.cos(y), 0, math.sin(y)], [0, 1, 0], [-math.sin(y), 0, math.cos(y)]])
    about_z = np.array([[math.cos(r), -math.sin(r), 0], [math.sin(r), math.cos(r), 0], [0, 0, 1]])
    return about_z @ about_y @ about_x


def mean_mesh() -> NDArray[np.float64]:
    """Return (468, 3) points of a frontal face around 0, outer eye corners 1 apart; only the points used are placed."""
    mesh = np.zeros((468, 3))
    angles = np.linspace(-math.pi / 2, 1.5 * math.pi, len(FACE_OVAL), endpoint=False)
    mesh[list(FACE_OVAL), 0] = 0.75 * np.cos(angles)
    mesh[list(FACE_OVAL), 1] = 0.15 + 0.95 * np.sin(angles)
    template = PoseTemplate()
    mesh[template.indices] = template.points
    for index, place in {61: (-0.26, 0.6), 291: (0.26, 0.6), 78: (-0.2, 0.6), 308: (0.2, 0.6)}.items():
        mesh[index, :2] = place
    mesh[13, :2], mesh[14, :2] = (0.0, 0.595), (0.0, 0.605)
    return mesh


def textured(width: int, height: int, seed: int = 1) -> NDArray[np.uint8]:
    """Return a grey picture around 130 with fine detail: (height, width, 3) uint8."""
    grey = np.random.default_rng(seed).normal(130.0, 14.0, (height, width)).clip(0, 255).astype(np.uint8)
    return np.dstack([grey] * 3)


def face_view(
    pixels: NDArray[np.uint8] | None = None,
    *,
    centre: tuple[float, float] = (160.0, 160.0),
    eye_width: float = 100.0,
    turn: NDArray[np.float64] | None = None,
    flag: float = 1.0,
    mesh: NDArray[np.float64] | None = None,
) -> FaceView:
    """Return a face of `eye_width` pixels between the outer eye corners, turned by `turn`."""
    image = textured(320, 320) if pixels is None else pixels
    shape = (mean_mesh() if mesh is None else mesh) @ (np.eye(3) if turn is None else turn).T
    points = shape * eye_width + np.array([*centre, 0.0])
    found = FaceMesh(points, flag)
    box = np.array([centre[0] - 0.8 * eye_width, centre[1] - 0.85 * eye_width, 1.6 * eye_width, 2.0 * eye_width])
    photo = DecodedImage(image, "face.png", "PNG", 60_000)
    return FaceView(photo, FaceDetection(box, found.points5.copy(), 0.9), found)


def contour(aperture: float, iris: tuple[float, float] = (0.0, 0.0)) -> NDArray[np.float32]:
    """Return the iris network's answer for an eye 28 px wide, outer corner at the left: (1, 1, 228) float32.

    `iris` is the offset of the iris in half widths of the eye.
    """
    points = np.zeros((76, 3))
    along = np.linspace(0.0, 1.0, 9)
    points[:9, 0] = 18.0 + 28.0 * along
    points[:9, 1] = 32.0
    points[9:16, 0] = points[1:8, 0]
    points[9:16, 1] = 32.0 - 28.0 * aperture
    middle = np.array([32.0, 32.0]) + 14.0 * np.asarray(iris)
    points[71, :2] = middle
    points[72:76, :2] = middle + 6.0 * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
    return points.reshape(1, 1, 228).astype(np.float32)
