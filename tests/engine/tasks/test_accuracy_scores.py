"""Measured similarities are kept as counts, and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from app.engine.common.errors import BadInputError
from app.engine.inference.catalogue import load_catalogue
from app.engine.tasks.accuracy import AccuracyReport, VersionAccuracy
from app.engine.tasks.accuracy_scores import BINS, ScoreHistogram, bin_of, read_scores, write_scores


def report(folder: Path) -> AccuracyReport:
    spec = load_catalogue().descriptor_spec(59)
    genuine, impostor = np.array([0.9, 0.95, 1.0]), np.array([0.0, 0.1, 0.11, 0.91])
    version = VersionAccuracy(spec, genuine, impostor, cast(Any, None), (), ())
    return AccuracyReport(folder, 7, 3, (), (version,))


def test_what_was_measured_is_read_back(tmp_path: Path) -> None:
    assert read_scores(tmp_path, 59) is None
    (path,) = write_scores(report(tmp_path), tmp_path)
    assert path.parent.name == "accuracy"
    found = read_scores(tmp_path, 59)
    assert found is not None
    assert (sum(found.genuine), sum(found.impostor), found.photos, found.people) == (3, 4, 7, 3)
    assert found.genuine[BINS - 1] == 1
    assert found.share_above(0.9, is_genuine=True) == 1.0
    assert found.share_above(0.9, is_genuine=False) == 0.25


def test_every_similarity_has_a_range() -> None:
    assert (bin_of(0.0), bin_of(1.0), bin_of(0.5)) == (0, BINS - 1, BINS // 2)


def test_no_pairs_have_no_share() -> None:
    empty = ScoreHistogram(59, (0,) * BINS, (0,) * BINS, 0, 0)
    assert empty.share_above(0.5, is_genuine=True) == 0.0


@pytest.mark.parametrize("text", ["{", "[]", '{"genuine": [1], "impostor": [1], "photos": 1, "people": 1}'])
def test_a_damaged_file_is_named(text: str, tmp_path: Path) -> None:
    (path,) = write_scores(report(tmp_path), tmp_path)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError, match="scores-59"):
        read_scores(tmp_path, 59)
