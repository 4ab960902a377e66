"""Estimators: one module each, listed here in display order."""

from __future__ import annotations

from app.engine.estimators.base import FaceEstimator
from app.engine.estimators.basic_attributes import BasicAttributesEstimator
from app.engine.estimators.emotions import EmotionsEstimator
from app.engine.estimators.eyes_attributes import EyesAttributesEstimator
from app.engine.estimators.face_quality import FaceQualityEstimator
from app.engine.estimators.gaze import GazeEstimator
from app.engine.estimators.glasses import GlassesEstimator
from app.engine.estimators.head_pose import HeadPoseEstimator
from app.engine.estimators.liveness import LivenessEstimator
from app.engine.estimators.mask import MaskEstimator
from app.engine.estimators.mouth_attributes import MouthAttributesEstimator
from app.engine.estimators.quality import QualityEstimator

FACE_ESTIMATORS: tuple[type[FaceEstimator], ...] = (
    BasicAttributesEstimator,
    EmotionsEstimator,
    HeadPoseEstimator,
    GazeEstimator,
    EyesAttributesEstimator,
    MouthAttributesEstimator,
    QualityEstimator,
    FaceQualityEstimator,
    LivenessEstimator,
    MaskEstimator,
    GlassesEstimator,
)
