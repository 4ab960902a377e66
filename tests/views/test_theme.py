"""The theme: what wears the style sheet."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
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


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_an_icon_is_drawn_whole_at_every_scale(scale: str) -> None:
    story = (
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from app.views.theme import load_theme\n"
        "image = load_theme('light').icon('cross').pixmap(24, 24).toImage()\n"
        "last = image.width() - 1\n"
        "drawn = {(x, y) for x in range(last + 1) for y in range(last + 1) if image.pixelColor(x, y).alpha() > 99}\n"
        "print(last + 1, int({(last - x, y) for x, y in drawn} == drawn and bool(drawn)))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    done = subprocess.run([sys.executable, "-c", story], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(round(24 * float(scale))), "1"]
