"""The Qt application: one loop, one window, and the order in which things end."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from dataclasses import replace
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.engine.common.launch import APP_NAME, DATABASE_FILE, LaunchConfig
from app.engine.common.logs import log_to_files
from app.platform import Platform
from app.views.language import chosen_language, install_language
from app.views.main_window import MainWindow
from app.views.server_state import ServerFactory
from app.views.single_instance import SingleInstance, raise_first
from app.views.theme import MODES, RESOURCES, ThemeManager
from app.views.work import Workers

_HEARTBEAT_MS = 300
# Ctrl-C and a polite request to end: the window closes in order.
_ENDING = (signal.SIGINT, signal.SIGTERM)


def run_window(launch: LaunchConfig, theme_mode: str | None = None, server_factory: ServerFactory | None = None) -> int:
    """Open the window, run its loop until it is closed, and return the exit code.

    A second start on the same data folder brings the first one's window to the front and ends.

    Parameters
    ----------
    theme_mode : str, optional
        ``system``, ``light`` or ``dark``; without it the one chosen last.
    server_factory : callable, optional
        Makes the REST server that the window switches on and off.
    """
    QCoreApplication.setApplicationName(APP_NAME)
    QCoreApplication.setApplicationVersion(__version__)
    application = QApplication(sys.argv[:1])
    # The loop goes on after the window is gone, until everything behind it has ended.
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "perigee.svg")))
    chosen: Path | None = launch.data_dir
    while chosen is not None and not raise_first(chosen):
        launch = launch if chosen == launch.data_dir else moved(launch, chosen)
        chosen = _run_once(application, launch, theme_mode, server_factory)
    return 0


def moved(launch: LaunchConfig, folder: Path) -> LaunchConfig:
    """Return the launch configuration of another data folder, with the database in it."""
    return replace(launch, data_dir=folder, database_url=f"sqlite:///{(folder / DATABASE_FILE).as_posix()}")


def _run_once(
    application: QApplication,
    launch: LaunchConfig,
    theme_mode: str | None,
    server_factory: ServerFactory | None,
) -> Path | None:
    """Run a window on one data folder; return another folder that was chosen at the first start."""
    platform = Platform(launch)
    log_files = log_to_files(launch.data_dir)
    # The state of the window belongs to the data folder: two folders open as two different sites.
    state = QSettings(str(launch.data_dir / "window.ini"), QSettings.Format.IniFormat)
    translators = install_language(application, chosen_language(state))
    themes = ThemeManager(application, theme_mode or _stored_mode(state))
    workers = Workers()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        window = MainWindow(platform, workers, themes, state, server_factory)
        instance = SingleInstance(launch.data_dir)
        instance.asked.connect(window.show_again)
        instance.listen()
        window.show()
        try:
            loop.run_until_complete(_until_closed(window))
        finally:
            instance.close()
            window.server.close()
            workers.close()
            platform.stop()
            logging.getLogger().removeHandler(log_files)
            log_files.close()
    for translator in translators:
        application.removeTranslator(translator)
    window.deleteLater()
    return window.next_folder


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
    previous = {one: signal.signal(one, lambda _number, _frame: window.quit()) for one in _ENDING}
    try:
        window.begin(is_first_start=not window.was_welcomed)
        await closed.wait()
        await window.drained()
    finally:
        heartbeat.stop()
        for one, handler in previous.items():
            signal.signal(one, handler)


def _do_nothing() -> None:
    """Give Python a step."""
