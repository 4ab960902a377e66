"""Atomic files: whatever happens, the old content or the new one, and nothing beside it."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from app.engine.common import files
from app.engine.common.errors import FolderNotWritableError, StorageFullError


def test_a_written_file_holds_the_bytes_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "file.bin"
    files.write_atomic(target, b"one")
    files.write_atomic(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]
    assert files.sha256_of(target) == hashlib.sha256(b"two").hexdigest()


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), RuntimeError("x")])
def test_an_interrupted_write_keeps_the_old_content(tmp_path: Path, failure: BaseException) -> None:
    target = tmp_path / "file.bin"
    target.write_bytes(b"old")
    with pytest.raises(type(failure)), files.atomic_writer(target) as stream:
        stream.write(b"half")
        raise failure
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, StorageFullError), (errno.EACCES, FolderNotWritableError), (errno.EROFS, FolderNotWritableError)],
)
def test_a_refusing_disk_is_named(tmp_path: Path, monkeypatch, number, expected) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", refuse)
    with pytest.raises(expected, match=str(tmp_path)):
        files.write_atomic(tmp_path / "file.bin", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderNotWritableError, match="models"):
        files.ensure_folder(tmp_path / "models")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP])
def test_a_place_that_the_file_system_does_not_take_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderNotWritableError, match="export"):
        files.write_atomic(tmp_path / "export" / "file.csv", b"x")


def test_another_operating_system_error_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "mkdir", broken)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        files.ensure_folder(tmp_path / "models")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_bytes(b"")
    for target in (tmp_path / "in-the-way" / "file", tmp_path / "in-the-way" / "deeper" / "file"):
        with pytest.raises(FolderNotWritableError, match="in-the-way"):
            files.write_atomic(target, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["in-the-way"]


def test_a_written_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    files.write_atomic(tmp_path / "atomic", b"")
    assert (tmp_path / "atomic").stat().st_mode == (tmp_path / "plain").stat().st_mode
