"""The command line with a runner that needs no networks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.cli.main import main
from app.engine.common.files import write_atomic
from app.engine.inference.devices import DeviceInfo
from app.engine.inference.gate import LineStats
from app.engine.inference.providers import CPU
from app.engine.inference.selftest import SelfTestReport
from app.engine.inference.store import MODEL_FILE, RECORD_FILE, InstallRecord
from tests.support.images import encoded, picture
from tests.support.runner import MODELS, FakeRunner


@dataclass(frozen=True)
class Outcome:
    """Exit code and what was printed."""

    code: int
    out: str
    err: str


class CommandLine:
    """Runs commands as `main.py` does, in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *argv: str | Path) -> Outcome:
        """Run one command."""
        self._capture.readouterr()
        try:
            with own_logging():
                code = main([str(part) for part in argv])
        except SystemExit as stop:  # argparse ends a wrong call this way
            code = int(stop.code or 0)
        said = self._capture.readouterr()
        return Outcome(code, said.out, said.err)


@contextmanager
def own_logging() -> Iterator[None]:
    """Put the handlers of the root logger back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


class FakeRuntime(FakeRunner):
    """The runner's answers behind what the platform asks of a runtime."""

    device = CPU

    def warm(self, *_arguments: object) -> None:
        """Have nothing to load."""

    def stats(self) -> tuple[LineStats, LineStats]:
        """Have nobody wait."""
        return (LineStats(2, 0, 0, 0, 0.0, 0.0),) * 2


def fake_runtime(monkeypatch: pytest.MonkeyPatch, runtime: FakeRuntime | None = None, reason: str = "") -> FakeRuntime:
    """Let every platform run this instead of networks; with `reason`, after a self-test that fell back to the CPU."""
    runner = runtime or FakeRuntime()
    report = SelfTestReport("CPU", DeviceInfo("a device", ""), (), bool(reason), reason, True)

    def opened(*_arguments: object) -> FakeRuntime:
        runner.is_closed = False
        return runner

    monkeypatch.setattr("app.engine.inference.runtime.Runtime", opened)
    monkeypatch.setattr("app.engine.inference.selftest.self_test", lambda *_arguments: report)
    return runner


def pretend_installed(models: Path, *ids: str) -> Path:
    """Write folders that look like installed models, by default all that `FakeRunner` answers for."""
    for model_id in ids or tuple(MODELS):
        record = InstallRecord(model_id, "0" * 64, "test", {}, "CC0-1.0", 1, "2026-01-01T00:00:00Z")
        write_atomic(models / model_id / MODEL_FILE, b"no network")
        write_atomic(models / model_id / RECORD_FILE, record.to_bytes())
    return models


def photo(path: Path, width: int = 320, height: int = 240, seed: int = 0) -> Path:
    """Write a picture in which the fake runner finds one face; another seed shows another."""
    write_atomic(path, encoded(".png", np.roll(picture(width, height), seed, axis=0)))
    return path
