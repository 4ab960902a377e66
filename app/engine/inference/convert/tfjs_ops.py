"""The table of TensorFlow operations that can be lowered, and the arithmetic done on constants beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from app.engine.inference.convert import tfjs_spatial as spatial
from app.engine.inference.convert.graph import DYNAMIC, Array
from app.engine.inference.convert.lowering import NCHW, Lowering, Operand, Tensor, constant, integers, tensor
from app.engine.inference.convert.tfjs_file import TfNode

Lower = Callable[[Lowering, TfNode, list[Operand]], list[Operand]]


def elementwise(op: str) -> Lower:
    """Return the lowering of a two-operand operation that works element by element."""

    def lower(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
        lead = max((item for item in inputs if isinstance(item, Tensor)), key=lambda item: len(item.shape))
        for item in inputs:
            _check_broadcast(item, lead)
        names = [low.operand(item, lead.order, f"{node.name}/constant") for item in inputs]
        return [low.result(op, names, node.name, lead)]

    return lower


def unary(op: str) -> Lower:
    """Return the lowering of a one-operand operation that works element by element."""

    def lower(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
        source = tensor(inputs[0])
        return [low.result(op, [source.name], node.name, source)]

    return lower


def global_pool(op: str) -> Lower:
    """Return the lowering of a reduction over the whole image plane."""

    def lower(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
        source = tensor(inputs[0])
        if len(source.shape) != 4 or sorted(axis % 4 for axis in integers(inputs[1])) != [1, 2]:
            raise ValueError(f"only a reduction over the image plane is known, not axes {integers(inputs[1])}")
        [name] = low.graph.add(op, [low.stored(source, NCHW)], node.name)
        if node.flag("keep_dims"):
            return [Tensor(name, (source.shape[0], 1, 1, source.shape[3]), NCHW)]
        [flat] = low.graph.add("Flatten", [name], node.name, axis=1)
        return [Tensor(flat, (source.shape[0], source.shape[3]), (0, 1))]

    return lower


def softmax(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a softmax over the last axis."""
    source = tensor(inputs[0])
    return [low.result("Softmax", [source.name], node.name, source, axis=source.stored_axis(-1))]


def leaky_relu(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a rectifier with one slope on the negative side."""
    source = tensor(inputs[0])
    return [low.result("LeakyRelu", [source.name], node.name, source, alpha=node.number("alpha", 0.2))]


def identity(_low: Lowering, _node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Pass the tensor on; nothing is written."""
    return inputs[:1]


def transpose(_low: Lowering, _node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Note the new axis order; nothing is written."""
    source = tensor(inputs[0])
    permutation = integers(inputs[1])
    shape = tuple(source.shape[axis] for axis in permutation)
    return [Tensor(source.name, shape, tuple(permutation.index(axis) for axis in source.order))]


def reshape(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a reshape to a constant shape; a leading 1 that stands for the batch becomes free."""
    source = tensor(inputs[0])
    shape = _resolved(source.shape, integers(inputs[1]))
    target = low.graph.constant(np.array(shape, np.int64), f"{node.name}/shape")
    [name] = low.graph.add("Reshape", [low.stored(source, source.plain), target], node.name)
    return [Tensor(name, shape, tuple(range(len(shape))))]


def concat(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a concatenation along a constant axis, the last input."""
    parts = [tensor(item) for item in inputs[:-1]]
    lead = parts[0]
    axis = integers(inputs[-1])[0] % len(lead.shape)
    if any(_without(part.shape, axis) != _without(lead.shape, axis) for part in parts):
        raise ValueError(f"the shapes {[part.shape for part in parts]} do not fit along axis {axis}")
    names = [low.stored(part, lead.order) for part in parts]
    [name] = low.graph.add("Concat", names, node.name, axis=lead.stored_axis(axis))
    shape = list(lead.shape)
    shape[axis] = sum(part.shape[axis] for part in parts)
    return [Tensor(name, tuple(shape), lead.order)]


def split(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a split into parts of constant sizes along a constant axis."""
    source = tensor(inputs[0])
    sizes = integers(inputs[1])
    axis = integers(inputs[2])[0] % len(source.shape)
    if sum(sizes) != source.shape[axis]:
        raise ValueError(f"parts of {sizes} do not make up {source.shape[axis]}")
    amounts = low.graph.constant(np.array(sizes, np.int64), f"{node.name}/sizes")
    names = low.graph.add("Split", [source.name, amounts], node.name, len(sizes), axis=source.stored_axis(axis))
    shapes = [(*source.shape[:axis], size, *source.shape[axis + 1 :]) for size in sizes]
    return [Tensor(name, shape, source.order) for name, shape in zip(names, shapes, strict=True)]


def matmul(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a product with a constant matrix (I, O), with the operations fused behind it."""
    source = tensor(inputs[0])
    matrix = constant(inputs[1])
    matrix = matrix.T if node.flag("transpose_b") else matrix
    if node.flag("transpose_a") or len(source.shape) != 2 or source.shape[1] != matrix.shape[0]:
        raise ValueError(f"a matrix of shape {matrix.shape} does not fit an input of shape {source.shape}")
    names = [low.stored(source, source.plain), low.graph.constant(matrix, f"{node.name}/matrix")]
    rest = list(inputs[2:])
    if node.texts("fused_ops")[:1] == ["BiasAdd"]:
        names.append(low.graph.constant(constant(rest[0]), f"{node.name}/bias"))
    [name] = low.graph.add("Gemm", names, node.name)
    result = Tensor(name, (source.shape[0], matrix.shape[1]), (0, 1))
    if len(names) == 3:
        return [spatial.fused(low, node, result, rest[1:], skip=1)]
    return [spatial.fused(low, node, result, rest)]


def sparse_to_dense(indices: Array, shape: Array, values: Array, default: Array) -> Array:
    """Return a dense array of `shape` filled with `default`, with `values` at `indices`."""
    dense = np.full(tuple(int(size) for size in shape), default, dtype=values.dtype)
    places = indices.reshape(-1, dense.ndim)
    dense[tuple(places.T)] = values
    return dense


LOWERINGS: dict[str, Lower] = {
    "Conv2D": spatial.conv2d,
    "_FusedConv2D": spatial.conv2d,
    "DepthwiseConv2dNative": spatial.depthwise_conv2d,
    "FusedDepthwiseConv2dNative": spatial.depthwise_conv2d,
    "MaxPool": spatial.max_pool,
    "Pad": spatial.pad,
    "PadV2": spatial.pad,
    "ResizeBilinear": spatial.resize_bilinear,
    "Prelu": spatial.prelu,
    "Relu6": spatial.relu6,
    "MatMul": matmul,
    "_FusedMatMul": matmul,
    "Add": elementwise("Add"),
    "AddV2": elementwise("Add"),
    "BiasAdd": elementwise("Add"),
    "Mul": elementwise("Mul"),
    "Sub": elementwise("Sub"),
    "Minimum": elementwise("Min"),
    "Maximum": elementwise("Max"),
    "Relu": unary("Relu"),
    "Sigmoid": unary("Sigmoid"),
    "LeakyRelu": leaky_relu,
    "Softmax": softmax,
    "Mean": global_pool("GlobalAveragePool"),
    "Max": global_pool("GlobalMaxPool"),
    "Identity": identity,
    "Transpose": transpose,
    "Reshape": reshape,
    "ConcatV2": concat,
    "SplitV": split,
}

FOLDS: dict[str, Callable[..., Array]] = {
    "SparseToDense": sparse_to_dense,
    "Add": np.add,
    "AddV2": np.add,
    "Sub": np.subtract,
    "Mul": np.multiply,
    "Identity": np.asarray,
}


def _check_broadcast(item: Operand, lead: Tensor) -> None:
    """Raise ValueError unless `item` spreads over `lead` without enlarging it."""
    if isinstance(item, Tensor):
        fits = item.shape == lead.shape
    else:
        tail = lead.shape[len(lead.shape) - item.ndim :]
        fits = item.ndim <= len(lead.shape) and all(a in (1, b) for a, b in zip(item.shape, tail, strict=True))
    if not fits:
        raise ValueError(f"a tensor of shape {item.shape} does not fit one of shape {lead.shape}")


def _resolved(source: tuple[int, ...], shape: list[int]) -> tuple[int, ...]:
    """Return `shape` with its own -1 worked out, and the batch left free when the source's is."""
    free = source[0] == DYNAMIC
    count = math.prod(source[1:] if free else source)
    wanted = [1 if free else shape[0], *shape[1:]]
    if DYNAMIC in wanted:
        rest = -math.prod(wanted)
        wanted[wanted.index(DYNAMIC)] = count // rest if rest else 0
    if math.prod(wanted) != count or (free and shape[0] not in (1, DYNAMIC)):
        raise ValueError(f"a tensor of shape {source} cannot be given the shape {shape}")
    return (DYNAMIC if free else wanted[0], *wanted[1:])


def _without(shape: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return shape[:axis] + shape[axis + 1 :]
