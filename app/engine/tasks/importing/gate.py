"""The quality gate: which faces are good enough to be enrolled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.common.errors import DescriptorQualityError, EnrolmentQualityError

if TYPE_CHECKING:
    from app.engine.estimators.analysis import FaceAnalysis


@dataclass(frozen=True)
class QualityGate:
    """What a face must have to be enrolled.

    Attributes
    ----------
    min_score : float
        0..1, the detector's score.
    min_width_px : int
        Width of the face's box; the published error rates hold from 80 pixels on.
    min_suitability : float
        0..1, the score of the descriptor.
    """

    min_score: float = 0.8
    min_width_px: int = 80
    min_suitability: float = 0.3

    @classmethod
    def open(cls) -> QualityGate:
        """Return a gate that lets every face through."""
        return cls(0.0, 0, 0.0)

    def check(self, face: FaceAnalysis, version: int) -> None:
        """Return when a face is good enough by the score of its descriptor of `version`.

        Raises
        ------
        EnrolmentQualityError
            If it is too small, or the detector is not sure of it.
        DescriptorQualityError
            If it is not suitable for a descriptor.
        """
        width_px = 0 if face.rect is None else face.rect.width
        if width_px < self.min_width_px:
            raise EnrolmentQualityError(
                f"The face is {width_px} pixels wide.", remedy=f"At least {self.min_width_px} are asked for."
            )
        if face.score < self.min_score:
            raise EnrolmentQualityError(
                f"The detector is {face.score:.2f} sure of the face.", remedy=f"At least {self.min_score} is asked for."
            )
        suitability = face.descriptors[version].score
        if suitability < self.min_suitability:
            raise DescriptorQualityError(
                f"The face scores {suitability:.2f}: turned away, blurred, dark or glaring.",
                remedy=f"At least {self.min_suitability} is asked for.",
            )
