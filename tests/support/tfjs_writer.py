"""Writes small TensorFlow.js graph models, so that the converter's tests need no published weights."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def text(value: str) -> dict[str, Any]:
    return {"s": base64.b64encode(value.encode()).decode()}


def texts(*values: str) -> dict[str, Any]:
    return {"list": {"s": [text(value)["s"] for value in values]}}


def integers(*values: int) -> dict[str, Any]:
    return {"list": {"i": [str(value) for value in values]}}


@dataclass
class TfjsWriter:
    """Collects nodes and weights; `write` makes the two files."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    manifest: list[dict[str, Any]] = field(default_factory=list)
    data: bytes = b""

    def placeholder(self, *shape: int, name: str = "image") -> str:
        dims = [{"size": str(size)} for size in shape]
        return self.node("Placeholder", name=name, shape={"shape": {"dim": dims}})

    def weight(self, name: str, value: Any, dtype: str = "float32") -> str:
        array = np.asarray(value, dtype)
        return self.stored(name, array.tobytes(), array.shape, dtype)

    def stored(
        self, name: str, data: bytes, shape: tuple[int, ...], dtype: str, quantization: dict[str, Any] | None = None
    ) -> str:
        entry: dict[str, Any] = {"name": name, "shape": list(shape), "dtype": dtype}
        if quantization is not None:
            entry["quantization"] = quantization
        self.manifest.append(entry)
        self.data += data
        return self.node("Const", name=name)

    def node(self, op: str, *inputs: str, name: str, **attributes: Any) -> str:
        self.nodes.append({"name": name, "op": op, "input": list(inputs), "attr": attributes})
        return name

    def convolution(self, source: str, filters: str, *extra: str, name: str, op: str = "Conv2D", **options: Any) -> str:
        stride = options.get("stride", 1)
        fused = {"fused_ops": texts(*options["fused"])} if "fused" in options else {}
        return self.node(
            op, source, filters, *extra, name=name, strides=integers(1, stride, stride, 1),
            dilations=integers(1, 1, 1, 1), padding=text(options.get("padding", "SAME")), data_format=text("NHWC"),
            **fused,
        )  # fmt: skip

    def write(self, folder: Path, **outputs: str) -> tuple[Path, Path]:
        signature = {"outputs": {f"{key}:0": {"name": name} for key, name in outputs.items()}}
        document = {
            "signature": signature,
            "modelTopology": {"node": self.nodes},
            "weightsManifest": [{"paths": ["net.bin"], "weights": self.manifest}],
        }
        topology, weights = folder / "net.json", folder / "net.bin"
        topology.write_text(json.dumps(document), encoding="utf-8")
        weights.write_bytes(self.data)
        return topology, weights


def run(model: bytes, **feeds: NDArray[Any]) -> dict[str, NDArray[Any]]:
    """Run an ONNX model on the CPU and return its outputs by name."""
    import onnxruntime

    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, feeds), strict=True))


def operations(model: bytes) -> list[str]:
    """Return the kinds of the operations of an ONNX model, in order."""
    import onnx

    return [node.op_type for node in onnx.load_model_from_string(model).graph.node]
