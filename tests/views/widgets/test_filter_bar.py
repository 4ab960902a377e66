"""Filtering while typing: told a moment later, kept as chips, taken away by Esc."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.views.widgets.filter_bar import FilterBar, FilterField

FIELDS = (FilterField("user_data", "User data", "A part"), FilterField("external_id", "External id", "The whole"))


@pytest.fixture
def bar(qtbot: Any) -> FilterBar:
    bar = FilterBar(FIELDS)
    qtbot.addWidget(bar)
    bar.resize(600, 80)
    bar.show()
    return bar


def test_typing_is_told_once_after_the_last_key(bar: FilterBar, qtbot: Any) -> None:
    told: list[dict[str, str]] = []
    bar.changed.connect(lambda: told.append(bar.values()))
    with qtbot.waitSignal(bar.changed):
        QTest.keyClicks(bar.text, "anna")
    assert told == [{"user_data": "anna"}]


def test_enter_keeps_the_text_beside_that_of_another_field(bar: FilterBar, qtbot: Any) -> None:
    QTest.keyClicks(bar.text, "anna")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    bar.set_text("external_id", "7")
    assert bar.values() == {"user_data": "anna", "external_id": "7"}
    assert bar.chips() == {"user_data": "User data: anna"}


def test_esc_takes_the_text_away_and_then_the_chips(bar: FilterBar) -> None:
    bar.set_chip("time", "today", "Created today")
    bar.set_text("user_data", "anna")
    bar.focus_text()
    QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    assert bar.values() == {"time": "today"}
    QTest.keyClick(bar.text, Qt.Key.Key_Escape)
    assert bar.values() == {}


def test_a_click_on_a_chip_takes_it_away(bar: FilterBar) -> None:
    bar.set_chip("time", "today", "Created today")
    chip = next(one for one in bar.findChildren(QPushButton) if "Created today" in one.text())
    assert chip.accessibleName()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert bar.values() == {}


def test_the_count_says_what_is_left_out(bar: FilterBar, monkeypatch: pytest.MonkeyPatch) -> None:
    english = QLocale(QLocale.Language.English)
    monkeypatch.setattr("app.views.widgets.filter_bar.QLocale", lambda: english)
    bar.show_count(12, 4031)
    assert bar.count.text() == "12 of 4,031"
    bar.show_count(4031, 4031)
    assert bar.count.text() == "4,031"


def test_what_was_kept_filters_again(bar: FilterBar, qtbot: Any) -> None:
    bar.set_text("user_data", "anna")
    QTest.keyClick(bar.text, Qt.Key.Key_Return)
    bar.set_chip("created", "day", "Yesterday")
    bar.set_text("external_id", "7")
    other = FilterBar(FIELDS)
    qtbot.addWidget(other)
    other.recall(bar.kept(), lambda identifier, value: f"{identifier} {value}")
    assert other.values() == {"user_data": "anna", "created": "day", "external_id": "7"}
    assert other.chips() == {"user_data": "User data: anna", "created": "created day"}


def test_what_nobody_knows_any_more_is_left_out_of_what_was_kept(bar: FilterBar) -> None:
    bar.recall({"field": "gone", "text": "7", "chip/created": "once", "chip/": "x"}, lambda *_what: "")
    assert (bar.values(), bar.chips(), bar.text.text()) == ({}, {}, "")


def test_one_filter_is_taken_away_whether_it_is_typed_or_kept(bar: FilterBar) -> None:
    bar.set_text("user_data", "anna")
    bar.set_chip("external_id", "7", "External id: 7")
    bar.take_away("external_id")
    assert bar.values() == {"user_data": "anna"}
    bar.take_away("user_data")
    assert bar.values() == {}
