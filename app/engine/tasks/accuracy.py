"""Measuring how well the installed recognisers tell a site's own people apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import (
    BadInputError,
    FileMissingError,
    FileNotReadableError,
    ImageError,
    PlatformError,
)
from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.inference.catalogue import DescriptorSpec
from app.engine.inference.photo_files import is_photo_name
from app.engine.matcher import similarity
from app.engine.tasks.roc import RatePoint, Roc, TprAtFpr, rates_at, roc, tpr_at_fpr

KEY_FPRS = (1e-2, 1e-3)
TABLE_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
# What can be wrong with one photo; every other failure would meet the next photo too.
_PHOTO_FAULTS = (ImageError, FileMissingError, FileNotReadableError)

Vector = NDArray[np.float32]
# Given a photo, the descriptors of its main face by version; raises PlatformError where there is none.
Describe = Callable[[Path], Mapping[int, Vector]]


@dataclass(frozen=True)
class LabelledPhoto:
    """A photo and the name of the person it shows."""

    path: Path
    label: str


@dataclass(frozen=True)
class LeftOut:
    """A photo that could not take part, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class VersionAccuracy:
    """How one descriptor version did.

    Attributes
    ----------
    spec : DescriptorSpec
        The version.
    genuine, impostor : ndarray
        (G,) and (I,) float64 similarities of pairs of one person and of two persons.
    curve : Roc
        Their ROC, AUC and EER.
    key_points : sequence of TprAtFpr
        TPR at the rates of `KEY_FPRS`.
    table : sequence of RatePoint
        Error rates at the thresholds people use.
    """

    spec: DescriptorSpec
    genuine: NDArray[np.float64]
    impostor: NDArray[np.float64]
    curve: Roc
    key_points: Sequence[TprAtFpr]
    table: Sequence[RatePoint]


@dataclass(frozen=True)
class AccuracyReport:
    """The outcome over one folder of people."""

    folder: Path
    photos: int
    people: int
    left_out: Sequence[LeftOut]
    versions: Sequence[VersionAccuracy]


def labelled_photos(folder: Path) -> list[LabelledPhoto]:
    """Return the photos of ``folder/NAME/*``, the folder's name being the label, in a fixed order.

    Raises
    ------
    FileMissingError
        If the folder does not exist.
    FileNotReadableError
        If it or one of its folders refuses to be read.
    BadInputError
        If it holds no folder with photos.
    """
    if not folder.is_dir():
        raise FileMissingError(f"There is no folder {folder}.", remedy="Give a folder with one sub-folder per person.")
    photos = [
        LabelledPhoto(path, person.name)
        for person in _entries(folder)
        if person.is_dir() and not person.name.startswith(".")
        for path in _entries(person)
        if is_photo_name(path) and path.is_file()
    ]
    if not photos:
        raise BadInputError(
            f"The folder {folder} has no sub-folder with photos.",
            remedy="Put each person's photos in a folder of its own.",
        )
    return photos


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except PermissionError as error:
        raise FileNotReadableError(
            f"The folder {folder} cannot be read.", remedy="Give this user read permission."
        ) from error


def measure_accuracy(
    folder: Path,
    describe: Describe,
    specs: Sequence[DescriptorSpec],
    workers: int = 2,
    token: CancelToken | None = None,
    progress: ProgressCallback = ignore_progress,
) -> AccuracyReport:
    """Describe every photo of ``folder/NAME/*`` and compare all pairs, for each descriptor version.

    A photo that cannot be used is left out and named in the report; any other failure ends the measurement.

    Raises
    ------
    BadInputError
        If fewer than two people or no two photos of one person could be used.
    CancelledError
        If `token` was cancelled.
    PlatformError
        As `describe`, where it is not the photo that is at fault.
    """
    photos = labelled_photos(folder)
    used: list[tuple[LabelledPhoto, Mapping[int, Vector]]] = []
    left_out: list[LeftOut] = []
    results = map_in_order(lambda photo: _described(photo, describe), photos, workers, token)
    for number, (photo, outcome) in enumerate(zip(photos, results, strict=True), start=1):
        if isinstance(outcome, PlatformError):
            left_out.append(LeftOut(photo.path, str(outcome)))
        else:
            used.append((photo, outcome))
        progress(Progress("Describing photos", number, len(photos), "photos"))
    if not used:
        raise BadInputError(
            f"None of the {len(photos)} photos in {folder} could be used. The first: {left_out[0].reason}"
        )
    labels = [photo.label for photo, _ in used]
    versions = [_version(spec, [vectors[spec.version] for _, vectors in used], labels) for spec in specs]
    return AccuracyReport(folder, len(used), len(set(labels)), left_out, versions)


def _described(photo: LabelledPhoto, describe: Describe) -> Mapping[int, Vector] | PlatformError:
    try:
        return describe(photo.path)
    except _PHOTO_FAULTS as error:
        return error


def threshold_uses(spec: DescriptorSpec) -> dict[float, list[str]]:
    """Return for each threshold of a version's calibration what it is meant for."""
    uses: dict[float, list[str]] = {}
    for name, threshold in asdict(spec.thresholds).items():
        uses.setdefault(threshold, []).append(name)
    return uses


def _version(spec: DescriptorSpec, vectors: Sequence[Vector], labels: Sequence[str]) -> VersionAccuracy:
    genuine, impostor = _pair_similarities(spec, vectors, labels)
    curve = roc(genuine, impostor)
    key_points = [tpr_at_fpr(curve, fpr) for fpr in KEY_FPRS]
    thresholds = np.array(sorted({*TABLE_THRESHOLDS, *threshold_uses(spec)}))
    return VersionAccuracy(spec, genuine, impostor, curve, key_points, rates_at(genuine, impostor, thresholds))


def _pair_similarities(
    spec: DescriptorSpec, vectors: Sequence[Vector], labels: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the similarities of all pairs of one person and of all pairs of two."""
    matrix, names = np.stack(vectors), np.array(labels)
    genuine: list[NDArray[np.float64]] = [np.empty(0)]
    impostor: list[NDArray[np.float64]] = [np.empty(0)]
    for row in range(len(matrix) - 1):
        scores = similarity.similarity(spec, matrix[row], matrix[row + 1 :])
        same = names[row + 1 :] == names[row]
        genuine.append(scores[same])
        impostor.append(scores[~same])
    return np.concatenate(genuine), np.concatenate(impostor)
