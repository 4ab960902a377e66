"""The log in the window: what is kept, filtered, copied."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from app.views.log_memory import LogMemory, LogTableModel
from app.views.theme import ThemeManager
from app.views.widgets.log_view import LogView

logger = logging.getLogger("library.part")


@pytest.fixture
def memory() -> Iterator[LogMemory]:
    root, level = logging.getLogger(), logging.getLogger().level
    root.setLevel(logging.DEBUG)
    memory = LogMemory()
    memory.install()
    yield memory
    memory.remove()
    root.setLevel(level)


@pytest.fixture
def view(memory: LogMemory, themes: ThemeManager, tmp_path: Path, state: QSettings, qtbot: Any) -> LogView:
    view = LogView(memory, themes, tmp_path, state, "log/columns")
    qtbot.addWidget(view)
    view.show()
    return view


def test_the_model_keeps_qts_rules(memory: LogMemory, qtmodeltester: Any) -> None:
    model = LogTableModel(memory)
    for number in range(3):
        logger.info("line %d", number)
    model.refresh()
    qtmodeltester.check(model)
    assert model.rowCount() == 3


def test_only_the_last_lines_are_kept(memory: LogMemory) -> None:
    model = LogTableModel(memory)
    for number in range(3):
        logger.info("early %d", number)
    model.refresh()
    for number in range(6000):
        logger.debug("line %d", number)
    model.refresh()
    assert model.rowCount() == 5000
    assert (model.index(0, 3).data(), model.index(4999, 3).data()) == ("line 5999", "line 1000")


def test_levels_and_words_filter_what_is_shown(view: LogView) -> None:
    logger.debug("quiet")
    logger.info("one apple")
    logger.warning("two apples")
    view.model.refresh()
    assert len(view.lines()) == 2
    view.level.setCurrentIndex(2)
    assert ["two apples" in line for line in view.lines()] == [True]
    view.level.setCurrentIndex(0)
    view.search.setText("APPLE one")
    assert ["one apple" in line for line in view.lines()] == [True]


def test_lines_are_copied_without_secrets(view: LogView) -> None:
    logger.info("opened postgresql://anna:hunter22@db/site")
    view.model.refresh()
    view.copy.trigger()
    copied = QGuiApplication.clipboard().text()
    assert "postgresql://anna:***@db/site" in copied
    assert "hunter22" not in copied


def test_the_folder_of_the_files_can_be_opened(view: LogView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.open_folder.trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_it_looks_for_new_lines_only_while_it_is_seen(view: LogView) -> None:
    assert view.model._timer.isActive()
    view.hide()
    assert not view.model._timer.isActive()


def click_header(view: LogView, column: int) -> None:
    header = view.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(view: LogView) -> list[str]:
    return [str(view.filter.index(row, 3).data()) for row in range(view.filter.rowCount())]


def test_the_last_line_comes_first_and_a_header_orders_by_its_column(view: LogView) -> None:
    for level, text in ((logging.WARNING, "b"), (logging.INFO, "c"), (logging.ERROR, "a")):
        logger.log(level, text)
    view.model.refresh()
    assert shown(view) == ["a", "c", "b"]
    click_header(view, 0)
    assert shown(view) == ["b", "c", "a"]
    click_header(view, 1)
    assert shown(view) == ["c", "b", "a"]
    click_header(view, 3)
    assert shown(view) == ["a", "b", "c"]
    click_header(view, 3)
    assert shown(view) == ["c", "b", "a"]
    click_header(view, 0)
    click_header(view, 0)
    logger.info("newest")
    view.model.refresh()
    assert shown(view) == ["newest", "a", "c", "b"]


def test_shift_and_ctrl_select_lines_to_be_copied(view: LogView) -> None:
    for number in range(4):
        logger.info("line %d", number)
    view.model.refresh()
    keys = ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ShiftModifier))
    for row, key in (*keys, (3, Qt.KeyboardModifier.ControlModifier)):
        place = view.table.visualRect(view.filter.index(row, 3)).center()
        QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, key, place)
    view.copy.trigger()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line[-6:] for line in copied] == ["line 3", "line 2", "line 0"]


def test_what_is_being_read_stays_where_it_is_when_lines_come(view: LogView, qtbot: Any) -> None:
    bar = view.table.verticalScrollBar()

    def top() -> object:
        return view.table.indexAt(QPoint(0, 0)).siblingAtColumn(3).data()

    for number in range(200):
        logger.info("line %d", number)
    view.model.refresh()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    bar.setValue(50)
    assert top() == "line 149"
    logger.info("newest")
    view.model.refresh()
    qtbot.waitUntil(lambda: bar.value() == 51)
    assert top() == "line 149"
    view.table.scrollToTop()
    logger.info("newer")
    view.model.refresh()
    assert top() == "newer"


def test_widths_and_order_of_the_log_are_kept(
    view: LogView, memory: LogMemory, themes: ThemeManager, tmp_path: Path, state: QSettings, qtbot: Any
) -> None:
    view.table.setColumnWidth(2, 333)
    view.table.horizontalHeader().moveSection(1, 0)
    click_header(view, 2)
    again = LogView(memory, themes, tmp_path, state, "log/columns")
    qtbot.addWidget(again)
    header = again.table.horizontalHeader()
    assert (header.sectionSize(2), header.visualIndex(1), header.sortIndicatorSection()) == (333, 0, 2)
    logger.info("x")
    logging.getLogger("a.library").info("y")
    again.model.refresh()
    assert shown(again) == ["y", "x"]
