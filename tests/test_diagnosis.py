"""The diagnosis itself; what it finds of faults is tested through the command ``doctor``."""

from __future__ import annotations

from pathlib import Path

from app import __version__
from app.diagnosis import examine
from app.engine.common.launch import LaunchConfig


def test_it_names_versions_folders_and_what_is_missing(tmp_path: Path) -> None:
    found = examine(LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{tmp_path}/data/site.sqlite3"))
    assert found.version == __version__
    assert "numpy" in found.libraries
    assert [folder.name for folder in found.folders] == ["data", "models"]
    assert found.missing_models
    assert len(found.faults) == 1
