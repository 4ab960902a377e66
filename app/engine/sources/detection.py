"""Finding faces in frames: the detector of photos without the searches that only single photos are worth."""

from __future__ import annotations

from dataclasses import replace

from app.engine.estimators import yunet
from app.engine.estimators.face_detector import DetectorSettings, FaceDetector, TurnedRetries
from app.engine.estimators.requirements import require_models
from app.engine.inference.protocol import ModelRunner
from app.engine.sources.video import DetectFaces

# A face that is missed in one frame is found in the next.
_LONG_SIDE_PX = 960


def frame_detector(runner: ModelRunner, settings: DetectorSettings) -> DetectFaces:
    """Return what finds faces in frames through the inference gate.

    Parameters
    ----------
    settings : DetectorSettings
        Those of photos; frames are searched once, upright, at a smaller size.

    Raises
    ------
    EstimatorUnavailableError
        If the detector is not installed.
    """
    require_models(runner, "face detection", [yunet.MODEL_ID])
    quick = replace(
        settings,
        long_side_px=min(settings.long_side_px, _LONG_SIDE_PX),
        fallback_long_side_px=0,
        tile_px=0,
        turned=TurnedRetries.NEVER,
    )
    return FaceDetector(runner, quick).detect
