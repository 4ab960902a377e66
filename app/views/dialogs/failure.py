"""An expected failure: what happened, what can be done, and the details to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.engine.common.errors import PlatformError
from app.engine.common.launch import APP_NAME
from app.views.engine_texts import engine_message


class FailureDialog(QMessageBox):
    """Shows a failure; it is deleted when it is closed."""

    def __init__(self, error: PlatformError, parent: QWidget | None = None) -> None:
        super().__init__(QMessageBox.Icon.Warning, APP_NAME, engine_message(error.detail), parent=parent)
        if error.remedy or error.advice:
            self.setInformativeText(engine_message(error.remedy or error.advice))
        # What is copied goes to others: it says what the log and the REST interface say.
        self._details = self.tr("Code {code}: {desc}\n{text}").format(code=error.code, desc=error.desc, text=error)
        self.setDetailedText(self._details)
        self.addButton(QMessageBox.StandardButton.Close)
        # An action button would close the box: copying must not.
        self.copy = self.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        self.copy.clicked.disconnect()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._details))
        for button in self.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
