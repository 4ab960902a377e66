"""Frees the fixed input size of the published YuNet detector."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert.onnx_file import read_onnx

_INPUT_AXES = {0: "N", 2: "H", 3: "W"}


def free_yunet_size(path: Path) -> bytes:
    """Return the detector with free batch, height and width; height and width must be multiples of 32.

    The network is fully convolutional but for reshapes whose constants name a batch of 1; a 0 there means "as the
    input has it".

    Raises
    ------
    ModelConversionError
        If the file is not an ONNX model, or not one built like the published detector.
    """
    model = read_onnx(path)
    graph = model.graph
    if len(graph.input) != 1 or len(graph.input[0].type.tensor_type.shape.dim) != 4:
        raise ModelConversionError(f"{path} has not the single image input of the YuNet detector.")
    for axis, symbol in _INPUT_AXES.items():
        graph.input[0].type.tensor_type.shape.dim[axis].dim_param = symbol
    for output in graph.output:
        stride = output.name.rpartition("_")[2]
        output.type.tensor_type.shape.dim[0].dim_param = "N"
        output.type.tensor_type.shape.dim[1].dim_param = f"anchors_{stride}"
    _free_reshapes(path, graph)
    del graph.value_info[:]
    return bytes(model.SerializeToString(deterministic=True))


def _free_reshapes(path: Path, graph: Any) -> None:
    from onnx import numpy_helper

    shapes = {node.input[1] for node in graph.node if node.op_type == "Reshape"}
    constants = {item.name: item for item in graph.initializer}
    constants |= {n.output[0]: n.attribute[0].t for n in graph.node if n.op_type == "Constant"}
    for name in sorted(shapes):
        shape = numpy_helper.to_array(constants[name]).copy() if name in constants else None
        if shape is None or shape[0] != 1:
            raise ModelConversionError(f"{path}: the operation Reshape with the shape '{name}' has no batch of 1.")
        shape[0] = 0
        constants[name].CopyFrom(numpy_helper.from_array(shape, constants[name].name))
