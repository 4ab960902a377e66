"""Running a package tool: what it says, and what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import ModelSourceError, StorageFullError
from app.engine.common.progress import CancelToken, Progress
from app.engine.inference.sources import WantedFile
from app.engine.inference.sources.tool import run_tool, tool_failure, tool_folder
from tests.support.model_pack import WHEEL, tool


def test_bytes_that_appear_are_progress(tmp_path: Path) -> None:
    seen: list[Progress] = []
    token = CancelToken()
    body = """
    pathlib.Path("part").write_bytes(b"x" * 400)
    while not pathlib.Path("seen").exists():
        time.sleep(0.01)
    """
    with tool_folder(tmp_path) as folder:

        def show(progress: Progress) -> None:
            seen.append(progress)
            if progress.done >= 400:
                (folder / "seen").touch()

        run_tool(tool(tmp_path, body), folder, WHEEL, WantedFile(WHEEL.file, None, 1000), show, token)
    assert seen[-1].total == 1000 and 400 <= seen[-1].done <= 1000
    assert not folder.exists()


def test_error_lines_come_before_other_words() -> None:
    failure = tool_failure(WHEEL, "npm error code E404\nnpm error not found\nA log is in /x\n", Path("f"))
    assert isinstance(failure, ModelSourceError)
    assert "not found" in failure.detail and "A log" not in failure.detail


def test_silent_failure_has_words_all_the_same() -> None:
    assert "no reason" in tool_failure(WHEEL, "", Path("f")).detail


@pytest.mark.parametrize("said", ["npm error code ENOSPC", "No space left on device"])
def test_full_disk_is_recognised(said: str) -> None:
    assert isinstance(tool_failure(WHEEL, said, Path("f/g")), StorageFullError)
