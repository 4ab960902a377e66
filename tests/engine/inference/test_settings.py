"""Settings refuse what cannot work and work out what was left open."""

from __future__ import annotations

import pytest

from app.engine.common.errors import BadInputError
from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider, core_count


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("lanes", {"lanes": 0}),
        ("intra_op_threads", {"intra_op_threads": 0}),
        ("max_batch", {"max_batch": 0}),
        ("wait_ms", {"wait_ms": -1.0}),
        ("queue_bound", {"max_batch": 64, "queue_bound": 63}),
        ("detector_sizes_px", {"detector_sizes_px": (650,)}),
    ],
)
def test_a_value_that_cannot_work_is_refused_by_name(field: str, values: dict[str, object]) -> None:
    with pytest.raises(BadInputError) as caught:
        InferenceSettings(**values)
    assert caught.value.field == field


def test_a_negative_device_is_refused() -> None:
    with pytest.raises(BadInputError):
        DeviceChoice(Provider.CUDA, -1)


def test_on_the_cpu_nobody_waits_for_a_batch_and_on_a_gpu_a_little() -> None:
    settings = InferenceSettings()
    assert settings.wait_s(Provider.CPU) == 0.0
    assert 0.0 < settings.wait_s(Provider.CUDA) < 0.01
    assert InferenceSettings(wait_ms=5.0).wait_s(Provider.CPU) == 0.005


def test_lanes_times_their_threads_fit_the_cores() -> None:
    settings = InferenceSettings()
    lanes = settings.lane_count(Provider.CPU)
    assert lanes * settings.shared_threads(lanes) <= max(core_count(), lanes)
    assert settings.alone_threads(lanes) == core_count()
    assert settings.lane_count(Provider.DIRECTML) == 1


def test_a_model_can_have_a_device_of_its_own() -> None:
    own = DeviceChoice(Provider.CPU)
    settings = InferenceSettings(device=DeviceChoice(Provider.CUDA, 1), overrides={"nanodet": own})
    assert settings.device_for("nanodet") == own
    assert settings.device_for("faceres") == DeviceChoice(Provider.CUDA, 1)


def test_batches_are_smaller_on_a_processor_than_on_a_gpu() -> None:
    """GPU-03."""
    settings = InferenceSettings()
    assert settings.batch_bytes(Provider.CPU) < settings.batch_bytes(Provider.DIRECTML)
    assert settings.batch_bytes(Provider.CPU) // (224 * 224 * 3 * 4) == 4
