"""Reads ONNX files that come from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.engine.common.errors import ModelConversionError

ONE_FILE = "Save the network with all its weights in one file."


def read_onnx(path: Path) -> Any:
    """Return the parsed and checked ONNX model of a file.

    Raises
    ------
    ModelConversionError
        If the file is not a valid ONNX model, or keeps weights in another file.
    """
    import onnx
    from google.protobuf.message import DecodeError

    try:
        model = onnx.load_model_from_string(path.read_bytes())
        if names := weights_elsewhere(model):
            raise ModelConversionError(
                f"{path} keeps weights in another file: {', '.join(names[:3])}.", remedy=ONE_FILE
            )
        onnx.checker.check_model(model)
    except (DecodeError, onnx.checker.ValidationError) as error:
        raise ModelConversionError(f"{path} is not a valid ONNX model: {error}.") from error
    return model


def weights_elsewhere(model: Any) -> list[str]:
    """Return the names of the tensors, anywhere in an ONNX model, that are said to lie in another file.

    Notes
    -----
    A path inside a network may lead anywhere, and only the network itself is hashed and stored.
    """
    import onnx

    return [
        tensor.name or "a constant"
        for graph in (model.graph, *model.functions)
        for tensor in _tensors(graph)
        if tensor.data_location == onnx.TensorProto.EXTERNAL
    ]


def _tensors(graph: Any) -> Iterator[Any]:
    yield from getattr(graph, "initializer", ())
    for sparse in getattr(graph, "sparse_initializer", ()):
        yield from (sparse.values, sparse.indices)
    for node in graph.node:
        for attribute in node.attribute:
            yield from (attribute.t, *attribute.tensors)
            for inner in (attribute.g, *attribute.graphs):
                yield from _tensors(inner)
