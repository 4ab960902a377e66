"""One installation at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import CancelledError, FolderNotWritableError
from app.engine.common.progress import CancelToken, Progress, ignore_progress
from app.engine.inference.install_lock import install_lock


def test_second_holder_waits_and_can_be_cancelled(tmp_path: Path) -> None:
    token = CancelToken()
    seen: list[str] = []

    def show(progress: Progress) -> None:
        seen.append(progress.label)
        token.cancel()

    first = install_lock(tmp_path / "lock", ignore_progress, CancelToken())
    with first, pytest.raises(CancelledError), install_lock(tmp_path / "lock", show, token):
        pytest.fail("two held the lock")
    assert seen == ["Waiting for another installation to end"]


def test_lock_is_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), install_lock(tmp_path / "lock", ignore_progress, CancelToken()):
        raise RuntimeError
    token = CancelToken()
    token.cancel()
    with install_lock(tmp_path / "lock", ignore_progress, token):
        assert (tmp_path / "lock").exists()


def test_folder_that_refuses_the_lock_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FolderNotWritableError), install_lock(tmp_path / "lock", ignore_progress, CancelToken()):
        pytest.fail("the lock was given")
