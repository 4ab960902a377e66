"""State of each eye, with the outline of its lids and iris."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators import iris
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_models

# Plainly closed eyes measured 0.04..0.09, plainly open ones 0.26..0.53; squints and lowered lids lie between.
CLOSED_BELOW = 0.20
_OPEN_SLOPE = 0.03
_IRIS_LANDMARKS = 32


class EyeState(StrEnum):
    """What an eye is seen to do."""

    OPEN = "open"
    CLOSED = "closed"
    OCCLUDED = "occluded"


@dataclass(frozen=True)
class Eye:
    """One eye.

    Attributes
    ----------
    state : EyeState
        Occluded means that the eye is outside the picture or on the hidden side of a profile. Sunglasses, hair and
        hands are not recognised: such an eye is called open or closed.
    aperture : float or None
        Opening of the lids as a share of the eye's width, about 0.04..0.5; None when occluded.
    open_score : float or None
        0..1, above 0.5 is open; None when occluded.
    iris_landmarks : ndarray or None
        (32, 2) float64 pixels of the source image, evenly spaced in angle on the ellipse through the four points of
        the iris's edge that the network gives.
    eyelid_landmarks : ndarray or None
        (6, 2) float64 pixels of the source image: corner at the image left, two of the upper lid, corner at the
        image right, two of the lower lid.
    origin : tuple of float
        (x, y) of the face's box, from which the REST form counts; (0, 0) in a stored sample.
    """

    state: EyeState
    aperture: float | None = None
    open_score: float | None = None
    iris_landmarks: NDArray[np.float64] | None = None
    eyelid_landmarks: NDArray[np.float64] | None = None
    origin: tuple[float, float] = (0.0, 0.0)

    def to_json(self) -> dict[str, Any]:
        """Return the REST form: landmarks in whole pixels from the corner of the face's box."""
        return {
            "state": str(self.state),
            "iris_landmarks": self._relative(self.iris_landmarks),
            "eyelid_landmarks": self._relative(self.eyelid_landmarks),
        }

    def _relative(self, points: NDArray[np.float64] | None) -> list[list[int]] | None:
        if points is None:
            return None
        return [[int(x), int(y)] for x, y in np.rint(points - np.asarray(self.origin))]


@dataclass(frozen=True)
class EyesAttributes:
    """Both eyes; left and right are those of the picture, as in the first two of the five landmarks."""

    left_eye: Eye
    right_eye: Eye

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {"left_eye": self.left_eye.to_json(), "right_eye": self.right_eye.to_json()}


class EyesAttributesEstimator(SettledEstimator):
    """Says of each eye whether it is open, and where its lids and iris are."""

    name: ClassVar[str] = "eyes_attributes"
    models: ClassVar[tuple[str, ...]] = (iris.MODEL,)
    note: ClassVar[str] = "Squints may read as closed; glasses, hair and hands over an eye are not recognised."

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[EyesAttributes]:
        """Return the eyes of each face.

        Raises
        ------
        EstimatorUnavailableError
            If the iris network is not installed.
        """
        require_models(self._runner, self.name, self.models)
        pairs = iris.iris_eyes(self._runner, faces, token)
        return [_attributes(face, pair) for face, pair in zip(faces, pairs, strict=True)]


def open_score(aperture: float) -> float:
    """Return 0..1 for an aperture; 0.5 at the limit between closed and open."""
    return 1.0 / (1.0 + math.exp(-(aperture - CLOSED_BELOW) / _OPEN_SLOPE))


def _attributes(face: FaceView, pair: iris.EyePair | None) -> EyesAttributes:
    if pair is None:
        return EyesAttributes(Eye(EyeState.OCCLUDED), Eye(EyeState.OCCLUDED))
    return EyesAttributes(
        _eye(face, pair[0], starts_outside=True),
        _eye(face, pair[1], starts_outside=False),
    )


def _eye(face: FaceView, eye: iris.IrisEye, *, starts_outside: bool) -> Eye:
    lids = eye.in_source(eyelid_points(eye, starts_outside=starts_outside))
    if not _inside(face, lids.mean(axis=0)):
        return Eye(EyeState.OCCLUDED)
    rect = face.detection.rect
    return Eye(
        state=EyeState.CLOSED if eye.aperture < CLOSED_BELOW else EyeState.OPEN,
        aperture=eye.aperture,
        open_score=open_score(eye.aperture),
        iris_landmarks=eye.in_source(iris_points(eye)),
        eyelid_landmarks=lids,
        # A stored sample has no box of its own: its landmarks count from its corner.
        origin=(0.0, 0.0) if face.is_sample else (float(rect.x), float(rect.y)),
    )


def _inside(face: FaceView, point: NDArray[np.float64]) -> bool:
    return bool(0.0 <= point[0] <= face.image.width - 1 and 0.0 <= point[1] <= face.image.height - 1)


def eyelid_points(eye: iris.IrisEye, *, starts_outside: bool) -> NDArray[np.float64]:
    """Return (6, 2) crop points around the eye, clockwise in the image from the corner at the image left.

    `starts_outside` says that this corner is the outer one, as it is for the eye at the image left.
    """
    lower, upper = eye.lower_lid, eye.upper_lid
    if starts_outside:
        return np.stack([lower[0], upper[2], upper[4], lower[8], lower[5], lower[3]])
    return np.stack([lower[8], upper[4], upper[2], lower[0], lower[3], lower[5]])


def iris_points(eye: iris.IrisEye) -> NDArray[np.float64]:
    """Return (32, 2) crop points on the ellipse whose half axes join the centre to opposite edge points."""
    edge = eye.iris_edge
    centre = edge.mean(axis=0)
    first, second = (edge[0] - edge[2]) / 2.0, (edge[1] - edge[3]) / 2.0
    angles = np.linspace(0.0, 2.0 * math.pi, _IRIS_LANDMARKS, endpoint=False)[:, None]
    return np.asarray(centre + np.cos(angles) * first + np.sin(angles) * second)
