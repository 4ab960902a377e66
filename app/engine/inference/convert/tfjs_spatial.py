"""TensorFlow operations over image planes: convolutions, pools, paddings and resizing."""

from __future__ import annotations

import math

import numpy as np

from app.engine.inference.convert.graph import DYNAMIC, Array
from app.engine.inference.convert.lowering import NCHW, Lowering, Operand, Tensor, constant, integers, tensor
from app.engine.inference.convert.tfjs_file import TfNode

LOWEST = np.float32(-3.4e38)


def conv2d(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a convolution with filters (H, W, I, O), with the operations fused behind it."""
    filters = constant(inputs[1])
    return [fused(low, node, _convolve(low, node, tensor(inputs[0]), filters.transpose(3, 2, 0, 1), 1), inputs[2:])]


def depthwise_conv2d(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a depthwise convolution with filters (H, W, I, M), with the operations fused behind it."""
    filters = constant(inputs[1])
    height, width, channels, multiplier = filters.shape
    grouped = filters.transpose(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)
    return [fused(low, node, _convolve(low, node, tensor(inputs[0]), grouped, channels), inputs[2:])]


def max_pool(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a maximum pool."""
    source = tensor(inputs[0])
    kernel = _plane(node, "ksize")
    pads, size = _pads(node, source, kernel, [1, 1])
    [name] = low.graph.add(
        "MaxPool",
        [low.stored(source, NCHW)],
        node.name,
        kernel_shape=kernel,
        strides=_plane(node, "strides"),
        pads=pads,
    )
    return [Tensor(name, (source.shape[0], *size, source.shape[3]), NCHW)]


def fused(low: Lowering, node: TfNode, result: Tensor, extra: list[Operand], skip: int = 0) -> Tensor:
    """Apply the operations listed in `fused_ops` from the `skip`-th; bias and Prelu take constants from `extra`."""
    rest = list(extra)
    for kind in node.texts("fused_ops")[skip:]:
        if kind == "BiasAdd":
            bias = low.operand(constant(rest.pop(0)), result.order, f"{node.name}/bias")
            result = low.result("Add", [result.name, bias], node.name, result)
        elif kind == "Relu":
            result = low.result("Relu", [result.name], node.name, result)
        elif kind == "Relu6":
            result = _cut_at_6(low, node, result)
        elif kind == "LeakyRelu":
            alpha = node.number("leakyrelu_alpha", 0.2)
            result = low.result("LeakyRelu", [result.name], node.name, result, alpha=alpha)
        elif kind == "Prelu":
            result = _with_slope(low, node, result, rest.pop(0))
        else:
            raise ValueError(f"the fused operation '{kind}' is not known")
    return result


def relu6(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a rectifier that is cut at 6."""
    return [_cut_at_6(low, node, tensor(inputs[0]))]


def prelu(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a rectifier with a slope per channel on the negative side."""
    return [_with_slope(low, node, tensor(inputs[0]), inputs[1])]


def pad(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a padding with a constant (zero when none is given); minus infinity becomes the lowest float."""
    source = tensor(inputs[0])
    amounts = constant(inputs[1]).astype(np.int64)
    if amounts.shape != (len(source.shape), 2) or (source.shape[0] == DYNAMIC and amounts[0].any()):
        raise ValueError(f"paddings of shape {amounts.shape} do not fit a tensor of shape {source.shape}")
    value = np.float32(constant(inputs[2])) if len(inputs) > 2 else np.float32(0)
    stored = amounts[list(source.order)]
    names = [
        low.graph.constant(np.concatenate([stored[:, 0], stored[:, 1]]), f"{node.name}/amounts"),
        low.graph.constant(np.maximum(value, LOWEST).reshape(()), f"{node.name}/value"),
    ]
    [name] = low.graph.add("Pad", [source.name, *names], node.name)
    totals = [int(total) for total in amounts.sum(axis=1)]
    shape = tuple(size + total if total else size for size, total in zip(source.shape, totals, strict=True))
    return [Tensor(name, shape, source.order)]


def resize_bilinear(low: Lowering, node: TfNode, inputs: list[Operand]) -> list[Operand]:
    """Lower a bilinear resizing of the planes to a constant size."""
    source = tensor(inputs[0])
    if node.flag("align_corners") or not node.flag("half_pixel_centers"):
        raise ValueError("only resizing with half pixel centres is known")
    height, width = integers(inputs[1])
    scales = np.array([1, 1, height / source.shape[1], width / source.shape[2]], np.float32)
    [name] = low.graph.add(
        "Resize",
        [low.stored(source, NCHW), "", low.graph.constant(scales, f"{node.name}/scales")],
        node.name,
        mode="linear",
        coordinate_transformation_mode="half_pixel",
    )
    return [Tensor(name, (source.shape[0], height, width, source.shape[3]), NCHW)]


def _cut_at_6(low: Lowering, node: TfNode, source: Tensor) -> Tensor:
    limits = [low.graph.constant(np.array(limit, np.float32), f"{node.name}/limit") for limit in (0, 6)]
    return low.result("Clip", [source.name, *limits], node.name, source)


def _with_slope(low: Lowering, node: TfNode, source: Tensor, slope: Operand) -> Tensor:
    name = low.operand(constant(slope), source.order, f"{node.name}/slope")
    return low.result("PRelu", [source.name, name], node.name, source)


def _convolve(low: Lowering, node: TfNode, source: Tensor, filters: Array, groups: int) -> Tensor:
    if len(source.shape) != 4 or source.shape[3] != filters.shape[1] * groups:
        raise ValueError(f"filters of shape {filters.shape} do not fit an input of shape {source.shape}")
    dilations = _plane(node, "dilations") if node.integers("dilations") else [1, 1]
    pads, size = _pads(node, source, list(filters.shape[2:]), dilations)
    [name] = low.graph.add(
        "Conv",
        [low.stored(source, NCHW), low.graph.constant(filters, f"{node.name}/filters")],
        node.name,
        kernel_shape=list(filters.shape[2:]),
        strides=_plane(node, "strides"),
        dilations=dilations,
        pads=pads,
        group=groups,
    )
    return Tensor(name, (source.shape[0], *size, filters.shape[0]), NCHW)


def _plane(node: TfNode, key: str) -> list[int]:
    """Return the two sizes along the plane of an attribute that has four."""
    if node.text("data_format", "NHWC") != "NHWC":
        raise ValueError(f"the data format {node.text('data_format')} is not known")
    values = node.integers(key)
    if len(values) != 4 or values[0] != 1 or values[3] != 1:
        raise ValueError(f"'{key}' is {values}, which reaches beyond the plane")
    return values[1:3]


def _pads(node: TfNode, source: Tensor, kernel: list[int], dilations: list[int]) -> tuple[list[int], tuple[int, int]]:
    """Return the ONNX pads and the size of the result along the plane.

    SAME puts the odd row or column behind, as TensorFlow does: total = max((out - 1) * stride + reach - in, 0).
    """
    padding = node.text("padding")
    begin, end, out = [], [], []
    for size, length, stride, dilation in zip(
        source.shape[1:3], kernel, _plane(node, "strides"), dilations, strict=True
    ):
        reach = (length - 1) * dilation + 1
        if padding == "SAME":
            out.append(math.ceil(size / stride))
            total = max((out[-1] - 1) * stride + reach - size, 0)
        elif padding == "VALID" and size >= reach:
            out.append((size - reach) // stride + 1)
            total = 0
        else:
            raise ValueError(f"padding '{padding}' with a kernel of {reach} does not fit a plane of {size}")
        begin.append(total // 2)
        end.append(total - total // 2)
    return begin + end, (out[0], out[1])
