"""The Qt application: one loop, one window, and the order in which things end."""

from __future__ import annotations

import asyncio
import signal
import sys

import qasync
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.engine.common.launch import APP_NAME, LaunchConfig
from app.platform import Platform
from app.views.main_window import MainWindow
from app.views.theme import MODES, RESOURCES, ThemeManager
from app.views.work import Workers

_HEARTBEAT_MS = 300
# Ctrl-C and a polite request to end: the window closes in order.
_ENDING = (signal.SIGINT, signal.SIGTERM)


def run_window(launch: LaunchConfig, theme_mode: str | None = None) -> int:
    """Open the window, run its loop until it is closed, and return the exit code.

    Parameters
    ----------
    theme_mode : str, optional
        ``system``, ``light`` or ``dark``; without it the one chosen last.
    """
    platform = Platform(launch)
    QCoreApplication.setApplicationName(APP_NAME)
    QCoreApplication.setApplicationVersion(__version__)
    application = QApplication(sys.argv[:1])
    # The loop goes on after the window is gone, until everything behind it has ended.
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "perigee.svg")))
    # The state of the window belongs to the data folder: two folders open as two different sites.
    state = QSettings(str(launch.data_dir / "window.ini"), QSettings.Format.IniFormat)
    themes = ThemeManager(application, theme_mode or _stored_mode(state))
    workers = Workers()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        window = MainWindow(platform, workers, themes, state)
        window.show()
        try:
            loop.run_until_complete(_until_closed(window))
        finally:
            workers.close()
            platform.stop()
    return 0


def _stored_mode(state: QSettings) -> str:
    stored = str(state.value("theme", "system"))
    return stored if stored in MODES else "system"


async def _until_closed(window: MainWindow) -> None:
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    # Python sees a signal only between two of its own steps, and an idle window makes none.
    heartbeat = QTimer()
    heartbeat.timeout.connect(_do_nothing)
    heartbeat.start(_HEARTBEAT_MS)
    previous = {one: signal.signal(one, lambda _number, _frame: window.close()) for one in _ENDING}
    try:
        window.begin()
        await closed.wait()
        await window.drained()
    finally:
        heartbeat.stop()
        for one, handler in previous.items():
            signal.signal(one, handler)


def _do_nothing() -> None:
    """Give Python a step."""
