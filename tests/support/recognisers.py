"""Small ONNX networks that are face recognisers, or nearly."""

from __future__ import annotations

from collections.abc import Sequence


def recogniser_bytes(
    shape: Sequence[int | str] = ("N", 3, 8, 8), dimension: int = 4, *, constant: float = 0.5
) -> bytes:
    """Mean over the pixels of each channel, times a constant matrix: (N, dimension)."""
    import numpy as np
    from onnx import TensorProto, checker, helper, numpy_helper

    axes = (2, 3) if shape[1] == 3 else (1, 2)
    weights = np.full((3, dimension), constant, np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("ReduceMean", ["x"], ["m"], axes=list(axes), keepdims=0),
            helper.make_node("MatMul", ["m", "w"], ["y"]),
        ],
        "tiny",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, list(shape))],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [shape[0], dimension])],
        [numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    checker.check_model(model)
    return bytes(model.SerializeToString())


def with_weights_in(location: str, *, in_attribute: bool = False) -> bytes:
    """Return a recogniser whose matrix is said to lie in another file, as a weight or as a constant of a node."""
    import onnx
    from onnx import helper

    model = onnx.load_model_from_string(recogniser_bytes())
    (weights,) = model.graph.initializer
    weights.ClearField("raw_data")
    weights.data_location = onnx.TensorProto.EXTERNAL
    weights.external_data.add(key="location", value=location)
    if in_attribute:
        model.graph.node.insert(0, helper.make_node("Constant", [], ["w"], value=weights))
        del model.graph.initializer[:]
    return bytes(model.SerializeToString())
