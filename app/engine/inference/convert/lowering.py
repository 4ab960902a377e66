"""Keeps track of where each TensorFlow tensor is in the ONNX graph, and in which axis order it is stored there.

TensorFlow graphs speak of images as (N, H, W, C); ONNX convolutions want (N, C, H, W). Instead of wrapping each
operation in two transpositions, every tensor carries the order its axes are stored in, and a transposition is
written only where an operation needs another order than the one at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.inference.convert.graph import Array, Graph

NCHW = (0, 3, 1, 2)


@dataclass(frozen=True)
class Tensor:
    """A computed tensor.

    Attributes
    ----------
    name : str
        Name of the stored array in the ONNX graph.
    shape : tuple of int
        Sizes in TensorFlow's axis order; a dynamic batch is -1.
    order : tuple of int
        Stored axis i is TensorFlow's axis ``order[i]``.
    """

    name: str
    shape: tuple[int, ...]
    order: tuple[int, ...]

    @property
    def plain(self) -> tuple[int, ...]:
        """TensorFlow's own axis order for this rank."""
        return tuple(range(len(self.shape)))

    def stored_axis(self, axis: int) -> int:
        """Return where TensorFlow's `axis` (negative counts from the end) is stored."""
        return self.order.index(axis % len(self.shape))


Operand = Tensor | Array


class Lowering:
    """Writes operations into a graph in whatever axis order they ask for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._transposed: dict[tuple[str, tuple[int, ...]], str] = {}

    def stored(self, tensor: Tensor, order: tuple[int, ...]) -> str:
        """Return the name of `tensor` stored in `order`, transposing it where it is not."""
        if tensor.order == order:
            return tensor.name
        permutation = tuple(tensor.order.index(axis) for axis in order)
        key = (tensor.name, permutation)
        if key not in self._transposed:
            [self._transposed[key]] = self.graph.add(
                "Transpose", [tensor.name], f"{tensor.name}/transposed", perm=list(permutation)
            )
        return self._transposed[key]

    def operand(self, value: Operand, order: tuple[int, ...], name: str) -> str:
        """Return the name of a tensor or constant, stored in `order` and broadcast to its rank."""
        if isinstance(value, Tensor):
            return self.stored(value, order)
        if value.size == 1:
            return self.graph.constant(value.reshape(()), name)
        full = value.reshape((1,) * (len(order) - value.ndim) + value.shape)
        return self.graph.constant(full.transpose(order), name)

    def result(self, op: str, inputs: list[str], name: str, like: Tensor, **attributes: Any) -> Tensor:
        """Write an operation whose result has the shape and axis order of `like`."""
        [output] = self.graph.add(op, inputs, name, **attributes)
        return Tensor(output, like.shape, like.order)


def tensor(value: Operand) -> Tensor:
    """Return `value` where it is computed.

    Raises
    ------
    ValueError
        If it is a constant.
    """
    if isinstance(value, Tensor):
        return value
    raise ValueError("a computed tensor was expected, but a constant was given")


def constant(value: Operand) -> Array:
    """Return `value` where it is constant.

    Raises
    ------
    ValueError
        If it is computed.
    """
    if isinstance(value, Tensor):
        raise ValueError("a constant was expected, but a computed tensor was given")
    return np.asarray(value)


def integers(value: Operand) -> list[int]:
    """Return a constant of any shape as a flat list of integers; raises as `constant` does."""
    return [int(item) for item in constant(value).ravel()]
