"""Files somebody carried here."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import FileMissingError
from app.engine.inference.sources import LocalFolder
from tests.support.model_pack import CONTENT, URL, WHEEL, member


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="nowhere"):
        LocalFolder(tmp_path / "nowhere")


def test_archive_is_found_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / WHEEL.file).touch()
    assert LocalFolder(tmp_path).find_archive(WHEEL) == tmp_path / "a" / WHEEL.file
    assert LocalFolder(tmp_path).find_archive(URL) is None


def test_file_of_the_right_length_goes_first(tmp_path: Path) -> None:
    for folder, data in (("a", b"short"), ("b", CONTENT["alpha.onnx"])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "alpha.onnx").write_bytes(data)
    assert LocalFolder(tmp_path).find_member(member("alpha.onnx")) == tmp_path / "b" / "alpha.onnx"
    assert LocalFolder(tmp_path).find_member(member("beta.bin")) is None


def test_one_given_file_is_a_folder_of_one(tmp_path: Path) -> None:
    (tmp_path / "alpha.onnx").write_bytes(CONTENT["alpha.onnx"])
    assert LocalFolder(tmp_path / "alpha.onnx").find_member(member("alpha.onnx")) is not None
