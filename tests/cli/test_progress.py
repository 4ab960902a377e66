"""Progress goes to standard error, and only to a terminal."""

from __future__ import annotations

import pytest

from app.cli.progress import terminal_progress
from app.engine.common.progress import Progress


def report() -> None:
    with terminal_progress() as progress:
        for done in range(3):
            progress(Progress("Counting sheep", done, 2, "sheep"))


def test_nothing_is_drawn_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    report()
    assert capfd.readouterr() == ("", "")


def test_a_terminal_gets_a_bar_on_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    report()
    said = capsys.readouterr()
    assert said.out == ""
    assert "Counting sheep" in said.err
