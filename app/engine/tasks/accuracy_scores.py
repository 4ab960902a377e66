"""What a measurement on this site's own photos found, kept small: how often pairs had which similarity."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.engine.common.errors import BadInputError
from app.engine.common.files import write_atomic

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engine.tasks.accuracy import AccuracyReport

BINS = 50
FOLDER = "accuracy"


@dataclass(frozen=True)
class ScoreHistogram:
    """Pairs of photos by similarity, for one descriptor version.

    Attributes
    ----------
    genuine, impostor : tuple of int
        Pairs of one person and of two persons in each of `BINS` ranges of equal width from 0 to 1.
    photos, people : int
        What was measured.
    """

    version: int
    genuine: tuple[int, ...]
    impostor: tuple[int, ...]
    photos: int
    people: int

    def share_above(self, similarity: float, *, is_genuine: bool) -> float:
        """Return the share 0..1 of pairs at least as similar; 0 without pairs. Exact to the width of a range."""
        counts = self.genuine if is_genuine else self.impostor
        return sum(counts[bin_of(similarity) :]) / total if (total := sum(counts)) else 0.0


def bin_of(similarity: float) -> int:
    """Return the range that a similarity 0..1 lies in."""
    return min(BINS - 1, max(0, int(similarity * BINS)))


def write_scores(report: AccuracyReport, data_dir: Path) -> list[Path]:
    """Keep the histograms of a measurement in a site's data folder and return the files. Raises StorageFullError."""
    written = []
    for one in report.versions:
        histogram = ScoreHistogram(
            one.spec.version, _counts(one.genuine), _counts(one.impostor), report.photos, report.people
        )
        path = _path(data_dir, one.spec.version)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, json.dumps(asdict(histogram)).encode())
        written.append(path)
    return written


def read_scores(data_dir: Path, version: int) -> ScoreHistogram | None:
    """Return the histogram of a version; None where nothing was measured.

    Raises
    ------
    BadInputError
        If the file is damaged.
    """
    path = _path(data_dir, version)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        genuine, impostor = tuple(map(int, found["genuine"])), tuple(map(int, found["impostor"]))
        if len(genuine) != BINS or len(impostor) != BINS:
            raise ValueError("another number of ranges")
        return ScoreHistogram(version, genuine, impostor, int(found["photos"]), int(found["people"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInputError(
            f"The file {path.name} of measured similarities is damaged: {error}", remedy="Run `accuracy` again."
        ) from error


def _counts(similarities: NDArray[np.float64]) -> tuple[int, ...]:
    counts, _edges = np.histogram(np.clip(similarities, 0.0, 1.0), bins=BINS, range=(0.0, 1.0))
    return tuple(int(count) for count in counts)


def _path(data_dir: Path, version: int) -> Path:
    return data_dir / FOLDER / f"scores-{version}.json"
