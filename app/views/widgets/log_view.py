"""The log on the screen: levels, a search, copying, and the folder of its files."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSettings, QSortFilterProxyModel, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.views.log_memory import LEVEL, LEVEL_ROLE, LINE_ROLE, SOURCE, TEXT, TIME, LogMemory, LogTableModel
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button
from app.views.widgets.kept_header import keep_columns
from app.views.widgets.search_line import SearchLine

Index = QModelIndex | QPersistentModelIndex
_LEVELS = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR)


class LogFilter(QSortFilterProxyModel):
    """Lets through what is serious enough, comes from a part of the program, and holds the words searched for."""

    def __init__(self, source_prefixes: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._prefixes = source_prefixes
        self._level = logging.INFO
        self._words: list[str] = []

    def choose(self, level: int, words: str) -> None:
        """Filter by other terms."""
        self._level, self._words = level, words.casefold().split()
        self.invalidate()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the lines; the last one first is how they come, and costs nothing."""
        if column == TIME and order == Qt.SortOrder.DescendingOrder:
            column, order = -1, Qt.SortOrder.AscendingOrder
        super().sort(column, order)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two cells: moments by which line came first, levels by how serious they are."""
        if left.column() == TIME:
            return left.row() > right.row()
        role = LEVEL_ROLE if left.column() == LEVEL else Qt.ItemDataRole.DisplayRole
        return bool(left.data(role) < right.data(role))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Tell whether a line is shown."""
        index = self.sourceModel().index(source_row, SOURCE, source_parent)
        if index.data(LEVEL_ROLE) < self._level:
            return False
        if self._prefixes and not str(index.data()).startswith(self._prefixes):
            return False
        line = str(index.data(LINE_ROLE)).casefold()
        return all(word in line for word in self._words)


class LogView(QWidget):
    """Follows the log while it is visible: what was read stays where it is, unless the top is in sight.

    Parameters
    ----------
    folder : Path
        Where the log's files are.
    state, key : QSettings, str
        Where the columns are kept.
    source_prefixes : tuple of str
        From which parts of the program lines are shown; all without any.
    """

    def __init__(
        self,
        memory: LogMemory,
        themes: ThemeManager,
        folder: Path,
        state: QSettings,
        key: str,
        source_prefixes: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._folder = folder
        self._themes = themes
        self.model = LogTableModel(memory, self)
        self.filter = LogFilter(source_prefixes)
        self.filter.setParent(self)
        self.filter.setSourceModel(self.model)
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("Least level shown"))
        texts = (self.tr("Everything"), self.tr("Information"), self.tr("Warnings"), self.tr("Errors"))
        for level, text in zip(_LEVELS, texts, strict=True):
            self.level.addItem(text, level)
        self.level.setCurrentIndex(1)
        self.search = SearchLine(self.tr("Search the log"))
        self.copy = QAction(self.tr("Copy"), self)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy.triggered.connect(self._copy_selected)
        self.open_folder = QAction(self.tr("Open the folder"), self)
        self.open_folder.setShortcut("Ctrl+Shift+O")
        self.open_folder.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.open_folder)
        self.open_folder.triggered.connect(self._open_folder)
        self._read_line = QPersistentModelIndex()
        self.table = self._table()
        keep_columns(self.table, state, key)
        self.table.setSortingEnabled(True)
        self.table.addAction(self.copy)
        self._build()
        self.level.currentIndexChanged.connect(self._on_terms_changed)
        self.search.textChanged.connect(self._on_terms_changed)
        self.filter.rowsAboutToBeInserted.connect(self._note_place)
        self.filter.rowsInserted.connect(self._keep_place)

    def lines(self) -> list[str]:
        """Return what is shown, whole lines."""
        return [str(self.filter.index(row, TEXT).data(LINE_ROLE)) for row in range(self.filter.rowCount())]

    def _on_terms_changed(self) -> None:
        self.filter.choose(self.level.currentData(), self.search.text())
        self.table.scrollToTop()

    def _note_place(self) -> None:
        is_at_top = self.table.verticalScrollBar().value() == 0
        self._read_line = QPersistentModelIndex(QModelIndex() if is_at_top else self.table.indexAt(QPoint(0, 0)))

    def _keep_place(self) -> None:
        if self._read_line.isValid():
            top = self.filter.index(self._read_line.row(), self._read_line.column())
            self.table.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def _copy_selected(self) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        lines = [self.lines()[row] for row in rows] or self.lines()
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.filter)
        table.setAccessibleName(self.tr("Log"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(24)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionsMovable(True)
        table.horizontalHeader().setSortIndicator(TIME, Qt.SortOrder.DescendingOrder)
        for column, width in enumerate((150, 80, 210)):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        return table

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.level)
        row.addWidget(self.search, 1)
        row.addWidget(action_button(self.copy))
        row.addWidget(action_button(self.open_folder))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the log."""
        self.model.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it no more."""
        self.model.watch(False)
