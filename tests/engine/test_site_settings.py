"""The site's settings reach the rooms that know nothing of the Configurator."""

from __future__ import annotations

from app.engine.configurator import ConfiguratorService
from app.engine.configurator.sections import handlers, inference
from app.engine.estimators.face_detector import TurnedRetries
from app.engine.inference.settings import InferenceSettings, Provider
from app.engine.site_settings import EngineSettings, inference_settings, read_engine_settings


def test_a_fresh_site_has_the_engines_own_defaults(storage) -> None:
    configurator = ConfiguratorService(storage)
    configurator.start()
    assert read_engine_settings(configurator) == EngineSettings()
    configurator.stop()


def test_changed_settings_arrive(storage) -> None:
    configurator = ConfiguratorService(storage)
    configurator.start()
    changes = {
        inference.INFERENCE: {"provider": "cpu", "lanes": 3, "batch_wait_ms": 1.5, "overrides": {"gear": "cuda"}},
        handlers.DETECTOR: {"tile_px": 640, "turned": "never", "fixed_sizes_px": [[640, 480]], "body_min_score": 0.5},
        handlers.ESTIMATIONS: {"emotions": False, "mirror_average": True},
        handlers.IMAGE_LIMITS: {"max_pixels_mp": 12, "max_file_mb": 5},
    }
    for declaration, value in changes.items():
        configurator.update_setting(configurator.get_default(declaration.name).setting_id, value=value)
    found = read_engine_settings(configurator)
    assert found.inference.device.provider is Provider.CPU
    assert found.inference.overrides["gear"].provider is Provider.CUDA
    assert (found.inference.lanes, found.inference.wait_ms) == (3, 1.5)
    assert found.pipeline.detector.turned is TurnedRetries.NEVER
    assert (found.pipeline.detector.tile_px, found.pipeline.detector.fixed_sizes_px) == (640, ((640, 480),))
    assert found.pipeline.body_detector.min_score == 0.5
    assert not found.pipeline.estimators.allow_emotions
    assert found.pipeline.estimators.mirror_faceres
    assert (found.pipeline.limits.max_pixels, found.pipeline.limits.max_bytes) == (12_000_000, 5 << 20)
    configurator.stop()


def test_zero_and_auto_leave_the_choice_to_the_runtime() -> None:
    assert inference_settings(inference.InferenceSettings()) == InferenceSettings()


def test_an_override_by_the_name_of_an_estimator_concerns_its_networks() -> None:
    section = inference.InferenceSettings(overrides={"emotions": "cpu", "dlib-resnet-v1": "cuda"})
    found = inference_settings(section).overrides
    assert {model_id: choice.provider for model_id, choice in found.items()} == {
        "emotion": Provider.CPU,
        "dlib-resnet-v1": Provider.CUDA,
    }
