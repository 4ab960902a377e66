"""Error rates against plain counting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError
from app.engine.tasks.roc import rates_at, roc, tpr_at_fpr

scores = st.lists(st.floats(0.0, 1.0).map(lambda value: round(value, 2)), min_size=1, max_size=40).map(np.array)


@given(scores, scores)
def test_every_point_of_the_curve_counts_pairs_at_or_above_its_threshold(genuine, impostor) -> None:
    curve = roc(genuine, impostor)
    for fpr, tpr, threshold in zip(curve.fpr, curve.tpr, curve.thresholds, strict=True):
        assert fpr == pytest.approx(np.mean(impostor >= threshold))
        assert tpr == pytest.approx(np.mean(genuine >= threshold))
    assert (curve.fpr[-1], curve.tpr[-1]) == (1.0, 1.0)


@given(scores, scores)
def test_the_area_is_the_chance_that_a_genuine_pair_scores_higher(genuine, impostor) -> None:
    wins = (genuine[:, None] > impostor[None, :]).mean() + 0.5 * (genuine[:, None] == impostor[None, :]).mean()
    assert roc(genuine, impostor).auc == pytest.approx(wins)


@given(scores, scores)
def test_the_equal_error_rate_lies_between_its_neighbours(genuine, impostor) -> None:
    curve = roc(genuine, impostor)
    fnmr = 1.0 - curve.tpr
    worst = np.maximum(curve.fpr, fnmr)
    assert curve.eer <= worst.min() + 1e-12
    assert curve.eer >= np.minimum(curve.fpr, fnmr).min()


@given(scores, scores, scores)
def test_rates_are_inclusive_at_the_threshold(genuine, impostor, thresholds) -> None:
    for point in rates_at(genuine, impostor, thresholds):
        assert point.false_matches == int((impostor >= point.threshold).sum())
        assert point.missed == int((genuine < point.threshold).sum())


def test_separated_scores_have_no_error() -> None:
    curve = roc(np.array([0.8, 0.9]), np.array([0.1, 0.2]))
    assert curve.eer == 0.0
    assert curve.auc == 1.0
    assert tpr_at_fpr(curve, 0.01).tpr == 1.0


def test_a_rate_below_what_the_pairs_carry_is_marked() -> None:
    curve = roc(np.array([0.8]), np.linspace(0.0, 0.5, 1000))
    assert tpr_at_fpr(curve, 1e-2).is_supported
    assert not tpr_at_fpr(curve, 1e-3).is_supported


@pytest.mark.parametrize(("genuine", "impostor"), [([], [0.1]), ([0.1], [])])
def test_without_pairs_of_both_kinds_it_says_what_is_missing(genuine, impostor) -> None:
    with pytest.raises(BadInputError, match="no pair"):
        roc(np.array(genuine), np.array(impostor))
