"""Medical masks, seen only by an optional network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.engine.common.progress import CancelToken
from app.engine.estimators import face_attributes
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_models


@dataclass(frozen=True)
class Mask:
    """Whether a face wears a mask.

    Attributes
    ----------
    mask_probability : float
        0..1. The network does not tell other things before the mouth, so `occluded` is never said.
    """

    mask_probability: float

    @property
    def predominant_mask(self) -> str:
        """``medical_mask`` or ``missing``."""
        return "medical_mask" if self.mask_probability > 0.5 else "missing"

    def to_json(self) -> dict[str, Any]:
        """Return the REST form; what the network does not tell is null."""
        return {
            "predominant_mask": self.predominant_mask,
            "estimations": {
                "medical_mask": self.mask_probability,
                "missing": 1.0 - self.mask_probability,
                "occluded": None,
            },
            "face_occlusion": None,
        }


class MaskEstimator(SettledEstimator):
    """Asks the optional network; without it a request is refused."""

    name: ClassVar[str] = "mask"
    models: ClassVar[tuple[str, ...]] = (face_attributes.MODEL,)
    needs_mesh: ClassVar[bool] = False
    note: ClassVar[str] = "Not measured by this project; a hand or scarf over the mouth is not told."

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Mask]:
        """Return the mask of each face.

        Raises
        ------
        EstimatorUnavailableError
            If the optional network is not installed.
        """
        require_models(self._runner, self.name, self.models)
        rows = face_attributes.face_attributes(self._runner, faces, token)
        return [Mask(float(row[face_attributes.MASK])) for row in rows]
