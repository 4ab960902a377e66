"""Crops and alignment: pure array geometry shared by the estimators.

Coordinates are pixels of the source image with the origin at the centre of the top-left pixel. A transform is a
(2, 3) float64 matrix that maps source coordinates to crop coordinates.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Transform = NDArray[np.float64]

# Five points (eye at image left, eye at image right, nose tip, mouth corners) on a 150 px chip with a padding of
# 0.25: means measured on faces warped as dlib's face chips are. A recogniser's alignment belongs to its descriptor
# version: never change these numbers in place.
TEMPLATE_150: Points = np.array(
    [[46.69, 46.28], [102.17, 45.83], [75.08, 77.45], [51.09, 102.08], [100.37, 102.18]], dtype=np.float64
)
# ArcFace family, 112 px chip (the reference points of the InsightFace project).
TEMPLATE_ARCFACE_112: Points = np.array(
    [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]],
    dtype=np.float64,
)


def padded_template(padding: float, size_px: int) -> Points:
    """Return the five template points of a chip with `padding` (as dlib counts it) and side `size_px`."""
    unit = TEMPLATE_150 / 150.0 * 1.5 - 0.25
    return np.asarray((unit + padding) / (1.0 + 2.0 * padding) * size_px, dtype=np.float64)


def similarity_transform(source: Points, target: Points) -> Transform:
    """Return the least-squares rotation, uniform scale and shift from `source` to `target`, without reflection.

    Parameters
    ----------
    source, target : ndarray
        (N, 2) points, N >= 2.

    References
    ----------
    S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", 1991.
    """
    source = np.asarray(source, dtype=np.float64)
    target = np.asarray(target, dtype=np.float64)
    source_mean, target_mean = source.mean(axis=0), target.mean(axis=0)
    centred_source, centred_target = source - source_mean, target - target_mean
    variance = float((centred_source**2).sum())
    if variance == 0.0:
        return np.column_stack([np.eye(2), target_mean - source_mean])
    # In the plane the rotation of Umeyama's solution has a closed form.
    a = float((centred_source * centred_target).sum()) / variance
    cross = centred_source[:, 0] * centred_target[:, 1] - centred_source[:, 1] * centred_target[:, 0]
    b = float(cross.sum()) / variance
    linear = np.array([[a, -b], [b, a]])
    shift = target_mean - linear @ source_mean
    return np.column_stack([linear, shift])


def square_transform(centre: tuple[float, float], side: float, angle_deg: float, size_px: int) -> Transform:
    """Return the transform of a square crop: `side` source pixels around `centre`, turned by `angle_deg`, to `size_px`.

    A positive angle is the slope of the eye line in the image (x right, y down); the crop shows it level.
    """
    scale = size_px / side
    cosine, sine = math.cos(math.radians(angle_deg)) * scale, math.sin(math.radians(angle_deg)) * scale
    linear = np.array([[cosine, sine], [-sine, cosine]])
    middle = (size_px - 1) / 2.0
    shift = np.array([middle, middle]) - linear @ np.asarray(centre, dtype=np.float64)
    return np.column_stack([linear, shift])


def invert(transform: Transform) -> Transform:
    """Return the inverse of an affine transform."""
    inverse = np.linalg.inv(transform[:, :2])
    return np.column_stack([inverse, -inverse @ transform[:, 2]])


def apply(transform: Transform, points: NDArray[np.floating]) -> Points:
    """Return (N, 2) points moved by a transform."""
    moved: Points = np.asarray(points[:, :2], dtype=np.float64) @ transform[:, :2].T + transform[:, 2]
    return moved


def scale_of(transform: Transform) -> float:
    """Return the scale of a similarity transform: crop pixels per source pixel."""
    return math.sqrt(abs(float(np.linalg.det(transform[:, :2]))))


def warp(
    pixels: NDArray[np.uint8], transform: Transform, size_px: int | tuple[int, int], *, replicate: bool
) -> NDArray[np.uint8]:
    """Cut a crop out of an image.

    When the crop shrinks the source to less than half, the region is first reduced by area averaging, since plain
    bilinear sampling would alias.

    Parameters
    ----------
    pixels : ndarray
        (H, W, 3) or (H, W) uint8.
    transform : ndarray
        (2, 3), source to crop.
    size_px : int or (width, height)
        Size of the crop.
    replicate : bool
        Repeat the border outside the image; otherwise it is black.

    Returns
    -------
    ndarray
        (height, width[, 3]) uint8.
    """
    size = (size_px, size_px) if isinstance(size_px, int) else size_px
    border = cv2.BORDER_REPLICATE if replicate else cv2.BORDER_CONSTANT
    scale = scale_of(transform)
    if 0.0 < scale < 0.5:
        pixels, transform = _reduced(pixels, transform, size, scale)
    return np.asarray(
        cv2.warpAffine(pixels, transform, size, flags=cv2.INTER_LINEAR, borderMode=border), dtype=np.uint8
    )


def _reduced(
    pixels: NDArray[np.uint8], transform: Transform, size: tuple[int, int], scale: float
) -> tuple[NDArray[np.uint8], Transform]:
    """Return the needed region of the source shrunk by a whole factor, and the transform from it."""
    factor = max(2, round(1.0 / scale))
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [size[0], 0], [0, size[1]], [size[0], size[1]]], dtype=np.float64)
    region = apply(invert(transform), corners)
    margin = 2 * factor
    left = int(np.clip(math.floor(region[:, 0].min()) - margin, 0, width - 1))
    top = int(np.clip(math.floor(region[:, 1].min()) - margin, 0, height - 1))
    right = int(np.clip(math.ceil(region[:, 0].max()) + margin, left + 1, width))
    bottom = int(np.clip(math.ceil(region[:, 1].max()) + margin, top + 1, height))
    new_width, new_height = max(1, (right - left) // factor), max(1, (bottom - top) // factor)
    small = cv2.resize(pixels[top:bottom, left:right], (new_width, new_height), interpolation=cv2.INTER_AREA)
    step_x, step_y = (right - left) / new_width, (bottom - top) / new_height
    # Centre of reduced pixel i is source coordinate left + (i + 0.5) * step - 0.5.
    back = np.array([[step_x, 0.0, left + 0.5 * step_x - 0.5], [0.0, step_y, top + 0.5 * step_y - 0.5]])
    linear = transform[:, :2] @ back[:, :2]
    shift = transform[:, :2] @ back[:, 2] + transform[:, 2]
    return np.asarray(small, dtype=np.uint8), np.column_stack([linear, shift])
