"""What every runner promises, checked on the one for tests and, where models are installed, on the real one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from app.engine.common.errors import CancelledError, ModelContractError, ModelNotInstalledError, ShuttingDownError
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.runtime import Runtime
from app.engine.inference.store import ModelStore
from tests.support.paths import models_dir
from tests.support.runner import MODELS, FakeRunner


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.models)])
def runner(request: pytest.FixtureRequest) -> Iterator[FakeRunner | Runtime]:
    if request.param == "fake":
        yield FakeRunner()
        return
    folder = models_dir("dlib-resnet-v1", "emotion")
    runtime = Runtime(ModelStore(folder, load_catalogue(models_dir=folder)))
    yield runtime
    runtime.close()


def require(runner: FakeRunner | Runtime, model_id: str) -> None:
    if not runner.has(model_id):
        pytest.skip(f"model not installed: {model_id}")


def batch(model_id: str, count: int) -> dict[str, np.ndarray]:
    model = MODELS[model_id]
    shape = (count, *(64 if size is None else size for size in model.item_shape))
    return {model.input: np.random.default_rng(count).uniform(0.0, 1.0, shape).astype(np.float32)}


@pytest.mark.parametrize("model_id", MODELS)
def test_outputs_have_the_names_and_shapes_of_the_network(runner: FakeRunner | Runtime, model_id: str) -> None:
    require(runner, model_id)
    feeds = batch(model_id, 2)
    found = {name: (value.shape, value.dtype) for name, value in runner.run(model_id, feeds).items()}
    wanted = {name: (value.shape, value.dtype) for name, value in FakeRunner().run(model_id, feeds).items()}
    assert found == wanted


@pytest.mark.parametrize("model_id", MODELS)
def test_an_item_is_answered_the_same_alone_and_in_a_batch(runner: FakeRunner | Runtime, model_id: str) -> None:
    require(runner, model_id)
    feeds = batch(model_id, 3)
    together = runner.run(model_id, feeds)
    for index in range(3):
        alone = runner.run(model_id, {name: array[index : index + 1] for name, array in feeds.items()})
        for name, value in alone.items():
            np.testing.assert_allclose(together[name][index], value[0], rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("spoil", ["name", "shape", "dtype", "empty"])
def test_feeds_that_do_not_fit_are_refused(runner: FakeRunner | Runtime, spoil: str) -> None:
    name, array = next(iter(batch("dlib-resnet-v1", 1).items()))
    feeds = {
        "name": {"other": array},
        "shape": {name: array[:, :, :100]},
        "dtype": {name: array.astype(np.float64)},
        "empty": {name: array[:0]},
    }[spoil]
    with pytest.raises(ModelContractError):
        runner.run("dlib-resnet-v1", feeds)


def test_a_cancelled_caller_is_not_served(runner: FakeRunner | Runtime) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        runner.run("emotion", batch("emotion", 1), token)


def test_a_closed_runner_takes_no_work(runner: FakeRunner | Runtime) -> None:
    runner.close()
    with pytest.raises(ShuttingDownError):
        runner.run("emotion", batch("emotion", 1))


def test_an_installed_model_has_a_hash(runner: FakeRunner | Runtime) -> None:
    assert runner.has("emotion")
    assert len(runner.model_sha256("emotion")) == 64


def test_a_model_that_is_not_installed_is_named_with_the_command() -> None:
    fake = FakeRunner(installed=["emotion"])
    assert not fake.has("gear")
    with pytest.raises(ModelNotInstalledError, match="models install gear"):
        fake.run("gear", batch("gear", 1))
