"""The icon in the system's tray: there while the server runs, so that the program never hides without a trace."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.engine.common.launch import APP_NAME
from app.views.server_state import ServerStage, ServerState
from app.views.theme import RESOURCES


class Tray(QObject):
    """State of the server, start and stop, its address, the window, the end.

    Signals
    -------
    window_wanted, switch_wanted, quit_wanted : what was chosen.
    """

    window_wanted = Signal()
    switch_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, server: ServerState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        self.menu = QMenu()
        self.state = self.menu.addAction("")
        self.state.setEnabled(False)
        self.switch = self._add("", self.switch_wanted)
        self.copy = self.menu.addAction(self.tr("Copy the address"))
        self.copy.triggered.connect(self._copy_address)
        self.menu.addSeparator()
        self._add(self.tr("Show the window"), self.window_wanted)
        self._add(self.tr("Quit"), self.quit_wanted)
        self._icon = QSystemTrayIcon(QIcon(str(RESOURCES / "icons" / "perigee.svg")), self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        server.changed.connect(self._on_changed)
        self._on_changed()

    def set_locked(self, *, is_locked: bool) -> None:
        """Let nobody switch the server while the window is locked."""
        self.switch.setEnabled(not is_locked)

    @property
    def is_possible(self) -> bool:
        """Whether this system shows such icons."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self.menu.deleteLater()

    def _on_changed(self) -> None:
        facts, is_running = self._server.facts, self._server.facts.stage is ServerStage.RUNNING
        text = self.tr("Serving on {url}").format(url=facts.url) if is_running else self.tr("The server is off")
        self.state.setText(text)
        self.switch.setText(self.tr("Stop the server") if is_running else self.tr("Start the server"))
        self.copy.setEnabled(is_running)
        self._icon.setToolTip(self.tr("{name}: {state}").format(name=APP_NAME, state=text))
        self._icon.setVisible(is_running and self.is_possible)

    def _copy_address(self) -> None:
        QGuiApplication.clipboard().setText(self._server.facts.url)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.window_wanted.emit()

    def _add(self, text: str, signal: object) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: signal.emit())  # type: ignore[attr-defined]
        return action
