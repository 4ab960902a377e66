"""One network: what it accepts, and what its failures are called."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from app.engine.common.errors import ModelContractError, ProviderError
from app.engine.inference.providers import CPU, Device
from app.engine.inference.session import ModelSession
from app.engine.inference.settings import Provider
from tests.support.threads import run_together
from tests.support.tiny_models import WEIGHTS, save_matmul, save_sum


@pytest.fixture
def session(tmp_path: Path) -> ModelSession:
    save_matmul(tmp_path / "tiny.onnx")
    return ModelSession("tiny", tmp_path / "tiny.onnx", CPU, (2, 1))


@pytest.mark.parametrize("alone", [True, False])
def test_a_run_computes_the_same_alone_and_beside_others(session: ModelSession, alone: bool) -> None:
    session.prepare()
    x = np.eye(3, dtype=np.float32)
    outputs = session.run({"x": x}, alone=alone)
    np.testing.assert_allclose(outputs["y"], WEIGHTS)
    np.testing.assert_array_equal(outputs["same"], x)


@pytest.mark.parametrize(
    ("feeds", "word"),
    [
        ({"z": np.zeros((1, 3), np.float32)}, "takes the inputs x"),
        ({}, "takes the inputs x"),
        ({"x": np.zeros((1, 4), np.float32)}, "takes 'x' as"),
        ({"x": np.zeros((3,), np.float32)}, "takes 'x' as"),
        ({"x": np.zeros((1, 3), np.float64)}, "float64"),
        ({"x": np.zeros((0, 3), np.float32)}, "no items"),
    ],
)
def test_feeds_that_do_not_fit_are_refused_by_name(session: ModelSession, feeds: dict, word: str) -> None:
    with pytest.raises(ModelContractError, match=word) as caught:
        session.check(feeds)
    assert "'tiny'" in caught.value.detail


def test_a_fixed_batch_is_noticed(tmp_path: Path, session: ModelSession) -> None:
    save_matmul(tmp_path / "one.onnx", batch=1)
    assert session.has_free_batch
    assert not ModelSession("one", tmp_path / "one.onnx", CPU).has_free_batch


def test_what_the_network_itself_refuses_is_a_contract_error(tmp_path: Path) -> None:
    save_matmul(tmp_path / "one.onnx", batch=1)
    session = ModelSession("one", tmp_path / "one.onnx", CPU)
    with pytest.raises(ModelContractError, match="refused the batch"):
        session.run({"x": np.zeros((2, 3), np.float32)})


def test_an_output_without_the_batch_axis_is_refused(tmp_path: Path) -> None:
    save_sum(tmp_path / "sum.onnx")
    session = ModelSession("sum", tmp_path / "sum.onnx", CPU)
    with pytest.raises(ModelContractError, match="returned 'total'"):
        session.run({"x": np.zeros((2, 3), np.float32)})


def test_a_file_that_is_no_network_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"not a network")
    with pytest.raises(ModelContractError, match=r"bad\.onnx cannot be loaded"):
        ModelSession("bad", tmp_path / "bad.onnx", CPU)


class _FakeOrtSession:
    """A session that took the CPU although it was asked for something else."""

    def __init__(self, *_args: object, **_kwargs: object) -> None: ...

    def get_providers(self) -> list[str]:
        return ["CPUExecutionProvider"]


def test_a_provider_that_quietly_became_the_cpu_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onnxruntime.InferenceSession", _FakeOrtSession)
    with pytest.raises(ProviderError, match="took the CPU instead"):
        ModelSession("tiny", tmp_path / "tiny.onnx", Device(Provider.CUDA))


class _FakeDirectMl:
    """Counts how many runs go on at once."""

    running = most = 0
    lock = threading.Lock()

    def __init__(self, *_args: object, **_kwargs: object) -> None: ...

    def get_providers(self) -> list[str]:
        return ["DmlExecutionProvider", "CPUExecutionProvider"]

    def get_inputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name="x", shape=["N", 3], type="tensor(float)")]

    def get_outputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name="y")]

    def run(self, _names: object, feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
        kind = type(self)
        with self.lock:
            kind.running += 1
            kind.most = max(kind.most, kind.running)
        np.linalg.inv(np.eye(200))
        with self.lock:
            kind.running -= 1
        return [feeds["x"]]


def test_directml_does_one_run_at_a_time_per_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onnxruntime.InferenceSession", _FakeDirectMl)
    session = ModelSession("tiny", tmp_path / "tiny.onnx", Device(Provider.DIRECTML))
    x = np.ones((1, 3), np.float32)
    callers = run_together([lambda: [session.run({"x": x}) for _ in range(20)]] * 4)
    assert all(len(caller.result()) == 20 for caller in callers)
    assert _FakeDirectMl.most == 1
