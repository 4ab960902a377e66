"""Reads and tries a network that is said to be a face recogniser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelContractError
from app.engine.inference.catalogue import Contract


@dataclass(frozen=True)
class NetworkFacts:
    """What a network says of itself.

    Attributes
    ----------
    input, output : str
        Names.
    layout : str
        NCHW or NHWC.
    size_px : int or None
        Side of the input; None when the network leaves it open.
    dimension : int or None
        Length of the output vector; None when the network leaves it open.
    """

    input: str
    output: str
    layout: str
    size_px: int | None
    dimension: int | None


def read_network(file: Path, network: bytes) -> NetworkFacts:
    """Return what the network declares.

    Raises
    ------
    ModelContractError
        If it is not an ONNX network with one square colour image as its input and one vector as its output, or keeps
        weights in another file.
    """
    _refuse_weights_elsewhere(file, network)
    session = _session(network, str(file))
    inputs, outputs = session.get_inputs(), session.get_outputs()
    if len(inputs) != 1 or len(inputs[0].shape) != 4 or inputs[0].type != "tensor(float)":
        raise ModelContractError(f"{file} does not take one float32 image batch.", field="input")
    vectors = [output for output in outputs if len(output.shape) == 2]
    if len(vectors) != 1:
        raise ModelContractError(f"{file} does not give one vector per image.", field="output")
    layout = "NHWC" if inputs[0].shape[3] == 3 else "NCHW"
    channels, *sides = _arranged(inputs[0].shape, layout)
    if channels != 3 or len({side for side in sides if isinstance(side, int)}) > 1:
        raise ModelContractError(f"{file} does not take square images of three colours.", field="input")
    return NetworkFacts(
        input=inputs[0].name,
        output=vectors[0].name,
        layout=layout,
        size_px=next((side for side in sides if isinstance(side, int)), None),
        dimension=vectors[0].shape[1] if isinstance(vectors[0].shape[1], int) else None,
    )


def probe_recogniser(network: bytes, contract: Contract, size: int, dimension: int | None) -> tuple[int, bool]:
    """Run the network and return the length of its descriptors, and whether it takes batches.

    Raises
    ------
    ModelContractError
        If it does not run at that size, gives another length than `dimension`, or values that are not finite.
    """
    session = _session(network, "the network")
    single = _run(session, contract, size, 1)
    if single is None:
        raise ModelContractError(f"The network does not run on an image of {size} x {size}.", field="size_px")
    found = int(single.shape[1])
    if dimension not in (None, found):
        raise ModelContractError(f"The network gives {found} numbers, not {dimension}.", field="dimension")
    if not np.isfinite(single).all():
        raise ModelContractError("The network gives values that are not finite.", field="output")
    pair = _run(session, contract, size, 2)
    return found, pair is not None and pair.shape == (2, found)


def _refuse_weights_elsewhere(file: Path, network: bytes) -> None:
    import onnx
    from google.protobuf.message import DecodeError

    from app.engine.inference.convert.onnx_file import ONE_FILE, weights_elsewhere

    try:
        model = onnx.load_model_from_string(network)
    except DecodeError as error:
        raise ModelContractError(f"{file} is not an ONNX network that can be run: {error}.") from error
    if names := weights_elsewhere(model):
        raise ModelContractError(f"{file} keeps weights in another file: {', '.join(names[:3])}.", remedy=ONE_FILE)


def _session(network: bytes, name: str) -> Any:  # Any: ONNX Runtime has no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelContractError(f"{name} is not an ONNX network that can be run: {error}.") from error


def _run(session: Any, contract: Contract, size: int, count: int) -> NDArray[np.float32] | None:
    pixels = np.random.default_rng(1).integers(0, 256, (count, size, size, 3)).astype(np.float32)
    batch = (pixels - np.asarray(contract.mean, np.float32)) / np.asarray(contract.std, np.float32)
    if contract.layout == "NCHW":
        batch = np.ascontiguousarray(batch.transpose(0, 3, 1, 2))
    try:
        (output,) = session.run(list(contract.outputs), {contract.input: batch})
    except Exception:
        return None
    return np.asarray(output, dtype=np.float32)


def _arranged(shape: list[Any], layout: str) -> tuple[Any, Any, Any]:
    return (shape[1], shape[2], shape[3]) if layout == "NCHW" else (shape[3], shape[1], shape[2])
