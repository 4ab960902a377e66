"""Choosing an execution provider among those ONNX Runtime offers, and setting it up as it requires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.engine.common.errors import ProviderError
from app.engine.inference.settings import DeviceChoice, Provider

_ORT_NAMES = {
    Provider.DIRECTML: "DmlExecutionProvider",
    Provider.CUDA: "CUDAExecutionProvider",
    Provider.COREML: "CoreMLExecutionProvider",
    Provider.CPU: "CPUExecutionProvider",
}
_REMEDIES = {
    Provider.DIRECTML: "DirectML comes with the package onnxruntime-directml, which exists for Windows only.",
    Provider.CUDA: "Install the extra 'cuda' (package onnxruntime-gpu) and NVIDIA's driver, CUDA and cuDNN.",
    Provider.COREML: "CoreML comes with the macOS package of onnxruntime.",
    Provider.CPU: "Reinstall the package onnxruntime.",
}


@dataclass(frozen=True)
class Device:
    """A provider with one of its devices, known to be offered by ONNX Runtime.

    Attributes
    ----------
    provider : Provider
    device_id : int
        Meaningless for the CPU and CoreML, which have one.
    """

    provider: Provider
    device_id: int = 0

    @property
    def ort_name(self) -> str:
        """ONNX Runtime's name of the provider."""
        return _ORT_NAMES[self.provider]

    @property
    def label(self) -> str:
        """Words for a person, such as ``cuda:0`` or ``cpu``."""
        if self.provider in (Provider.CPU, Provider.COREML):
            return self.provider.value
        return f"{self.provider.value}:{self.device_id}"

    @property
    def is_exclusive(self) -> bool:
        """Whether one session may only do one run at a time.

        References
        ----------
        ONNX Runtime documentation, "DirectML Execution Provider": concurrent Run calls on one session are not
        supported; parallel execution and memory pattern must be off.
        """
        return self.provider is Provider.DIRECTML


CPU = Device(Provider.CPU)


def offered_providers() -> list[Provider]:
    """Return the providers that the installed ONNX Runtime offers, best first."""
    import onnxruntime

    return known_providers(onnxruntime.get_available_providers())


def known_providers(ort_names: Sequence[str]) -> list[Provider]:
    """Return those of ONNX Runtime's providers that the program knows, best first."""
    return [provider for provider in Provider if _ORT_NAMES[provider] in ort_names]


def choose_device(choice: DeviceChoice, offered: Sequence[Provider]) -> Device:
    """Return the device for a choice.

    Raises
    ------
    ProviderError
        If the provider that was asked for is not offered, or none is; names those offered and what to install.
    """
    if choice.provider is None and offered:
        return Device(offered[0], choice.device_id)
    if choice.provider is not None and choice.provider in offered:
        return Device(choice.provider, choice.device_id)
    wanted = choice.provider or Provider.CPU
    raise missing_provider(wanted, offered)


def missing_provider(wanted: Provider, offered: Sequence[Provider]) -> ProviderError:
    """Return the error for a provider that cannot be had."""
    names = ", ".join(offered) or "none"
    return ProviderError(
        f"The inference provider '{wanted}' is not available here (available: {names}).",
        field="provider",
        remedy=f"{_REMEDIES[wanted]} Or choose one of the available providers.",
    )


def unusable_device(device: Device, reason: str) -> ProviderError:
    """Return the error for a provider that is offered but did not start."""
    return ProviderError(
        f"The inference device {device.label} could not be used: {reason}.",
        field="provider",
        remedy=f"{_REMEDIES[device.provider]} Or choose the provider 'cpu'.",
    )


def provider_options(device: Device) -> dict[str, str]:
    """Return ONNX Runtime's options of the provider."""
    if device.provider is Provider.DIRECTML:
        return {"device_id": str(device.device_id)}
    if device.provider is Provider.CUDA:
        # The default search times every algorithm anew for each input shape.
        return {"device_id": str(device.device_id), "cudnn_conv_algo_search": "HEURISTIC"}
    return {}


def session_options(threads: int, *, spin: bool = False, pattern: bool = False, optimise: bool = True) -> Any:
    """Return ``onnxruntime.SessionOptions`` that suit every provider.

    Parameters
    ----------
    threads : int
        Threads of one run.
    spin : bool
        Let idle threads of a run wait actively until the run ends: 1.2 to 1.7 times faster for a run that has the
        machine to itself, and slower for one that has not.
    pattern : bool
        Remember for each shape of inputs where its intermediate results go in memory: 3 % faster. DirectML requires
        it off, and where sizes change from run to run the patterns would pile up.
    optimise : bool
        False keeps the graph as it is in the file.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.enable_mem_pattern = pattern
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "1" if spin else "0")
    # Without this the threads go on spinning after the run, on cores that the decoder and the window need.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    if not optimise:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return options
