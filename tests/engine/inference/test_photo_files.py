"""Photos in the file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import FileMissingError, FileNotReadableError, ImageDecodeError, ImageSizeError
from app.engine.inference.decoding import DecodeLimits
from app.engine.inference.photo_files import find_photos, read_photo


def test_a_folder_gives_its_photos_in_order_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b/2.JPG", "a/1.png", "a/notes.txt", "a/.hidden.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert list(find_photos([tmp_path])) == [tmp_path / "a/1.png", tmp_path / "b/2.JPG"]


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "photo").touch()
    assert list(find_photos([tmp_path / "photo"])) == [tmp_path / "photo"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="gone"):
        list(find_photos([tmp_path / "gone"]))
    with pytest.raises(FileMissingError, match="gone"):
        read_photo(tmp_path / "gone")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "big.jpg"
    file.write_bytes(b"x" * 100)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(ImageSizeError, match=r"big\.jpg"):
        read_photo(file, DecodeLimits(max_bytes=99))


def test_an_empty_file_and_text_named_jpg_are_refused_by_name(tmp_path: Path) -> None:
    for name, content in (("empty.jpg", b""), ("text.jpg", b"not an image at all")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ImageDecodeError, match=name):
            read_photo(tmp_path / name)


def test_a_folder_in_place_of_a_photo_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageDecodeError, match="folder"):
        read_photo(tmp_path)


def test_a_file_without_read_permission_is_named(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "secret.jpg"
    file.write_bytes(b"x")

    def refuse(_self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(FileNotReadableError, match=r"secret\.jpg"):
        read_photo(file)
