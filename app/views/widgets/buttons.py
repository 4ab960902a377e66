"""Buttons that trigger actions, so that a key and a button never differ."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton


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
