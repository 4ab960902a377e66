"""The commands as a person types them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, FakeRuntime, fake_runtime, pretend_installed


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Take away what a command set up: its handler writes to a stream that ends with the test."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        if type(handler) is logging.StreamHandler:
            root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folders: nothing is installed and nothing is stored."""
    for name in ("PERIGEE_DATABASE", "PERIGEE_LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PERIGEE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PERIGEE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.fixture
def command(home: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line."""
    return CommandLine(capsys)


@pytest.fixture
def runtime(home: Path, monkeypatch: pytest.MonkeyPatch) -> FakeRuntime:
    """A runner in place of the networks, all of which seem installed."""
    pretend_installed(home / "models")
    return fake_runtime(monkeypatch)
