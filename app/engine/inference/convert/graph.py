"""A small ONNX graph under construction: nodes, constants, named inputs and outputs, and its serialisation.

Knows nothing of the formats it is built from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelConversionError

OPSET = 17
IR_VERSION = 8
BATCH_AXIS = "N"
DYNAMIC = -1

Array = NDArray[Any]


@dataclass
class Node:
    """One ONNX operation; `inputs` and `outputs` are tensor names."""

    op: str
    inputs: list[str]
    outputs: list[str]
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Port:
    """A named float32 input or output of the whole graph; a dynamic batch is DYNAMIC in the first place."""

    name: str
    shape: tuple[int, ...]


@dataclass
class Graph:
    """Nodes in the order they run, with the constants they read."""

    name: str
    nodes: list[Node] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)
    inputs: list[Port] = field(default_factory=list)
    outputs: list[Port] = field(default_factory=list)
    _used: dict[str, int] = field(default_factory=dict)

    def add(self, op: str, inputs: Sequence[str], name: str, count: int = 1, **attributes: Any) -> list[str]:
        """Append an operation and return the names of its `count` outputs, derived from `name`."""
        outputs = [self.unique(name) for _ in range(count)]
        self.nodes.append(Node(op, list(inputs), outputs, attributes))
        return outputs

    def constant(self, value: Array, name: str) -> str:
        """Store an array and return the name it is read by."""
        key = self.unique(name)
        self.constants[key] = np.asarray(value, order="C")
        return key

    def unique(self, name: str) -> str:
        """Return `name`, with a counter behind it when it is already taken."""
        seen = self._used.get(name, 0)
        self._used[name] = seen + 1
        return name if seen == 0 else self.unique(f"{name}~{seen}")

    def uses(self) -> dict[str, int]:
        """Count how often each tensor is read, the graph's own outputs included."""
        counts: dict[str, int] = {}
        for name in [name for node in self.nodes for name in node.inputs] + [port.name for port in self.outputs]:
            counts[name] = counts.get(name, 0) + 1
        return counts

    def producers(self) -> dict[str, Node]:
        """Return the operation behind each tensor that is computed."""
        return {name: node for node in self.nodes for name in node.outputs}

    def to_onnx(self) -> bytes:
        """Serialise as an ONNX model; the same graph gives the same bytes.

        Returns
        -------
        bytes
            A checked ONNX model of opset 17 and IR version 8.

        Raises
        ------
        ModelConversionError
            If the graph does not hold together.
        """
        import onnx
        from onnx import helper, numpy_helper

        read = self.uses()
        graph = helper.make_graph(
            [helper.make_node(node.op, node.inputs, node.outputs, **node.attributes) for node in self.nodes],
            self.name,
            [_port_info(port) for port in self.inputs],
            [_port_info(port) for port in self.outputs],
            [numpy_helper.from_array(value, key) for key, value in self.constants.items() if key in read],
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="perigee"
        )
        try:
            onnx.checker.check_model(model, full_check=True)
        except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
            raise ModelConversionError(f"The network of {self.name} does not hold together: {error}.") from error
        return bytes(model.SerializeToString(deterministic=True))


def _port_info(port: Port) -> Any:
    from onnx import TensorProto, helper

    shape = [BATCH_AXIS if size == DYNAMIC else size for size in port.shape]
    return helper.make_tensor_value_info(port.name, TensorProto.FLOAT, shape)
