"""A line to search with."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton


class SearchLine(QLineEdit):
    """Says what it searches; its button and Escape empty it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        add_clear_button(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty it on Escape; on an empty line Escape means what it means to the screen."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def add_clear_button(line: QLineEdit) -> None:
    """Give a line a button that empties it, and the button a name."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(QCoreApplication.translate("SearchLine", "Empty the search"))
