"""Crops and alignment: pure array geometry shared by the estimators.

Coordinates are pixels of the source image with the origin at the centre of the top-left pixel. A transform is a
(2, 3) float64 matrix that maps source coordinates to crop coordinates.

The few numbers of a transform are worked out one by one: on arrays this small a call of numpy costs more than the sum
it does, and every face passes here a dozen times.
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
    source_rows, target_rows = np.asarray(source).tolist(), np.asarray(target).tolist()
    count = len(source_rows)
    source_x, source_y = sum(x for x, _ in source_rows) / count, sum(y for _, y in source_rows) / count
    target_x, target_y = sum(x for x, _ in target_rows) / count, sum(y for _, y in target_rows) / count
    variance = along = across = 0.0
    for (x, y), (u, v) in zip(source_rows, target_rows, strict=True):
        from_x, from_y, to_x, to_y = x - source_x, y - source_y, u - target_x, v - target_y
        variance += from_x * from_x + from_y * from_y
        along += from_x * to_x + from_y * to_y
        across += from_x * to_y - from_y * to_x
    # In the plane the rotation of Umeyama's solution has a closed form.
    a, b = (along / variance, across / variance) if variance else (1.0, 0.0)
    shift_x, shift_y = target_x - (a * source_x - b * source_y), target_y - (b * source_x + a * source_y)
    return np.array([[a, -b, shift_x], [b, a, shift_y]])


def square_transform(centre: tuple[float, float], side: float, angle_deg: float, size_px: int) -> Transform:
    """Return the transform of a square crop: `side` source pixels around `centre`, turned by `angle_deg`, to `size_px`.

    A positive angle is the slope of the eye line in the image (x right, y down); the crop shows it level.
    """
    scale = size_px / side
    cosine, sine = math.cos(math.radians(angle_deg)) * scale, math.sin(math.radians(angle_deg)) * scale
    middle, (x, y) = (size_px - 1) / 2.0, centre
    return np.array([
        [cosine, sine, middle - (cosine * x + sine * y)],
        [-sine, cosine, middle - (cosine * y - sine * x)],
    ])  # fmt: skip


def invert(transform: Transform) -> Transform:
    """Return the inverse of an affine transform that has one."""
    (a, b, x), (c, d, y) = transform.tolist()
    size = a * d - b * c
    a, b, c, d = d / size, -b / size, -c / size, a / size
    return np.array([[a, b, -(a * x + b * y)], [c, d, -(c * x + d * y)]])


def apply(transform: Transform, points: NDArray[np.floating]) -> Points:
    """Return (N, 2) points moved by a transform."""
    moved: Points = np.asarray(points[:, :2], dtype=np.float64) @ transform[:, :2].T + transform[:, 2]
    return moved


def scale_of(transform: Transform) -> float:
    """Return the scale of a similarity transform: crop pixels per source pixel."""
    (a, b, _), (c, d, _) = transform.tolist()
    return math.sqrt(abs(a * d - b * c))


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
    # Of a whole multiple of the factor each new pixel is the mean of a block, which is exact and 3 to 16 times faster.
    left, top = left - min(left, (left - right) % factor), top - min(top, (top - bottom) % factor)
    new_width, new_height = max(1, (right - left) // factor), max(1, (bottom - top) // factor)
    small = cv2.resize(pixels[top:bottom, left:right], (new_width, new_height), interpolation=cv2.INTER_AREA)
    step_x, step_y = (right - left) / new_width, (bottom - top) / new_height
    # Centre of reduced pixel i is source coordinate left + (i + 0.5) * step - 0.5.
    back = np.array([[step_x, 0.0, left + 0.5 * step_x - 0.5], [0.0, step_y, top + 0.5 * step_y - 0.5]])
    linear = transform[:, :2] @ back[:, :2]
    shift = transform[:, :2] @ back[:, 2] + transform[:, 2]
    return np.asarray(small, dtype=np.uint8), np.column_stack([linear, shift])
