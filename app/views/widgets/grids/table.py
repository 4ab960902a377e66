"""A table over a model of any number of rows, sorted by its header, with columns to choose, move and size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.views.theme import ThemeManager
from app.views.widgets.grids.paged_model import PagedModel
from app.views.widgets.grids.row_actions import RowAction, RowActionStrip
from app.views.widgets.grids.row_delegate import RowDelegate
from app.views.widgets.grids.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 36
_HINT = QAbstractItemDelegate.EndEditHint


class BigTable(QTableView):
    """Shows the rows of a `PagedModel`.

    A click on a header asks the model for another order, F2 or a double click changes a text in place, Tab goes on to
    the next text that can be changed. A right click on the header chooses the columns. What the person did to the
    columns is kept by `save` and `restore`.

    Parameters
    ----------
    picture : callable, optional
        Returns the name of a row's picture for `thumbnails`; it stands at the left of the first column.

    Signals
    -------
    action_clicked(str, int) : an icon at the row of a place was clicked.
    """

    action_clicked = Signal(str, int)

    def __init__(
        self,
        themes: ThemeManager,
        thumbnails: Thumbnails | None = None,
        picture: Callable[[Any], str | None] | None = None,
    ) -> None:
        super().__init__()
        self._hovered = -1
        self._hovered_action: RowAction | None = None
        self._strip = RowActionStrip(themes)
        self._delegate = RowDelegate(themes, thumbnails, picture, self)
        self._thumbnails = thumbnails
        self._picture = picture
        self.setItemDelegate(self._delegate)
        if thumbnails is not None:
            thumbnails.changed.connect(self.viewport().update)
        themes.changed.connect(self._on_theme_changed)
        self._behave()

    def setModel(self, model: object) -> None:
        """Show a `PagedModel`."""
        assert isinstance(model, PagedModel)
        super().setModel(model)
        header = self.horizontalHeader()
        for place, column in enumerate(model.columns):
            header.resizeSection(place, column.width)
            header.setSectionHidden(place, not column.is_shown)

    def setSelectionModel(self, selection: QItemSelectionModel) -> None:
        """Take a selection; the headers get none of it: they would ask a million rows whether a column is selected."""
        super().setSelectionModel(selection)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(selection.model(), header))

    def set_actions(self, actions: Sequence[RowAction]) -> None:
        """Offer acts at the row under the pointer."""
        self._strip.set_actions(actions)

    def save(self, state: QSettings, name: str) -> None:
        """Keep which columns are shown, in which order and width, and by which the rows are sorted."""
        state.setValue(name, self.horizontalHeader().saveState())

    def restore(self, state: QSettings, name: str) -> None:
        """Take up what was kept, if it fits the columns there are."""
        kept = state.value(name)
        if kept is not None:
            header = self.horizontalHeader()
            was_blocked = header.blockSignals(True)
            header.restoreState(kept)
            header.blockSignals(was_blocked)

    def visible_places(self) -> range:
        """Return the places that can be seen."""
        model = self.model()
        if model is None or not model.rowCount():
            return range(0)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), model.rowCount() if last < 0 else last + 1)

    def header_menu(self) -> QMenu:
        """Return a menu that shows and hides columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        header, model = self.horizontalHeader(), self.model()
        shown = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        for place in range(header.count()):
            title = str(model.headerData(place, Qt.Orientation.Horizontal))
            action = menu.addAction(title)
            action.setCheckable(True)
            action.setChecked(place in shown)
            action.setEnabled(place not in shown or len(shown) > 1)
            action.setData(place)
        menu.triggered.connect(self._on_column_chosen)
        return menu

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        # Rows of one height: Qt need not ask a million of them.
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(_ROW_PX)
        rows.setDefaultSectionSize(_ROW_PX)
        rows.hide()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(False)
        header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu_wanted)
        header.sortIndicatorChanged.connect(self._on_sort_changed)

    def _on_sort_changed(self, column: int, order: Qt.SortOrder) -> None:
        model = self.model()
        if isinstance(model, PagedModel) and 0 <= column < len(model.columns):
            model.sort(column, order)

    def _on_header_menu_wanted(self, place: QPoint) -> None:
        self.header_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def _on_column_chosen(self, action: QAction) -> None:
        self.horizontalHeader().setSectionHidden(action.data(), not action.isChecked())

    def _on_theme_changed(self) -> None:
        self._strip.redraw_icons()
        self.viewport().update()

    # --- icons at the row under the pointer

    def _strip_area(self, row: int) -> QRect:
        top = self.rowViewportPosition(row) + (self.rowHeight(row) - self._strip.height) // 2
        return self._strip.area(self.viewport().width() - 8, top)

    def _hover(self, point: QPoint | None) -> None:
        row = -1 if point is None else self.rowAt(point.y())
        action = self._strip.action_at(self._strip_area(row), point) if point is not None and row >= 0 else None
        if (row, action) == (self._hovered, self._hovered_action):
            return
        self._hovered, self._hovered_action = row, action
        self._delegate.hovered = row
        self.viewport().update()
        self.viewport().setToolTip(action.text if action is not None else "")

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, then the icons at the one under the pointer."""
        super().paintEvent(event)
        model = self.model()
        if not isinstance(model, PagedModel):
            return
        if 0 <= self._hovered < model.count and model.row(self._hovered) is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._strip.paint(painter, self._strip_area(self._hovered), self._hovered_action)
            painter.end()
        self._want_pictures(model)

    def _want_pictures(self, model: PagedModel) -> None:
        picture, thumbnails = self._picture, self._thumbnails
        if picture is None or thumbnails is None:
            return
        rows = (model.row(place) for place in self.visible_places())
        names = (picture(row) for row in rows if row is not None)
        thumbnails.want((name for name in names if name is not None), self._delegate.picture_px)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next text that can be changed when Tab ended this one."""
        steps = {_HINT.EditNextItem: 1, _HINT.EditPreviousItem: -1}
        if hint not in steps:
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, _HINT.NoHint)
        following = self._next_editable(self.currentIndex(), steps[hint])
        if following.isValid():
            self.setCurrentIndex(following)
            self.edit(following)

    def _next_editable(self, index: Index, step: int) -> QModelIndex:
        header, model = self.horizontalHeader(), self.model()
        order = [header.logicalIndex(place) for place in range(header.count())]
        order = [place for place in order if not header.isSectionHidden(place)]
        row, place = index.row(), order.index(index.column()) if index.column() in order else 0
        for _ in range(2 * len(order)):
            place += step
            if not 0 <= place < len(order):
                row, place = row + step, 0 if step > 0 else len(order) - 1
            if not 0 <= row < model.rowCount():
                break
            found = model.index(row, order[place])
            if model.flags(found) & Qt.ItemFlag.ItemIsEditable:
                return found
        return QModelIndex()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer acts at the row under the pointer."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Run the act that is hit, or select."""
        self._hover(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._hovered_action is not None:
            self.action_clicked.emit(self._hovered_action.id, self._hovered)
            event.accept()
            return
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Offer nothing when the pointer left the rows."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return bool(super().viewportEvent(event))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Offer nothing while the rows move."""
        self._hover(None)
        super().scrollContentsBy(dx, dy)
