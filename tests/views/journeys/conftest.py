"""A window on the real engine, with a server that can be switched on, and a watch on how long it ever stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QElapsedTimer, QSettings, Qt, QTimer

from app.api.server import RestServer
from app.cli.window import WindowServer
from app.engine.common.launch import LaunchConfig
from app.engine.configurator.sections.server import REST_SERVER
from app.platform import Platform
from app.views.main_window import MainWindow
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.paths import models_dir

_LOOK_MS = 5


class Stalls:
    """Measures the longest time in which the loop of the window ran nothing else."""

    def __init__(self) -> None:
        self.longest_ms = 0
        self.ticks = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Look from now on."""
        self._clock.start()
        self._timer.start(_LOOK_MS)

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        self.ticks += 1
        self.longest_ms = max(self.longest_ms, self._clock.restart() - _LOOK_MS)


class FreePortServer(WindowServer):
    """The server of the window on any port that is free."""

    def start(self) -> None:
        """Listen on this machine alone."""
        self._server = RestServer(self._platform, self._platform.configurator.value(REST_SERVER), port=0)
        self._server.start()


@pytest.fixture
def stalls() -> Iterator[Stalls]:
    """How long the window stood still; printed, not judged: machines differ."""
    measured = Stalls()
    yield measured
    measured.end()
    print(f"\nlongest stall of the window: {measured.longest_ms} ms in {measured.ticks} looks")  # noqa: T201 - a figure
    assert measured.ticks, "nobody looked"


@pytest.fixture
def real_window(
    loop: qasync.QEventLoop, tmp_path: Path, sqlite_template: Path, themes: ThemeManager, state: QSettings
) -> Iterator[MainWindow]:
    """The window over a fresh data folder and the installed models; closed and drained afterwards."""
    models = models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    (tmp_path / "data").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "data" / "perigee.sqlite3")
    database = (tmp_path / "data" / "perigee.sqlite3").as_posix()
    workers = Workers()
    with Platform(LaunchConfig(tmp_path / "data", models, f"sqlite:///{database}")) as platform:
        window = MainWindow(platform, workers, themes, state, FreePortServer)
        window.resize(1280, 800)
        window.show()
        yield window
        window.close()
        loop.run_until_complete(window.drained())
        window.server.close()
        workers.close()
    window.deleteLater()
