"""Glasses and sunglasses, seen only by an optional network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.engine.common.progress import CancelToken
from app.engine.estimators import face_attributes
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_models


@dataclass(frozen=True)
class Glasses:
    """What a face wears over its eyes.

    Attributes
    ----------
    eyeglasses_probability, sunglasses_probability : float
        0..1 each, independent of one another.
    """

    eyeglasses_probability: float
    sunglasses_probability: float

    @property
    def glasses(self) -> str:
        """``sunglasses``, ``eyeglasses`` or ``no_glasses``; dark glasses win when both are likely."""
        if self.sunglasses_probability > 0.5:
            return "sunglasses"
        return "eyeglasses" if self.eyeglasses_probability > 0.5 else "no_glasses"

    def to_json(self) -> str:
        """Return the REST form."""
        return self.glasses


class GlassesEstimator(SettledEstimator):
    """Asks the optional network; without it a request is refused."""

    name: ClassVar[str] = "glasses"
    models: ClassVar[tuple[str, ...]] = (face_attributes.MODEL,)
    needs_mesh: ClassVar[bool] = False
    note: ClassVar[str] = "Not measured by this project."

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Glasses]:
        """Return the glasses of each face.

        Raises
        ------
        EstimatorUnavailableError
            If the optional network is not installed.
        """
        require_models(self._runner, self.name, self.models)
        rows = face_attributes.face_attributes(self._runner, faces, token)
        return [Glasses(float(row[face_attributes.EYEGLASSES]), float(row[face_attributes.SUNGLASSES])) for row in rows]
