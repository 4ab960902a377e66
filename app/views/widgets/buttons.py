"""Buttons that trigger actions, so that a key and a button never differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton


def action_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """Return a button with the action's text and key, enabled when the action is."""
    button = QPushButton()
    button.setProperty("primary", primary)

    def follow() -> None:
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setText(action.text())
        button.setAccessibleName(action.text())
        button.setEnabled(action.isEnabled())
        button.setToolTip(f"{action.text()} ({key})" if key else action.text())

    follow()
    action.changed.connect(follow)
    button.clicked.connect(action.trigger)
    return button


def action_row(main: Sequence[QAction], more: Sequence[QAction] = (), *, has_primary: bool = True) -> QHBoxLayout:
    """Return buttons in a row: `main` on the left, the first of them primary if one is, and `more` on the right."""
    row = QHBoxLayout()
    for number, action in enumerate(main):
        row.addWidget(action_button(action, primary=has_primary and number == 0))
    row.addStretch(1)
    for action in more:
        row.addWidget(action_button(action))
    return row


def arrow_button(action: QAction, arrow: str) -> QPushButton:
    """Return a narrow button that shows an arrow; its text is what a screen reader says."""
    button = action_button(action)
    button.setText(arrow)
    action.changed.connect(lambda: button.setText(arrow))
    button.setFixedWidth(40)
    return button
