"""The runtime: installed models, their sessions, the gate and the batchers, behind the ModelRunner protocol."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelHashError, ShuttingDownError
from app.engine.common.files import sha256_of
from app.engine.common.interpreter import switch_sooner
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.inference.batcher import Batcher
from app.engine.inference.gate import InferenceGate, LineStats
from app.engine.inference.protocol import Arrays
from app.engine.inference.providers import CPU, Device, choose_device, offered_providers
from app.engine.inference.session import ModelSession
from app.engine.inference.settings import InferenceSettings

logger = logging.getLogger(__name__)


class ModelEntry(Protocol):
    """What the runtime reads of a catalogue entry."""

    @property
    def batchable(self) -> bool:
        """Whether the network takes several items at once."""
        ...


class ModelFiles(Protocol):
    """What the runtime needs of the model store."""

    def has(self, model_id: str) -> bool:
        """Tell whether a model is installed."""
        ...

    def path(self, model_id: str) -> Path:
        """Return the network file. Raises ModelNotInstalledError."""
        ...

    def sha256(self, model_id: str) -> str:
        """Return the SHA-256 of the network file, lower-case hex."""
        ...

    def entry(self, model_id: str) -> ModelEntry:
        """Return the catalogue entry. Raises ModelUnknownError."""
        ...


@dataclass(frozen=True)
class _Loaded:
    session: ModelSession
    batcher: Batcher
    sha256: str


@dataclass
class _Slot:
    """A model's session, batcher and hash, or the place where they will be."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    loaded: _Loaded | None = None


class Runtime:
    """Runs installed models. Safe to call from any thread; the owner calls `close`.

    Parameters
    ----------
    files : ModelFiles
        Usually the model store.
    settings : InferenceSettings
    optimise : bool
        False runs the networks as they are in their files (the self-test's reference).

    Raises
    ------
    ProviderError
        If a provider that was asked for is not available.
    """

    def __init__(self, files: ModelFiles, settings: InferenceSettings | None = None, *, optimise: bool = True) -> None:
        self.files = files
        self.settings = settings or InferenceSettings()
        self._optimise = optimise
        self._offered = offered_providers()
        self._forced: Device | None = None
        self.device = choose_device(self.settings.device, self._offered)
        for choice in self.settings.overrides.values():
            choose_device(choice, self._offered)
        self._gate = InferenceGate(self.settings.lane_count(self.device.provider), self.settings.queue_bound)
        if self._gate.lane_count > 1:
            _leave_cores_to_lanes()
        self._lock = threading.Lock()
        self._slots: dict[str, _Slot] = {}
        self._is_closed = False

    def run(self, model_id: str, feeds: Arrays, token: CancelToken | None = None) -> dict[str, NDArray[Any]]:
        """Run one model on a batch, as `ModelRunner.run` says.

        Raises
        ------
        ModelNotInstalledError
            If the model is not on this machine.
        ModelHashError
            If its file is not the one that was installed.
        ModelContractError
            If the feeds are not what the network takes.
        CancelledError, ShuttingDownError, InferenceError
            If the caller stopped, the runtime is closing, or the device failed.
        """
        loaded = self._load(model_id)
        return loaded.batcher.run(feeds, loaded.session.check(feeds), token)

    def has(self, model_id: str) -> bool:
        """Tell whether a model is installed; one that is loaded stays usable."""
        # Asked for every photo: the disk only has to answer for what is not loaded.
        return self._loaded(model_id) is not None or self.files.has(model_id)

    def model_sha256(self, model_id: str) -> str:
        """Return the SHA-256 of the network file that runs, or would run, lower-case hex."""
        loaded = self._loaded(model_id)
        return self.files.sha256(model_id) if loaded is None else loaded.sha256

    def device_of(self, model_id: str) -> Device:
        """Return what a model runs on."""
        if self._forced is not None:
            return self._forced
        return choose_device(self.settings.device_for(model_id), self._offered)

    def tensor_names(self, model_id: str) -> tuple[list[str], list[str]]:
        """Return the names of a model's inputs and outputs, as the network declares them. Raises as `run` does."""
        session = self._load(model_id).session
        return [spec.name for spec in session.inputs], list(session.output_names)

    def warm(
        self,
        model_ids: Iterable[str],
        progress: ProgressCallback = ignore_progress,
        token: CancelToken | None = None,
    ) -> None:
        """Build the sessions of models and run each once, so that the first photo does not wait for that.

        Raises
        ------
        ModelNotInstalledError, ModelContractError, InferenceError
            As `run` does.
        CancelledError
            If the token was cancelled between two models.
        """
        wanted = list(model_ids)
        for done, model_id in enumerate(wanted):
            if token is not None:
                token.check()
            progress(Progress(f"Loading {model_id}", done, len(wanted), "models"))
            self._warm_one(model_id, token)
        progress(Progress("Models loaded", len(wanted), len(wanted), "models"))

    def use_cpu(self) -> None:
        """Run everything on the CPU from now on; runs that go on finish where they are."""
        with self._lock:
            self._forced = self.device = CPU
            self._slots = {}

    def stats(self) -> tuple[LineStats, LineStats]:
        """Return what the gate's door (counted in crops) and lanes look like now."""
        return self._gate.stats()

    def close(self, timeout_s: float = 10.0) -> bool:
        """Refuse new work, let what is going on finish, drop the sessions; return whether all finished in time."""
        with self._lock:
            self._is_closed = True
        is_drained = self._gate.close(timeout_s)
        if not is_drained:
            logger.warning("Model runs were still going on %.1f s after the runtime was asked to close.", timeout_s)
        with self._lock:
            self._slots = {}
        return is_drained

    def _loaded(self, model_id: str) -> _Loaded | None:
        slot = self._slots.get(model_id)
        return None if slot is None else slot.loaded

    def _load(self, model_id: str) -> _Loaded:
        with self._lock:
            if self._is_closed:
                raise ShuttingDownError("The inference runtime is closing.")
            slot = self._slots.setdefault(model_id, _Slot())
        with slot.lock:
            if slot.loaded is None:
                slot.loaded = self._build(model_id)
            return slot.loaded

    def _build(self, model_id: str) -> _Loaded:
        device = self.device_of(model_id)
        lanes = self._gate.lane_count
        threads = (self.settings.alone_threads(lanes), self.settings.shared_threads(lanes))
        if device.provider is not CPU.provider:
            threads = (1, 1)
        path, sha256 = self._checked_file(model_id)
        session = ModelSession(model_id, path, device, threads, optimise=self._optimise)
        batchable = session.has_free_batch and self.files.entry(model_id).batchable
        batcher = Batcher(
            self._gate,
            lambda feeds, alone: session.run(feeds, alone=alone),
            self.settings.max_batch if batchable else 1,
            self.settings.wait_s(device.provider) if batchable else 0.0,
            self.settings.batch_bytes(device.provider),
        )
        logger.info("Loaded model %s on %s.", model_id, device.label)
        return _Loaded(session, batcher, sha256)

    def _checked_file(self, model_id: str) -> tuple[Path, str]:
        path = self.files.path(model_id)
        expected, found = self.files.sha256(model_id), sha256_of(path)
        if found != expected:
            raise ModelHashError(
                f"The model '{model_id}' in {path} is damaged: its SHA-256 is {found}, installed was {expected}.",
                remedy=f"Run: main.py models install {model_id}",
            )
        return path, found

    def _warm_one(self, model_id: str, token: CancelToken | None) -> None:
        loaded = self._load(model_id)
        session = loaded.session
        session.prepare()
        is_fixed = all(size is not None for spec in session.inputs for size in spec.item_shape)
        for free_size in (0,) if is_fixed else self.settings.detector_sizes_px:
            feeds = {
                spec.name: np.zeros((1, *(free_size if size is None else size for size in spec.item_shape)), spec.dtype)
                for spec in session.inputs
            }
            loaded.batcher.run(feeds, 1, token)
        if not is_fixed:
            self._fill_lanes(loaded.batcher, feeds, token)

    def _fill_lanes(self, batcher: Batcher, feeds: Arrays, token: CancelToken | None) -> None:
        """Run the largest input in every lane at once, first as one who is alone and then beside others.

        ONNX Runtime keeps what its runs needed at most. Pieces of large blocks serve smaller inputs, the other way
        round they do not: starting with the largest, the memory of the process hardly grows later on.
        """
        lanes = self._gate.lane_count
        with ThreadPoolExecutor(lanes, thread_name_prefix="perigee-warm") as pool:
            list(pool.map(lambda _: batcher.run(feeds, 1, token), range(2 * lanes)))


def _leave_cores_to_lanes() -> None:
    """Have OpenCV work on the thread that calls it; this holds for the whole process.

    Every lane has its caller, who decodes and crops on his own thread. A second pool of threads would take turns with
    them on the same cores.
    """
    import cv2

    cv2.setNumThreads(1)
    switch_sooner()
