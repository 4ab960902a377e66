"""Facial landmarks: 468 mesh points in two passes, and the 68-point set read from them.

References: Y. Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs", 2019.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators import geometry
from app.engine.estimators.batches import rgb_batch
from app.engine.estimators.models import FaceMesh, FaceView
from app.engine.inference.protocol import ModelRunner

MODEL_ID = "facemesh"
_INPUT = "input_1"
_SIZE_PX = 192
# Of 1.2 to 1.8 the crop with the smallest error against a 68-point predictor.
_SIDE_FACTOR = 1.3
# Mesh points nearest to the 68 points of the iBUG 300-W markup, chosen by smallest distance to a predictor of them
# on 80 frontal faces; eyes and inner mouth are the mesh's own corners and lids.
LANDMARKS_68 = np.array([
    127, 234, 147, 215, 138, 136, 149, 176, 152, 400, 378, 365, 367, 435, 376, 454, 356,
    46, 63, 105, 66, 55, 285, 296, 334, 293, 276, 168, 197, 5, 4, 75, 97, 2, 326, 305,
    33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,
    61, 39, 37, 0, 267, 269, 291, 321, 314, 17, 84, 91, 78, 82, 13, 312, 308, 317, 14, 87,
])  # fmt: skip


def locate_landmarks(runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None = None) -> None:
    """Set the mesh of every face that has none, all faces in one batch per pass.

    The first pass looks at a crop levelled by the detector's points, which read head tilt at about half its size;
    the second at one levelled by the first pass. A stored sample is level already and takes one pass.

    Raises
    ------
    ModelNotInstalledError
        If the landmark model is not installed.
    """
    missing = [face for face in faces if face.mesh is None]
    _one_pass(runner, missing, token)
    # Where the first pass saw no face, its points are not used and a second look would see the same crop.
    _one_pass(runner, [face for face in missing if not face.is_sample and _is_valid(face)], token)


def landmarks68(mesh: FaceMesh) -> NDArray[np.float64]:
    """Return (68, 2) float64 landmarks in the iBUG order, pixels of the source image."""
    return mesh.points[LANDMARKS_68, :2]


def _is_valid(face: FaceView) -> bool:
    return face.mesh is not None and face.mesh.is_valid


def _one_pass(runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None) -> None:
    if not faces:
        return
    transforms = [face.square_transform(_SIDE_FACTOR, _SIZE_PX) for face in faces]
    crops = rgb_batch([
        geometry.warp(face.image.pixels_bgr, transform, _SIZE_PX, replicate=True)
        for face, transform in zip(faces, transforms, strict=True)
    ])  # fmt: skip
    crops *= np.float32(1 / 255)
    outputs = runner.run(MODEL_ID, {_INPUT: crops}, token)
    meshes = outputs["output_mesh"].reshape(len(faces), -1, 3).astype(np.float64)
    flags = outputs["output_faceflag"].reshape(-1)
    for face, transform, points, flag in zip(faces, transforms, meshes, flags, strict=True):
        face.mesh = FaceMesh(_in_source(points, transform), float(flag))


def _in_source(points: NDArray[np.float64], transform: geometry.Transform) -> NDArray[np.float64]:
    back = geometry.invert(transform)
    return np.column_stack([geometry.apply(back, points), points[:, 2] * geometry.scale_of(back)])
