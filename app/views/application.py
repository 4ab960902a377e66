"""The Qt application: one loop, one window, and the order in which things end."""

from __future__ import annotations

import asyncio
import sys

import qasync
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.engine.common.launch import APP_NAME, LaunchConfig
from app.platform import Platform
from app.views.main_window import MainWindow
from app.views.theme import RESOURCES, apply_theme, load_theme
from app.views.work import Workers


def run_window(launch: LaunchConfig, theme_name: str = "system") -> int:
    """Open the window, run its loop until it is closed, and return the exit code."""
    QCoreApplication.setApplicationName(APP_NAME)
    QCoreApplication.setApplicationVersion(__version__)
    application = QApplication(sys.argv[:1])
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "perigee.svg")))
    theme = load_theme(theme_name)
    apply_theme(application, theme)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    # The state of the window belongs to the data folder: two folders open as two different sites.
    state = QSettings(str(launch.data_dir / "window.ini"), QSettings.Format.IniFormat)
    workers = Workers()
    platform = Platform(launch)
    window = MainWindow(platform, workers, theme, state)
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    window.show()
    with loop:
        loop.run_until_complete(_until_closed(window, closed))
        workers.close()
        platform.stop()
    return 0


async def _until_closed(window: MainWindow, closed: asyncio.Event) -> None:
    window.begin()
    await closed.wait()
