"""Reads dlib's serialised face-recognition network. Knows nothing of ONNX.

The format is that of dlib's ``serialize``: compact integers (a control byte with the number of value bytes and the
sign, then the value little-endian), floats as mantissa and exponent of two, strings and tensors with a header.
A file names no topology as such: each wrapper writes a version before it hands on to what it wraps, so the file
opens with the versions from the outermost wrapper inward and goes on with the layers' records from the input outward.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelConversionError

Floats = NDArray[np.float32]

_TAG, _LAYER, _INNERMOST_LAYER = 1, 2, 3
_SPECIAL = {32000: math.inf, 32001: -math.inf, 32002: math.nan}
_MAX_TEXT = 200
_MAX_DEPTH = 10_000


@dataclass(frozen=True)
class Layer:
    """One computing layer: its kind as the file names it, its weights and its integers in file order."""

    kind: str
    weights: Floats | None = None
    integers: tuple[int, ...] = ()


@dataclass(frozen=True)
class DlibNetwork:
    """A network in memory.

    Attributes
    ----------
    steps : tuple of (int, Layer)
        Layers from the input outward, each with the number of tags and skips that lie between it and the layer
        before it.
    mean_rgb : tuple of float
        What the input layer subtracts, pixels 0..255, in RGB order; it then divides by 256.
    size : tuple of int
        Height and width of the input in pixels.
    """

    steps: tuple[tuple[int, Layer], ...]
    mean_rgb: tuple[float, float, float]
    size: tuple[int, int]


class Reader:
    """Walks through the bytes of a file; every failure is a ValueError, and `offset` says where."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.offset = 0

    @property
    def at_end(self) -> bool:
        """Whether the last byte was consumed."""
        return self.offset == len(self._data)

    def take(self, count: int) -> bytes:
        """Return the next `count` bytes."""
        if count > len(self._data) - self.offset:
            raise ValueError(f"{count} bytes are needed, {len(self._data) - self.offset} are left")
        piece = self._data[self.offset : self.offset + count]
        self.offset += count
        return piece

    def integer(self) -> int:
        """Read a compact integer."""
        control = self.take(1)[0]
        length = control & 0x0F
        if control & 0x70 or not 1 <= length <= 8:
            raise ValueError(f"the control byte {control:#04x} opens no integer")
        value = int.from_bytes(self.take(length), "little")
        return -value if control & 0x80 else value

    def integers(self, count: int) -> tuple[int, ...]:
        """Read `count` compact integers."""
        return tuple(self.integer() for _ in range(count))

    def expect(self, value: int, what: str) -> None:
        """Read an integer that can have only one value."""
        found = self.integer()
        if found != value:
            raise ValueError(f"{what} is {found}, expected {value}")

    def number(self) -> float:
        """Read a float: mantissa times two to the exponent, or one of the special exponents."""
        mantissa, exponent = self.integers(2)
        return _SPECIAL[exponent] if exponent in _SPECIAL else math.ldexp(mantissa, exponent)

    def text(self) -> str:
        """Read a string."""
        length = self.integer()
        if not 0 <= length <= _MAX_TEXT:
            raise ValueError(f"a name of {length} characters cannot be right")
        return self.take(length).decode("ascii")

    def flag(self) -> bool:
        """Read a boolean, written as the digit 0 or 1."""
        return {b"0": False, b"1": True}[self.take(1)]

    def tensor(self) -> Floats:
        """Read a tensor as a float32 array of shape (samples, k, rows, columns)."""
        self.expect(2, "the tensor version")
        shape = self.integers(4)
        if min(shape) < 0:
            raise ValueError(f"a tensor of shape {shape} cannot be right")
        raw = self.take(math.prod(shape) * 4)
        values = np.frombuffer(raw, "<f4").reshape(shape).astype(np.float32)
        if not np.isfinite(values).all():
            raise ValueError(f"a tensor of shape {shape} holds values that are not finite")
        return values

    def aliases(self, count: int) -> None:
        """Read `count` views into a tensor; their shapes follow from the layer's other fields."""
        for _ in range(count):
            self.expect(1, "the alias version")
            self.integers(4)


def read_dlib(path: Path) -> DlibNetwork:
    """Read a network with the metric loss, such as dlib's face-recognition ResNet.

    Raises
    ------
    ModelConversionError
        If the file is damaged or truncated, has bytes left over, or holds another sort of network; the message
        names the byte.
    """
    reader = Reader(path.read_bytes())
    try:
        network = _network(reader)
        if not reader.at_end:
            raise ValueError("the network ends here, but the file goes on")
    except (ValueError, KeyError, OverflowError) as error:
        raise ModelConversionError(f"{path} cannot be read at byte {reader.offset}: {error}.") from error
    return network


def _network(reader: Reader) -> DlibNetwork:
    reader.expect(1, "the loss layer's version")
    _expect_name(reader, "loss_metric_2")
    reader.number(), reader.number()
    gaps = _gaps(reader)
    _expect_name(reader, "input_rgb_image_sized")
    mean = (reader.number(), reader.number(), reader.number())
    size = (reader.integer(), reader.integer())
    layers = [_record(reader, is_innermost=index == 0) for index in range(len(gaps))]
    return DlibNetwork(tuple(zip(gaps, layers, strict=True)), mean, size)


def _expect_name(reader: Reader, name: str) -> None:
    found = reader.text()
    if found != name:
        raise ValueError(f"'{found}' stands where '{name}' belongs")


def _gaps(reader: Reader) -> list[int]:
    """Read the wrappers' versions; return, from the innermost layer outward, the tags and skips before each."""
    versions: list[int] = []
    while not versions or versions[-1] != _INNERMOST_LAYER:
        versions.append(reader.integer())
        if versions[-1] not in (_TAG, _LAYER, _INNERMOST_LAYER) or len(versions) > _MAX_DEPTH:
            raise ValueError(f"the wrapper version {versions[-1]} is not known")
    gaps: list[int] = []
    pending = 0
    for version in reversed(versions):
        if version == _TAG:
            pending += 1
        else:
            gaps.append(pending)
            pending = 0
    if pending:
        raise ValueError("a tag stands outside the last layer")
    return gaps


def _record(reader: Reader, is_innermost: bool) -> Layer:
    layer = _details(reader)
    for _ in range(3):
        reader.flag()
    for _ in range(3):
        reader.tensor()
    if is_innermost:
        reader.expect(1, "the sample expansion factor")
    return layer


def _details(reader: Reader) -> Layer:
    kind = reader.text()
    if kind == "con_4":
        weights, integers = reader.tensor(), reader.integers(7)
        reader.aliases(2)
        [reader.number() for _ in range(4)]
        return Layer(kind, weights, integers)
    if kind == "affine_":
        weights = reader.tensor()
        reader.aliases(2)
        return Layer(kind, weights, (reader.integer(),))
    if kind in ("relu_", "add_prev_"):
        return Layer(kind)
    if kind in ("max_pool_2", "avg_pool_2"):
        return Layer(kind, None, reader.integers(6))
    if kind == "fc_2":
        outputs, inputs, weights = reader.integer(), reader.integer(), reader.tensor()
        reader.aliases(2)
        mode = reader.integer()
        [reader.number() for _ in range(4)]
        return Layer(kind, weights, (outputs, inputs, mode))
    raise ValueError(f"the layer '{kind}' is not among those this converter knows")
