"""Exit codes, and what a failure looks like in a terminal."""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import models, window
from app.cli.main import COMMANDS, EXIT_DEFECT, EXIT_FAULT, EXIT_INTERRUPTED
from app.engine.common.errors import CancelledError, HandlerNotFoundError, StorageFullError
from app.engine.common.launch import LaunchConfig
from app.engine.common.operation import operation_id
from tests.support.command_line import CommandLine
from tests.support.paths import ROOT


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the command `models` fail."""

    def run(_args: object, _launch: LaunchConfig) -> int:
        raise error

    monkeypatch.setattr(models, "run", run)


@pytest.mark.parametrize("argv", [["paint"], ["analyze"], ["compare", "a"], ["accuracy"], ["models"], ["doctor", "x"]])
def test_a_wrong_call_exits_with_2_and_shows_the_usage(command: CommandLine, argv: list[str]) -> None:
    outcome = command(*argv)
    assert (outcome.code, outcome.out) == (2, "")
    assert "usage: main.py" in outcome.err


def test_every_command_has_help(command: CommandLine) -> None:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for name in COMMANDS:
        importlib.import_module(name).add_parser(subparsers)
    assert len(subparsers.choices) == len(COMMANDS)
    for name in subparsers.choices:
        outcome = command(name, "--help")
        assert outcome.code == 0
        assert f"usage: main.py {name}" in outcome.out


def test_the_version_is_named(command: CommandLine) -> None:
    assert command("--version").out.startswith("Perigee ")


@pytest.mark.parametrize("flags", [[], ["--data", "elsewhere"]])
def test_without_a_command_the_window_opens(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, flags: list[str]
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(window, "run", lambda args, launch: opened.append((args.theme, launch.data_dir.name)) or 7)
    assert command(*flags).code == 7
    assert opened == [(None, "elsewhere" if flags else "data")]


def test_an_expected_failure_is_one_line_with_code_detail_and_remedy(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, StorageFullError("The disk is full.", remedy="Free some space."))
    outcome = command("models", "where")
    assert outcome.code == EXIT_FAULT
    assert (outcome.out, outcome.err) == ("", "error 40003: The disk is full. Free some space.\n")


def test_a_failure_without_a_remedy_of_its_own_ends_with_what_usually_helps(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, HandlerNotFoundError("Handler with id 'x' not found"))
    told = "error 34000: Handler with id 'x' not found. Check the id or name; the object may have been deleted.\n"
    assert command("models", "where").err == told


def test_a_cancelled_command_is_a_failure_too(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, CancelledError("Nothing was installed."))
    assert command("models", "where").code == EXIT_FAULT


def test_interrupting_exits_with_130(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    outcome = command("models", "where")
    assert (outcome.code, outcome.out, outcome.err) == (EXIT_INTERRUPTED, "", "interrupted\n")


def test_a_defect_is_logged_with_its_trace_and_exits_with_70(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, ZeroDivisionError("by nought"))
    outcome = command("models", "where")
    assert (outcome.code, outcome.out) == (EXIT_DEFECT, "")
    assert "a defect of the program" in outcome.err and "ZeroDivisionError: by nought" in outcome.err


def test_every_command_is_an_operation_of_its_own(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(models, "run", lambda _args, _launch: seen.append(operation_id()) or 0)
    command("models", "where")
    command("models", "where")
    assert len(set(seen)) == 2 and "-" not in seen
    assert operation_id() == "-"


def test_flags_choose_folder_and_database(command: CommandLine, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    seen: list[LaunchConfig] = []
    monkeypatch.setattr(models, "run", lambda _args, launch: seen.append(launch) or 0)
    command("--data", home / "other", "--database", "postgresql://me@here/one", "models", "where")
    assert (seen[0].data_dir, seen[0].database_url) == (home / "other", "postgresql://me@here/one")


def test_an_unknown_log_level_is_named(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERIGEE_LOG_LEVEL", "loud")
    outcome = command("models", "where")
    assert outcome.code == EXIT_FAULT
    assert "error 12022: There is no log level 'LOUD'. Known: DEBUG, INFO" in outcome.err


def test_a_damaged_start_up_file_is_named(command: CommandLine, home: Path) -> None:
    (home / "data").mkdir()
    (home / "data" / "perigee.toml").write_text("models_dir = ", encoding="utf-8")
    outcome = command("models", "where")
    assert outcome.code == EXIT_FAULT
    assert "perigee.toml is not valid TOML" in outcome.err and "Mend or remove it." in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("argv", [["models", "where"], ["models", "list"], ["errors"]])
def test_a_reader_that_left_is_no_failure(home: Path, argv: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "main.py", *argv], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
