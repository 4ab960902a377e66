"""Converts a TensorFlow.js graph model to ONNX."""

from __future__ import annotations

from pathlib import Path

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert.graph import Graph, Node, Port
from app.engine.inference.convert.lowering import Lowering, Operand, Tensor
from app.engine.inference.convert.optimise import optimise
from app.engine.inference.convert.tfjs_file import TfModel, TfNode, read_tfjs
from app.engine.inference.convert.tfjs_ops import FOLDS, LOWERINGS

Values = dict[str, list[Operand]]


def convert_tfjs(name: str, topology: Path, weights: Path) -> bytes:
    """Convert a graph model to ONNX.

    Inputs and outputs keep TensorFlow's axis order (images are (N, H, W, C)) and the names of the signature
    without a trailing ``:0``. A first axis the model leaves open stays open and is called N.

    Parameters
    ----------
    name : str
        Name the ONNX graph gets.
    topology, weights : Path
        The JSON and the binary file.

    Returns
    -------
    bytes
        The ONNX model; the same files give the same bytes.

    Raises
    ------
    ModelConversionError
        If a file is damaged, or an operation is unknown or does not fit its inputs; the message names the file
        and the operation.
    """
    model = read_tfjs(topology, weights)
    graph = Graph(name)
    low = Lowering(graph)
    for public, _, _ in model.outputs:
        graph.unique(public)
    values: Values = {}
    for node in model.nodes:
        try:
            values[node.name] = _lowered(low, node, model, values)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
            raise ModelConversionError(
                f"{topology}: the operation {node.op} at node '{node.name}' cannot be converted: {error}."
            ) from error
    _write_outputs(low, model, values)
    optimise(graph)
    return graph.to_onnx()


def _lowered(low: Lowering, node: TfNode, model: TfModel, values: Values) -> list[Operand]:
    if node.op == "Placeholder":
        return [_input(low.graph, node)]
    if node.op == "Const":
        return [model.weights[node.name]]
    inputs = [values[name][index] for name, index in node.inputs]
    if inputs and not any(isinstance(item, Tensor) for item in inputs) and node.op in FOLDS:
        return [FOLDS[node.op](*inputs)]
    if node.op not in LOWERINGS:
        raise ValueError("it is not among the operations this converter knows")
    return LOWERINGS[node.op](low, node, inputs)


def _input(graph: Graph, node: TfNode) -> Tensor:
    shape = node.shape()
    if any(size < 1 for size in shape[1:]):
        raise ValueError(f"the input shape {shape} leaves more than the batch open")
    graph.inputs.append(Port(graph.unique(node.name), shape))
    return Tensor(node.name, shape, tuple(range(len(shape))))


def _write_outputs(low: Lowering, model: TfModel, values: Values) -> None:
    for public, name, index in model.outputs:
        found = values.get(name, [])[index : index + 1]
        if not found or not isinstance(found[0], Tensor):
            raise ModelConversionError(f"{model.path}: the output '{public}' is not computed by any node.")
        low.graph.nodes.append(Node("Identity", [low.stored(found[0], found[0].plain)], [public]))
        low.graph.outputs.append(Port(public, found[0].shape))
