"""Head pose, by fitting a mean face to the landmark mesh."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.protocol import ModelRunner

# Mean of near-frontal meshes made symmetric: mesh index and x, y, z in units of the distance between the outer eye
# corners (x to the image right, y down, z away from the camera). Off the middle line a pair of indices shares y and
# z; its first index lies at -x, its second at +x.
_MIDDLE = {
    10: (-0.8067, -0.2872),
    152: (1.0987, 0.0586),
    168: (-0.2227, -0.2741),
    6: (-0.1359, -0.3128),
    197: (-0.0502, -0.3578),
    5: (0.1167, -0.4586),
    4: (0.2195, -0.4743),
    2: (0.3512, -0.2659),
}
_PAIRS = {
    (234, 454): (0.7468, -0.0145, 0.5750),
    (127, 356): (0.7569, -0.1782, 0.5059),
    (33, 263): (0.5, -0.1916, -0.0253),
    (133, 362): (0.1942, -0.1714, -0.0816),
    (98, 327): (0.2069, 0.3030, -0.1822),
    (103, 332): (0.5508, -0.7040, -0.0695),
    (172, 397): (0.5961, 0.6714, 0.4637),
}
# Said of a face that is turned so far that the mesh network does not see a face; the true value lies anywhere
# between about 50 and 90.
PROFILE_YAW_DEG = 60.0


@dataclass(frozen=True)
class HeadPose:
    """Where a head points, degrees, -180..180.

    Attributes
    ----------
    pitch : float or None
        Above 0 looks up. None for a near profile.
    yaw : float
        Above 0 the nose points to the image right. +-60 stands for any near profile.
    roll : float or None
        Above 0 the head leans clockwise in the image. None for a near profile.
    """

    pitch: float | None
    yaw: float
    roll: float | None

    @property
    def is_profile(self) -> bool:
        """Whether only the side is known."""
        return self.pitch is None

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {"pitch": self.pitch, "yaw": self.yaw, "roll": self.roll}


class HeadPoseEstimator(SettledEstimator):
    """Reads pitch, yaw and roll from the mesh. Runs no network of its own."""

    name: ClassVar[str] = "head_pose"
    models: ClassVar[tuple[str, ...]] = ()
    note: ClassVar[str] = "Signs and roll are checked; the size of large yaw and pitch angles is read too small."

    def __init__(self, runner: ModelRunner, settings: EstimatorSettings | None = None) -> None:
        super().__init__(runner, settings)
        self._template = PoseTemplate()

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[HeadPose | None]:
        """Return the pose of each face; None where the landmark step has not run."""
        if token is not None:
            token.check()
        return [self._pose(face) for face in faces]

    def _pose(self, face: FaceView) -> HeadPose | None:
        if face.mesh is None:
            return None
        if not face.mesh.is_valid:
            return profile_pose(face)
        return self._template.pose(face.mesh.points)


class PoseTemplate:
    """A mean face in three dimensions.

    Attributes
    ----------
    indices : ndarray
        (22,) mesh indices.
    points : ndarray
        (22, 3) float64, units of the distance between the outer eye corners.
    """

    def __init__(self) -> None:
        rows = {index: (0.0, y, z) for index, (y, z) in _MIDDLE.items()}
        for (at_left, at_right), (x, y, z) in _PAIRS.items():
            rows[at_left] = (-x, y, z)
            rows[at_right] = (x, y, z)
        self.indices = np.array(list(rows), dtype=np.intp)
        self.points: NDArray[np.float64] = np.array(list(rows.values()), dtype=np.float64)

    def pose(self, mesh: NDArray[np.float64]) -> HeadPose:
        """Return the pose of a mesh: (468, 3), x right, y down, z away, one unit for all three."""
        return pose_of_rotation(rotation_between(self.points, mesh[self.indices]))


def rotation_between(reference: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the (3, 3) rotation, without reflection, that best turns `reference` into `observed`.

    Both are (N, 3). Shift and scale do not matter.

    References
    ----------
    W. Kabsch, "A solution for the best rotation to relate two sets of vectors", 1976.
    """
    covariance = (observed - observed.mean(axis=0)).T @ (reference - reference.mean(axis=0))
    left, _, right = np.linalg.svd(covariance)
    handedness = np.diag([1.0, 1.0, np.sign(np.linalg.det(left @ right))])
    return np.asarray(left @ handedness @ right)


def pose_of_rotation(rotation: NDArray[np.float64]) -> HeadPose:
    """Return the angles of a rotation from the frontal face."""
    yaw = math.atan2(rotation[2, 0], math.hypot(rotation[0, 0], rotation[1, 0]))
    pitch = -math.atan2(rotation[2, 1], rotation[2, 2])
    roll = math.atan2(rotation[1, 0], rotation[0, 0])
    return HeadPose(math.degrees(pitch), math.degrees(yaw), math.degrees(roll))


def profile_pose(face: FaceView) -> HeadPose:
    """Return the pose of a near profile: only the side, told by where the detector's nose lies in its box."""
    x, _, width, _ = face.detection.box
    nose_offset = float(face.detection.landmarks5[2, 0]) - float(x + width / 2.0)
    return HeadPose(None, math.copysign(PROFILE_YAW_DEG, nose_offset), None)
