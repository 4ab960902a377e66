"""The door of the converters: choice by format, members by suffix."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert import convert_model
from tests.support import dlib_writer
from tests.support.paths import ROOT
from tests.support.recognisers import with_weights_in
from tests.support.tfjs_writer import TfjsWriter, run


def _relu(folder: Path) -> dict[str, Path]:
    net = TfjsWriter()
    net.placeholder(-1, 2)
    net.node("Relu", "image", name="relu")
    topology, weights = net.write(folder, out="relu")
    return {"package/net.json": topology, "package/net.bin": weights}


def test_a_graph_model_is_converted(tmp_path: Path) -> None:
    model = convert_model("net", "tfjs", _relu(tmp_path))
    assert run(model, image=np.array([[-1, 3]], np.float32))["out"].tolist() == [[0, 3]]


def test_a_dlib_network_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "net.dat"
    steps = [(0, dlib_writer.pool("avg_pool_2", 0, 1)), (0, dlib_writer.connected(np.ones((3, 2))))]
    path.write_bytes(dlib_writer.network(4, steps))
    model = convert_model("net", "dlib", {"net.dat": path})
    assert run(model, input=np.zeros((1, 3, 4, 4), np.float32))["descriptor"] == pytest.approx(-344.0 / 256)


def test_an_onnx_network_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(convert_model("net", "tfjs", _relu(tmp_path)))
    manifest = tmp_path / "manifest.json"
    manifest.write_text("{}")
    assert convert_model("age", "onnx", {"a/net.onnx": path, "a/manifest.json": manifest}) == path.read_bytes()


def test_a_damaged_onnx_network_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(convert_model("net", "tfjs", _relu(tmp_path))[:40])
    with pytest.raises(ModelConversionError, match=r"net\.onnx is not a valid ONNX model"):
        convert_model("age", "onnx", {"net.onnx": path})


def test_s9_an_onnx_network_with_weights_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(with_weights_in("weights.bin"))
    (tmp_path / "weights.bin").write_bytes(bytes(48))
    with pytest.raises(ModelConversionError, match=r"net\.onnx keeps weights in another file"):
        convert_model("age", "onnx", {"net.onnx": path})


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ModelConversionError, match="'torchscript' of net is unknown; known are dlib, onnx, tfjs"):
        convert_model("net", "torchscript", {})


def test_a_missing_member_is_refused_by_suffix(tmp_path: Path) -> None:
    members = _relu(tmp_path)
    del members["package/net.bin"]
    with pytest.raises(ModelConversionError, match=r"net needs exactly one member ending in \.bin, it has 0"):
        convert_model("net", "tfjs", members)


def test_importing_the_converters_does_not_import_onnx() -> None:
    code = "import sys, app.engine.inference.convert; assert not {'onnx', 'onnxruntime'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
