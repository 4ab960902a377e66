"""What goes into a verification and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.engine.estimators.analysis import ImageType
from app.engine.handlers.candidates_named import CandidateNames
from app.engine.handlers.requests import ImageInput

if TYPE_CHECKING:
    from app.engine.common.errors import PlatformError

Form = dict[str, Any]  # JSON values


@dataclass(frozen=True)
class VerificationRequest:
    """Pictures, and whom they are said to show.

    Attributes
    ----------
    candidates : CandidateNames
        Of one kind; the answer keeps their order.
    image_type : ImageType
        Photos or face samples.
    """

    account_id: str
    verifier_id: str
    images: tuple[ImageInput, ...]
    candidates: CandidateNames
    image_type: ImageType = ImageType.RAW
    use_exif: bool = True


@dataclass(frozen=True)
class Verification:
    """One pair: how alike, and whether that is enough for the verifier.

    Attributes
    ----------
    candidate_id : str
        As it was asked.
    """

    candidate_id: str
    similarity: float
    status: bool


@dataclass(frozen=True)
class VerifiedFace:
    """One face of a picture and its pairs, in the order asked."""

    filename: str
    verifications: tuple[Verification, ...]


@dataclass(frozen=True)
class VerificationResult:
    """What came of a verification; `failure` as of events."""

    answer: Form
    faces: tuple[VerifiedFace, ...] = ()
    errors: tuple[PlatformError | None, ...] = ()
    timings_ms: Mapping[str, float] | None = None

    @property
    def failure(self) -> PlatformError | None:
        """The first picture's error where none could be processed."""
        return self.errors[0] if self.errors and all(self.errors) else None

    def to_json(self) -> Form:
        """Return the answer of the contract."""
        return self.answer
