"""What is asked of the pipeline, and what it answers."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ImageError, PlatformError
from app.engine.estimators.descriptors import Descriptor
from app.engine.estimators.face_detector import LIST_SCORE
from app.engine.estimators.models import Rect
from app.engine.estimators.samples import encode_sample

Options = Mapping[str, Any]  # arguments of one estimator, of whatever types it declares
_BESIDE_ATTRIBUTES = ("quality", "face_quality")


class ImageType(IntEnum):
    """What a picture is: a photo, or a stored sample of a face or a body."""

    RAW = 0
    FACE_SAMPLE = 1
    BODY_SAMPLE = 2


class MultifacePolicy(IntEnum):
    """What happens with several faces in one picture: refused, all kept, only the best kept."""

    FORBIDDEN = 0
    ALLOWED = 1
    BEST = 2


@dataclass(frozen=True)
class UnreadableImage:
    """A picture that could not be decoded; reported beside the others."""

    filename: str
    error: ImageError


@dataclass(frozen=True)
class AnalysisRequest:
    """What to find out about pictures.

    Attributes
    ----------
    estimators : tuple of str
        Names in `FACE_ESTIMATORS`.
    options : mapping of str to mapping
        Per estimator, further arguments of its `estimate`.
    descriptor_versions : tuple of int
    detect_faces, detect_bodies : bool
        What to look for in photos; without meaning for samples.
    landmarks68 : bool
    samples : bool
        Whether to cut the samples.
    image_type : ImageType
        Of all pictures of the request.
    multiface_policy : MultifacePolicy
    min_score : float
        0..1, least detection score of a face.
    regions : mapping of str to tuple of Rect
        By file name, the boxes inside which faces are looked for.
    generation : int
        Written into the descriptors.
    """

    estimators: tuple[str, ...] = ()
    options: Mapping[str, Options] = field(default_factory=dict)
    descriptor_versions: tuple[int, ...] = ()
    detect_faces: bool = True
    detect_bodies: bool = False
    landmarks68: bool = False
    samples: bool = True
    image_type: ImageType = ImageType.RAW
    multiface_policy: MultifacePolicy = MultifacePolicy.ALLOWED
    min_score: float = LIST_SCORE
    regions: Mapping[str, tuple[Rect, ...]] = field(default_factory=dict)
    generation: int = 1


@dataclass(frozen=True, eq=False)
class FaceAnalysis:
    """What was found out about one face.

    Attributes
    ----------
    rect : Rect or None
        In pixels of the photo; None for a stored sample.
    landmarks5, landmarks68 : ndarray or None
        (5, 2) and (68, 2) float64 pixels of the photo; None for a stored sample, or when not asked for or not found.
    score : float
        0..1 of the detector; 1 for a stored sample.
    estimations : mapping
        Frozen results by estimator name; None where nothing could be said.
    descriptors : mapping of int to Descriptor
        By version.
    sample : ndarray or None
        (250, 250, 3) uint8 B G R.
    """

    rect: Rect | None
    landmarks5: NDArray[np.float64] | None
    landmarks68: NDArray[np.float64] | None
    score: float
    estimations: Mapping[str, Any]  # the results have a type per estimator
    descriptors: Mapping[int, Descriptor]
    sample: NDArray[np.uint8] | None

    def to_json(self, *, with_descriptors: bool = False, with_warp: bool = False) -> dict[str, Any]:
        """Return the REST form ``{"detection": {...}}``; descriptors and the sample only when asked for."""
        results = {name: None if one is None else one.to_json() for name, one in self.estimations.items()}
        attributes = {name: result for name, result in results.items() if name not in _BESIDE_ATTRIBUTES}
        if with_descriptors and self.descriptors:
            attributes["descriptor"] = _descriptor_json(next(iter(self.descriptors.values())))
        detection = {
            "rect": None if self.rect is None else self.rect.to_json(),
            "score": self.score,
            "landmarks5": self._relative(self.landmarks5),
            "landmarks68": self._relative(self.landmarks68),
            "attributes": attributes,
            **{name: results.get(name) for name in _BESIDE_ATTRIBUTES},
        }
        if with_warp and self.sample is not None:
            detection["warp"] = base64.b64encode(encode_sample(self.sample)).decode("ascii")
        return {"detection": detection}

    def _relative(self, points: NDArray[np.float64] | None) -> list[list[int]] | None:
        """Return whole pixels counted from the corner of the rect."""
        if points is None or self.rect is None:
            return None
        moved: list[list[int]] = np.rint(points - (self.rect.x, self.rect.y)).astype(int).tolist()
        return moved


@dataclass(frozen=True, eq=False)
class BodyAnalysis:
    """One person: box (None for a stored sample), detector's score, sample (256, 128, 3) uint8 B G R or None."""

    rect: Rect | None
    score: float
    sample: NDArray[np.uint8] | None

    def to_json(self, *, with_warp: bool = False) -> dict[str, Any]:
        """Return the REST form ``{"detection": {...}}``."""
        rect = None if self.rect is None else self.rect.to_json()
        detection: dict[str, Any] = {"rect": rect, "score": self.score, "attributes": {}}
        if with_warp and self.sample is not None:
            detection["warp"] = base64.b64encode(encode_sample(self.sample)).decode("ascii")
        return {"detection": detection}


@dataclass(frozen=True, eq=False)
class ImageAnalysis:
    """What was found in one picture, or why nothing could be.

    Attributes
    ----------
    filename : str
    faces : tuple of FaceAnalysis
        The largest first.
    bodies : tuple of BodyAnalysis
        The largest first.
    exif : mapping of str to str, optional
    error : PlatformError, optional
        When set, there are no faces and no bodies.
    """

    filename: str
    faces: tuple[FaceAnalysis, ...] = ()
    bodies: tuple[BodyAnalysis, ...] = ()
    exif: Mapping[str, str] | None = None
    error: PlatformError | None = None

    @property
    def status(self) -> int:
        """1 when the picture was processed, else 0."""
        return 0 if self.error else 1

    def to_json(self, *, with_descriptors: bool = False, with_warp: bool = False) -> dict[str, Any]:
        """Return the REST form of one entry of ``images_estimations``."""
        faces = [
            {"face": face.to_json(with_descriptors=with_descriptors, with_warp=with_warp), "body": None}
            for face in self.faces
        ]
        bodies = [{"face": None, "body": body.to_json(with_warp=with_warp)} for body in self.bodies]
        return {
            "filename": self.filename,
            "status": self.status,
            "error": _error_json(self.error),
            "exif": None if self.exif is None else dict(self.exif),
            "estimations": faces + bodies,
        }


def _error_json(error: PlatformError | None) -> dict[str, Any]:
    if error is None:
        return {"error_code": 0, "desc": "Success", "detail": "Success"}
    return {"error_code": error.code, "desc": error.desc, "detail": str(error)}


def _descriptor_json(descriptor: Descriptor) -> dict[str, Any]:
    text = base64.b64encode(descriptor.to_bytes()).decode("ascii")
    return {"sdk_descriptor": text, "score": descriptor.score, "descriptor_version": descriptor.version}
