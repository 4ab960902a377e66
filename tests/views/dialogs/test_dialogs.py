"""Dialogs that belong to no single screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.views.dialogs.confirm import ConfirmDialog, ask_confirmation
from app.views.dialogs.failure import FailureDialog
from app.views.dialogs.keys import KeysDialog
from tests.support.platform import offline
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_the_list_of_keys_shows_each_and_closes_on_escape(qtbot: Any) -> None:
    dialog = KeysDialog([("F1", "Show this list"), ("Del", "Remove")])
    qtbot.addWidget(dialog)
    dialog.show()
    assert [label.text() for label in dialog.findChildren(QLabel)] == ["F1", "Show this list", "Del", "Remove"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_question_names_the_number_and_returns_the_answer(qtbot: Any, run: Run, is_accepted: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    async def story() -> None:
        asking = asyncio.ensure_future(ask_confirmation(parent, "Delete?", "They go.", 1200, "Delete"))
        await until(lambda: parent.findChild(ConfirmDialog) is not None)
        dialog = parent.findChild(ConfirmDialog)
        assert "200" in dialog.accept_button.text()
        if is_accepted:
            QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert await asking is is_accepted

    run(story())


def test_erasing_waits_for_the_number_to_be_typed(qtbot: Any) -> None:
    dialog = ConfirmDialog("Erase?", "For ever.", 12, "Erase", typed=True)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.typed, "1")
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.typed, "2")
    assert dialog.accept_button.isEnabled()


def test_d28_a_failure_names_cause_and_remedy_and_its_details_are_copied(qtbot: Any) -> None:
    error = offline()
    dialog = FailureDialog(error)
    qtbot.addWidget(dialog)
    dialog.show()
    assert (dialog.text(), dialog.informativeText()) == ("No source could be reached.", "Carry the files here.")
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert str(error.code) in QGuiApplication.clipboard().text()
    assert error.detail in QGuiApplication.clipboard().text()
    assert dialog.isVisible()
