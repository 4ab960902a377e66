"""Where a fetched file is kept."""

from __future__ import annotations

from pathlib import Path

from app.engine.inference.sources import WantedFile


def test_files_of_one_name_and_different_content_do_not_meet(tmp_path: Path) -> None:
    first, second = WantedFile("a", "1" * 64, None), WantedFile("a", "2" * 64, None)
    assert first.path_in(tmp_path) != second.path_in(tmp_path)
    assert WantedFile("a", None, None).path_in(tmp_path) == tmp_path / "a"
