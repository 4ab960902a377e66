"""Reads a TensorFlow.js graph model: its JSON topology and its weight file. Knows nothing of ONNX."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelConversionError

_DTYPES = {"float32": "<f4", "int32": "<i4", "uint8": "<u1", "uint16": "<u2", "float16": "<f2", "bool": "<u1"}


@dataclass(frozen=True)
class TfNode:
    """One operation of the topology.

    Attributes
    ----------
    inputs : tuple of (str, int)
        Node name and output index of every data input, control inputs left out.
    """

    name: str
    op: str
    inputs: tuple[tuple[str, int], ...]
    attributes: Mapping[str, Any]

    def text(self, key: str, default: str = "") -> str:
        """Return a string attribute; they are stored as Base64."""
        value = self.attributes.get(key)
        return default if value is None else _text(value["s"])

    def texts(self, key: str) -> list[str]:
        """Return a list of string attributes."""
        return [_text(item) for item in self.attributes.get(key, {}).get("list", {}).get("s", [])]

    def integers(self, key: str) -> list[int]:
        """Return a list of integers; they are stored as strings."""
        return [int(item) for item in self.attributes.get(key, {}).get("list", {}).get("i", [])]

    def number(self, key: str, default: float) -> float:
        """Return a floating-point attribute."""
        return float(self.attributes.get(key, {}).get("f", default))

    def flag(self, key: str) -> bool:
        """Return a boolean attribute, false when absent."""
        return bool(self.attributes.get(key, {}).get("b", False))

    def shape(self) -> tuple[int, ...]:
        """Return the `shape` attribute, -1 for a size that is not fixed."""
        return tuple(int(dim["size"]) for dim in self.attributes["shape"]["shape"]["dim"])


@dataclass(frozen=True)
class TfModel:
    """A graph model in memory.

    Attributes
    ----------
    outputs : tuple of (str, str, int)
        Public name of each output (without a trailing ``:0``), and the node and output index behind it.
    """

    path: Path
    nodes: tuple[TfNode, ...]
    weights: Mapping[str, NDArray[Any]]
    outputs: tuple[tuple[str, str, int], ...]


def read_tfjs(topology: Path, weights: Path) -> TfModel:
    """Read a graph model.

    Parameters
    ----------
    topology : Path
        The JSON file.
    weights : Path
        The one binary file its manifest names.

    Raises
    ------
    ModelConversionError
        If the JSON is not a graph model, or the weight file is shorter or longer than the manifest says.
    """
    try:
        document = json.loads(topology.read_bytes())
        nodes = sorted_nodes([_node(item) for item in document["modelTopology"]["node"]])
        manifest = [entry for group in document["weightsManifest"] for entry in group["weights"]]
        outputs = _outputs(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelConversionError(f"{topology} is not a TensorFlow.js graph model: {error!r}.") from error
    return TfModel(topology, nodes, _read_weights(manifest, weights), outputs)


def sorted_nodes(nodes: list[TfNode]) -> tuple[TfNode, ...]:
    """Return the nodes so that each stands behind its inputs; the order is otherwise that of the file.

    Raises
    ------
    ValueError
        If an input names no node, or the nodes form a loop.
    """
    by_name = {node.name: node for node in nodes}
    done: dict[str, TfNode] = {}
    open_names: set[str] = set()
    stack = [(node, False) for node in reversed(nodes)]
    while stack:
        node, inputs_done = stack.pop()
        if inputs_done:
            done[node.name] = node
            open_names.discard(node.name)
        elif node.name in open_names:
            raise ValueError(f"the nodes around '{node.name}' form a loop")
        elif node.name not in done:
            open_names.add(node.name)
            stack.append((node, True))
            stack += [(_known(by_name, node, name), False) for name, _ in reversed(node.inputs) if name not in done]
    return tuple(done.values())


def _known(by_name: Mapping[str, TfNode], node: TfNode, name: str) -> TfNode:
    if name not in by_name:
        raise ValueError(f"node '{node.name}' reads '{name}', which is not in the graph")
    return by_name[name]


def _node(item: Mapping[str, Any]) -> TfNode:
    data_inputs = [name for name in item.get("input", []) if not name.startswith("^")]
    return TfNode(item["name"], item["op"], tuple(_reference(name) for name in data_inputs), item.get("attr", {}))


def _reference(name: str) -> tuple[str, int]:
    node, _, index = name.partition(":")
    return node, int(index or 0)


def _outputs(document: Mapping[str, Any]) -> tuple[tuple[str, str, int], ...]:
    signature = document.get("signature") or (document.get("userDefinedMetadata") or {}).get("signature")
    if not signature:
        raise ValueError("it has no signature")
    return tuple((key.removesuffix(":0"), *_reference(item["name"])) for key, item in signature["outputs"].items())


def _read_weights(manifest: list[Mapping[str, Any]], path: Path) -> dict[str, NDArray[Any]]:
    data = path.read_bytes()
    weights: dict[str, NDArray[Any]] = {}
    offset = 0
    for entry in manifest:
        try:
            weights[entry["name"]], offset = _weight(entry, data, offset)
        except (ValueError, KeyError, TypeError) as error:
            name = entry.get("name", "?")
            raise ModelConversionError(f"{path}: weight '{name}' at byte {offset} cannot be read: {error}.") from error
    if offset != len(data):
        raise ModelConversionError(f"{path} has {len(data)} bytes, but its weights end at byte {offset}.")
    return weights


def _weight(entry: Mapping[str, Any], data: bytes, offset: int) -> tuple[NDArray[Any], int]:
    quantization = entry.get("quantization")
    stored = np.dtype(_DTYPES[(quantization or entry)["dtype"]])
    shape = tuple(int(size) for size in entry["shape"])
    end = offset + math.prod(shape) * stored.itemsize
    if end > len(data):
        raise ValueError(f"it needs bytes up to {end}, the file has {len(data)}")
    raw = np.frombuffer(data[offset:end], stored).reshape(shape)
    return _dequantized(raw, entry["dtype"], quantization), end


def _dequantized(raw: NDArray[Any], dtype: str, quantization: Mapping[str, Any] | None) -> NDArray[Any]:
    """Undo the storage form: half floats are widened, 8 and 16 bit integers are value * scale + min."""
    target = np.dtype(_DTYPES[dtype]).newbyteorder("=")
    if quantization is None or quantization["dtype"] == "float16":
        return raw.astype(target)
    return (raw.astype(np.float32) * np.float32(quantization["scale"]) + np.float32(quantization["min"])).astype(target)


def _text(encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(f"the attribute {encoded!r} is not Base64 text") from error
