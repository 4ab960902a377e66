"""Which picture of a track shows its face best. Pure arithmetic on one frame."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.estimators.models import FaceDetection

# A face of this width or more has all the detail that descriptors use (their chips are 112 to 150 pixels wide).
_FULL_WIDTH_PX = 150.0
# Faces are compared at this size, so that a large face is not sharper for its size alone.
_SHARP_SIDE_PX = 96
# Variance of the Laplacian at which half of the sharpness counts; blurred faces stay below 50, sharp ones above 300.
_HALF_SHARPNESS = 120.0
# Mean grey levels between which a face emerges from the dark, and is lost in the light.
_DARK_GREY, _LIT_GREY = 20.0, 70.0
_BRIGHT_GREY, _LOST_GREY = 215.0, 250.0
# Of the distance between the eyes: how far the nose may be from the middle between them before nothing is left.
_PROFILE = 0.55
# Where the nose lies between eyes (0) and mouth (1) when the head is level, and how far it may be from there.
_LEVEL, _TILTED = 0.55, 0.5


def shot_score(pixels_bgr: NDArray[np.uint8], face: FaceDetection) -> float:
    """Return how well a frame shows a face, 0..1: score of the detector * size * pose * sqrt(sharpness * light).

    Parameters
    ----------
    pixels_bgr : ndarray
        (H, W, 3) uint8, B G R: the whole frame.
    """
    crop = _crop(pixels_bgr, face)
    if crop is None:
        return 0.0
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    picture = math.sqrt(sharpness(grey) * _light(float(grey.mean())))
    size = min(1.0, float(min(face.box[2], face.box[3])) / _FULL_WIDTH_PX)
    return face.score * size * frontality(face.landmarks5) * picture


def frontality(landmarks5: NDArray[np.float64]) -> float:
    """Return how much a face looks at the camera, 0..1, from five points; a head that is tilted sideways loses nothing.

    Parameters
    ----------
    landmarks5 : ndarray
        (5, 2) float64 pixels: eyes, nose tip, corners of the mouth, those at image left first.
    """
    left, right, nose, mouth_left, mouth_right = (np.asarray(point, dtype=np.float64) for point in landmarks5)
    across = right - left
    distance = float(np.hypot(*across))
    if distance < 1.0:
        return 0.0
    across /= distance
    down = np.array([-across[1], across[0]])
    middle = (left + right) / 2
    height = float((((mouth_left + mouth_right) / 2) - middle) @ down)
    if height < 1.0:
        return 0.0
    yaw = abs(float((nose - middle) @ across)) / distance / _PROFILE
    pitch = abs(float((nose - middle) @ down) / height - _LEVEL) / _TILTED
    return max(0.0, 1.0 - yaw) * max(0.0, 1.0 - pitch)


def sharpness(grey: NDArray[np.uint8]) -> float:
    """Return how sharp a grey picture of a face is, 0..1, compared at one size."""
    side = (_SHARP_SIDE_PX, _SHARP_SIDE_PX)
    small = cv2.resize(grey, side, interpolation=cv2.INTER_AREA)
    variance = float(cv2.Laplacian(small, cv2.CV_64F).var())
    return variance / (variance + _HALF_SHARPNESS)


def _light(mean: float) -> float:
    rising = (mean - _DARK_GREY) / (_LIT_GREY - _DARK_GREY)
    falling = (_LOST_GREY - mean) / (_LOST_GREY - _BRIGHT_GREY)
    return min(1.0, max(0.0, rising), max(0.0, falling))


def _crop(pixels: NDArray[np.uint8], face: FaceDetection) -> NDArray[np.uint8] | None:
    rect = face.rect
    part = pixels[max(0, rect.y) : max(0, rect.y + rect.height), max(0, rect.x) : max(0, rect.x + rect.width)]
    return part if min(part.shape[:2]) >= 2 else None
