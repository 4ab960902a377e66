"""Mouth: how far it is open, and the smile."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators import emotions
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_models

_INNER_LIPS = (13, 14)
_INNER_CORNERS = (78, 308)
_OUTER_CORNERS = (61, 291)
_OUTER_EYE_CORNERS = (33, 263)
# Gap of the lips over the mouth's width: closed 0..0.06, parted 0.1..0.2, laughing or surprised above 0.25.
_CLOSED_GAP, _GAP_RANGE = 0.08, 0.22
# Width of the mouth over that between the outer eye corners: neutral 0.45..0.59, smiling 0.60..0.80.
_NEUTRAL_WIDTH, _WIDTH_RANGE = 0.50, 0.12
_TEETH_GAP = 0.12
_SMILES_ABOVE = 0.5
_HAPPINESS = emotions.EMOTIONS.index("happiness")


@dataclass(frozen=True)
class MouthAttributes:
    """State of a mouth.

    Attributes
    ----------
    opened : float
        0..1, how far it is open.
    smile : float or None
        0..1; None where emotions are switched off, since it is read from the same network.
    lip_gap : float
        Distance of the lips over the width of the mouth, 0 and up.
    occluded : None
        No installed network tells a covered mouth; the mesh draws one through a mask.
    """

    opened: float
    smile: float | None
    lip_gap: float
    occluded: None = None

    @property
    def score(self) -> float:
        """The largest of the known scores, 0..1."""
        return max(self.opened, self.smile or 0.0)

    @property
    def smile_type(self) -> str | None:
        """``none``, ``regular`` or ``with_teeth`` (the lips are parted); None when the smile is not known."""
        if self.smile is None:
            return None
        if self.smile <= _SMILES_ABOVE:
            return "none"
        return "with_teeth" if self.lip_gap > _TEETH_GAP else "regular"

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {
            "opened": self.opened,
            "occluded": self.occluded,
            "smile": self.smile,
            "score": self.score,
            "properties": {"smile_type": self._smile_type_json()},
        }

    def _smile_type_json(self) -> dict[str, Any] | None:
        if self.smile is None:
            return None
        # One rule decides between the two kinds, so the whole of the score belongs to one of them.
        parted = self.lip_gap > _TEETH_GAP
        estimations = {"regular": 0.0 if parted else self.smile, "with_teeth": self.smile if parted else 0.0}
        return {"predominant_type": self.smile_type, "estimations": estimations}


class MouthAttributesEstimator(SettledEstimator):
    """Measures the lips on the mesh and joins the smile's shape with happiness."""

    name: ClassVar[str] = "mouth_attributes"
    models: ClassVar[tuple[str, ...]] = (emotions.MODEL,)
    note: ClassVar[str] = "A covered mouth is not recognised; the smile leans on the emotion network."

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[MouthAttributes | None]:
        """Return the mouth of each face; None where the mesh cannot be used.

        Raises
        ------
        EstimatorUnavailableError
            If the emotion network is not installed, unless emotions are switched off.
        """
        if self._settings.allow_emotions:
            require_models(self._runner, self.name, self.models)
            emotions.emotion_outputs(self._runner, faces, token)
        return [self._mouth(face) for face in faces]

    def _mouth(self, face: FaceView) -> MouthAttributes | None:
        if face.mesh is None or not face.mesh.is_valid:
            return None
        happiness = float(face.memo[emotions.MODEL][_HAPPINESS]) if self._settings.allow_emotions else None
        return mouth_of_mesh(face.mesh.points, happiness)


def mouth_of_mesh(mesh: NDArray[np.float64], happiness: float | None) -> MouthAttributes | None:
    """Return the mouth of a (468, 3) mesh, or None when the mesh has no extent."""
    mouth_width, eye_width = _distance(mesh, _INNER_CORNERS), _distance(mesh, _OUTER_EYE_CORNERS)
    if mouth_width == 0.0 or eye_width == 0.0:
        return None
    gap = _distance(mesh, _INNER_LIPS) / mouth_width
    width = _distance(mesh, _OUTER_CORNERS) / eye_width
    widened = _clip((width - _NEUTRAL_WIDTH) / _WIDTH_RANGE)
    smile = None if happiness is None else happiness * widened
    return MouthAttributes(opened=_clip((gap - _CLOSED_GAP) / _GAP_RANGE), smile=smile, lip_gap=gap)


def _distance(mesh: NDArray[np.float64], pair: tuple[int, int]) -> float:
    return math.dist(mesh[pair[0], :2], mesh[pair[1], :2])


def _clip(value: float) -> float:
    return max(0.0, min(1.0, value))
