"""Networks of a few nodes, built in the test, and a folder of them that the runtime can use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.common.errors import ModelNotInstalledError
from app.engine.common.files import sha256_of

WEIGHTS = np.arange(6, dtype=np.float32).reshape(3, 2)


def save_matmul(path: Path, batch: int | str = "N", factor: float = 1.0) -> None:
    """Write ``y = x @ (factor * WEIGHTS)`` with x (batch, 3) and a copy of x as a second output."""
    from onnx import TensorProto, helper, numpy_helper, save

    nodes = [helper.make_node("MatMul", ["x", "w"], ["y"]), helper.make_node("Identity", ["x"], ["same"])]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [batch, 3])],
        [
            helper.make_tensor_value_info("y", TensorProto.FLOAT, [batch, 2]),
            helper.make_tensor_value_info("same", TensorProto.FLOAT, [batch, 3]),
        ],
        [numpy_helper.from_array(WEIGHTS * np.float32(factor), "w")],
    )
    _save(graph, path, helper, save)


def save_sum(path: Path) -> None:
    """Write a network whose output has lost the batch axis: ``total = sum(x)``."""
    from onnx import TensorProto, helper, save

    graph = helper.make_graph(
        [helper.make_node("ReduceSum", ["x"], ["total"], keepdims=0)],
        "sum",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3])],
        [helper.make_tensor_value_info("total", TensorProto.FLOAT, [])],
    )
    _save(graph, path, helper, save)


def save_recogniser(path: Path, size_px: int = 16) -> None:
    """Write a network that turns (N, 3, size, size) into (N, 4) by one fixed matrix."""
    from onnx import TensorProto, helper, numpy_helper, save

    values = 3 * size_px * size_px
    weights = np.random.default_rng(0).standard_normal((values, 4)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("Flatten", ["x"], ["flat"]), helper.make_node("MatMul", ["flat", "w"], ["descriptor"])],
        "recogniser",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, size_px, size_px])],
        [helper.make_tensor_value_info("descriptor", TensorProto.FLOAT, ["N", 4])],
        [numpy_helper.from_array(weights, "w")],
    )
    _save(graph, path, helper, save)


def save_free_size(path: Path) -> None:
    """Write ``y = relu(x)`` with x (N, 3, H, W)."""
    from onnx import TensorProto, helper, save

    shape = ["N", 3, "H", "W"]
    graph = helper.make_graph(
        [helper.make_node("Relu", ["x"], ["y"])],
        "free",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, shape)],
    )
    _save(graph, path, helper, save)


def _save(graph: object, path: Path, helper: object, save: object) -> None:
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path.parent.mkdir(parents=True, exist_ok=True)
    save(model, str(path))


@dataclass(frozen=True)
class TinyEntry:
    """A catalogue entry, as far as the runtime reads it."""

    batchable: bool = True


class TinyFiles:
    """Models in a folder, each with the hash it had when the object was made."""

    def __init__(self, folder: Path, single: tuple[str, ...] = ()) -> None:
        self._paths = {path.stem: path for path in folder.glob("*.onnx")}
        self._hashes = {name: sha256_of(path) for name, path in self._paths.items()}
        self._single = single

    def has(self, model_id: str) -> bool:
        return model_id in self._paths

    def path(self, model_id: str) -> Path:
        if model_id not in self._paths:
            raise ModelNotInstalledError(f"The model '{model_id}' is not installed.")
        return self._paths[model_id]

    def sha256(self, model_id: str) -> str:
        self.path(model_id)
        return self._hashes[model_id]

    def entry(self, model_id: str) -> TinyEntry:
        return TinyEntry(batchable=model_id not in self._single)
