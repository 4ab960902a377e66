"""The Configurator's sections as the settings of the rooms that know nothing of the Configurator."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.engine.configurator import ConfiguratorService
from app.engine.configurator.sections import handlers, inference
from app.engine.estimators import FACE_ESTIMATORS
from app.engine.estimators.body_detector import BodyDetectorSettings
from app.engine.estimators.face_detector import DetectorSettings, TurnedRetries
from app.engine.estimators.pipeline import PipelineSettings
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.decoding import DecodeLimits
from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider


@dataclass(frozen=True)
class EngineSettings:
    """How networks run, and how photos are analysed."""

    inference: InferenceSettings = field(default_factory=InferenceSettings)
    pipeline: PipelineSettings = field(default_factory=PipelineSettings)


def read_engine_settings(configurator: ConfiguratorService) -> EngineSettings:
    """Return the engine's settings as the site has them.

    Raises
    ------
    BadInputError
        If a stored value is outside what the engine takes; the field is named.
    """
    return EngineSettings(
        inference_settings(configurator.value(inference.INFERENCE)),
        PipelineSettings(
            detector_settings(configurator.value(handlers.DETECTOR)),
            BodyDetectorSettings(min_score=configurator.value(handlers.DETECTOR).body_min_score),
            estimator_settings(configurator.value(handlers.ESTIMATIONS)),
            decode_limits(configurator.value(handlers.IMAGE_LIMITS)),
        ),
    )


def inference_settings(section: inference.InferenceSettings) -> InferenceSettings:
    """Return the runtime's settings; 0 lanes or threads and the provider ``auto`` let it choose."""
    return InferenceSettings(
        device=DeviceChoice(_provider(section.provider), section.device_id),
        overrides={
            model_id: DeviceChoice(_provider(name), section.device_id)
            for key, name in section.overrides.items()
            for model_id in models_of(key)
        },
        lanes=section.lanes or None,
        intra_op_threads=section.threads_per_lane or None,
        max_batch=section.batch_size,
        wait_ms=section.batch_wait_ms,
        queue_bound=section.queue_limit,
    )


def models_of(key: str) -> tuple[str, ...]:
    """Return the networks of an estimator by its name; any other key is the id of a network itself."""
    named = {estimator.name: (*estimator.models, *estimator.optional_models) for estimator in FACE_ESTIMATORS}
    return named.get(key, (key,))


def detector_settings(section: handlers.DetectorSettings) -> DetectorSettings:
    """Return the face detector's settings."""
    return DetectorSettings(
        long_side_px=section.long_side_px,
        fallback_long_side_px=section.fallback_long_side_px,
        min_score=section.min_score,
        tile_px=section.tile_px,
        turned=TurnedRetries(section.turned),
        fixed_sizes_px=section.fixed_sizes_px,
    )


def estimator_settings(section: handlers.EstimationSwitches) -> EstimatorSettings:
    """Return the installation's switches of estimators."""
    return EstimatorSettings(
        allow_ethnicity=section.ethnicity,
        ethnicity_by_default=section.ethnicity_by_default,
        allow_emotions=section.emotions,
        mirror_faceres=section.mirror_average,
    )


def decode_limits(section: handlers.ImageLimits) -> DecodeLimits:
    """Return what is accepted as an image."""
    return DecodeLimits(max_pixels=section.max_pixels_mp * 1_000_000, max_bytes=section.max_file_mb << 20)


def _provider(name: inference.Provider) -> Provider | None:
    return None if name == "auto" else Provider(name)
