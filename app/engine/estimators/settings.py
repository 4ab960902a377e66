"""What a deployment allows its estimators to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EstimatorSettings:
    """Switches that hold for every request of one installation.

    Attributes
    ----------
    allow_ethnicity : bool
        False forbids ethnicity everywhere, also when a request asks for it.
    ethnicity_by_default : bool
        Whether basic attributes hold an ethnicity when a request does not say. Off: the estimate is weak.
    allow_emotions : bool
        False forbids emotions everywhere, and with them the smile, which is read from the same network.
    mirror_faceres : bool
        Average age and gender over the face and its mirror image; doubles their cost.
    """

    allow_ethnicity: bool = True
    ethnicity_by_default: bool = False
    allow_emotions: bool = True
    mirror_faceres: bool = False

    def allows(self, estimator: str) -> bool:
        """Tell whether the estimator of that name may run at all."""
        return estimator != "emotions" or self.allow_emotions
