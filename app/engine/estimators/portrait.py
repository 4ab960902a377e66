"""Measures of a portrait as a picture: the head's place and size, what lies behind it, colour."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.estimators.models import FaceView
from app.engine.estimators.quality import FacePixels

# Mesh points: top of the forehead, chin, where the ears join at both sides.
_FOREHEAD, _CHIN, _SIDES = 10, 152, (234, 454)
# Crown to chin over hairline to chin, about 232 mm over 187 mm in adults; hair is not seen by the mesh.
_HEAD_PER_FACE_HEIGHT = 1.24
_WINDOW_PX = 256
# What may still be hair or ears: this many half head widths to each side, this share of the height above the crown.
_HEAD_MARGIN_X, _HEAD_MARGIN_Y = 1.5, 0.1
_MIN_BACKGROUND_SHARE = 0.05
# A grey level that varies this much (standard deviation) is no uniform background at all.
_UNEVEN_DEVIATION = 64.0
# Largest mean difference between the channels of a picture without colour; JPEG rounding makes it more than 0.
_GREY_SPREAD = 4.0


@dataclass(frozen=True)
class Head:
    """A head in its picture, pixels of the source image; the mesh is taken as it lies, without levelling.

    Attributes
    ----------
    centre : tuple of float
        (x, y) middle between the eyes.
    width : float
        Ear to ear.
    height : float
        Crown to chin; the crown is estimated from the face.
    chin_y : float
    """

    centre: tuple[float, float]
    width: float
    height: float
    chin_y: float


@dataclass(frozen=True)
class Background:
    """What lies beside and above the head.

    Attributes
    ----------
    lightness : float
        Mean grey level, 0 black .. 1 white.
    uniformity : float
        0..1; 1 is one even shade.
    """

    lightness: float
    uniformity: float


def head_of(face: FaceView) -> Head | None:
    """Return the head, or None where the mesh cannot be used."""
    if face.mesh is None or not face.mesh.is_valid:
        return None
    mesh = face.mesh.points[:, :2]
    eyes = face.points5[:2].mean(axis=0)
    return Head(
        centre=(float(eyes[0]), float(eyes[1])),
        width=math.dist(mesh[_SIDES[0]], mesh[_SIDES[1]]),
        height=_HEAD_PER_FACE_HEIGHT * math.dist(mesh[_FOREHEAD], mesh[_CHIN]),
        chin_y=float(mesh[_CHIN, 1]),
    )


def background_of(face: FaceView, head: Head) -> Background | None:
    """Return the background above the chin and around the head, or None where hardly any is in the picture."""
    window, scale, origin = _window(face, head)
    if window.size == 0:
        return None
    mask = _beside_head(window.shape, head, scale, origin)
    if mask.mean() < _MIN_BACKGROUND_SHARE:
        return None
    shades = cv2.blur(window, (3, 3))[mask].astype(np.float64)
    return Background(
        lightness=float(shades.mean()) / 255.0,
        uniformity=1.0 - min(1.0, float(shades.std()) / _UNEVEN_DEVIATION),
    )


def _window(face: FaceView, head: Head) -> tuple[NDArray[np.uint8], float, tuple[int, int]]:
    """Return the grey surroundings of the head above the chin, their scale and their corner in the source."""
    image = face.image
    left = int(max(0.0, head.centre[0] - 1.5 * head.height))
    right = int(min(float(image.width), head.centre[0] + 1.5 * head.height))
    top, bottom = int(max(0.0, head.chin_y - 1.75 * head.height)), int(min(float(image.height), head.chin_y))
    region = image.pixels_bgr[top : max(top, bottom), left : max(left, right)]
    if region.size == 0:
        return np.empty((0, 0), dtype=np.uint8), 1.0, (left, top)
    scale = min(1.0, _WINDOW_PX / max(region.shape[:2]))
    size = (max(1, round(region.shape[1] * scale)), max(1, round(region.shape[0] * scale)))
    grey = cv2.cvtColor(cv2.resize(region, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    return np.asarray(grey, dtype=np.uint8), scale, (left, top)


def _beside_head(shape: tuple[int, ...], head: Head, scale: float, origin: tuple[int, int]) -> NDArray[np.bool_]:
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    x, y = columns / scale + origin[0], rows / scale + origin[1]
    crown = head.chin_y - (1.0 + _HEAD_MARGIN_Y) * head.height
    is_head = (np.abs(x - head.centre[0]) < _HEAD_MARGIN_X * head.width / 2.0) & (y > crown)
    return np.asarray(~is_head)


def side_evenness(pixels: FacePixels) -> float | None:
    """Return the darker over the brighter half of the face, left against right, 0..1; None for one half only."""
    middle = pixels.grey.shape[1] // 2
    halves = [(pixels.grey[:, part], pixels.mask[:, part]) for part in (slice(None, middle), slice(middle, None))]
    if not all(mask.any() for _, mask in halves):
        return None
    darker, brighter = sorted(float(grey[mask].mean()) for grey, mask in halves)
    return 0.0 if brighter == 0.0 else darker / brighter


def colour_type(face: FaceView) -> str:
    """Return ``color`` or ``grayscale``; an infrared picture cannot be told from a grey one."""
    crop = face.square_crop(1.0, 96).astype(np.int16)
    spread = float((crop.max(axis=2) - crop.min(axis=2)).mean())
    return "color" if spread > _GREY_SPREAD else "grayscale"
