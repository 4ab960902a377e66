"""How the runtime is to use this machine: device, lanes, threads, batches. Values only; no ONNX Runtime here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.engine.common.errors import BadInputError

_MAX_AUTO_LANES = 4
# A GPU answers sooner when it is given more at once; the wait is a small part of one batch's time.
_GPU_WAIT_MS = 2.0
# Bytes of input in one batch. On a processor what a network works on should stay in a core's cache: per item, batches
# of 32 take up to 60 % longer than batches of 4 (landmarks, iris), the detector takes 80 % longer with four pictures of
# 640 px than with one, and the default recogniser gains nothing above 8. Four of the largest crops, 224 px, fit. A
# batch of 32 also keeps hundreds of megabytes for good. On a GPU the limit only spares memory.
_CPU_BATCH_BYTES = 5 << 19
_GPU_BATCH_BYTES = 32 << 20


class Provider(StrEnum):
    """The execution providers the program knows, in the order in which it prefers them."""

    DIRECTML = "directml"
    CUDA = "cuda"
    COREML = "coreml"
    CPU = "cpu"


@dataclass(frozen=True)
class DeviceChoice:
    """What a model is to run on.

    Attributes
    ----------
    provider : Provider, optional
        None takes the best one that ONNX Runtime offers.
    device_id : int
        Which device of that provider; 0 is the first.
    """

    provider: Provider | None = None
    device_id: int = 0

    def __post_init__(self) -> None:
        if self.device_id < 0:
            raise BadInputError(f"The device id must be 0 or more, got {self.device_id}.", field="device_id")


@dataclass(frozen=True)
class InferenceSettings:
    """Settings of the runtime.

    Attributes
    ----------
    device : DeviceChoice
        What everything runs on unless overridden.
    overrides : mapping of str to DeviceChoice
        Another device for single models, by model id.
    lanes : int, optional
        Runs that may go on at once. None: one per core up to 4 on the CPU, 1 on a GPU.
    intra_op_threads : int, optional
        Threads inside one run when several lanes are busy. None: the cores shared out among the lanes.
    max_batch : int
        Most crops joined into one run; large ones are run in smaller batches, see `batch_bytes`.
    wait_ms : float, optional
        How long a call waits for others to join its batch. None: 0 on the CPU, 2 on a GPU.
    queue_bound : int
        Crops that may wait at once; further callers wait at the door. A call counts for at most `max_batch`.
    detector_sizes_px : tuple of int
        Square sizes at which networks of free input size are warmed up, the largest that occurs last; multiples of 32.
    """

    device: DeviceChoice = DeviceChoice()
    overrides: Mapping[str, DeviceChoice] = field(default_factory=dict)
    lanes: int | None = None
    intra_op_threads: int | None = None
    max_batch: int = 32
    wait_ms: float | None = None
    queue_bound: int = 1024
    detector_sizes_px: tuple[int, ...] = (640, 1280)

    def __post_init__(self) -> None:
        for name in ("lanes", "intra_op_threads", "max_batch"):
            value = getattr(self, name)
            if value is not None and value < 1:
                raise BadInputError(f"Setting '{name}' must be 1 or more, got {value}.", field=name)
        if self.wait_ms is not None and self.wait_ms < 0:
            raise BadInputError(f"Setting 'wait_ms' must be 0 or more, got {self.wait_ms}.", field="wait_ms")
        if self.queue_bound < self.max_batch:
            raise BadInputError(
                f"Setting 'queue_bound' must be at least 'max_batch' ({self.max_batch}), got {self.queue_bound}.",
                field="queue_bound",
            )
        if any(size < 32 or size % 32 for size in self.detector_sizes_px):
            raise BadInputError(
                f"Setting 'detector_sizes_px' takes multiples of 32, got {self.detector_sizes_px}.",
                field="detector_sizes_px",
            )

    def device_for(self, model_id: str) -> DeviceChoice:
        """Return what a model is asked to run on."""
        return self.overrides.get(model_id, self.device)

    def lane_count(self, provider: Provider) -> int:
        """Return the number of lanes with `provider` as the main one."""
        if self.lanes is not None:
            return self.lanes
        return min(core_count(), _MAX_AUTO_LANES) if provider is Provider.CPU else 1

    def wait_s(self, provider: Provider) -> float:
        """Return the waiting time for a batch to fill, seconds."""
        if self.wait_ms is not None:
            return self.wait_ms / 1000.0
        return 0.0 if provider is Provider.CPU else _GPU_WAIT_MS / 1000.0

    def batch_bytes(self, provider: Provider) -> int:
        """Return the most bytes of input that are joined into one run."""
        return _CPU_BATCH_BYTES if provider is Provider.CPU else _GPU_BATCH_BYTES

    def shared_threads(self, lanes: int) -> int:
        """Return the threads of one run while other lanes are busy too."""
        return self.intra_op_threads or max(1, core_count() // lanes)

    def alone_threads(self, lanes: int) -> int:
        """Return the threads of one run that has the machine to itself."""
        return max(self.shared_threads(lanes), core_count())


def core_count() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
