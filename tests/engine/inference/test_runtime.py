"""The runtime on tiny real networks: batching, hashes, warming, closing."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.common.errors import (
    CancelledError,
    ModelHashError,
    ModelNotInstalledError,
    ProviderError,
    ShuttingDownError,
)
from app.engine.common.progress import CancelToken, Progress
from app.engine.inference.providers import CPU
from app.engine.inference.runtime import Runtime
from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider
from tests.support.threads import run_together
from tests.support.tiny_models import WEIGHTS, TinyFiles, save_free_size, save_matmul


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_matmul(tmp_path / "tiny.onnx")
    save_matmul(tmp_path / "fixed.onnx", batch=1)
    save_free_size(tmp_path / "free.onnx")
    return tmp_path


@pytest.fixture
def runtime(folder: Path) -> Runtime:
    return Runtime(TinyFiles(folder, single=("fixed",)), InferenceSettings(detector_sizes_px=(32, 64)))


def rows(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 3)).astype(np.float32)


@pytest.mark.parametrize("model_id", ["tiny", "fixed"])
@pytest.mark.parametrize("count", [1, 2, 75])
def test_any_number_of_items_gives_as_many_results_in_order(runtime: Runtime, model_id: str, count: int) -> None:
    x = rows(count)
    outputs = runtime.run(model_id, {"x": x})
    np.testing.assert_array_equal(outputs["same"], x)
    np.testing.assert_allclose(outputs["y"], x @ WEIGHTS, rtol=1e-5, atol=1e-6)


def test_sixteen_callers_at_once_get_their_own_results(runtime: Runtime) -> None:
    inputs = [rows(1 + seed % 5, seed) for seed in range(16)]
    callers = run_together([lambda x=x: runtime.run("tiny", {"x": x})["same"] for x in inputs])
    for caller, x in zip(callers, inputs, strict=True):
        np.testing.assert_array_equal(caller.result(), x)


def test_a_damaged_network_is_refused_by_name_and_file(folder: Path) -> None:
    files = TinyFiles(folder)
    path = folder / "tiny.onnx"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelHashError) as caught:
        Runtime(files).run("tiny", {"x": rows(1)})
    assert "'tiny'" in caught.value.detail
    assert str(path) in caught.value.detail


def test_a_model_that_is_not_installed_is_named(runtime: Runtime) -> None:
    with pytest.raises(ModelNotInstalledError, match="'nowhere'"):
        runtime.run("nowhere", {"x": rows(1)})


def test_warming_loads_every_model_and_tells_how_far_it_is(runtime: Runtime) -> None:
    seen: list[Progress] = []
    runtime.warm(["tiny", "free"], seen.append)
    assert [(one.done, one.total) for one in seen] == [(0, 2), (1, 2), (2, 2)]
    lanes = runtime.stats()[1].capacity
    # One item shape of `tiny`, two sizes of `free`, and the larger one twice for every lane.
    assert runtime.stats()[1].served == 3 + 2 * lanes


def test_warming_stops_when_cancelled(runtime: Runtime) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        runtime.warm(["tiny"], token=token)


def test_a_cancelled_caller_is_not_served(runtime: Runtime) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        runtime.run("tiny", {"x": rows(1)}, token)


def test_a_closed_runtime_takes_no_work(runtime: Runtime) -> None:
    runtime.run("tiny", {"x": rows(1)})
    assert runtime.close(1.0) is True
    with pytest.raises(ShuttingDownError):
        runtime.run("tiny", {"x": rows(1)})


@pytest.mark.parametrize("settings", [
    InferenceSettings(device=DeviceChoice(Provider.CUDA)),
    InferenceSettings(overrides={"tiny": DeviceChoice(Provider.CUDA)}),
])  # fmt: skip
def test_a_missing_provider_is_refused_at_once(
    folder: Path, settings: InferenceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    with pytest.raises(ProviderError):
        Runtime(TinyFiles(folder), settings)


def test_moving_to_the_cpu_overrides_every_choice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: offered)
    runtime = Runtime(TinyFiles(folder), InferenceSettings(overrides={"tiny": DeviceChoice(Provider.CUDA, 1)}))
    assert (runtime.device.label, runtime.device_of("tiny").label) == ("cuda:0", "cuda:1")
    runtime.use_cpu()
    assert runtime.device == runtime.device_of("tiny") == CPU
    np.testing.assert_array_equal(runtime.run("tiny", {"x": rows(2)})["same"], rows(2))


def test_names_of_inputs_and_outputs_can_be_asked(runtime: Runtime) -> None:
    assert runtime.tensor_names("tiny") == (["x"], ["y", "same"])


def test_a_loaded_model_is_known_without_asking_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = TinyFiles(folder)
    runtime = Runtime(files)
    assert not runtime.has("nowhere")
    runtime.run("tiny", {"x": rows(1)})
    sha256 = files.sha256("tiny")
    monkeypatch.setattr(files, "has", lambda _model_id: False)
    monkeypatch.setattr(files, "sha256", lambda _model_id: "another")
    assert runtime.has("tiny")
    assert runtime.model_sha256("tiny") == sha256


@pytest.mark.parametrize(("lanes", "asked"), [(1, []), (2, [1])])
def test_opencv_leaves_the_cores_to_the_lanes_where_there_are_several(
    folder: Path, monkeypatch: pytest.MonkeyPatch, lanes: int, asked: list[int]
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(cv2, "setNumThreads", threads.append)
    Runtime(TinyFiles(folder), InferenceSettings(lanes=lanes))
    assert threads == asked
