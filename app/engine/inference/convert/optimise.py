"""Rewrites a graph into an equal one that runs faster, whatever the execution provider.

Only algebra that holds exactly: constants are folded into the convolutions beside them, paddings into the operation
behind them, runs of limits into one Clip, and PRelu is written with operations that ONNX Runtime's CPU kernels keep
in their blocked layout. Choices that depend on a processor are left to ONNX Runtime.
"""

from __future__ import annotations

import math

import numpy as np

from app.engine.inference.convert.graph import Array, Graph, Node

LOWEST_PADDING = -3.0e38
_LIMITS = {"Relu", "Min", "Max", "Clip"}


def optimise(graph: Graph) -> None:
    """Apply every rewriting to `graph`, in place.

    Weights beyond float32's range become infinite without a word here; the golden check is what refuses them.
    """
    drop_identities(graph)
    with np.errstate(over="ignore", invalid="ignore"):
        fold_scale_and_shift(graph)
        sink_scale_and_shift(graph)
    fold_padding(graph)
    merge_limits(graph)
    expand_prelu(graph)
    drop_unread(graph)


def drop_identities(graph: Graph) -> None:
    """Remove the identities before outputs by giving the tensor behind them the output's name."""
    fixed = {port.name for port in graph.outputs} | {port.name for port in graph.inputs}
    for node in [node for node in graph.nodes if node.op == "Identity"]:
        [source], [target] = node.inputs, node.outputs
        if source in fixed:
            continue
        graph.nodes.remove(node)
        for other in graph.nodes:
            other.inputs = [target if name == source else name for name in other.inputs]
            other.outputs = [target if name == source else name for name in other.outputs]
        fixed.add(target)


def fold_scale_and_shift(graph: Graph) -> None:
    """Fold constants per channel that are added to or multiplied with a convolution's result into its weights."""
    for node in list(graph.nodes):
        if node.op not in ("Add", "Mul"):
            continue
        names = [name for name in node.inputs if name not in graph.constants]
        values = [graph.constants[name] for name in node.inputs if name in graph.constants]
        convolution = graph.producers().get(names[0]) if len(names) == 1 else None
        if convolution is None or convolution.op != "Conv" or graph.uses()[names[0]] != 1:
            continue
        per_channel = _per_channel(values[0], graph.constants[convolution.inputs[1]].shape[0])
        if per_channel is None:
            continue
        _fold(graph, convolution, node.op, per_channel)
        convolution.outputs = node.outputs
        graph.nodes.remove(node)


def sink_scale_and_shift(graph: Graph) -> None:
    """Move constants per channel behind the maximum pool that reads them, then into the weights of a convolution.

    A maximum commutes with any shift and with a positive scale. A shift passes into a convolution only where nothing
    is padded, since the padding is not shifted.
    """
    for node in reversed(list(graph.nodes)):
        value = _channel_constant(graph, node)
        if value is None:
            continue
        reader = _sole_reader(graph, node)
        if reader is not None and reader.op == "MaxPool" and (node.op == "Add" or value.min() > 0):
            _swap(graph, node, reader)
            reader = _sole_reader(graph, node)
        if reader is not None and _takes(graph, reader, node):
            _fold_into_next(graph, reader, node.op, value.astype(np.float64))
            reader.inputs[0] = node.inputs[0]
            graph.nodes.remove(node)


def fold_padding(graph: Graph) -> None:
    """Give a zero padding of the plane to the convolutions that read it, and a lowest padding to maximum pools."""
    producers = graph.producers()
    for node in graph.nodes:
        pad = producers.get(node.inputs[0]) if node.op in ("Conv", "MaxPool") else None
        if pad is None or pad.op != "Pad":
            continue
        amounts = graph.constants[pad.inputs[1]]
        value = float(graph.constants[pad.inputs[2]]) if len(pad.inputs) > 2 else 0.0
        is_neutral = value == 0 if node.op == "Conv" else value <= LOWEST_PADDING
        if is_neutral and amounts.shape == (8,) and not amounts[[0, 1, 4, 5]].any():
            plane = [int(item) for item in amounts[[2, 3, 6, 7]]]
            node.attributes["pads"] = [a + b for a, b in zip(node.attributes["pads"], plane, strict=True)]
            node.inputs[0] = pad.inputs[0]


def merge_limits(graph: Graph) -> None:
    """Write a run of rectifiers, minima and maxima with constants as one rectifier or one Clip."""
    for node in list(graph.nodes):
        if node not in graph.nodes or _limits(graph, node, (-math.inf, math.inf)) is None:
            continue
        run = _run_of_limits(graph, node)
        if len(run) < 2:
            continue
        limits = (-math.inf, math.inf)
        for item in run:
            limits = _limits(graph, item, limits) or limits
        _write_limits(graph, run, limits)


def expand_prelu(graph: Graph) -> None:
    """Write PRelu with a slope a per channel as a * x + (1 - a) * relu(x), with 1 x 1 depthwise convolutions.

    ONNX Runtime's own PRelu leaves the blocked layout of its convolutions and took three quarters of the whole time
    of the networks that have it; this form is fused with its neighbours.
    """
    for index in reversed(range(len(graph.nodes))):
        node = graph.nodes[index]
        slope = graph.constants.get(node.inputs[1]) if node.op == "PRelu" else None
        if slope is None or slope.ndim != 4 or slope.size != slope.shape[1]:
            continue
        graph.nodes[index : index + 1] = _expanded(graph, node, slope.reshape(-1, 1, 1, 1))


def drop_unread(graph: Graph) -> None:
    """Remove operations whose results nothing reads."""
    for node in reversed(list(graph.nodes)):
        read = graph.uses()
        if not any(name in read for name in node.outputs):
            graph.nodes.remove(node)


def _per_channel(value: Array, channels: int) -> Array | None:
    if value.size == 1:
        return np.full(channels, value.ravel()[0], np.float32)
    if value.shape == (1, channels, 1, 1):
        return value.reshape(channels)
    return None


def _fold(graph: Graph, convolution: Node, op: str, value: Array) -> None:
    filters = graph.constants[convolution.inputs[1]]
    has_bias = len(convolution.inputs) > 2
    bias = graph.constants[convolution.inputs[2]] if has_bias else np.zeros(len(filters), np.float32)
    if op == "Mul":
        scaled = (filters.astype(np.float64) * value[:, None, None, None]).astype(np.float32)
        convolution.inputs[1] = graph.constant(scaled, convolution.inputs[1])
        bias = bias.astype(np.float64) * value
    else:
        bias = bias.astype(np.float64) + value
    if op == "Add" or has_bias:
        name = graph.constant(bias.astype(np.float32), f"{convolution.outputs[0]}/bias")
        convolution.inputs = [*convolution.inputs[:2], name]


def _expanded(graph: Graph, node: Node, slope: Array) -> list[Node]:
    source, [result] = node.inputs[0], node.outputs
    positive, linear, rest = (graph.unique(f"{result}/{part}") for part in ("positive", "linear", "rest"))
    weights = [
        graph.constant(value.astype(np.float32), f"{result}/weights") for value in (slope, 1 - slope.astype(np.float64))
    ]
    depthwise = {"group": len(slope), "kernel_shape": [1, 1]}
    return [
        Node("Relu", [source], [positive]),
        Node("Conv", [source, weights[0]], [linear], dict(depthwise)),
        Node("Conv", [positive, weights[1]], [rest], dict(depthwise)),
        Node("Add", [linear, rest], [result]),
    ]


def _channel_constant(graph: Graph, node: Node) -> Array | None:
    """Return the (1, C, 1, 1) constant, second operand of an addition or multiplication, or None."""
    value = graph.constants.get(node.inputs[1]) if node.op in ("Add", "Mul") else None
    return value if value is not None and value.ndim == 4 and value.shape[1] == value.size else None


def _sole_reader(graph: Graph, node: Node) -> Node | None:
    readers = [other for other in graph.nodes if node.outputs[0] in other.inputs]
    return readers[0] if len(readers) == 1 and graph.uses()[node.outputs[0]] == 1 else None


def _swap(graph: Graph, node: Node, pool: Node) -> None:
    pooled = graph.unique(f"{pool.outputs[0]}/pooled")
    pool.inputs, node.inputs = [node.inputs[0]], [pooled, node.inputs[1]]
    node.outputs, pool.outputs = pool.outputs, [pooled]
    graph.nodes.remove(node)
    graph.nodes.insert(graph.nodes.index(pool) + 1, node)


def _takes(graph: Graph, reader: Node, node: Node) -> bool:
    if reader.op != "Conv" or reader.attributes.get("group", 1) != 1 or reader.inputs[1] not in graph.constants:
        return False
    return node.op == "Mul" or not any(reader.attributes["pads"])


def _fold_into_next(graph: Graph, convolution: Node, op: str, value: Array) -> None:
    filters = graph.constants[convolution.inputs[1]].astype(np.float64)
    if op == "Mul":
        convolution.inputs[1] = graph.constant((filters * value).astype(np.float32), convolution.inputs[1])
        return
    bias = graph.constants[convolution.inputs[2]] if len(convolution.inputs) > 2 else np.zeros(len(filters))
    total = (bias + (filters * value).sum(axis=(1, 2, 3))).astype(np.float32)
    convolution.inputs = [*convolution.inputs[:2], graph.constant(total, f"{convolution.outputs[0]}/bias")]


def _run_of_limits(graph: Graph, first: Node) -> list[Node]:
    """Return `first` and the limits behind it, as long as nothing else reads what lies between."""
    uses = graph.uses()
    outputs = {port.name for port in graph.outputs}
    run = [first]
    while True:
        name = run[-1].outputs[0]
        readers = [node for node in graph.nodes if name in node.inputs]
        if uses.get(name) != 1 or name in outputs or _limits(graph, readers[0], (-math.inf, math.inf)) is None:
            return run
        run.append(readers[0])


def _limits(graph: Graph, node: Node, limits: tuple[float, float]) -> tuple[float, float] | None:
    """Return `limits` narrowed by a limiting operation, or None when `node` is none with constant limits."""
    low, high = limits
    constants = [graph.constants[name] for name in node.inputs[1:] if name in graph.constants]
    if node.op == "Relu":
        return max(low, 0.0), max(high, 0.0)
    if node.op not in _LIMITS or len(constants) != len(node.inputs) - 1 or any(item.size != 1 for item in constants):
        return None
    values = [float(item.ravel()[0]) for item in constants]
    if node.op == "Min":
        return min(low, values[0]), min(high, values[0])
    if node.op == "Max":
        return max(low, values[0]), max(high, values[0])
    return min(max(low, values[0]), values[1]), min(max(high, values[0]), values[1])


def _write_limits(graph: Graph, run: list[Node], limits: tuple[float, float]) -> None:
    last = run[-1]
    names = [graph.constant(np.array(item, np.float32), f"{last.outputs[0]}/limit") for item in limits]
    last.op, last.inputs, last.attributes = "Clip", [run[0].inputs[0], *names], {}
    if limits == (0.0, math.inf):
        last.op, last.inputs = "Relu", last.inputs[:1]
    for node in run[:-1]:
        graph.nodes.remove(node)
