"""Quality of the picture of a face: sharpness, exposure, evenness of the light, highlights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators import geometry
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import CHIP_SIZE_PX, FaceView

_CHIP_PX = CHIP_SIZE_PX
# Silhouette of the mesh, once around (the face oval of MediaPipe's face mesh).
FACE_OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)  # fmt: skip
_ERODE_PX = 2
# Where a face lies on the chip when no mesh can say it.
_ELLIPSE_CENTRE, _ELLIPSE_RADII = (75, 80), (48, 62)
_MID_GREY = 128.0
_GLARE_GREY = 245
_GLARE_SHARE = 0.05
_ILLUMINATION_SIGMA_PX = 12.0
# Fewer visible pixels of the face than this say nothing.
_MIN_PIXELS = 200


@dataclass(frozen=True)
class Quality:
    """How well a face is pictured; every score 0..1, 1 is better.

    The constants were set on portraits and on artificial damage, not on human judgement. Noise counts as sharpness;
    dark hair, beards and turned heads lower the illumination.

    Attributes
    ----------
    blurriness : float
        1 is sharp.
    dark : float
        0 is too dark.
    light : float
        0 is overexposed.
    illumination : float
        1 is evenly lit.
    specularity : float
        0 has highlights on the skin.
    dynamic_range : float
        Spread of the grey levels between the 5th and the 95th percentile over 255.
    contrast : float
        Standard deviation of the grey level, 0..127.5.
    """

    blurriness: float
    dark: float
    light: float
    illumination: float
    specularity: float
    dynamic_range: float
    contrast: float

    @property
    def overall(self) -> float:
        """One number 0..1: the first three scores multiplied, times the lesser of the last two."""
        return self.blurriness * self.dark * self.light * min(self.illumination, self.specularity)

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {
            "blurriness": self.blurriness,
            "dark": self.dark,
            "illumination": self.illumination,
            "specularity": self.specularity,
            "light": self.light,
        }


class QualityEstimator(SettledEstimator):
    """Measures the skin of the face on its aligned chip. Runs no network."""

    name: ClassVar[str] = "quality"
    models: ClassVar[tuple[str, ...]] = ()
    note: ClassVar[str] = (
        "Measured from the pixels; noise counts as sharpness, beards and turned heads as uneven light."
    )

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Quality | None]:
        """Return the quality of each face; None where hardly any of it lies inside the picture."""
        if token is not None:
            token.check()
        return [quality_of(face) for face in faces]


@dataclass(frozen=True)
class FacePixels:
    """The skin of one face on its aligned chip.

    Attributes
    ----------
    grey : ndarray
        (150, 150) uint8; 0 where the picture ends.
    mask : ndarray
        (150, 150) bool, inside the face's silhouette and inside the picture.
    """

    grey: NDArray[np.uint8]
    mask: NDArray[np.bool_]

    @property
    def mean(self) -> float:
        """Mean grey level of the skin."""
        return float(cv2.mean(self.grey, self.mask.view(np.uint8))[0])


def quality_of(face: FaceView) -> Quality | None:
    """Return the quality of one face, or None where hardly any of it lies inside the picture."""
    pixels = face_pixels(face)
    return None if pixels is None else measure(pixels)


def face_pixels(face: FaceView) -> FacePixels | None:
    """Return what quality is measured on, or None where hardly any of it lies inside the picture."""
    chip = face.chip
    mask = _visible(face, chip.transform, _face_mask(face, chip.transform))
    if np.count_nonzero(mask) < _MIN_PIXELS:
        return None
    return FacePixels(np.asarray(cv2.cvtColor(chip.pixels_bgr, cv2.COLOR_BGR2GRAY), dtype=np.uint8), mask)


def measure(pixels: FacePixels) -> Quality:
    """Return the quality of a chip of which at least one pixel is skin."""
    grey, mask = pixels.grey, pixels.mask
    skin = grey[mask]
    mean = pixels.mean
    low, high = np.percentile(skin, (5, 95))
    return Quality(
        blurriness=sharpness(pixels, mean),
        dark=_clip((mean - 40.0) / 60.0),
        light=_clip((235.0 - mean) / 40.0),
        illumination=_evenness(grey, mask),
        specularity=1.0 - _clip(float((skin >= _GLARE_GREY).mean()) / _GLARE_SHARE),
        dynamic_range=float(high - low) / 255.0,
        contrast=float(skin.std()),
    )


def sharpness(pixels: FacePixels, mean: float) -> float:
    """Return 0..1 from the variance of the four-neighbour Laplacian, as it would be at middle exposure."""
    laplacian = cv2.Laplacian(pixels.grey, cv2.CV_16S, ksize=1)
    _, deviation = cv2.meanStdDev(laplacian, mask=pixels.mask.view(np.uint8))
    variance = float(deviation[0, 0]) ** 2
    at_mid_grey = variance * (_MID_GREY / max(mean, 1.0)) ** 2
    return _clip((float(np.log10(at_mid_grey + 1.0)) - 1.1) / 1.2)


def _evenness(grey: NDArray[np.uint8], mask: NDArray[np.bool_]) -> float:
    """Return 0..1 from the darkest over the brightest quarter of the chip, fine detail blurred away."""
    smooth = cv2.GaussianBlur(grey.astype(np.float64), (0, 0), _ILLUMINATION_SIGMA_PX)
    middle_y, middle_x = grey.shape[0] // 2, grey.shape[1] // 2
    rows, columns = (slice(None, middle_y), slice(middle_y, None)), (slice(None, middle_x), slice(middle_x, None))
    quarters = [(row, column) for row in rows for column in columns]
    means = [float(smooth[quarter][mask[quarter]].mean()) for quarter in quarters if mask[quarter].any()]
    brightest = max(means)
    return 0.0 if brightest == 0.0 else _clip((min(means) / brightest - 0.4) / 0.4)


def _face_mask(face: FaceView, to_chip: geometry.Transform) -> NDArray[np.bool_]:
    """Return the chip's pixels inside the face's silhouette."""
    mask = np.zeros((_CHIP_PX, _CHIP_PX), dtype=np.uint8)
    if face.mesh is None or not face.mesh.is_valid:
        cv2.ellipse(mask, _ELLIPSE_CENTRE, _ELLIPSE_RADII, 0, 0, 360, 1, cv2.FILLED)
        return mask.astype(bool)
    oval = geometry.apply(to_chip, face.mesh.points[list(FACE_OVAL)])
    cv2.fillPoly(mask, [np.rint(oval).astype(np.int32)], 1)
    kernel = np.ones((2 * _ERODE_PX + 1, 2 * _ERODE_PX + 1), dtype=np.uint8)
    return cv2.erode(mask, kernel).astype(bool)


def _visible(face: FaceView, to_chip: geometry.Transform, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the mask without the chip's pixels outside the picture; a cut face is judged by what is there."""
    (a, b, x), (c, d, y) = geometry.invert(to_chip).tolist()
    last = np.array([0.0, _CHIP_PX - 1.0])
    corners_x, corners_y = _places(a, b, x, last), _places(c, d, y, last)
    if _inside(corners_x, face.image.width).all() and _inside(corners_y, face.image.height).all():
        return mask
    steps = np.arange(_CHIP_PX, dtype=np.float64)
    inside_x = _inside(_places(a, b, x, steps), face.image.width)
    return mask & inside_x & _inside(_places(c, d, y, steps), face.image.height)


def _places(per_column: float, per_row: float, first: float, steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one source coordinate of chip pixels: (rows, columns)."""
    return (per_column * steps)[None, :] + (per_row * steps + first)[:, None]


def _inside(places: NDArray[np.float64], size_px: int) -> NDArray[np.bool_]:
    return np.asarray((places >= 0.0) & (places <= size_px - 1))


def _clip(value: float) -> float:
    return max(0.0, min(1.0, value))
