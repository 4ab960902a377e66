"""Content, or the reason why there is none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from app.engine.common.errors import DatabaseUnavailableError
from app.views.widgets.state_pages import StatePages


def test_each_state_shows_its_page_and_retry_is_told(qtbot: Any) -> None:
    content = QLabel("content")
    pages = StatePages(content, "Reading …")
    qtbot.addWidget(pages)
    act = QAction("Add")
    pages.add_empty("none", "Nothing here", "Add something.", act)
    pages.show()
    assert (pages.state, pages.message()) == ("content", "")
    pages.show_empty("none")
    assert (pages.state, "Add something." in pages.message()) == ("none", True)
    pages.show_error(DatabaseUnavailableError("The server is away.", remedy="Start it."))
    assert pages.message() == "The server is away.\nStart it."
    button = next(one for one in pages.currentWidget().findChildren(QPushButton) if one.isVisible())
    with qtbot.waitSignal(pages.retry_wanted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_loading_is_said_only_when_it_takes_long(qtbot: Any) -> None:
    pages = StatePages(QLabel("content"), "Reading …")
    qtbot.addWidget(pages)
    pages.show_loading()
    assert pages.state == "content"
    pages.show_content()
    pages.show_loading()
    qtbot.waitUntil(lambda: pages.state == "loading")
    pages.show_content()
    assert pages.state == "content"
