"""Detections, and the view of one face that every estimator works on."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.estimators import geometry
from app.engine.inference.image import DecodedImage

SAMPLE_SIZE_PX = 250
SAMPLE_PADDING = 0.5
CHIP_SIZE_PX = 150
# Under this share of the box width between the eyes the face is near profile and its eye line means nothing.
_MIN_EYE_DISTANCE = 0.15


@dataclass(frozen=True)
class Rect:
    """A box in whole pixels of the source image."""

    x: int
    y: int
    width: int
    height: int

    def to_json(self) -> dict[str, int]:
        """Return the REST form."""
        return {"x": self.x, "y": self.y, "width": self.width, "height": self.height}


@dataclass(frozen=True)
class FaceDetection:
    """One face as the detector reports it.

    Attributes
    ----------
    box : ndarray
        (4,) float64: x, y, width, height in pixels of the source image.
    landmarks5 : ndarray
        (5, 2) float64 pixels of the source image: eye at image left, eye at image right, nose tip, mouth corner
        left, mouth corner right.
    score : float
        0..1.
    """

    box: NDArray[np.float64]
    landmarks5: NDArray[np.float64]
    score: float

    @property
    def rect(self) -> Rect:
        """The box rounded to whole pixels."""
        x, y, width, height = (float(value) for value in self.box)
        left, top = round(x), round(y)
        return Rect(left, top, max(1, round(x + width) - left), max(1, round(y + height) - top))


@dataclass(frozen=True)
class FaceMesh:
    """468 landmarks of one face.

    Attributes
    ----------
    points : ndarray
        (468, 3) float64: x, y in pixels of the source image; z in the same unit, negative is nearer the camera.
    flag : float
        0..1, how sure the network is that it looks at a face; under 0.5 the points are not to be used.
    """

    points: NDArray[np.float64]
    flag: float

    @property
    def is_valid(self) -> bool:
        """Whether the points can be used."""
        return self.flag >= 0.5

    @cached_property
    def points5(self) -> NDArray[np.float64]:
        """(5, 2) alignment points in the order of `FaceDetection.landmarks5`, read-only."""
        p = self.points[:, :2]
        points = np.stack([(p[33] + p[133]) / 2, (p[362] + p[263]) / 2, p[4], p[61], p[291]])
        points.flags.writeable = False
        return points


@dataclass(frozen=True)
class BodyDetection:
    """One human body: box as in `FaceDetection`, score 0..1."""

    box: NDArray[np.float64]
    score: float

    @property
    def rect(self) -> Rect:
        """The box rounded to whole pixels."""
        return FaceDetection(self.box, np.zeros((5, 2)), self.score).rect


@dataclass(frozen=True)
class FaceChip:
    """The aligned chip A(0.25, 150) of a face, which the default recogniser and the image quality look at.

    Attributes
    ----------
    pixels_bgr : ndarray
        (150, 150, 3) uint8, B G R, black outside the picture.
    transform : ndarray
        (2, 3) float64, from the picture to the chip.
    points5 : ndarray
        (5, 2) float64, the points it was aligned by.
    """

    pixels_bgr: NDArray[np.uint8]
    transform: geometry.Transform
    points5: NDArray[np.float64]


@dataclass
class FaceView:
    """One face in one image, with what has been worked out about it so far. Belongs to one thread at a time.

    Attributes
    ----------
    image : DecodedImage
        The photo, or the stored sample when `is_sample`.
    detection : FaceDetection
        What the detector said; for a sample the fixed place of a face in samples.
    mesh : FaceMesh or None
        Set by the landmark step.
    is_sample : bool
        True when the image is a stored 250x250 sample.
    memo : dict
        Network outputs that several estimators share, by model id. An estimator that finds its model's outputs
        here must not run the model again.
    """

    image: DecodedImage
    detection: FaceDetection
    mesh: FaceMesh | None = None
    is_sample: bool = False
    memo: dict[str, Any] = field(default_factory=dict)
    _chip: FaceChip | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def points5(self) -> NDArray[np.float64]:
        """(5, 2) alignment points: the mesh's when it is valid, else the detector's. Fixed for a sample."""
        if self.is_sample:
            return geometry.padded_template(SAMPLE_PADDING, SAMPLE_SIZE_PX)
        if self.mesh is not None and self.mesh.is_valid:
            return self.mesh.points5
        return self.detection.landmarks5

    @property
    def eye_angle_deg(self) -> float:
        """Slope of the eye line in the image, degrees; 0 for a near profile, whose eye line means nothing."""
        left, right = self.points5[0], self.points5[1]
        if math.dist(left, right) < _MIN_EYE_DISTANCE * float(self.detection.box[2]):
            return 0.0
        return math.degrees(math.atan2(right[1] - left[1], right[0] - left[0]))

    def square_transform(self, side_factor: float, size_px: int, *, level: bool = True) -> geometry.Transform:
        """Return the transform of the square crop S(side_factor, size_px).

        The side is `side_factor` times the longer side of the detector's box, around the middle of the box, turned
        so that the eye line is level unless `level` is False.
        """
        x, y, width, height = (float(value) for value in self.detection.box)
        centre = (x + width / 2.0, y + height / 2.0)
        angle = self.eye_angle_deg if level else 0.0
        return geometry.square_transform(centre, side_factor * max(width, height), angle, size_px)

    def square_crop(self, side_factor: float, size_px: int, *, level: bool = True) -> NDArray[np.uint8]:
        """Return the square crop S(side_factor, size_px): (size_px, size_px, 3) uint8 BGR, border repeated."""
        transform = self.square_transform(side_factor, size_px, level=level)
        return geometry.warp(self.image.pixels_bgr, transform, size_px, replicate=True)

    @property
    def chip(self) -> FaceChip:
        """The chip A(0.25, 150), cut once for each set of alignment points."""
        points = self.points5
        if self._chip is None or not np.array_equal(self._chip.points5, points):
            transform = geometry.similarity_transform(points, geometry.TEMPLATE_150)
            pixels = geometry.warp(self.image.pixels_bgr, transform, CHIP_SIZE_PX, replicate=False)
            self._chip = FaceChip(pixels, transform, points.copy())
        return self._chip

    def aligned_chip(self, padding: float, size_px: int) -> NDArray[np.uint8]:
        """Return the five-point aligned chip A(padding, size_px): (size_px, size_px, 3) uint8 BGR, black outside."""
        target = geometry.padded_template(padding, size_px)
        transform = geometry.similarity_transform(self.points5, target)
        return geometry.warp(self.image.pixels_bgr, transform, size_px, replicate=False)
