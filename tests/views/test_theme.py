"""The theme: what wears the style sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.views.dialogs.confirm import ConfirmDialog
from app.views.theme import ThemeManager


def test_a_dressed_window_follows_the_theme(themes: ThemeManager, qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    themes.dress(window)
    before = window.styleSheet()
    themes.set_mode("dark")
    assert themes.theme.colours["text"] in window.styleSheet()
    assert window.styleSheet() != before


def test_a_window_that_is_gone_is_forgotten(themes: ThemeManager) -> None:
    window = QWidget()
    themes.dress(window)
    del window
    themes.set_mode("dark")
    assert themes.theme.name == "dark"


def test_dialogs_wear_what_their_window_wears(themes: ThemeManager, qapp: QApplication, qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    themes.dress(window)
    dialog = ConfirmDialog("Delete?", "They are gone then.", 3, "Delete", parent=window)
    assert qapp.styleSheet() == ""
    assert dialog.style().metaObject().className() == window.style().metaObject().className() == "QStyleSheetStyle"
    assert all(button.icon().isNull() for button in dialog.findChildren(QAbstractButton))
