"""What is extracted from samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from app.engine.handlers.fields import Flag, PolicyModel, Share

if TYPE_CHECKING:
    from app.engine.handlers.run import Run


class ExtractPolicy(PolicyModel):
    """What is extracted from the samples of faces and bodies."""

    extract_face_descriptor: Flag = Field(1, description="Extract the descriptor of faces.")
    extract_body_descriptor: Flag = Field(0, description="Extract the descriptor of bodies.")
    extract_basic_attributes: Flag = Field(0, description="Estimate age, gender and, where allowed, ethnicity.")
    fd_score_threshold: Share = Field(0.0, description="Least score of a face descriptor; faces below are filtered.")

    def apply(self, run: Run) -> None:
        """Extract descriptors and basic attributes; drop faces whose descriptor is too poor.

        Raises
        ------
        EstimatorUnavailableError, CancelledError
        """
        from app.engine.handlers import extracting

        with run.timed("extract_policy"):
            extracting.extract(self, run)
