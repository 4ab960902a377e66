"""One network on one device: built once, shared by every thread."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import InferenceError, ModelContractError
from app.engine.inference.protocol import Arrays
from app.engine.inference.providers import Device, provider_options, session_options, unusable_device

_DTYPES = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
    "tensor(uint8)": np.uint8,
    "tensor(int8)": np.int8,
    "tensor(int32)": np.int32,
    "tensor(int64)": np.int64,
    "tensor(bool)": np.bool_,
}


@dataclass(frozen=True)
class TensorSpec:
    """An input as the network declares it.

    Attributes
    ----------
    name : str
    item_shape : tuple of int or None
        Without the batch axis; None where any size goes.
    dtype : numpy dtype
    """

    name: str
    item_shape: tuple[int | None, ...]
    dtype: np.dtype[Any]

    def accepts(self, array: NDArray[Any]) -> bool:
        """Tell whether a batch has the declared type and item shape."""
        return (
            array.dtype == self.dtype
            and array.ndim == len(self.item_shape) + 1
            and all(want in (None, have) for want, have in zip(self.item_shape, array.shape[1:], strict=True))
        )


class ModelSession:
    """Runs one network. Safe to call from any thread.

    On the CPU it keeps up to two ONNX Runtime sessions of the network: one that spreads a run over every core,
    for a caller who has the machine to himself, and one with fewer threads for runs beside others. Measured on two
    cores with the default recogniser: two single-threaded runs at once give 703 crops/s, two runs of two threads
    each 629, one run of one thread 358, one run of two threads 690.

    Parameters
    ----------
    model_id : str
        Used in messages.
    path : Path
        The ONNX file.
    device : Device
    threads : tuple of int
        Threads of a run that is alone, and of one that is not.
    optimise : bool
        False keeps the graph as it is in the file (the self-test's reference).
    """

    def __init__(
        self, model_id: str, path: Path, device: Device, threads: tuple[int, int] = (1, 1), *, optimise: bool = True
    ) -> None:
        self.model_id = model_id
        self.device = device
        self._path = path
        self._threads = threads
        self._optimise = optimise
        self._lock = threading.Lock()
        self._alone = self._build(threads[0], spin=threads[0] > 1)
        self._shared: Any = None if threads[0] != threads[1] else self._alone
        self.inputs = tuple(self._input_spec(value) for value in self._alone.get_inputs())
        self.output_names = [value.name for value in self._alone.get_outputs()]

    @property
    def has_free_batch(self) -> bool:
        """Whether the network takes any number of items at once."""
        return all(not isinstance(value.shape[0], int) for value in self._alone.get_inputs())

    def prepare(self) -> None:
        """Build what would otherwise be built on the first run beside others."""
        self._shared_session()

    def check(self, feeds: Arrays) -> int:
        """Return the number of items in a batch.

        Raises
        ------
        ModelContractError
            If names, types or shapes are not those the network declares; the input is named.
        """
        if set(feeds) != {spec.name for spec in self.inputs}:
            names = ", ".join(spec.name for spec in self.inputs)
            raise self._contract(f"takes the inputs {names}, got {', '.join(feeds) or 'none'}")
        counts = {spec.name: self._checked_count(spec, feeds[spec.name]) for spec in self.inputs}
        if len(set(counts.values())) != 1:
            raise self._contract(f"got a different number of items per input: {counts}")
        return next(iter(counts.values()))

    def run(self, feeds: Arrays, *, alone: bool = False) -> dict[str, NDArray[Any]]:
        """Run a batch that passed `check` and return the outputs by name.

        Raises
        ------
        ModelContractError
            If the network refuses the batch, or an output does not have the batch as its first axis.
        InferenceError
            If the device failed.
        """
        session = self._alone if alone else self._shared_session()
        if self.device.is_exclusive:
            with self._lock:
                values = self._run(session, feeds)
        else:
            values = self._run(session, feeds)
        return self._checked_outputs(values, len(next(iter(feeds.values()))))

    def _run(self, session: Any, feeds: Arrays) -> list[NDArray[Any]]:
        try:
            values: list[NDArray[Any]] = session.run(self.output_names, dict(feeds))
        except _ort_errors() as error:
            raise self._run_error(error, feeds) from error
        return values

    def _run_error(self, error: Exception, feeds: Arrays) -> Exception:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in feeds.items())
        if type(error).__name__ == "InvalidArgument":
            return self._contract(f"refused the batch ({shapes}): {error}")
        return InferenceError(
            f"The model '{self.model_id}' failed on {self.device.label} with the batch ({shapes}): {error}.",
            remedy="Choose a smaller batch or another provider; 'main.py doctor' tests the device.",
        )

    def _checked_outputs(self, values: list[NDArray[Any]], count: int) -> dict[str, NDArray[Any]]:
        outputs = dict(zip(self.output_names, values, strict=True))
        for name, value in outputs.items():
            if value.ndim == 0 or value.shape[0] != count:
                raise self._contract(f"returned '{name}' of shape {value.shape} for {count} item(s)")
        return outputs

    def _checked_count(self, spec: TensorSpec, array: NDArray[Any]) -> int:
        if not spec.accepts(array):
            want = ", ".join("any" if size is None else str(size) for size in spec.item_shape)
            raise self._contract(f"takes '{spec.name}' as (N, {want}) {spec.dtype}, got {array.shape} {array.dtype}")
        if len(array) == 0:
            raise self._contract(f"got no items in '{spec.name}'")
        return len(array)

    def _shared_session(self) -> Any:
        with self._lock:
            if self._shared is None:
                # A pattern is kept for every shape, so only where the number of items is all that varies.
                is_fixed = all(size is not None for spec in self.inputs for size in spec.item_shape)
                self._shared = self._build(self._threads[1], spin=False, pattern=is_fixed)
            return self._shared

    def _build(self, threads: int, *, spin: bool, pattern: bool = False) -> Any:
        import onnxruntime

        options = session_options(threads, spin=spin, pattern=pattern, optimise=self._optimise)
        providers = [(self.device.ort_name, provider_options(self.device))]
        try:
            session = onnxruntime.InferenceSession(str(self._path), options, providers=providers)
        except _ort_errors() as error:
            raise self._load_error(error) from error
        if session.get_providers()[0] != self.device.ort_name:
            # ONNX Runtime falls back to the CPU by itself when a provider's libraries are missing.
            raise unusable_device(self.device, "ONNX Runtime could not start it and took the CPU instead")
        return session

    def _load_error(self, error: Exception) -> Exception:
        if type(error).__name__ in ("EPFail", "RuntimeException", "EngineError"):
            return unusable_device(self.device, str(error))
        return ModelContractError(
            f"The model '{self.model_id}' in {self._path} cannot be loaded: {error}.",
            remedy=f"Install it anew with 'main.py models install {self.model_id}'.",
        )

    def _input_spec(self, value: Any) -> TensorSpec:
        if value.type not in _DTYPES or not value.shape:
            raise self._contract(f"has an input '{value.name}' of a kind that cannot be batched ({value.type})")
        sizes: Mapping[int, Any] = dict(enumerate(value.shape[1:]))
        shape = tuple(size if isinstance(size, int) else None for size in sizes.values())
        return TensorSpec(value.name, shape, np.dtype(_DTYPES[value.type]))

    def _contract(self, what: str) -> ModelContractError:
        return ModelContractError(f"The model '{self.model_id}' {what}.")


def _ort_errors() -> tuple[type[Exception], ...]:
    """Return what ONNX Runtime raises; its classes have no common ancestor but Exception."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    found = (value for value in vars(state).values() if isinstance(value, type))
    return tuple(kind for kind in found if issubclass(kind, Exception))
