"""Error rates of a recogniser from genuine and impostor similarities: pure array maths.

A threshold is inclusive: a pair matches when similarity >= threshold. FMR (false-match rate, the FPR of the ROC)
is the share of impostor pairs that match; FNMR is the share of genuine pairs that do not; TPR = 1 - FNMR.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import BadInputError

Scores = NDArray[np.float64]

# A rate is quoted only when this many impostor pairs are expected beyond it; with fewer it is an anecdote.
MIN_EXPECTED_ERRORS = 10


@dataclass(frozen=True)
class RatePoint:
    """Error rates at one threshold.

    Attributes
    ----------
    threshold : float
        Similarity, 0..1.
    fmr, tpr : float
        0..1.
    false_matches, missed : int
        The counts behind them.
    """

    threshold: float
    fmr: float
    tpr: float
    false_matches: int
    missed: int


@dataclass(frozen=True)
class TprAtFpr:
    """The best TPR at which the FMR stays within `fpr`.

    `is_supported` is False when there are too few impostor pairs to speak of such a rate at all.
    """

    fpr: float
    tpr: float
    threshold: float
    is_supported: bool


@dataclass(frozen=True)
class Roc:
    """A receiver operating characteristic.

    Attributes
    ----------
    fpr, tpr, thresholds : ndarray
        (N,) float64, thresholds falling, from (0, 0) to (1, 1); the first threshold is above every score.
    auc, eer, eer_threshold : float
        Area under the curve; equal error rate and the threshold where it lies, 0..1.
    genuine_count, impostor_count : int
        Numbers of pairs.
    """

    fpr: Scores
    tpr: Scores
    thresholds: Scores
    auc: float
    eer: float
    eer_threshold: float
    genuine_count: int
    impostor_count: int


def roc(genuine: Scores, impostor: Scores) -> Roc:
    """Return the ROC of two sets of similarities.

    Parameters
    ----------
    genuine, impostor : ndarray
        (G,) and (I,) similarities of pairs of one person and of two persons.

    Raises
    ------
    BadInputError
        If either set is empty.

    Notes
    -----
    The EER is read where FMR and FNMR cross, linearly between the two neighbouring thresholds.
    """
    _check(genuine, impostor)
    scores = np.concatenate([genuine, impostor])
    is_genuine = np.concatenate([np.ones(len(genuine)), np.zeros(len(impostor))])
    order = np.argsort(-scores, kind="stable")
    scores, is_genuine = scores[order], is_genuine[order]
    # Equal scores share one threshold: keep the last position of each run.
    last = np.append(np.nonzero(np.diff(scores))[0], len(scores) - 1)
    tpr = np.concatenate([[0.0], np.cumsum(is_genuine)[last] / len(genuine)])
    fpr = np.concatenate([[0.0], np.cumsum(1.0 - is_genuine)[last] / len(impostor)])
    thresholds = np.concatenate([[np.nextafter(scores[0], np.inf)], scores[last]])
    eer, eer_threshold = _equal_error(fpr, tpr, thresholds)
    auc = float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2.0))
    return Roc(fpr, tpr, thresholds, auc, eer, eer_threshold, len(genuine), len(impostor))


def tpr_at_fpr(curve: Roc, fpr: float) -> TprAtFpr:
    """Return the highest TPR whose FMR does not exceed `fpr`."""
    index = int(np.searchsorted(curve.fpr, fpr, side="right")) - 1
    supported = curve.impostor_count * fpr >= MIN_EXPECTED_ERRORS
    return TprAtFpr(fpr, float(curve.tpr[index]), float(curve.thresholds[index]), supported)


def rates_at(genuine: Scores, impostor: Scores, thresholds: Scores) -> list[RatePoint]:
    """Return the error rates at each threshold.

    Raises
    ------
    BadInputError
        If either set is empty.
    """
    _check(genuine, impostor)
    false_matches = len(impostor) - np.searchsorted(np.sort(impostor), thresholds, side="left")
    missed = np.searchsorted(np.sort(genuine), thresholds, side="left")
    return [
        RatePoint(float(t), int(f) / len(impostor), 1.0 - int(m) / len(genuine), int(f), int(m))
        for t, f, m in zip(thresholds, false_matches, missed, strict=True)
    ]


def _check(genuine: Scores, impostor: Scores) -> None:
    if len(genuine) == 0:
        raise BadInputError("There is no pair of photos of one person.", remedy="Add a second photo of somebody.")
    if len(impostor) == 0:
        raise BadInputError("There is no pair of photos of two persons.", remedy="Add photos of another person.")


def _equal_error(fpr: Scores, tpr: Scores, thresholds: Scores) -> tuple[float, float]:
    gap = fpr - (1.0 - tpr)
    after = int(np.argmax(gap >= 0.0))
    if gap[after] == 0.0 or after == 0:
        return float(fpr[after]), float(thresholds[after])
    before = after - 1
    share = float(-gap[before] / (gap[after] - gap[before]))
    eer = float(fpr[before] + share * (fpr[after] - fpr[before]))
    return eer, float(thresholds[before] + share * (thresholds[after] - thresholds[before]))
