"""Writes small networks in dlib's serialised form, so that the converter's tests need no published weights."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def integer(value: int) -> bytes:
    size = max(1, (abs(value).bit_length() + 7) // 8)
    return bytes([size | (0x80 if value < 0 else 0)]) + abs(value).to_bytes(size, "little")


def number(value: float) -> bytes:
    mantissa, exponent = math.frexp(value)
    return integer(int(mantissa * 2**24)) + integer(exponent - 24)


def text(value: str) -> bytes:
    return integer(len(value)) + value.encode()


def tensor(*values: Any) -> bytes:
    flat = np.concatenate([np.asarray(value, "<f4").ravel() for value in values]) if values else np.zeros(0, "<f4")
    shape = (flat.size, 1, 1, 1) if flat.size else (0, 0, 0, 0)
    return integer(2) + b"".join(integer(size) for size in shape) + flat.tobytes()


def _aliases() -> bytes:
    return (integer(1) + integer(1) * 4) * 2


def convolution(filters: Any, bias: Any, stride: int, pad: int) -> bytes:
    count, _, rows, columns = filters.shape
    numbers = (count, rows, columns, stride, stride, pad, pad)
    return (
        text("con_4") + tensor(filters, bias) + b"".join(map(integer, numbers)) + _aliases() + number(1.0) * 4
    )  # fmt: skip


def affine(gamma: Any, beta: Any) -> bytes:
    return text("affine_") + tensor(gamma, beta) + _aliases() + integer(0)


def pool(kind: str, size: int, stride: int) -> bytes:
    return text(kind) + integer(size) * 2 + integer(stride) * 2 + integer(0) * 2


def connected(matrix: Any) -> bytes:
    inputs, outputs = matrix.shape
    head = text("fc_2") + integer(outputs) + integer(inputs)
    return head + tensor(matrix) + _aliases() + integer(1) + number(1.0) * 4


def network(size: int, steps: list[tuple[int, bytes]]) -> bytes:
    """Return a file: `steps` are (tags and skips before it, details) per layer, from the input outward."""
    versions: list[int] = []
    for index, (gap, _) in enumerate(steps):
        versions += [1] * gap + [3 if index == 0 else 2]
    head = integer(1) + text("loss_metric_2") + number(0.04) + number(0.6)
    head += b"".join(integer(version) for version in reversed(versions))
    head += text("input_rgb_image_sized") + b"".join(map(number, (122.75, 117.0, 104.25))) + integer(size) * 2
    records = [details + b"000" + tensor() * 3 for _, details in steps]
    return head + records[0] + integer(1) + b"".join(records[1:])
