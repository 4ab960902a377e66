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
