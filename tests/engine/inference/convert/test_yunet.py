"""The detector's freed size, on a network written here with the same traits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert.yunet import free_yunet_size
from tests.support.tfjs_writer import run


def _detector(path: Path, batch: int = 1) -> Path:
    """Write a detector of fixed size: one convolution of stride 8, its planes turned to rows by a fixed Reshape."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    weights = np.arange(2 * 3 * 8 * 8, dtype=np.float32).reshape(2, 3, 8, 8) / 1000
    nodes = [
        helper.make_node("Conv", ["input", "w"], ["planes"], strides=[8, 8]),
        helper.make_node("Transpose", ["planes"], ["turned"], perm=[0, 2, 3, 1]),
        helper.make_node("Reshape", ["turned", "shape"], ["cls_8"]),
    ]
    graph = helper.make_graph(
        nodes,
        "detector",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, [1, 3, 64, 64])],
        [helper.make_tensor_value_info("cls_8", TensorProto.FLOAT, [1, 64, 2])],
        [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(np.array([batch, -1, 2]), "shape")],
        value_info=[helper.make_tensor_value_info("planes", TensorProto.FLOAT, [1, 2, 8, 8])],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def test_a_batch_of_another_size_equals_its_images_one_by_one(tmp_path: Path) -> None:
    model = free_yunet_size(_detector(tmp_path / "net.onnx"))
    images = np.random.default_rng(0).random((3, 3, 32, 96), np.float32)
    together = run(model, input=images)["cls_8"]
    assert together.shape == (3, 48, 2)
    alone = np.concatenate([run(model, input=images[i : i + 1])["cls_8"] for i in range(3)])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_the_original_size_gives_the_original_outputs(tmp_path: Path) -> None:
    path = _detector(tmp_path / "net.onnx")
    image = np.random.default_rng(0).random((1, 3, 64, 64), np.float32)
    freed = run(free_yunet_size(path), input=image)
    np.testing.assert_array_equal(freed["cls_8"], run(path.read_bytes(), input=image)["cls_8"])


def test_a_reshape_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    path = _detector(tmp_path / "net.onnx", batch=-2)
    with pytest.raises(ModelConversionError, match=r"net\.onnx: the operation Reshape with the shape 'shape'"):
        free_yunet_size(path)


@pytest.mark.parametrize("content", [b"", b"text", b"\x08\x08"])
def test_a_file_that_is_no_network_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelConversionError, match=r"net\.onnx is not a valid ONNX model"):
        free_yunet_size(path)
