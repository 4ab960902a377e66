"""Columns of a table are as they were left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView

from app.views.widgets.kept_header import keep_columns


def kept_table(state: QSettings, qtbot: Any) -> QTableView:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(2, 3, table))
    table.horizontalHeader().setSectionsMovable(True)
    keep_columns(table, state, "columns")
    return table


def test_widths_places_and_order_are_noted_at_once(state: QSettings, qtbot: Any) -> None:
    table = kept_table(state, qtbot)
    table.setColumnWidth(1, 222)
    table.horizontalHeader().moveSection(2, 0)
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    again = kept_table(state, qtbot)
    header = again.horizontalHeader()
    assert (header.sectionSize(1), header.visualIndex(2)) == (222, 0)
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (1, Qt.SortOrder.DescendingOrder)


def test_what_is_no_state_of_columns_changes_nothing(state: QSettings, qtbot: Any) -> None:
    state.setValue("columns", b"nonsense")
    table = kept_table(state, qtbot)
    assert table.columnWidth(0) == table.horizontalHeader().defaultSectionSize()
