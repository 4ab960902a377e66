"""The command `errors`."""

from __future__ import annotations

from pathlib import Path

from app.engine.common.error_table import errors_page
from tests.support.command_line import CommandLine


def test_the_page_is_printed_or_written(command: CommandLine, tmp_path: Path) -> None:
    assert command("errors").out == errors_page()
    outcome = command("errors", tmp_path / "errors.md")
    assert (outcome.code, outcome.out) == (0, "")
    assert (tmp_path / "errors.md").read_text(encoding="utf-8") == errors_page()
