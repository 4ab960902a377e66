"""Emotions of a face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from app.engine.common.progress import CancelToken
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.batches import grey_of_rgb, mean_of_mirror, square_batch, with_mirror
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_allowed, require_models
from app.engine.inference.protocol import ModelRunner

MODEL = "emotion"
INPUT = "input_1"
OUTPUT = "Identity"
# The order of the network's outputs, by the names of the REST contract.
EMOTIONS = ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
_SIDE_FACTOR = 0.9
_SIZE_PX = 64


@dataclass(frozen=True)
class Emotions:
    """How a face looks, not what a person feels.

    Attributes
    ----------
    estimations : mapping of str to float
        Probability 0..1 of anger, disgust, fear, happiness, sadness, surprise and neutral; they sum to 1.
    """

    estimations: Mapping[str, float]

    @property
    def predominant_emotion(self) -> str:
        """Name of the most likely emotion."""
        return max(self.estimations, key=self.estimations.__getitem__)

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {
            "predominant_emotion": self.predominant_emotion,
            "estimations": {name: self.estimations[name] for name in sorted(self.estimations)},
        }


class EmotionsEstimator(SettledEstimator):
    """Tells seven emotions apart."""

    name: ClassVar[str] = "emotions"
    models: ClassVar[tuple[str, ...]] = (MODEL,)
    note: ClassVar[str] = "Right on about four of five posed expressions, on fewer real ones."

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Emotions]:
        """Return the emotions of each face.

        Raises
        ------
        EstimatorUnavailableError
            If the network is not installed, or emotions are switched off in this installation.
        """
        require_allowed(self._settings.allow_emotions, self.name)
        require_models(self._runner, self.name, self.models)
        emotion_outputs(self._runner, faces, token)
        return [_decoded(face) for face in faces]


def emotion_outputs(runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None = None) -> None:
    """Fill ``memo['emotion']`` of every face: (7,) float64 probabilities in the order of `EMOTIONS`.

    The network sees the crop S(0.9) in grey, -1..1, and its mirror image; the mean of both is kept. All faces that
    have no entry yet are run in one batch.
    """
    waiting = [face for face in faces if MODEL not in face.memo]
    if not waiting:
        return
    grey = grey_of_rgb(with_mirror(square_batch(waiting, _SIDE_FACTOR, _SIZE_PX)))
    outputs = runner.run(MODEL, {INPUT: grey / np.float32(127.5) - np.float32(1.0)}, token)
    probabilities = mean_of_mirror(outputs[OUTPUT])
    for face, row in zip(waiting, probabilities, strict=True):
        face.memo[MODEL] = row


def _decoded(face: FaceView) -> Emotions:
    row = face.memo[MODEL]
    return Emotions({name: float(value) for name, value in zip(EMOTIONS, row / row.sum(), strict=True)})
