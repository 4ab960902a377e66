"""The log in a window of its own, beside the main one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.views.log_memory import LogMemory
from app.views.theme import ThemeManager
from app.views.widgets.log_view import LogView


class LogWindow(QDialog):
    """Shows the log while one works on."""

    def __init__(
        self, memory: LogMemory, themes: ThemeManager, folder: Path, state: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Log"))
        self.resize(960, 560)
        self.view = LogView(memory, themes, folder, state, "log/columns")
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
