"""Providers are chosen in a fixed order, and one that was asked for is never quietly replaced."""

from __future__ import annotations

import pytest

from app.engine.common.errors import ProviderError
from app.engine.inference.providers import (
    Device,
    choose_device,
    known_providers,
    offered_providers,
    provider_options,
    session_options,
    unusable_device,
)
from app.engine.inference.settings import DeviceChoice, Provider

ALL = ["CPUExecutionProvider", "AzureExecutionProvider", "CoreMLExecutionProvider", "CUDAExecutionProvider",
       "DmlExecutionProvider"]  # fmt: skip


def test_the_order_is_directml_cuda_coreml_cpu() -> None:
    """GPU-01."""
    assert known_providers(ALL) == [Provider.DIRECTML, Provider.CUDA, Provider.COREML, Provider.CPU]


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [(ALL, Provider.DIRECTML), (ALL[:4], Provider.CUDA), (ALL[:3], Provider.COREML), (ALL[:2], Provider.CPU)],
)
def test_without_a_wish_the_best_offered_provider_is_taken(offered: list[str], chosen: Provider) -> None:
    assert choose_device(DeviceChoice(), known_providers(offered)).provider is chosen


def test_a_wish_is_granted_with_its_device_number() -> None:
    """GPU-01, GPU-02."""
    device = choose_device(DeviceChoice(Provider.CUDA, 2), known_providers(ALL))
    assert (device.label, device.ort_name) == ("cuda:2", "CUDAExecutionProvider")
    assert provider_options(device)["device_id"] == "2"


def test_a_missing_provider_is_an_error_that_says_what_there_is_and_what_to_install() -> None:
    with pytest.raises(ProviderError) as caught:
        choose_device(DeviceChoice(Provider.CUDA), [Provider.CPU])
    assert "'cuda' is not available here (available: cpu)" in caught.value.detail
    assert "extra 'cuda'" in str(caught.value)


def test_no_provider_at_all_is_an_error() -> None:
    with pytest.raises(ProviderError, match="available: none"):
        choose_device(DeviceChoice(), [])


def test_directml_alone_allows_one_run_at_a_time_per_session() -> None:
    assert [provider for provider in Provider if Device(provider).is_exclusive] == [Provider.DIRECTML]


def test_sessions_are_sequential_and_without_memory_pattern_unless_told() -> None:
    import onnxruntime

    options = session_options(3)
    assert options.execution_mode == onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    assert options.enable_mem_pattern is False
    assert session_options(1, pattern=True).enable_mem_pattern is True
    assert options.intra_op_num_threads == 3
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"


def test_this_machine_offers_the_cpu() -> None:
    assert Provider.CPU in offered_providers()


def test_a_device_that_does_not_start_is_named() -> None:
    assert "directml:1" in str(unusable_device(Device(Provider.DIRECTML, 1), "no adapter"))
