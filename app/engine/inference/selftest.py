"""The golden self-test: does the chosen device compute what the CPU computes?

Drawn inputs run through the runtime, and through the CPU with one thread and the networks exactly as they are in
their files. On the CPU this tests the optimised graphs.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import InferenceError, ProviderError
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue_entries import Contract, ModelEntry
from app.engine.inference.devices import DeviceInfo, describe_device
from app.engine.inference.golden import SCENE_SIZE_PX, cut_crop, read_scene
from app.engine.inference.protocol import Arrays, ModelRunner
from app.engine.inference.runtime import Runtime
from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider

logger = logging.getLogger(__name__)

DETECTOR = "yunet-2023mar"
MIN_COSINE = 0.999
MAX_BOX_SHIFT_PX = 1.0
_CROPS = 4
_MIN_SCORE = 0.6
_MAX_IOU = 0.3
_STRIDES = (8, 16, 32)


@dataclass(frozen=True)
class SelfTestCheck:
    """One model's figure.

    Attributes
    ----------
    model_id, device : str
    measure : str
        ``cosine`` (least over the inputs, at least `limit`) or ``box_shift_px`` (largest, at most `limit`).
    value, limit : float
    passed : bool
    """

    model_id: str
    device: str
    measure: str
    value: float
    limit: float
    passed: bool


@dataclass(frozen=True)
class SelfTestReport:
    """What the self-test found.

    Attributes
    ----------
    device : str
        What the runtime uses now.
    info : DeviceInfo
        Its name and driver.
    checks : tuple of SelfTestCheck
        Figures of the device that was chosen at first; empty when no model that can be tested is installed.
    fell_back : bool
        Whether the runtime was moved to the CPU.
    reason : str
        Why it was moved or what failed; empty when all is well.
    passed : bool
        Whether what the runtime uses now computes what it should, as far as `checks` could tell.
    """

    device: str
    info: DeviceInfo
    checks: tuple[SelfTestCheck, ...]
    fell_back: bool
    reason: str
    passed: bool


def self_test(runtime: Runtime, entries: Sequence[ModelEntry], token: CancelToken | None = None) -> SelfTestReport:
    """Test the runtime's device with the detector and the recognisers among `entries` that are installed.

    When the device computes something else than the CPU, or was chosen by the program and does not start, the
    runtime is moved to the CPU; that is logged and stands in the report.

    Raises
    ------
    ProviderError
        If a provider that the settings name did not start.
    CancelledError
        If the token was cancelled.
    """
    reference = Runtime(runtime.files, _plain_cpu(), optimise=False)
    try:
        testable = [_named(reference, entry) for entry in entries if entry.descriptor and reference.has(entry.id)]
        checks, reason = _attempt(runtime, reference, testable, token)
        if not reason or runtime.device.provider is Provider.CPU:
            return _report(runtime, checks, reason, fell_back=False)
        logger.warning("%s Everything runs on the CPU instead.", reason)
        runtime.use_cpu()
        _, cpu_reason = _attempt(runtime, reference, testable, token)
        return replace(_report(runtime, checks, reason, fell_back=True), passed=not cpu_reason)
    finally:
        reference.close()


def compare(
    runner: ModelRunner, reference: ModelRunner, entries: Sequence[ModelEntry], token: CancelToken | None = None
) -> list[tuple[str, str, float]]:
    """Return model id, measure and value of the detector, when it is installed, and of each recogniser."""
    found: list[tuple[str, str, float]] = []
    if runner.has(DETECTOR):
        feeds = {"input": read_scene().transpose(2, 0, 1)[None].astype(np.float32)}
        boxes = [find_boxes(each.run(DETECTOR, feeds, token)) for each in (runner, reference)]
        found.append((DETECTOR, "box_shift_px", box_shift_px(*boxes)))
    for entry in entries:
        crops = _crops(entry)
        vectors = [each.run(entry.id, crops, token)[entry.contract.outputs[0]] for each in (runner, reference)]
        found.append((entry.id, "cosine", least_cosine(*vectors)))
    return found


def least_cosine(found: NDArray[np.float32], wanted: NDArray[np.float32]) -> float:
    """Return the least cosine between rows of two (N, D) arrays; -1 where a value is not finite."""
    first, second = found.astype(np.float64), wanted.astype(np.float64)
    if not np.isfinite(first).all():
        return -1.0
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    return float(((first * second).sum(axis=1) / np.maximum(lengths, 1e-12)).min())


def box_shift_px(found: NDArray[np.float64], wanted: NDArray[np.float64]) -> float:
    """Return the largest difference of a coordinate of (N, 4) boxes, pixels; the scene's size when numbers differ.

    A detector that finds nothing in the drawn scene is as wrong as one that finds something else.
    """
    if found.shape != wanted.shape or not len(wanted) or not np.isfinite(found).all():
        return float(SCENE_SIZE_PX)
    return float(np.abs(found - wanted).max())


def find_boxes(outputs: Arrays) -> NDArray[np.float64]:
    """Return the boxes of faces in the detector's first picture: (N, 4) x y width height, pixels, best first.

    References
    ----------
    W. Wu, H. Peng, S. Yu, "YuNet: A Tiny Millisecond-level Face Detector", 2023: score sqrt(class * object), boxes
    relative to their cell.
    """
    import cv2

    parts = [_boxes_of(outputs, stride) for stride in _STRIDES]
    found = np.concatenate(parts)
    kept = cv2.dnn.NMSBoxes(found[:, :4].tolist(), found[:, 4].tolist(), _MIN_SCORE, _MAX_IOU)
    return found[np.asarray(kept, dtype=np.intp).reshape(-1), :4]


def _boxes_of(outputs: Arrays, stride: int) -> NDArray[np.float64]:
    classes, objects = (np.clip(outputs[f"{name}_{stride}"][0, :, 0], 0.0, 1.0) for name in ("cls", "obj"))
    places = outputs[f"bbox_{stride}"][0].astype(np.float64)
    cells = np.arange(len(places))
    columns = round(len(places) ** 0.5)  # the drawn scene is square
    size = np.exp(places[:, 2:]) * stride
    centre = (np.column_stack([cells % columns, cells // columns]) + places[:, :2]) * stride
    return np.column_stack([centre - size / 2.0, size, np.sqrt(classes * objects)])


def _crops(entry: ModelEntry) -> dict[str, NDArray[np.float32]]:
    contract = entry.contract
    size_px = contract.width or (entry.descriptor.alignment.size_px if entry.descriptor else 0)
    crops = np.stack([_normalised(cut_crop(size_px, contract.layout == "NHWC", i), contract) for i in range(_CROPS)])
    return {contract.input: crops}


def _normalised(crop: NDArray[np.float32], contract: Contract) -> NDArray[np.float32]:
    shape = (1, 1, 3) if contract.layout == "NHWC" else (3, 1, 1)
    mean, std = (np.reshape(np.asarray(values, np.float32), shape) for values in (contract.mean, contract.std))
    return np.asarray((crop - mean) / std, dtype=np.float32)


def _named(runtime: Runtime, entry: ModelEntry) -> ModelEntry:
    """Return the entry with the input's name and, first of the outputs, the descriptor's."""
    inputs, outputs = runtime.tensor_names(entry.id)
    output = (entry.descriptor.output if entry.descriptor else "") or outputs[0]
    return replace(entry, contract=replace(entry.contract, input=entry.contract.input or inputs[0], outputs=(output,)))


def _plain_cpu() -> InferenceSettings:
    return InferenceSettings(device=DeviceChoice(Provider.CPU), lanes=1, intra_op_threads=1)


def _attempt(
    runtime: Runtime, reference: ModelRunner, entries: Sequence[ModelEntry], token: CancelToken | None
) -> tuple[tuple[SelfTestCheck, ...], str]:
    """Return the figures and, when something is wrong, the reason."""
    try:
        found = compare(runtime, reference, entries, token)
    except ProviderError as error:
        if runtime.settings.device.provider is not None:
            raise
        return (), str(error)
    except InferenceError as error:
        return (), str(error)
    checks = tuple(_check(runtime, *figure) for figure in found)
    return checks, " ".join(_complaint(check) for check in checks if not check.passed)


def _check(runtime: Runtime, model_id: str, measure: str, value: float) -> SelfTestCheck:
    is_cosine = measure == "cosine"
    limit = MIN_COSINE if is_cosine else MAX_BOX_SHIFT_PX
    passed = value >= limit if is_cosine else value <= limit
    return SelfTestCheck(model_id, runtime.device_of(model_id).label, measure, value, limit, passed)


def _complaint(check: SelfTestCheck) -> str:
    return (
        f"The model '{check.model_id}' computes something else on {check.device} than it should: "
        f"{check.measure} {check.value:.4g}, limit {check.limit:g}."
    )


def _report(runtime: Runtime, checks: tuple[SelfTestCheck, ...], reason: str, *, fell_back: bool) -> SelfTestReport:
    info = describe_device(runtime.device)
    return SelfTestReport(runtime.device.label, info, checks, fell_back, reason, passed=not reason)
