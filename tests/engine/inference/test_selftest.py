"""The self-test: what it compares, and that a device that computes wrongly is left, visibly."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import InferenceError, ProviderError
from app.engine.inference import runtime as runtime_module
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.catalogue_entries import (
    Alignment,
    AlignmentPoints,
    CommercialUse,
    Contract,
    DescriptorSpec,
    Licence,
    Member,
    Metric,
    ModelEntry,
    ModelFormat,
)
from app.engine.inference.runtime import Runtime
from app.engine.inference.selftest import DETECTOR, box_shift_px, find_boxes, least_cosine, self_test
from app.engine.inference.session import ModelSession
from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider
from app.engine.inference.store import ModelStore
from tests.support.paths import models_dir
from tests.support.runner import FakeRunner
from tests.support.tiny_models import TinyFiles, save_recogniser

ENTRY = ModelEntry(
    id="tiny-recogniser",
    tasks=("face-recognition",),
    summary="A network of one layer.",
    format=ModelFormat.ONNX,
    licence=Licence("CC0-1.0", CommercialUse.YES, "Made in the test."),
    sources=(),
    members=(Member("model.onnx", "0" * 64),),
    contract=Contract(layout="NCHW", colour="RGB", std=(255.0, 255.0, 255.0)),
    descriptor=DescriptorSpec(
        version=99,
        model_id="tiny-recogniser",
        dimension=4,
        metric=Metric.COSINE,
        centre=0.25,
        slope=20.0,
        alignment=Alignment("square", AlignmentPoints.DETECTOR, 16, side_factor=1.0),
    ),
)


class GpuSession(ModelSession):
    """Stands for a GPU: runs on the CPU, and spoils what it computes or fails."""

    failure: Exception | None = None
    spoil = 0.0

    def __init__(self, model_id: str, path: Path, device: Any, *args: Any, **options: Any) -> None:
        self.is_gpu = device.provider is Provider.CUDA
        if self.is_gpu and isinstance(self.failure, ProviderError):
            raise self.failure
        super().__init__(model_id, path, runtime_module.CPU, *args, **options)

    def run(self, feeds: Any, *, alone: bool = False) -> dict[str, Any]:
        outputs = super().run(feeds, alone=alone)
        if not self.is_gpu:
            return outputs
        if self.failure is not None:
            raise self.failure
        noise = np.random.default_rng(0)
        return {name: value + self.spoil * noise.standard_normal(value.shape) for name, value in outputs.items()}


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[GpuSession]]:
    kind = type("ThisGpuSession", (GpuSession,), {})
    monkeypatch.setattr(runtime_module, "ModelSession", kind)
    monkeypatch.setattr(
        "onnxruntime.get_available_providers", lambda: ["CUDAExecutionProvider", "CPUExecutionProvider"]
    )
    yield kind


@pytest.fixture
def files(tmp_path: Path) -> TinyFiles:
    save_recogniser(tmp_path / "tiny-recogniser.onnx")
    return TinyFiles(tmp_path)


def test_a_device_that_computes_rightly_is_kept(files: TinyFiles, gpu: type[GpuSession]) -> None:
    runtime = Runtime(files)
    report = self_test(runtime, [ENTRY])
    assert (report.device, report.fell_back, report.passed, report.reason) == ("cuda:0", False, True, "")
    assert [(check.model_id, check.measure) for check in report.checks] == [("tiny-recogniser", "cosine")]
    assert report.checks[0].value == pytest.approx(1.0)


@pytest.mark.parametrize("spoil", [50.0, np.nan])
def test_a_device_that_computes_wrongly_is_left_for_the_cpu_and_named(
    files: TinyFiles, gpu: type[GpuSession], spoil: float, caplog: pytest.LogCaptureFixture
) -> None:
    gpu.spoil = spoil
    runtime = Runtime(files)
    report = self_test(runtime, [ENTRY])
    assert (report.device, report.fell_back, report.passed) == ("cpu", True, True)
    assert "'tiny-recogniser' computes something else on cuda:0" in report.reason
    assert not report.checks[0].passed
    assert runtime.device.provider is Provider.CPU
    assert [record.levelno for record in caplog.records if "cuda:0" in record.message] == [logging.WARNING]


def test_a_device_that_fails_is_left_for_the_cpu(
    files: TinyFiles, gpu: type[GpuSession], caplog: pytest.LogCaptureFixture
) -> None:
    gpu.failure = InferenceError("device removed")
    report = self_test(Runtime(files), [ENTRY])
    assert (report.device, report.fell_back, report.passed) == ("cpu", True, True)
    assert report.reason == "device removed"


def test_a_device_nobody_asked_for_that_does_not_start_is_left_for_the_cpu(
    files: TinyFiles, gpu: type[GpuSession], caplog: pytest.LogCaptureFixture
) -> None:
    gpu.failure = ProviderError("no cuDNN")
    report = self_test(Runtime(files), [ENTRY])
    assert (report.device, report.fell_back, report.reason) == ("cpu", True, "no cuDNN")


def test_a_device_that_was_asked_for_and_does_not_start_is_an_error(files: TinyFiles, gpu: type[GpuSession]) -> None:
    gpu.failure = ProviderError("no cuDNN")
    with pytest.raises(ProviderError, match="no cuDNN"):
        self_test(Runtime(files, InferenceSettings(device=DeviceChoice(Provider.CUDA))), [ENTRY])


def test_with_no_models_nothing_is_tested_and_nothing_is_claimed(tmp_path: Path) -> None:
    report = self_test(Runtime(TinyFiles(tmp_path)), [ENTRY])
    assert report.checks == ()
    assert not report.fell_back


@given(st.integers(0, 1000), st.floats(0.1, 10.0))
def test_cosine_does_not_depend_on_length(seed: int, factor: float) -> None:
    vectors = np.random.default_rng(seed).standard_normal((3, 8)).astype(np.float32)
    assert least_cosine(vectors * np.float32(factor), vectors) == pytest.approx(1.0, abs=1e-5)
    assert least_cosine(-vectors, vectors) == pytest.approx(-1.0, abs=1e-5)


def test_the_worst_row_counts() -> None:
    vectors = np.eye(3, dtype=np.float32)
    assert least_cosine(vectors[[0, 1, 0]], vectors) == pytest.approx(0.0)


def test_a_shift_is_the_largest_difference_and_a_missing_box_the_whole_scene() -> None:
    boxes = np.array([[10.0, 20.0, 30.0, 40.0]])
    assert box_shift_px(boxes + np.array([0, 0.5, 0, -0.25]), boxes) == pytest.approx(0.5)
    assert box_shift_px(boxes[:0], boxes) == 640.0
    assert box_shift_px(boxes[:0], boxes[:0]) == 640.0


def test_boxes_are_read_from_score_maps() -> None:
    image = np.zeros((1, 3, 640, 640), np.float32)
    assert find_boxes(FakeRunner().run(DETECTOR, {"input": image})).shape == (0, 4)
    image[0, 0, 0, 0] = 1.0
    boxes = find_boxes(FakeRunner().run(DETECTOR, {"input": image}))
    np.testing.assert_allclose(boxes, [[160.0, 160.0, 320.0, 320.0]], rtol=1e-5)


@pytest.mark.models
def test_on_the_cpu_the_real_models_agree_with_themselves_unoptimised() -> None:
    folder = models_dir(DETECTOR, "dlib-resnet-v1", "faceres")
    catalogue = load_catalogue(models_dir=folder)
    runtime = Runtime(ModelStore(folder, catalogue), InferenceSettings(device=DeviceChoice(Provider.CPU)))
    report = self_test(runtime, catalogue.entries())
    runtime.close()
    assert report.passed
    assert {"yunet-2023mar", "dlib-resnet-v1", "faceres"} <= {check.model_id for check in report.checks}
