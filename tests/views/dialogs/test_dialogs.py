"""Dialogs that belong to no single screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.views.dialogs.keys import KeysDialog


def test_the_list_of_keys_shows_each_and_closes_on_escape(qtbot: Any) -> None:
    dialog = KeysDialog([("F1", "Show this list"), ("Del", "Remove")])
    qtbot.addWidget(dialog)
    dialog.show()
    assert [label.text() for label in dialog.findChildren(QLabel)] == ["F1", "Show this list", "Del", "Remove"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
