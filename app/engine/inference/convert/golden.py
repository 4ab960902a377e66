"""Checks a converted network against outputs that another implementation computed beforehand.

The files in ``resources/golden`` hold, per model, a recipe for the input and samples of each output. How they were
made is told in ``docs/decisions/0002-golden-outputs.md``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelConversionError

GOLDEN_DIR = Path(__file__).parents[4] / "resources" / "golden"
_HASH_FACTOR = 2654435761
_CELL_PX = 8
_CELLS_PER_ROW = 131
_CHANNEL_STEP = 7919
_IMAGE_STEP = 104729
_LEAST_MAGNITUDE = 0.01


@dataclass(frozen=True)
class GoldenOutput:
    """What one output must be: its shape, its L2 norm, and values at places of the flattened array."""

    shape: tuple[int, ...]
    norm: float
    places: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True)
class Golden:
    """The stored check of one model.

    Attributes
    ----------
    origin : str
        What computed the outputs.
    layout : str
        ``NHWC`` or ``NCHW``.
    shape : tuple of int
        Shape of the input in that layout.
    scale, offset : float
        The input is byte * scale + offset, float32.
    tolerance : float
        Largest allowed difference, as a share of the output's largest stored magnitude (of 0.01 where all are
        smaller).
    """

    origin: str
    input_name: str
    layout: str
    shape: tuple[int, ...]
    scale: float
    offset: float
    tolerance: float
    outputs: dict[str, GoldenOutput]

    def feed(self) -> NDArray[np.float32]:
        """Return the input, drawn by the recipe."""
        if self.layout == "NCHW":
            count, channels, height, width = self.shape
        else:
            count, height, width, channels = self.shape
        drawn = drawn_bytes(count, height, width, channels)
        pixels = np.ascontiguousarray(drawn.transpose(0, 3, 1, 2)) if self.layout == "NCHW" else drawn
        return pixels.astype(np.float32) * np.float32(self.scale) + np.float32(self.offset)


def drawn_bytes(count: int, height: int, width: int, channels: int) -> NDArray[np.uint8]:
    """Draw test images of flat cells of 8 x 8 pixels under noise, by integer arithmetic alone.

    Every value is the mean of two multiplicative hashes (factor 2654435761, D. Knuth, The Art of Computer
    Programming, vol. 3, 6.4), one of the cell's number and one of the pixel's, so that it is the same everywhere.

    Returns
    -------
    ndarray
        (count, height, width, channels) uint8.
    """
    image, row, column, channel = np.ogrid[:count, :height, :width, :channels]
    plane = channel * _CHANNEL_STEP + image * _IMAGE_STEP
    cell = (row // _CELL_PX) * _CELLS_PER_ROW + column // _CELL_PX + plane
    pixel = ((image * height + row) * width + column) * channels + channel
    mixed: NDArray[np.uint8] = ((_hashed(cell) + _hashed(pixel)) // 2).astype(np.uint8)
    return mixed


def has_golden(model_id: str) -> bool:
    """Tell whether outputs are stored for a model; a user's own and the optional ones have none."""
    return _file_of(model_id).is_file()


def load_golden(model_id: str) -> Golden:
    """Return the stored check of a model.

    Raises
    ------
    ModelConversionError
        If there is none, or its file is damaged.
    """
    path = _file_of(model_id)
    try:
        return _parsed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelConversionError(f"The golden outputs {path} cannot be read: {error!r}.") from error


def check_golden(model_id: str, onnx_bytes: bytes) -> None:
    """Run a network on the CPU and compare it with the stored outputs; a model without any is not checked.

    Parameters
    ----------
    model_id : str
        Id in the catalogue.
    onnx_bytes : bytes
        The network to check.

    Raises
    ------
    ModelConversionError
        If the network does not run on the recipe's input, lacks an output, or differs by more than the tolerance;
        the message gives the figures.
    """
    if not has_golden(model_id):
        return
    golden = load_golden(model_id)
    outputs = _run(model_id, golden, onnx_bytes)
    for name, expected in golden.outputs.items():
        if name not in outputs:
            raise _mismatch(model_id, f"it has no output '{name}', only {', '.join(sorted(outputs))}")
        if outputs[name].shape != expected.shape:
            raise _mismatch(model_id, f"output '{name}' has the shape {outputs[name].shape}, not {expected.shape}")
        difference = relative_difference(outputs[name], expected)
        if not difference <= golden.tolerance:
            raise _mismatch(
                model_id,
                f"output '{name}' differs by {difference:.2e} of its largest value; {golden.tolerance:.0e} is allowed",
            )


def relative_difference(output: NDArray[Any], expected: GoldenOutput) -> float:
    """Return the larger of the differences in the sampled values and in the norm, both relative.

    Each is divided by the stored size, or by 0.01 where that is smaller. NaN anywhere gives NaN.
    """
    flat = output.ravel().astype(np.float64)
    values = np.array(expected.values)
    by_sample = np.abs(flat[list(expected.places)] - values).max() / max(np.abs(values).max(), _LEAST_MAGNITUDE)
    by_norm = abs(np.linalg.norm(flat) - expected.norm) / max(expected.norm, _LEAST_MAGNITUDE)
    return float(np.maximum(by_sample, by_norm))


def _hashed(number: NDArray[np.int64]) -> NDArray[np.int64]:
    return ((number * _HASH_FACTOR) & 0xFFFFFFFF) >> 24


def _file_of(model_id: str) -> Path:
    return GOLDEN_DIR / f"{model_id}.json"


def _parsed(document: dict[str, Any]) -> Golden:
    recipe = document["input"]
    outputs = {
        name: GoldenOutput(tuple(item["shape"]), item["norm"], tuple(item["places"]), tuple(item["values"]))
        for name, item in document["outputs"].items()
    }
    return Golden(
        origin=document["origin"],
        input_name=recipe["name"],
        layout=recipe["layout"],
        shape=tuple(recipe["shape"]),
        scale=recipe["scale"],
        offset=recipe["offset"],
        tolerance=document["tolerance"],
        outputs=outputs,
    )


def _run(model_id: str, golden: Golden, onnx_bytes: bytes) -> dict[str, NDArray[Any]]:
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf

    try:
        session = onnxruntime.InferenceSession(onnx_bytes, providers=["CPUExecutionProvider"])
        names = [output.name for output in session.get_outputs()]
        arrays = session.run(names, {golden.input_name: golden.feed()})
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, ValueError, RuntimeError) as error:
        raise _mismatch(model_id, f"it does not run: {error}") from error
    return dict(zip(names, arrays, strict=True))


def _mismatch(model_id: str, reason: str) -> ModelConversionError:
    return ModelConversionError(
        f"The network of {model_id} fails its golden check: {reason}.",
        remedy="Nothing was installed; report it with this message.",
    )
