"""The TensorFlow.js converter, against plain NumPy on graphs written here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert.tfjs import convert_tfjs
from tests.support.tfjs_writer import TfjsWriter, integers, operations, run, text


def _convolved(image: Any, filters: Any, stride: int, padding: str, depthwise: bool = False) -> Any:
    """Convolve (N, H, W, C) the slow way, as TensorFlow defines SAME and VALID."""
    count, height, width, _ = image.shape
    rows, columns, _, last = filters.shape
    out = [-(-size // stride) for size in (height, width)]
    if padding == "VALID":
        out = [(size - kernel) // stride + 1 for size, kernel in ((height, rows), (width, columns))]
    missing = [max((o - 1) * stride + k - s, 0) for o, k, s in zip(out, (rows, columns), (height, width), strict=True)]
    padded = np.pad(image, [(0, 0), *((m // 2, m - m // 2) for m in missing), (0, 0)])
    channels = filters.shape[2] * last if depthwise else last
    result = np.zeros((count, *out, channels))
    for y, x in np.ndindex(*out):
        window = padded[:, y * stride : y * stride + rows, x * stride : x * stride + columns]
        kind = "nhwi,hwim->nim" if depthwise else "nhwi,hwio->no"
        result[:, y, x] = np.einsum(kind, window, filters).reshape(count, channels)
    return result


def _random(*shape: int, seed: int = 1) -> Any:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def _two_layers(folder: Path) -> tuple[Path, Path]:
    net = TfjsWriter()
    net.placeholder(-1, 7, 6, 3)
    net.weight("w", _random(3, 3, 3, 4))
    net.weight("d", _random(3, 3, 4, 2, seed=2))
    net.weight("b", _random(8, seed=3))
    net.weight("six", np.float32(6))
    net.weight("zero", np.float32(0))
    net.weight("axes", [1, 2], "int32")
    net.convolution("image", "w", name="conv", stride=2)
    net.node("Relu", "conv", name="relu")
    net.convolution("relu", "d", name="deep", op="DepthwiseConv2dNative")
    net.node("Add", "deep", "b", name="sum")
    net.node("Minimum", "sum", "six", name="low")
    net.node("Maximum", "low", "zero", name="cut")
    net.node("Mean", "cut", "axes", name="mean")
    return net.write(folder, features="mean", planes="cut")


@settings(max_examples=25, deadline=None)
@given(
    height=st.integers(3, 9), width=st.integers(3, 9), kernel=st.integers(1, 3), stride=st.integers(1, 3),
    padding=st.sampled_from(["SAME", "VALID"]), depthwise=st.booleans(),
)  # fmt: skip
def test_convolutions_equal_the_definition_for_every_size_and_stride(
    tmp_path_factory: pytest.TempPathFactory,
    height: int, width: int, kernel: int, stride: int, padding: str, depthwise: bool,
) -> None:  # fmt: skip
    filters, image = _random(kernel, kernel, 2, 3), _random(2, height, width, 2, seed=5)
    net = TfjsWriter()
    net.placeholder(-1, height, width, 2)
    net.weight("w", filters)
    op = "DepthwiseConv2dNative" if depthwise else "Conv2D"
    net.convolution("image", "w", name="conv", op=op, stride=stride, padding=padding)
    model = convert_tfjs("net", *net.write(tmp_path_factory.mktemp("net"), out="conv"))
    expected = _convolved(image, filters, stride, padding, depthwise)
    np.testing.assert_allclose(run(model, image=image)["out"], expected, atol=1e-5)


def test_a_chain_of_layers_is_written_without_transpositions_inside(tmp_path: Path) -> None:
    model = convert_tfjs("net", *_two_layers(tmp_path))
    wanted = ["Transpose", "Conv", "Relu", "Conv", "Clip", "GlobalAveragePool", "Flatten", "Transpose"]
    assert sorted(operations(model)) == sorted(wanted)


def test_a_chain_of_layers_equals_the_definition(tmp_path: Path) -> None:
    image = _random(3, 7, 6, 3, seed=9)
    outputs = run(convert_tfjs("net", *_two_layers(tmp_path)), image=image)
    first = np.maximum(_convolved(image, _random(3, 3, 3, 4), 2, "SAME"), 0)
    second = _convolved(first, _random(3, 3, 4, 2, seed=2), 1, "SAME", depthwise=True) + _random(8, seed=3)
    planes = np.clip(second, 0, 6)
    np.testing.assert_allclose(outputs["planes"], planes, atol=1e-5)
    np.testing.assert_allclose(outputs["features"], planes.mean(axis=(1, 2)), atol=1e-5)


def test_a_batch_equals_its_images_one_by_one(tmp_path: Path) -> None:
    model = convert_tfjs("net", *_two_layers(tmp_path))
    images = _random(4, 7, 6, 3, seed=4)
    together = run(model, image=images)["features"]
    alone = np.concatenate([run(model, image=images[i : i + 1])["features"] for i in range(4)])
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    files = _two_layers(tmp_path)
    assert convert_tfjs("net", *files) == convert_tfjs("net", *files)


def test_nodes_in_any_order_give_the_same_result(tmp_path: Path) -> None:
    topology, weights = _two_layers(tmp_path)
    image = _random(1, 7, 6, 3)
    expected = run(convert_tfjs("net", topology, weights), image=image)
    document = json.loads(topology.read_text())
    document["modelTopology"]["node"].reverse()
    topology.write_text(json.dumps(document))
    for name, value in run(convert_tfjs("net", topology, weights), image=image).items():
        np.testing.assert_array_equal(value, expected[name])


def test_control_inputs_are_left_out(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 2)
    net.node("Relu", "image:0", "^elsewhere", name="relu")
    model = convert_tfjs("net", *net.write(tmp_path, out="relu"))
    assert run(model, image=np.array([[-1, 2]], np.float32))["out"].tolist() == [[0, 2]]


def test_fused_bias_and_slope_take_their_constants_in_order(tmp_path: Path) -> None:
    filters, bias, slope = _random(1, 1, 2, 3), _random(3, seed=2), np.array([-0.5, 0.25, 1.5], np.float32)
    net = TfjsWriter()
    net.placeholder(-1, 4, 4, 2)
    for name, value in (("w", filters), ("b", bias), ("a", slope.reshape(1, 1, 3))):
        net.weight(name, value)
    net.convolution("image", "w", "b", "a", name="conv", op="_FusedConv2D", fused=("BiasAdd", "Prelu"))
    model = convert_tfjs("net", *net.write(tmp_path, out="conv"))
    image = _random(2, 4, 4, 2, seed=7)
    plain = _convolved(image, filters, 1, "SAME") + bias
    np.testing.assert_allclose(run(model, image=image)["out"], np.where(plain > 0, plain, plain * slope), atol=1e-5)
    assert "PRelu" not in operations(model)


def test_scales_and_shifts_are_folded_into_the_convolution_before_them(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 4, 4, 2)
    net.weight("w", _random(3, 3, 2, 3))
    net.weight("scale", [2.0, -1.0, 0.5])
    net.weight("shift", [[[[1.0, 2.0, 3.0]]]])
    net.convolution("image", "w", name="conv")
    net.node("Mul", "conv", "scale", name="scaled")
    net.node("AddV2", "scaled", "shift", name="sum")
    model = convert_tfjs("net", *net.write(tmp_path, out="sum"))
    image = _random(1, 4, 4, 2, seed=8)
    expected = _convolved(image, _random(3, 3, 2, 3), 1, "SAME") * [2.0, -1.0, 0.5] + [1.0, 2.0, 3.0]
    np.testing.assert_allclose(run(model, image=image)["out"], expected, atol=1e-5)
    assert operations(model) == ["Transpose", "Conv", "Transpose"]


@pytest.mark.parametrize(("lowest", "padding"), [(0.5, "VALID"), (-0.5, "VALID"), (0.5, "SAME")])
def test_scales_and_shifts_behind_a_rectifier_keep_their_meaning(tmp_path: Path, lowest: float, padding: str) -> None:
    scale, shift = np.array([2, lowest], np.float32), np.array([0.5, -1], np.float32)
    net = TfjsWriter()
    net.placeholder(-1, 6, 6, 2)
    for name, value in (("w", _random(3, 3, 2, 2)), ("scale", scale), ("shift", shift), ("b", [1.0, 2.0])):
        net.weight(name, value)
    plane = {"strides": integers(1, 2, 2, 1), "padding": text("VALID"), "data_format": text("NHWC")}
    net.convolution("image", "w", name="first")
    net.node("Relu", "first", name="relu")
    net.node("Mul", "relu", "scale", name="scaled")
    net.node("Add", "scaled", "shift", name="shifted")
    net.node("MaxPool", "shifted", name="pool", ksize=integers(1, 2, 2, 1), **plane)
    net.convolution("pool", "w", "b", name="last", op="_FusedConv2D", fused=("BiasAdd",), padding=padding)
    image = _random(2, 6, 6, 2, seed=3)
    model = convert_tfjs("net", *net.write(tmp_path, out="last"))
    planes = np.maximum(_convolved(image, _random(3, 3, 2, 2), 1, "SAME"), 0) * scale + shift
    pooled = planes.reshape(2, 3, 2, 3, 2, 2).max(axis=(2, 4))
    expected = _convolved(pooled, _random(3, 3, 2, 2), 1, padding) + np.array([1.0, 2.0])
    np.testing.assert_allclose(run(model, image=image)["out"], expected, atol=1e-4)
    left = [op for op in operations(model) if op in ("Mul", "Add")]
    assert left == {(0.5, "VALID"): [], (-0.5, "VALID"): ["Mul"], (0.5, "SAME"): ["Mul", "Add"]}[lowest, padding]


def test_a_result_that_is_read_twice_is_not_folded_away(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 3, 3, 1)
    net.weight("w", np.ones((1, 1, 1, 1)))
    net.weight("three", [3.0])
    net.convolution("image", "w", name="conv")
    net.node("Mul", "conv", "three", name="scaled")
    net.node("Add", "conv", "scaled", name="sum")
    image = _random(1, 3, 3, 1)
    model = convert_tfjs("net", *net.write(tmp_path, out="sum"))
    np.testing.assert_allclose(run(model, image=image)["out"], image * 4, rtol=1e-6)


@pytest.mark.parametrize(("value", "op"), [(0.0, "Conv2D"), (-np.inf, "MaxPool")])
def test_paddings_go_into_the_operation_behind_them(tmp_path: Path, value: float, op: str) -> None:
    image = _random(1, 4, 4, 1)
    net = TfjsWriter()
    net.placeholder(-1, 4, 4, 1)
    net.weight("w", np.ones((3, 3, 1, 1)))
    net.weight("amounts", [[0, 0], [1, 1], [1, 1], [0, 0]], "int32")
    net.weight("value", np.float32(value))
    net.weight("same", np.ones((1, 1, 1, 1)))
    net.convolution("image", "same", name="first")
    net.node("PadV2", "first", "amounts", "value", name="padded")
    sizes = {"strides": integers(1, 1, 1, 1), "padding": text("VALID"), "data_format": text("NHWC")}
    if op == "Conv2D":
        net.convolution("padded", "w", name="last", padding="VALID")
    else:
        net.node("MaxPool", "padded", name="last", ksize=integers(1, 3, 3, 1), **sizes)
    model = convert_tfjs("net", *net.write(tmp_path, out="last"))
    padded = np.pad(image, [(0, 0), (1, 1), (1, 1), (0, 0)], constant_values=value)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
    expected = windows.sum((-1, -2)) if op == "Conv2D" else windows.max((-1, -2))
    np.testing.assert_allclose(run(model, image=image)["out"], expected, atol=1e-5)
    assert "Pad" not in operations(model)


def test_channel_padding_concatenation_and_splitting_follow_the_stored_order(tmp_path: Path) -> None:
    image = _random(2, 3, 3, 2)
    net = TfjsWriter()
    net.placeholder(-1, 3, 3, 2)
    net.weight("w", np.eye(2).reshape(1, 1, 2, 2))
    net.weight("amounts", [[0, 0], [0, 0], [0, 0], [0, 1]], "int32")
    net.weight("axis", 3, "int32")
    net.weight("sizes", [1, 4], "int32")
    net.convolution("image", "w", name="conv")
    net.node("Pad", "conv", "amounts", name="padded")
    net.node("ConcatV2", "padded", "image", "axis", name="joined")
    net.node("SplitV", "joined", "sizes", "axis", name="parts")
    outputs = run(convert_tfjs("net", *net.write(tmp_path, head="parts", tail="parts:1")), image=image)
    joined = np.concatenate([np.pad(image, [(0, 0)] * 3 + [(0, 1)]), image], axis=3)
    np.testing.assert_allclose(outputs["head"], joined[..., :1], atol=1e-6)
    np.testing.assert_allclose(outputs["tail"], joined[..., 1:], atol=1e-6)


def test_a_leading_one_in_a_reshape_becomes_the_batch(tmp_path: Path) -> None:
    matrix, bias = _random(12, 3), _random(3, seed=2)
    net = TfjsWriter()
    net.placeholder(-1, 2, 2, 3)
    net.weight("shape", [1, 12], "int32")
    net.weight("m", matrix)
    net.weight("b", bias)
    net.node("Reshape", "image", "shape", name="flat")
    net.node("_FusedMatMul", "flat", "m", "b", name="dense", fused_ops={"list": {"s": ["Qmlhc0FkZA==", "UmVsdQ=="]}})
    net.node("Softmax", "dense", name="soft")
    image = _random(3, 2, 2, 3)
    outputs = run(convert_tfjs("net", *net.write(tmp_path, soft="soft")), image=image)
    dense = np.exp(np.maximum(image.reshape(3, 12) @ matrix + bias, 0))
    np.testing.assert_allclose(outputs["soft"], dense / dense.sum(1, keepdims=True), atol=1e-6)


def test_a_fixed_batch_stays_fixed_and_shapes_computed_from_constants_are_worked_out(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(1, 3, 4, 2)
    for name, value in (("places", [[0], [1]]), ("size", [3]), ("values", [1, -1]), ("rest", 0), ("more", [0, 0, 2])):
        net.weight(name, value, "int32")
    net.weight("perm", [0, 3, 1, 2], "int32")
    net.node("SparseToDense", "places", "size", "values", "rest", name="dense")
    net.node("AddV2", "dense", "more", name="shape")
    net.node("Transpose", "image", "perm", name="turned")
    net.node("Reshape", "turned", "shape", name="rows")
    image = _random(1, 3, 4, 2)
    outputs = run(convert_tfjs("net", *net.write(tmp_path, rows="rows")), image=image)
    np.testing.assert_array_equal(outputs["rows"], image.transpose(0, 3, 1, 2).reshape(1, 12, 2))


def test_bilinear_resizing_uses_half_pixel_centres(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 1, 2, 1)
    net.weight("size", [1, 4], "int32")
    net.node("ResizeBilinear", "image", "size", name="big", half_pixel_centers={"b": True})
    image = np.array([0, 1], np.float32).reshape(1, 1, 2, 1)
    outputs = run(convert_tfjs("net", *net.write(tmp_path, big="big")), image=image)
    np.testing.assert_allclose(outputs["big"].ravel(), [0, 0.25, 0.75, 1], atol=1e-6)


@pytest.mark.parametrize(
    ("data", "quantization", "expected"),
    [
        (np.array([1.5, -2.25], "<f2").tobytes(), {"dtype": "float16"}, [1.5, -2.25]),
        (bytes([0, 200]), {"dtype": "uint8", "scale": 0.5, "min": -10.0}, [-10.0, 90.0]),
        (np.array([3, 60000], "<u2").tobytes(), {"dtype": "uint16", "scale": 0.25, "min": 1.0}, [1.75, 15001.0]),
    ],
)
def test_quantised_weights_are_restored(
    tmp_path: Path, data: bytes, quantization: dict[str, Any], expected: list[float]
) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 2)
    net.stored("w", data, (2,), "float32", quantization)
    net.node("Mul", "image", "w", name="product")
    outputs = run(convert_tfjs("net", *net.write(tmp_path, out="product")), image=np.ones((1, 2), np.float32))
    assert outputs["out"].tolist() == [expected]


def test_an_unknown_operation_is_named_with_its_node_and_file(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 2)
    net.node("Cumsum", "image", name="strange")
    files = net.write(tmp_path, out="strange")
    with pytest.raises(ModelConversionError, match=r"net\.json: the operation Cumsum at node 'strange'"):
        convert_tfjs("net", *files)


def test_weights_that_do_not_fit_their_input_are_named(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 4, 4, 3)
    net.weight("w", np.ones((3, 3, 2, 4)))
    net.convolution("image", "w", name="conv")
    files = net.write(tmp_path, out="conv")
    with pytest.raises(ModelConversionError, match="Conv2D at node 'conv' cannot be converted: filters of shape"):
        convert_tfjs("net", *files)


@pytest.mark.parametrize("attributes", [{"strides": integers(1, 0, 0, 1)}, {"strides": []}, {"padding": {"s": "?"}}])
def test_attributes_that_make_no_sense_are_refused_with_their_node(tmp_path: Path, attributes: Any) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 4, 4, 3)
    net.weight("w", np.ones((3, 3, 3, 4)))
    net.convolution("image", "w", name="conv")
    net.nodes[-1]["attr"].update(attributes)
    files = net.write(tmp_path, out="conv")
    with pytest.raises(ModelConversionError, match="Conv2D at node 'conv' cannot be converted"):
        convert_tfjs("net", *files)


@pytest.mark.parametrize("change", [-1, 1])
def test_a_weight_file_of_the_wrong_length_is_refused_with_the_byte(tmp_path: Path, change: int) -> None:
    topology, weights = _two_layers(tmp_path)
    data = weights.read_bytes()
    weights.write_bytes(data[:change] if change < 0 else data + b"x")
    with pytest.raises(ModelConversionError, match=r"net\.bin.* byte \d+"):
        convert_tfjs("net", topology, weights)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"modelTopology": {"node": [{"name": "a"'])
def test_a_topology_that_is_none_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    topology, weights = _two_layers(tmp_path)
    topology.write_bytes(content)
    with pytest.raises(ModelConversionError, match=r"net\.json is not a TensorFlow\.js graph model"):
        convert_tfjs("net", topology, weights)


def test_a_loop_is_refused(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.node("Relu", "b", name="a")
    net.node("Relu", "a", name="b")
    with pytest.raises(ModelConversionError, match="form a loop"):
        convert_tfjs("net", *net.write(tmp_path, out="b"))


def test_an_output_that_is_nowhere_is_refused_by_name(tmp_path: Path) -> None:
    net = TfjsWriter()
    net.placeholder(-1, 2)
    with pytest.raises(ModelConversionError, match="output 'out' is not computed"):
        convert_tfjs("net", *net.write(tmp_path, out="absent"))
