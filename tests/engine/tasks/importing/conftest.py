"""An import over a fresh database on either engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.storage import Storage
from tests.support.import_site import ImportSite, import_site


@pytest.fixture
def site(storage: Storage, tmp_path: Path) -> ImportSite:
    """The services of an import; its images lie in the data folder."""
    return import_site(storage, tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for photos."""
    made = tmp_path / "photos"
    made.mkdir()
    return made
