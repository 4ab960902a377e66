"""The walk through a tree: every file once, in a fixed order, nothing opened that is no photo."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError, FileMissingError
from app.engine.common.files import write_atomic
from app.engine.tasks.importing.models import LabelRule, PhotoFile
from app.engine.tasks.importing.scanning import external_id_of, label_of, scan


def file_of(path: Path) -> PhotoFile:
    return PhotoFile(path, path.name, 0, 0)


def test_files_come_folder_by_folder_in_order(tmp_path: Path) -> None:
    for name in ("b/2.jpg", "b/1.JPG", "a/z/9.png", "a/3.webp", "0.jpg"):
        write_atomic(tmp_path / name, b"x")
    found = list(scan(tmp_path))
    assert [file.key for file in found] == ["0.jpg", "a/3.webp", "a/z/9.png", "b/1.JPG", "b/2.jpg"]
    assert all(file.problem is None and file.size == 1 and file.mtime_us > 0 for file in found)


def test_what_is_not_to_be_opened_says_why(tmp_path: Path) -> None:
    """S22."""
    for name in ("notes.txt", ".hidden.jpg", ".git/1.jpg", "real/1.jpg"):
        write_atomic(tmp_path / name, b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    (tmp_path / "dangling.jpg").symlink_to(tmp_path / "nowhere.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    found = {file.key: "" if file.problem is None else file.problem.detail for file in scan(tmp_path)}
    assert found.pop("real/1.jpg") == ""
    assert sorted(found) == [".git", ".hidden.jpg", "dangling.jpg", "link", "notes.txt", "pipe.jpg"]
    assert "hidden" in found[".git"] and "hidden" in found[".hidden.jpg"]
    assert "link" in found["link"] and "regular" in found["pipe.jpg"]
    assert "named like a photo" in found["notes.txt"] and "cannot be read" in found["dangling.jpg"]


def test_a_folder_that_refuses_is_one_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_atomic(tmp_path / "open" / "1.jpg", b"x")
    (tmp_path / "shut").mkdir()
    real = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [(file.key, file.problem is None) for file in scan(tmp_path)] == [("open/1.jpg", True), ("shut", False)]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="nowhere"):
        list(scan(tmp_path / "nowhere"))


def test_labels_are_one_spelling_of_a_name() -> None:
    decomposed = unicodedata.normalize("NFD", "Zoë")
    assert label_of(file_of(Path(decomposed, "1.jpg")), LabelRule.FOLDER) == "Zoë"
    assert label_of(file_of(Path("x", f"{decomposed}.jpg")), LabelRule.FILE) == "Zoë"


@pytest.mark.parametrize("name", ["x" * 129, "a\tb", "a\udcff"])
def test_a_name_that_cannot_be_stored_is_refused(name: str) -> None:
    with pytest.raises(BadInputError):
        label_of(file_of(Path(name, "1.jpg")), LabelRule.FOLDER)


@given(st.text(max_size=128), st.text(max_size=128))
def test_external_ids_are_short_and_tell_names_apart(first: str, second: str) -> None:
    ids = external_id_of(first), external_id_of(second)
    assert all(len(one) <= 36 for one in ids)
    assert (ids[0] == ids[1]) == (first == second)
