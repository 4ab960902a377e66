"""Converts dlib's face-recognition network to ONNX."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert.dlib_file import DlibNetwork, Layer, read_dlib
from app.engine.inference.convert.graph import DYNAMIC, Array, Graph, Port
from app.engine.inference.convert.optimise import optimise

INPUT_NAME = "input"
OUTPUT_NAME = "descriptor"
_INPUT_SCALE = 256.0
_FC_WITHOUT_BIAS = 1


@dataclass(frozen=True)
class _Planes:
    """A tensor of shape (N, channels, height, width) in the graph."""

    name: str
    channels: int
    height: int
    width: int

    @property
    def sizes(self) -> tuple[int, int, int]:
        return self.channels, self.height, self.width


def convert_dlib(name: str, path: Path) -> bytes:
    """Convert a network file to ONNX.

    The input ``input`` is (N, 3, H, W) float32, RGB, 0..255 with the file's own H and W (150 for the published
    network); the output ``descriptor`` is (N, D) float32, not normalised, as dlib's is not.

    Raises
    ------
    ModelConversionError
        If the file is damaged or a layer does not fit; the message names the byte or the layer.
    """
    network = read_dlib(path)
    graph = Graph(name)
    builder = _Builder(graph, network)
    for index, (gap, layer) in enumerate(network.steps):
        try:
            builder.add(gap, layer)
        except (ValueError, IndexError, ArithmeticError) as error:
            raise ModelConversionError(
                f"{path}: layer {index} from the input, '{layer.kind}', cannot be converted: {error}."
            ) from error
    builder.finish()
    optimise(graph)
    return graph.to_onnx()


class _Builder:
    """Follows the network outward from the input and writes one operation per layer.

    Before a residual block the file has one tag (the block's input); before the pool of a block that halves the
    planes it has a tag and a skip: the main branch is set aside and the pool reads the block's input again.
    """

    def __init__(self, graph: Graph, network: DlibNetwork) -> None:
        self._graph = graph
        height, width = network.size
        graph.inputs.append(Port(graph.unique(INPUT_NAME), (DYNAMIC, 3, height, width)))
        mean = graph.constant(np.array(network.mean_rgb, np.float32).reshape(1, 3, 1, 1), "mean_rgb")
        scale = graph.constant(np.array(1 / _INPUT_SCALE, np.float32), "scale")
        [centred] = graph.add("Sub", [INPUT_NAME, mean], "centred")
        [scaled] = graph.add("Mul", [centred, scale], "scaled")
        self._current = _Planes(scaled, 3, height, width)
        self._block_input = self._current
        self._addend = self._current
        self._steps = {
            "con_4": self._convolve,
            "affine_": self._affine,
            "relu_": self._relu,
            "add_prev_": self._add,
            "max_pool_2": self._pool,
            "avg_pool_2": self._pool,
            "fc_2": self._connect,
        }

    def add(self, gap: int, layer: Layer) -> None:
        """Write one layer that has `gap` tags and skips before it."""
        if gap == 1:
            self._block_input = self._addend = self._current
        elif gap == 2:
            self._addend, self._current = self._current, self._block_input
        elif gap:
            raise ValueError(f"{gap} tags and skips before it are not a known pattern")
        self._current = self._steps[layer.kind](layer)

    def finish(self) -> None:
        """Name the result."""
        last = self._current
        flat, shape = last.name, (DYNAMIC, last.channels * last.height * last.width)
        if self._graph.producers()[flat].op != "MatMul":
            [flat] = self._graph.add("Flatten", [flat], "flat", axis=1)
        self._graph.add("Identity", [flat], OUTPUT_NAME)
        self._graph.outputs.append(Port(OUTPUT_NAME, shape))

    def _convolve(self, layer: Layer) -> _Planes:
        filters, rows, columns, stride_y, stride_x, pad_y, pad_x = layer.integers
        source = self._current
        kernel = filters * source.channels * rows * columns
        weights = _flat(layer, kernel + filters)
        names = [
            source.name,
            self._graph.constant(weights[:kernel].reshape(filters, source.channels, rows, columns), "filters"),
            self._graph.constant(weights[kernel:], "bias"),
        ]
        [name] = self._graph.add(
            "Conv", names, "con", kernel_shape=[rows, columns], strides=[stride_y, stride_x], pads=[pad_y, pad_x] * 2
        )
        size = _swept(source, (rows, columns), (stride_y, stride_x), (pad_y, pad_x))
        return _Planes(name, filters, *size)

    def _affine(self, layer: Layer) -> _Planes:
        source = self._current
        gamma, beta = _flat(layer, 2 * source.channels).reshape(2, 1, source.channels, 1, 1)
        [scaled] = self._graph.add("Mul", [source.name, self._graph.constant(gamma, "gamma")], "affine")
        [name] = self._graph.add("Add", [scaled, self._graph.constant(beta, "beta")], "affine")
        return _Planes(name, *source.sizes)

    def _relu(self, _layer: Layer) -> _Planes:
        [name] = self._graph.add("Relu", [self._current.name], "relu")
        return _Planes(name, *self._current.sizes)

    def _pool(self, layer: Layer) -> _Planes:
        rows, columns, *rest = layer.integers
        source = self._current
        kind = "MaxPool" if layer.kind == "max_pool_2" else "AveragePool"
        if rows == 0 and columns == 0:
            [name] = self._graph.add(f"Global{kind}", [source.name], "pool")
            return _Planes(name, source.channels, 1, 1)
        [name] = self._graph.add(
            kind, [source.name], "pool", kernel_shape=[rows, columns], strides=rest[:2], pads=rest[2:] * 2
        )
        return _Planes(name, source.channels, *_swept(source, (rows, columns), rest[:2], rest[2:]))

    def _add(self, _layer: Layer) -> _Planes:
        """Add the branch set aside; the smaller of the two is filled with zeros behind, in every dimension."""
        pair = (self._current, self._addend)
        sizes = tuple(max(a, b) for a, b in zip(pair[0].sizes, pair[1].sizes, strict=True))
        [name] = self._graph.add("Add", [self._enlarged(item, sizes) for item in pair], "sum")
        return _Planes(name, *sizes)

    def _connect(self, layer: Layer) -> _Planes:
        outputs, inputs, mode = layer.integers
        if mode != _FC_WITHOUT_BIAS or inputs != self._current.channels * self._current.height * self._current.width:
            raise ValueError(f"{inputs} inputs in mode {mode} do not fit planes of {self._current.sizes}")
        matrix = self._graph.constant(_flat(layer, inputs * outputs).reshape(inputs, outputs), "matrix")
        [flat] = self._graph.add("Flatten", [self._current.name], "flat", axis=1)
        [name] = self._graph.add("MatMul", [flat, matrix], "fc")
        return _Planes(name, outputs, 1, 1)

    def _enlarged(self, source: _Planes, sizes: tuple[int, ...]) -> str:
        extra = [large - small for large, small in zip(sizes, source.sizes, strict=True)]
        if not any(extra):
            return source.name
        amounts = self._graph.constant(np.array([0, 0, 0, 0, 0, *extra], np.int64), "amounts")
        return self._graph.add("Pad", [source.name, amounts], "enlarged")[0]


def _flat(layer: Layer, size: int) -> Array:
    weights = layer.weights
    if weights is None or weights.size != size:
        raise ValueError(f"{size} weights are needed, the file has {0 if weights is None else weights.size}")
    return weights.ravel()


def _swept(
    source: _Planes, kernel: tuple[int, int], strides: list[int] | tuple[int, ...], pads: list[int] | tuple[int, ...]
) -> tuple[int, int]:
    """Return height and width after a kernel has swept the planes; a last step that does not fit is left out."""
    height, width = (
        (size + 2 * pad - length) // stride + 1
        for size, length, stride, pad in zip((source.height, source.width), kernel, strides, pads, strict=True)
    )
    if min(height, width) < 1:
        raise ValueError(f"a kernel of {kernel} does not fit planes of {source.sizes}")
    return height, width
