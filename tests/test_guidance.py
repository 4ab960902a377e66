"""What a person has to know and no program can decide stands on the pages, where it is looked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.api.routes.samples import create_sample
from tests.support.paths import ROOT

PAGES = ROOT / "docs"


def words(page: Path) -> str:
    return re.sub(r"\s+", " ", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("page", "advice"),
    [
        pytest.param("database.md", "Larger archives belong on PostgreSQL", id="EDB-03"),
        pytest.param("performance.md", "| Figure | Aim | 1,000,000 events | 10,000,000 events |", id="EDB-04"),
        pytest.param("database.md", "Up to ten million events", id="EDB-05"),
        pytest.param("database.md", "Ask for city scale", id="GEO-19"),
        pytest.param("database.md", "boxes about as wide as high", id="GEO-20"),
        pytest.param("database.md", "Handle a descriptor as you would the photo", id="EXT-06"),
        pytest.param("performance.md", "A GPU pays under a lasting load", id="GPU-04"),
        pytest.param("performance.md", "When several filters are set", id="MAT-14"),
        pytest.param("performance.md", "the threads of the one process and one copy of each list", id="MAT-13"),
    ],
)
def test_the_advice_stands_on_its_page(page: str, advice: str) -> None:
    assert advice in words(PAGES / page)


def test_xsm03_the_reference_warns_of_samples_of_another_origin() -> None:
    assert create_sample.__doc__ is not None
    assert "low quality give poor results" in create_sample.__doc__
