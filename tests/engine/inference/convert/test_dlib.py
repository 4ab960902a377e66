"""The dlib converter, against plain NumPy on networks written here."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert.dlib import convert_dlib
from app.engine.inference.convert.dlib_file import Reader
from tests.support import dlib_writer as write
from tests.support.tfjs_writer import operations, run

_MEAN = np.array([122.75, 117.0, 104.25], np.float32).reshape(1, 3, 1, 1)


def _random(*shape: int, seed: int) -> Any:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


_FIRST, _FIRST_BIAS = _random(4, 3, 3, 3, seed=1), _random(4, seed=2)
_GAMMA, _BETA = _random(4, seed=3), _random(4, seed=4)
_SECOND, _SECOND_BIAS = _random(6, 4, 3, 3, seed=5), _random(6, seed=6)
_MATRIX = _random(6, 5, seed=7)


def _halving_network(size: int = 9) -> bytes:
    """Return one block whose branches differ in channels and in size, as the published network's do."""
    steps = [
        (0, write.convolution(_FIRST, _FIRST_BIAS, 1, 1)),
        (0, write.affine(_GAMMA, _BETA)),
        (0, write.text("relu_")),
        (1, write.convolution(_SECOND, _SECOND_BIAS, 2, 0)),
        (2, write.pool("avg_pool_2", 2, 2)),
        (0, write.text("add_prev_")),
        (0, write.pool("avg_pool_2", 0, 1)),
        (0, write.connected(_MATRIX)),
    ]
    return write.network(size, steps)


def _convolved(planes: Any, filters: Any, bias: Any, stride: int, pad: int) -> Any:
    padded = np.pad(planes, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, filters.shape[2:], axis=(2, 3))
    return np.einsum("nihwyx,oiyx->nohw", windows[:, :, ::stride, ::stride], filters) + bias.reshape(1, -1, 1, 1)


def _expected(image: Any) -> Any:
    planes = _convolved((image - _MEAN) / 256, _FIRST, _FIRST_BIAS, 1, 1)
    planes = np.maximum(planes * _GAMMA.reshape(1, -1, 1, 1) + _BETA.reshape(1, -1, 1, 1), 0)
    main = _convolved(planes, _SECOND, _SECOND_BIAS, 2, 0)
    half = planes.shape[2] // 2
    short = planes[:, :, : 2 * half, : 2 * half].reshape(len(planes), 4, half, 2, half, 2).mean((3, 5))
    size = max(half, main.shape[2])
    total = np.zeros((len(planes), 6, size, size))
    total[:, :, : main.shape[2], : main.shape[3]] += main
    total[:, :4, :half, :half] += short
    return total.mean((2, 3)) @ _MATRIX


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "net.dat"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("size", [8, 9])
def test_a_halving_block_equals_the_definition(tmp_path: Path, size: int) -> None:
    model = convert_dlib("net", _file(tmp_path, _halving_network(size)))
    image = np.random.default_rng(0).uniform(0, 255, (3, 3, size, size)).astype(np.float32)
    np.testing.assert_allclose(run(model, input=image)["descriptor"], _expected(image), atol=1e-4)


def test_a_batch_equals_its_images_one_by_one(tmp_path: Path) -> None:
    model = convert_dlib("net", _file(tmp_path, _halving_network()))
    images = np.random.default_rng(1).uniform(0, 255, (4, 3, 9, 9)).astype(np.float32)
    alone = np.concatenate([run(model, input=images[i : i + 1])["descriptor"] for i in range(4)])
    np.testing.assert_allclose(run(model, input=images)["descriptor"], alone, atol=1e-5)


def test_affine_layers_vanish_into_the_convolutions(tmp_path: Path) -> None:
    model = convert_dlib("net", _file(tmp_path, _halving_network()))
    assert [op for op in operations(model) if op in ("Mul", "Conv")] == ["Mul", "Conv", "Conv"]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = _file(tmp_path, _halving_network())
    assert convert_dlib("net", path) == convert_dlib("net", path)


def test_a_byte_left_over_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelConversionError, match=r"net\.dat cannot be read at byte \d+: the network ends here"):
        convert_dlib("net", _file(tmp_path, _halving_network() + b"\x00"))


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused_with_the_byte(tmp_path: Path, share: float) -> None:
    content = _halving_network()
    with pytest.raises(ModelConversionError, match=r"net\.dat cannot be read at byte \d+"):
        convert_dlib("net", _file(tmp_path, content[: int(len(content) * share)]))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_flipped_byte_is_refused_or_changes_a_weight(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(_halving_network())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        model = convert_dlib("net", _file(tmp_path_factory.mktemp("net"), bytes(content)))
    except ModelConversionError as error:
        assert "net" in str(error)
    else:
        assert model


def test_an_unknown_layer_is_named(tmp_path: Path) -> None:
    content = write.network(9, [(0, write.text("dropout_"))])
    with pytest.raises(ModelConversionError, match="the layer 'dropout_' is not among those"):
        convert_dlib("net", _file(tmp_path, content))


def test_weights_that_do_not_fit_are_named_with_their_layer(tmp_path: Path) -> None:
    steps = [(0, write.convolution(_FIRST, _FIRST_BIAS, 1, 1)), (0, write.affine(_GAMMA[:3], _BETA[:3]))]
    with pytest.raises(ModelConversionError, match="layer 1 from the input, 'affine_', cannot be converted: 8 weights"):
        convert_dlib("net", _file(tmp_path, write.network(9, steps)))


def test_another_sort_of_file_is_refused(tmp_path: Path) -> None:
    content = write.integer(1) + write.text("shape_predictor")
    with pytest.raises(ModelConversionError, match="'shape_predictor' stands where 'loss_metric_2' belongs"):
        convert_dlib("net", _file(tmp_path, content))


@given(st.integers(-(2**62), 2**62))
def test_every_integer_is_read_back(value: int) -> None:
    reader = Reader(write.integer(value))
    assert reader.integer() == value
    assert reader.at_end


@given(st.floats(-65504, 65504, width=16))
def test_every_float_is_read_back(value: float) -> None:
    assert Reader(write.number(value)).number() == value


def test_special_exponents_mean_infinities_and_nan() -> None:
    numbers = [Reader(write.integer(0) + write.integer(exponent)).number() for exponent in (32000, 32001, 32002)]
    assert numbers[:2] == [math.inf, -math.inf]
    assert math.isnan(numbers[2])
