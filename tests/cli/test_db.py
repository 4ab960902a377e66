"""The `db` command on both databases: exit codes, what is printed, and what refuses."""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.main import main
from app.db import Database
from app.db.records import Descriptor, FaceFilter, NewFace
from tests.support.databases import FAST, PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'site.sqlite3'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.database() as made:
        yield made


def run(url: str, tmp_path: Path, *words: str) -> int:
    return main(["--data", str(tmp_path / "data"), "--database", url, "db", *words])


def add_face(url: str, tmp_path: Path, count: int = 1) -> None:
    account, now = str(uuid.uuid4()), datetime.now(UTC)
    descriptors = (Descriptor(1000, bytes(32)),)
    database = Database.open(url, tmp_path / "data", options=FAST)
    with database.write() as unit:
        unit.faces.create_many(
            [NewFace(str(uuid.uuid4()), account, now, descriptors=descriptors) for _ in range(count)]
        )
        unit.commit()
    database.close()


def faces(url: str, tmp_path: Path) -> int:
    database = Database.open(url, tmp_path / "data", options=FAST)
    with database.read() as unit:
        count = unit.faces.count(FaceFilter())
    database.close()
    return count


def test_upgrade_then_check_finds_nothing_wrong(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(url, tmp_path, "check") == 1
    assert run(url, tmp_path, "upgrade") == 0
    assert run(url, tmp_path, "check") == 0
    assert "Nothing is wrong." in capsys.readouterr().out
    assert run(url, tmp_path, "check", "--json") == 0
    assert json.loads(capsys.readouterr().out)["faults"] == []


def test_a_backup_restores(url: str, tmp_path: Path) -> None:
    add_face(url, tmp_path)
    assert run(url, tmp_path, "backup", str(tmp_path / "saved")) == 0
    add_face(url, tmp_path)
    assert faces(url, tmp_path) == 2
    assert run(url, tmp_path, "restore", str(tmp_path / "saved")) == 0
    assert faces(url, tmp_path) == 1


def test_a_site_is_copied_to_the_other_database(url: str, tmp_path: Path, postgres: PostgresServer) -> None:
    add_face(url, tmp_path)
    with postgres.database() as other:
        target = other if url.startswith("sqlite") else f"sqlite:///{tmp_path / 'other.sqlite3'}"
        assert run(url, tmp_path, "copy", target) == 0
        assert faces(target, tmp_path) == 1
        assert run(url, tmp_path, "copy", target) == 1


def test_a_file_that_is_no_backup_is_refused(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_face(url, tmp_path)
    (tmp_path / "noise").write_bytes(b"noise" * 100)
    assert run(url, tmp_path, "restore", str(tmp_path / "noise")) == 1
    assert run(url, tmp_path, "restore", str(tmp_path / "nothing")) == 1
    error = capsys.readouterr().err
    assert "error 50005" in error
    assert "error 50011" in error
    assert faces(url, tmp_path) == 1


def test_a_folder_in_use_is_named(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = Database.open(url, tmp_path / "data", name="the window", options=FAST)
    assert run(url, tmp_path, "check") == 1
    assert run(url, tmp_path, "backup", str(tmp_path / "x")) == 1
    database.close()
    error = capsys.readouterr().err
    assert error.count("error 50006") == 2
    assert "the window" in error


def test_descriptors_are_cached_and_the_cache_is_dropped(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_face(url, tmp_path, 600)
    for words, said in (
        (("cache",), "1 pieces were cached."),
        (("cache",), "0 pieces were cached."),
        (("cache", "--drop"), "1 cached pieces were dropped."),
        (("check",), "Nothing is wrong."),
    ):
        assert run(url, tmp_path, *words) == 0
        assert said in capsys.readouterr().out


def test_s3_protecting_asks_for_the_passphrase_from_then_on(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_face(url, tmp_path)
    monkeypatch.setenv("PERIGEE_PASSPHRASE", "words that nobody guesses")
    assert run(url, tmp_path, "protect", "--passphrase") == 0
    assert "PERIGEE_PASSPHRASE" in capsys.readouterr().out
    monkeypatch.setenv("PERIGEE_PASSPHRASE", "other words of the same sort")
    assert run(url, tmp_path, "unprotect") == 1
    monkeypatch.setenv("PERIGEE_PASSPHRASE", "words that nobody guesses")
    assert run(url, tmp_path, "unprotect") == 0
    assert run(url, tmp_path, "check") == 0


def test_a_short_or_mistyped_passphrase_changes_nothing(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERIGEE_PASSPHRASE", "short")
    assert run(url, tmp_path, "protect", "--passphrase") == 1
    monkeypatch.delenv("PERIGEE_PASSPHRASE")
    typed = iter(["words that nobody guesses", "words that somebody guesses"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert run(url, tmp_path, "protect", "--passphrase") == 1
    assert "differ" in capsys.readouterr().err

    def nobody(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    assert run(url, tmp_path, "protect", "--passphrase") == 1
    assert "PERIGEE_PASSPHRASE" in capsys.readouterr().err


def test_orphans_are_counted_then_removed(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A killed process left a sample that nothing names, and a file half written; one just written is left alone."""
    assert run(url, tmp_path, "orphans") == 0
    assert "0 files that nothing names" in capsys.readouterr().out
    folder = tmp_path / "data" / "storage" / "visionlabs-samples"
    old, half, fresh = (folder / str(name)[:4] / str(name) for name in (uuid.uuid4() for _ in range(3)))
    for path, suffix, age_s in ((old, ".jpg", 7200), (half, ".jpg#1", 7200), (fresh, ".jpg", 0)):
        path.parent.mkdir(exist_ok=True)
        file = path.with_name(path.name + suffix)
        file.write_bytes(b"\xff\xd8\xff")
        moment = time.time() - age_s
        os.utime(file, (moment, moment))
    assert run(url, tmp_path, "orphans", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["found"] == [{"bucket": "visionlabs-samples", "files": 1, "size_bytes": 3}]
    assert (report["half_written"], report["removed"]) == (1, 0)
    assert run(url, tmp_path, "orphans", "--remove") == 0
    assert "2 were removed." in capsys.readouterr().out
    assert [path.stem for path in folder.rglob("*.jpg*")] == [fresh.name]
