"""Measuring how well the installed recognisers tell a site's own people apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import BadInputError, FileMissingError, PlatformError
from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.inference.catalogue import DescriptorSpec
from app.engine.inference.photo_files import is_photo_name
from app.engine.matcher import similarity
from app.engine.tasks.roc import RatePoint, Roc, TprAtFpr, rates_at, roc, tpr_at_fpr

KEY_FPRS = (1e-2, 1e-3)
TABLE_THRESHOLDS = np.array([0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95])


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
    BadInputError
        If it holds no folder with photos.
    """
    if not folder.is_dir():
        raise FileMissingError(f"There is no folder {folder}.", remedy="Give a folder with one sub-folder per person.")
    photos = [
        LabelledPhoto(path, person.name)
        for person in sorted(folder.iterdir())
        if person.is_dir()
        for path in sorted(person.iterdir())
        if is_photo_name(path)
    ]
    if not photos:
        raise BadInputError(
            f"The folder {folder} has no sub-folder with photos.",
            remedy="Put each person's photos in a folder of its own.",
        )
    return photos


def measure_accuracy(
    folder: Path,
    describe: Describe,
    specs: Sequence[DescriptorSpec],
    workers: int = 2,
    token: CancelToken | None = None,
    progress: ProgressCallback = ignore_progress,
) -> AccuracyReport:
    """Describe every photo of ``folder/NAME/*`` and compare all pairs, for each descriptor version.

    Raises
    ------
    BadInputError
        If fewer than two people or no two photos of one person could be used.
    CancelledError
        If `token` was cancelled.
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
    labels = [photo.label for photo, _ in used]
    versions = [_version(spec, [vectors[spec.version] for _, vectors in used], labels) for spec in specs]
    return AccuracyReport(folder, len(used), len(set(labels)), left_out, versions)


def _described(photo: LabelledPhoto, describe: Describe) -> Mapping[int, Vector] | PlatformError:
    try:
        return describe(photo.path)
    except PlatformError as error:
        return error


def _version(spec: DescriptorSpec, vectors: Sequence[Vector], labels: Sequence[str]) -> VersionAccuracy:
    genuine, impostor = _pair_similarities(spec, vectors, labels)
    curve = roc(genuine, impostor)
    key_points = [tpr_at_fpr(curve, fpr) for fpr in KEY_FPRS]
    return VersionAccuracy(spec, genuine, impostor, curve, key_points, rates_at(genuine, impostor, TABLE_THRESHOLDS))


def _pair_similarities(
    spec: DescriptorSpec, vectors: Sequence[Vector], labels: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    pairs = np.array(list(combinations(range(len(vectors)), 2)), dtype=np.intp).reshape(-1, 2)
    if len(pairs) == 0:
        return np.empty(0), np.empty(0)
    matrix = np.stack(vectors)
    names = np.array(labels)
    distances = similarity.distance(spec, matrix[pairs[:, 0]], matrix[pairs[:, 1]])
    scores = np.asarray(similarity.similarity_from_distance(spec, distances), dtype=np.float64)
    same = names[pairs[:, 0]] == names[pairs[:, 1]]
    return scores[same], scores[~same]
