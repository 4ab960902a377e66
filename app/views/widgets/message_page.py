"""A page that says something and offers what to do about it: empty, loading and error states."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.widgets.buttons import action_button
from app.views.widgets.styled import styled


class MessagePage(QWidget):
    """A title, a text and buttons in the middle of the room there is; the first button is the main one."""

    def __init__(self, title: str, text: str, *actions: QAction) -> None:
        super().__init__()
        self._title = styled(QLabel(title), "title")
        self._text = styled(QLabel(text), "muted")
        self.buttons: list[QPushButton] = [action_button(one, primary=not i) for i, one in enumerate(actions)]
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMinimumWidth(120)
            layout.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)

    def say(self, title: str, text: str) -> None:
        """Change what is said."""
        self._title.setText(title)
        self._text.setText(text)

    def text(self) -> str:
        """Return what is said."""
        return f"{self._title.text()}\n{self._text.text()}"
