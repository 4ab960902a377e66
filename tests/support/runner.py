"""A runner without networks: the shapes and errors of the real one, outputs drawn from a hash of each input."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ModelContractError, ModelNotInstalledError, ShuttingDownError
from app.engine.common.progress import CancelToken
from app.engine.inference.protocol import Arrays

Array = NDArray[np.float32]
Item = Callable[[np.random.Generator, Array], dict[str, Array]]


def _f32(values: Any) -> Array:
    return np.asarray(values, dtype=np.float32)


def _softmax(random: np.random.Generator, size: int) -> Array:
    weights = np.exp(3.0 * random.standard_normal(size))
    return _f32(weights / weights.sum())


def _yunet(_random: np.random.Generator, image: Array) -> dict[str, Array]:
    """One face in the middle of any picture that is not of one colour."""
    height, width = image.shape[1:]
    outputs: dict[str, Array] = {}
    for stride in (8, 16, 32):
        cells = (height // stride) * (width // stride)
        for name, values in (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)):
            outputs[f"{name}_{stride}"] = np.zeros((cells, values), np.float32)
    if float(np.ptp(image)) > 0.0:
        columns, row, column = width // 32, height // 64, width // 64
        index, side = row * columns + column, min(width, height) / 2.0
        outputs["cls_32"][index] = outputs["obj_32"][index] = 0.95
        outputs["bbox_32"][index] = [0.0, 0.0, np.log(side / 32.0), np.log(side / 32.0)]
        places = _f32([[-0.2, -0.15], [0.2, -0.15], [0.0, 0.05], [-0.15, 0.25], [0.15, 0.25]])
        outputs["kps_32"][index] = (places * side / 32.0).reshape(-1)
    return outputs


_MESH_POINTS = {
    33: (0.30, 0.42), 133: (0.43, 0.42), 362: (0.57, 0.42), 263: (0.70, 0.42), 4: (0.50, 0.56), 61: (0.40, 0.68),
    291: (0.60, 0.68), 13: (0.50, 0.675), 14: (0.50, 0.685), 78: (0.42, 0.68), 308: (0.58, 0.68), 10: (0.50, 0.22),
    152: (0.50, 0.82), 234: (0.22, 0.47), 454: (0.78, 0.47),
}  # fmt: skip


def _facemesh(random: np.random.Generator, _image: Array) -> dict[str, Array]:
    """A face that looks at the camera, shaken by up to half a pixel."""
    still = np.random.default_rng(468)
    mesh = np.column_stack([still.uniform(0.3, 0.7, 468), still.uniform(0.3, 0.75, 468), np.zeros(468)])
    for index, place in _MESH_POINTS.items():
        mesh[index, :2] = place
    mesh = mesh * 192.0 + random.uniform(-0.5, 0.5, mesh.shape)
    return {
        "output_mesh": _f32(mesh.reshape(-1)),
        "output_faceflag": _f32([0.99]),
        "output_contours": _f32(random.uniform(0, 192, 266)),
    }


def _iris(random: np.random.Generator, _image: Array) -> dict[str, Array]:
    return {"Identity": _f32(random.uniform(0.0, 64.0, (1, 1, 228)))}


def _nanodet(_random: np.random.Generator, image: Array) -> dict[str, Array]:
    """One person in the middle of any picture that is not of one colour."""
    names = {52: ("Identity", "Identity_3"), 26: ("Identity_1", "Identity_4"), 13: ("Identity_2", "Identity_5")}
    outputs: dict[str, Array] = {}
    for cells, (scores, boxes) in names.items():
        outputs[scores] = np.zeros((cells * cells, 80), np.float32)
        outputs[boxes] = np.zeros((cells * cells, 44), np.float32)
    if float(np.ptp(image)) > 0.0:
        outputs["Identity_2"][6 * 13 + 6, 0] = 0.9
        outputs["Identity_5"][6 * 13 + 6, [3, 14, 25, 36]] = 20.0
    return outputs


def _faceres(random: np.random.Generator, _image: Array) -> dict[str, Array]:
    return {
        "gender_pred/Sigmoid": _f32([random.uniform()]),
        "global_pooling/Mean": _f32(np.abs(random.standard_normal(1024))),
        "age_pred/Softmax": _softmax(random, 100),
    }


def _gear(random: np.random.Generator, _image: Array) -> dict[str, Array]:
    sizes = {"race_output": 5, "gender_output": 2, "age_output": 7}
    return {name: _softmax(random, size) for name, size in sizes.items()}


def _descriptor(random: np.random.Generator, _image: Array) -> dict[str, Array]:
    # The spread of the real network's values: two different inputs are about 0.9 apart.
    return {"descriptor": _f32(0.057 * random.standard_normal(128))}


def _one(name: str, size: int) -> Item:
    def item(random: np.random.Generator, _image: Array) -> dict[str, Array]:
        return {name: _softmax(random, size) if size > 1 else _f32([random.uniform()])}

    return item


@dataclass(frozen=True)
class FakeModel:
    """One input, the shape of an item in it (None: any size), and how an item is answered."""

    input: str
    item_shape: tuple[int | None, ...]
    answer: Item


MODELS = {
    "yunet-2023mar": FakeModel("input", (3, None, None), _yunet),
    "dlib-resnet-v1": FakeModel("input", (3, 150, 150), _descriptor),
    "age-v1": FakeModel("images", (3, 64, 64), _one("probabilities", 81)),
    "gender-v1": FakeModel("images", (3, 32, 32), _one("probabilities", 2)),
    "faceres": FakeModel("input_1", (224, 224, 3), _faceres),
    "gear": FakeModel("input_1", (198, 198, 3), _gear),
    "emotion": FakeModel("input_1", (64, 64, 1), _one("Identity", 7)),
    "facemesh": FakeModel("input_1", (192, 192, 3), _facemesh),
    "iris": FakeModel("input_1", (64, 64, 3), _iris),
    "nanodet": FakeModel("input_1", (3, 416, 416), _nanodet),
    "antispoof": FakeModel("conv2d_input", (128, 128, 3), _one("activation_4", 1)),
    "liveness": FakeModel("conv2d_1_input", (32, 32, 3), _one("activation_6", 2)),
}


class FakeRunner:
    """A `ModelRunner` for tests. The answer to an item depends on the item alone.

    Attributes
    ----------
    runs : list of (str, int)
        Every run so far: model id and number of items.
    """

    def __init__(self, installed: Iterable[str] = tuple(MODELS)) -> None:
        self.installed = set(installed)
        self.runs: list[tuple[str, int]] = []
        self.is_closed = False

    def run(self, model_id: str, feeds: Arrays, token: CancelToken | None = None) -> dict[str, NDArray[Any]]:
        """Answer a batch as the real runner would refuse or answer it."""
        self._require(model_id)
        if self.is_closed:
            raise ShuttingDownError("The inference runtime is closing.")
        model = MODELS[model_id]
        batch = self._checked(model_id, model, feeds)
        if token is not None:
            token.check()
        self.runs.append((model_id, len(batch)))
        items = [model.answer(_random_of(model_id, item), item) for item in batch]
        return {name: np.stack([item[name] for item in items]) for name in items[0]}

    def has(self, model_id: str) -> bool:
        """Tell whether a model counts as installed."""
        return model_id in self.installed

    def model_sha256(self, model_id: str) -> str:
        """Return a hash that stands for the network file."""
        self._require(model_id)
        return hashlib.sha256(model_id.encode()).hexdigest()

    def close(self) -> None:
        """Refuse everything from now on."""
        self.is_closed = True

    def _require(self, model_id: str) -> None:
        if model_id not in self.installed:
            raise ModelNotInstalledError(
                f"The model '{model_id}' is not installed.", remedy=f"Run 'main.py models install {model_id}'."
            )

    def _checked(self, model_id: str, model: FakeModel, feeds: Arrays) -> Array:
        if set(feeds) != {model.input}:
            raise ModelContractError(f"The model '{model_id}' takes the input {model.input}, got {sorted(feeds)}.")
        batch: Array = feeds[model.input]
        fits = batch.ndim == len(model.item_shape) + 1 and all(
            want in (None, have) for want, have in zip(model.item_shape, batch.shape[1:], strict=True)
        )
        if batch.dtype != np.float32 or not fits or len(batch) == 0:
            raise ModelContractError(f"The model '{model_id}' does not take {batch.shape} {batch.dtype}.")
        return batch


def _random_of(model_id: str, item: Array) -> np.random.Generator:
    digest = hashlib.sha256(model_id.encode() + np.ascontiguousarray(item).tobytes()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "little"))
