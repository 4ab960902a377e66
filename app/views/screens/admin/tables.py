"""Tables and rows of the administration."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QSettings, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from app.views.screens.admin.accounts_model import SORT_ROLE

_ROW_PX = 32
_COLUMN_PX = 140


class SortedTable(QTableView):
    """A table that is sorted by its headers and remembers its columns."""

    def __init__(self, model: QAbstractItemModel, name: str, state: QSettings, state_key: str, stretched: int) -> None:
        super().__init__()
        self._state, self._state_key = state, state_key
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(model)
        self.sorted.setSortRole(SORT_ROLE)
        self.sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self.sorted)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        header.setDefaultSectionSize(_COLUMN_PX)
        stored = state.value(state_key)
        if stored is not None:
            header.restoreState(stored)

    def selected_rows(self) -> list[int]:
        """Return the rows of the model behind the order that are selected."""
        return sorted(self.sorted.mapToSource(index).row() for index in self.selectionModel().selectedRows())

    def save_state(self) -> None:
        """Keep widths, places and order of the columns."""
        self._state.setValue(self._state_key, self.horizontalHeader().saveState())


def left(widget: QWidget) -> QWidget:
    """Return a row in which a widget stands on the left and takes no more room than it needs."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch(1)
    return row
