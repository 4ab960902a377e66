"""Passive liveness: whether the camera saw a person or a picture of one.

The networks of the default pack that carry this name were measured near chance, so they are not asked: without the
optional networks the answer is `unknown`. What a live source can do instead is in `active_liveness`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.quality import quality_of
from app.engine.estimators.requirements import install_command, missing_models

DEFAULT_LIVENESS_THRESHOLD = 0.88
DEFAULT_QUALITY_THRESHOLD = 0.0
# Networks and how many boxes wide the crop of each is.
_NETWORKS = {"minifasnet-v1se": 4.0, "minifasnet-v2": 2.7}
_INPUT = "input"
_SIZE_PX = 80
_REAL_CLASS = 1


class LivenessPrediction(IntEnum):
    """The answer, by the numbers of the REST contract."""

    SPOOF = 0
    REAL = 1
    UNKNOWN = 2


@dataclass(frozen=True)
class Liveness:
    """Whether a face is live.

    Attributes
    ----------
    prediction : LivenessPrediction
        0 spoof, 1 real, 2 unknown.
    probability : float or None
        0..1 that it is real; None when no network was asked.
    quality : float or None
        0..1, overall quality of the face's picture; None when no network was asked.
    message : str or None
        Why the answer is unknown, and what would change that.
    """

    prediction: LivenessPrediction
    probability: float | None = None
    quality: float | None = None
    message: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the REST form; `message` is added when the answer is unknown."""
        answer = {
            "prediction": int(self.prediction),
            "estimations": {"probability": self.probability, "quality": self.quality},
        }
        return answer if self.message is None else {**answer, "message": self.message}


class LivenessEstimator(SettledEstimator):
    """Tells real faces from printed and displayed ones when MiniFASNet is installed; else says `unknown`."""

    name: ClassVar[str] = "liveness"
    models: ClassVar[tuple[str, ...]] = ()
    optional_models: ClassVar[tuple[str, ...]] = tuple(_NETWORKS)
    note: ClassVar[str] = "Unknown until both MiniFASNet networks are installed; the active checks need no network."

    def estimate(
        self,
        faces: Sequence[FaceView],
        token: CancelToken | None = None,
        *,
        liveness_threshold: float = DEFAULT_LIVENESS_THRESHOLD,
        quality_threshold: float = DEFAULT_QUALITY_THRESHOLD,
    ) -> list[Liveness]:
        """Return the liveness of each face.

        Parameters
        ----------
        faces : sequence of FaceView
            Faces of any number of images.
        token : CancelToken, optional
            Stops the wait for a turn.
        liveness_threshold : float
            0..1, least probability that counts as real.
        quality_threshold : float
            0..1, a face pictured worse than this is `unknown`.
        """
        missing = missing_models(self._runner, self.optional_models)
        if missing:
            return [_unknown(_lacking(missing)) for _ in faces]
        answers = [_unknown("A stored sample shows too little around the face.") for _ in faces]
        photos = [index for index, face in enumerate(faces) if not face.is_sample]
        probabilities = self._probabilities([faces[index] for index in photos], token)
        for index, probability in zip(photos, probabilities, strict=True):
            quality = quality_of(faces[index])
            overall = 0.0 if quality is None else quality.overall
            answers[index] = decide(float(probability), overall, liveness_threshold, quality_threshold)
        return answers

    def _probabilities(self, faces: Sequence[FaceView], token: CancelToken | None) -> NDArray[np.float64]:
        """Return (N,) probabilities of a real face: the mean of the networks' softmax."""
        if not faces:
            return np.empty(0)
        scores = []
        for model, factor in _NETWORKS.items():
            crops = np.stack([wide_crop(face, factor) for face in faces]).astype(np.float32)
            outputs = self._runner.run(model, {_INPUT: crops.transpose(0, 3, 1, 2)}, token)
            scores.append(_softmax(next(iter(outputs.values())))[:, _REAL_CLASS])
        return np.asarray(np.mean(scores, axis=0))


def decide(probability: float, quality: float, liveness_threshold: float, quality_threshold: float) -> Liveness:
    """Return the answer for a probability of being real; both thresholds are inclusive."""
    if quality < quality_threshold:
        return Liveness(
            LivenessPrediction.UNKNOWN, probability, quality, "The face is pictured worse than the threshold asks."
        )
    is_real = probability >= liveness_threshold
    return Liveness(LivenessPrediction.REAL if is_real else LivenessPrediction.SPOOF, probability, quality)


def wide_crop(face: FaceView, factor: float) -> NDArray[np.uint8]:
    """Return (80, 80, 3) uint8 B G R: the box grown `factor` times about its middle, as far as the picture reaches.

    References
    ----------
    The crop of the UniFace project's MiniFASNet, which is that of Silent-Face-Anti-Spoofing but for a box near the
    picture's edge, where it is cut off instead of moved inside.
    """
    x, y, width, height = (float(value) for value in face.detection.box)
    image = face.image
    factor = min(factor, (image.height - 1) / height, (image.width - 1) / width)
    left, right = x + (1.0 - factor) * width / 2.0, x + (1.0 + factor) * width / 2.0
    top, bottom = y + (1.0 - factor) * height / 2.0, y + (1.0 + factor) * height / 2.0
    rows, columns = _inside(top, bottom, image.height), _inside(left, right, image.width)
    return np.asarray(cv2.resize(image.pixels_bgr[rows, columns], (_SIZE_PX, _SIZE_PX)), dtype=np.uint8)


def _inside(first: float, last: float, size: int) -> slice:
    """Return the whole pixels from `first` to `last` that a picture of this size has, at least one."""
    start, end = (min(max(int(value), 0), size - 1) for value in (first, last))
    return slice(start, end + 1)


def _softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _unknown(message: str) -> Liveness:
    return Liveness(LivenessPrediction.UNKNOWN, message=message)


def _lacking(missing: Sequence[str]) -> str:
    return f"No network that tells live faces is installed. Run: {install_command(missing)}"
