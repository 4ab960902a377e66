"""What is looked for in pictures, what is estimated of it, and which faces go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, Strict

from app.engine.handlers.fields import LIVENESS_HELP, MASK_HELP, Flag, LivenessStates, Masks, PolicyModel, Share
from app.engine.handlers.policies.face_quality import FaceQualityPolicy

if TYPE_CHECKING:
    from app.engine.handlers.run import Run

Degrees = Annotated[int, Strict(), Field(ge=0, le=180)]
# Flag of the policy -> estimator of the engine.
_FLAGS = {
    "estimate_emotions": "emotions",
    "estimate_quality": "quality",
    "estimate_gaze": "gaze",
    "estimate_eyes_attributes": "eyes_attributes",
    "estimate_mouth_attributes": "mouth_attributes",
    "estimate_glasses": "glasses",
}


class LivenessPolicy(PolicyModel):
    """Telling live faces from pictures of faces."""

    estimate: Flag = Field(0, description="Estimate whether a face is live.")
    liveness_threshold: Share = Field(0.88, description="Least probability at which a face counts as live.")
    quality_threshold: Share = Field(0.0, description="Under this quality the answer is unknown.")


class BodyAttributesPolicy(PolicyModel):
    """What is estimated of bodies."""

    estimate_basic_attributes: Flag = Field(0, description="Estimate apparent age and gender.")
    estimate_upper_body: Flag = Field(0, description="Estimate headwear, sleeves and colours of clothing.")
    estimate_accessories: Flag = Field(0, description="Estimate a backpack.")


class DetectPolicy(PolicyModel):
    """What is looked for, what is estimated, and which faces go on to the next policy."""

    detect_face: Flag = Field(1, description="Look for faces.")
    detect_body: Flag = Field(0, description="Look for bodies.")
    detect_landmarks68: Flag = Field(0, description="Return 68 landmarks of each face.")
    estimate_head_pose: Flag = Field(0, description="Estimate the head pose; done as well for a pose threshold.")
    estimate_emotions: Flag = Field(0, description="Estimate emotions.")
    estimate_mask: Flag = Field(0, description="Estimate masks; done as well for mask_states.")
    estimate_quality: Flag = Field(0, description="Estimate the quality of the picture.")
    estimate_gaze: Flag = Field(0, description="Estimate the direction of gaze.")
    estimate_eyes_attributes: Flag = Field(0, description="Estimate the state of the eyes.")
    estimate_mouth_attributes: Flag = Field(0, description="Estimate mouth and smile.")
    estimate_glasses: Flag = Field(0, description="Estimate glasses.")
    extract_exif: Flag = Field(0, description="Return what the picture's EXIF says.")
    estimate_liveness: LivenessPolicy = LivenessPolicy()
    body_attributes: BodyAttributesPolicy = BodyAttributesPolicy()
    pitch_threshold: Degrees | None = Field(None, description="Most degrees up or down; null: no check.")
    roll_threshold: Degrees | None = Field(None, description="Most degrees of tilt; null: no check.")
    yaw_threshold: Degrees | None = Field(None, description="Most degrees to a side; null: no check.")
    mask_states: Masks | None = Field(None, description=f"Faces to keep; null: all. {MASK_HELP}")
    liveness_states: LivenessStates | None = Field(None, description=f"Faces to keep; null: all. {LIVENESS_HELP}")
    multiface_policy: Annotated[int, Strict(), Field(ge=0, le=2)] = Field(
        1, description="A picture of several faces: 0 is refused, 1 gives all, 2 gives the best one."
    )
    face_quality: FaceQualityPolicy = FaceQualityPolicy()

    def estimations(self) -> frozenset[str]:
        """Return the names of the estimators to run on faces, also those that a threshold or a list of states needs."""
        wanted = {
            "head_pose": self.estimate_head_pose or self.has_pose_threshold,
            "mask": self.estimate_mask or self.mask_states is not None,
            "liveness": self.estimate_liveness.estimate or self.liveness_states is not None,
            "face_quality": self.face_quality.estimate or self.face_quality.filter,
            **{estimator: getattr(self, flag) for flag, estimator in _FLAGS.items()},
        }
        return frozenset(name for name, is_wanted in wanted.items() if is_wanted)

    def apply(self, run: Run) -> None:
        """Find, choose among several faces, estimate, drop what does not pass.

        Raises
        ------
        EstimatorUnavailableError
            If something the policy asks for cannot be done here; nothing was run.
        CancelledError
        """
        from app.engine.estimators.analysis import MultifacePolicy
        from app.engine.handlers import detecting

        with run.timed("detect_policy"):
            detecting.detect(self, run)
        with run.timed("multiface_policy"):
            detecting.choose(MultifacePolicy(self.multiface_policy), run)
        with run.timed("detect_policy"):
            detecting.estimate(self, run)

    @property
    def has_pose_threshold(self) -> bool:
        """Whether faces are filtered by the pose of the head."""
        return any(limit is not None for limit in (self.pitch_threshold, self.roll_threshold, self.yaw_threshold))
