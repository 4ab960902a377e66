"""A grid of thumbnails over a model of any number of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from app.views.theme import ThemeManager
from app.views.widgets.grids.grid_painter import CellText, GridPainter
from app.views.widgets.grids.layout import GridLayout
from app.views.widgets.grids.paged_model import PagedModel
from app.views.widgets.grids.row_actions import RowAction, RowActionStrip
from app.views.widgets.grids.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
SMALLEST_PX, LARGEST_PX = 72, 256
# The column whose text F2 changes.
_TEXT_COLUMN = 0
_FLAG = QItemSelectionModel.SelectionFlag
_MOVE = QAbstractItemView.CursorAction
_GAP = 8
_STEP_PX = 24


class ThumbnailGrid(QAbstractItemView):
    """Shows the rows of a `PagedModel` as pictures with texts. Only the cells that are seen are laid out and painted.

    Parameters
    ----------
    picture : callable
        Returns the name of a row's picture for `thumbnails`, or None for a row without.
    text : callable
        Returns what stands below.

    Signals
    -------
    action_clicked(str, int) : an icon at the cell of a place was clicked.
    size_changed(int) : the thumbnails have another size.
    """

    action_clicked = Signal(str, int)
    size_changed = Signal(int)

    def __init__(
        self,
        themes: ThemeManager,
        thumbnails: Thumbnails,
        picture: Callable[[Any], str | None],
        text: Callable[[Any], CellText],
    ) -> None:
        super().__init__()
        self._themes = themes
        self._size = 128
        self._anchor = 0
        self._target = 0
        self._hovered = -1
        self._hovered_action: RowAction | None = None
        self._strip = RowActionStrip(themes)
        self._painter = GridPainter(themes, thumbnails, self._strip, picture, text)
        self._layout = GridLayout(0, 1, 1, 1, _GAP)
        thumbnails.changed.connect(self.viewport().update)
        themes.changed.connect(self._on_theme_changed)
        self.setItemDelegate(self._painter.delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    # --- what it shows

    def set_actions(self, actions: Sequence[RowAction]) -> None:
        """Offer acts at the cell under the pointer."""
        self._strip.set_actions(actions)

    @property
    def size_px(self) -> int:
        """Side of a thumbnail."""
        return self._size

    def set_size_px(self, side: int) -> None:
        """Make the thumbnails larger or smaller; the cell in the middle stays in sight."""
        side = min(max(side, SMALLEST_PX), LARGEST_PX)
        if side == self._size:
            return
        middle = self._place_at(QPoint(self.width() // 2, self.height() // 2))
        self._size = side
        self.updateGeometries()
        if middle is not None:
            self._scroll_into_sight(middle, is_centred=True)
        self.viewport().update()
        self.size_changed.emit(side)

    def visible_places(self) -> range:
        """Return the places that can be seen."""
        top = self.verticalScrollBar().value()
        return self._layout.visible(top, top + self.viewport().height())

    # --- inside

    def _paged(self) -> PagedModel | None:
        model = self.model()
        return model if isinstance(model, PagedModel) else None

    def _cell(self, place: int) -> QRect:
        """Return where a cell is drawn, in coordinates of the viewport."""
        left, top = self._layout.corner(place)
        return QRect(left, top - self.verticalScrollBar().value(), self._layout.cell_width, self._layout.cell_height)

    def _place_at(self, point: QPoint) -> int | None:
        return self._layout.place_at(point.x(), point.y() + self.verticalScrollBar().value())

    def _update_cell(self, place: int) -> None:
        if 0 <= place < self._layout.count:
            self.viewport().update(self._cell(place))

    def _hover(self, point: QPoint | None) -> None:
        place = -1 if point is None else self._place_at(point)
        place = -1 if place is None else place
        action = None
        if point is not None and place >= 0:
            action = self._strip.action_at(self._painter.strip_area(self._cell(place)), point)
        if (place, action) == (self._hovered, self._hovered_action):
            return
        for changed in {self._hovered, place}:
            self._update_cell(changed)
        self._hovered, self._hovered_action = place, action
        self.viewport().setToolTip(action.text if action is not None else "")

    def _scroll_into_sight(self, place: int, *, is_centred: bool = False) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = self._layout.corner(place)[1]
        if is_centred:
            bar.setValue(top - (room - self._layout.cell_height) // 2)
        elif top < bar.value():
            bar.setValue(top - _GAP)
        elif top + self._layout.cell_height > bar.value() + room:
            bar.setValue(top + self._layout.cell_height + _GAP - room)

    def _on_theme_changed(self) -> None:
        self._strip.redraw_icons()
        self.viewport().update()

    # --- Qt

    def visualRect(self, index: Index) -> QRect:
        """Return where an item is drawn."""
        return self._cell(index.row()) if index.isValid() and index.column() == _TEXT_COLUMN else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at a point."""
        place = self._place_at(point)
        return QModelIndex() if place is None else self.model().index(place, _TEXT_COLUMN)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring an item into sight."""
        if index.isValid() and index.row() < self._layout.count:
            centred = hint == QAbstractItemView.ScrollHint.PositionAtCenter
            self._scroll_into_sight(index.row(), is_centred=centred)

    def horizontalOffset(self) -> int:
        """Return nothing: the grid never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Tell whether an item is not shown: every column but the one of the text."""
        return index.column() != _TEXT_COLUMN

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the item that a key leads to."""
        if not self._layout.count:
            return QModelIndex()
        current = self.currentIndex()
        place = current.row() if current.isValid() else -1
        columns = self._layout.columns
        screen = max(1, self.viewport().height() // (self._layout.cell_height + _GAP)) * columns
        steps = {
            _MOVE.MoveLeft: -1, _MOVE.MovePrevious: -1, _MOVE.MoveRight: 1, _MOVE.MoveNext: 1,
            _MOVE.MoveUp: -columns, _MOVE.MoveDown: columns, _MOVE.MovePageUp: -screen, _MOVE.MovePageDown: screen,
            _MOVE.MoveHome: -self._layout.count, _MOVE.MoveEnd: self._layout.count,
        }  # fmt: skip
        wanted = 0 if place < 0 else place + steps[action]
        if action in (_MOVE.MoveUp, _MOVE.MoveDown) and not 0 <= wanted < self._layout.count:
            wanted = place
        return self.model().index(min(max(wanted, 0), self._layout.count - 1), _TEXT_COLUMN)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Note where a selection leads to."""
        if index.isValid():
            self._target = index.row()
        return super().selectionCommand(index, event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select: a rectangle while the pointer draws one, else everything from the anchor to where it leads."""
        model, chosen = self.model(), QItemSelection()
        last = model.columnCount() - 1
        for start, stop in self._chosen_ranges(rect.normalized()):
            chosen.select(model.index(start, 0), model.index(stop - 1, last))
        self.selectionModel().select(chosen, command | _FLAG.Rows)

    def _chosen_ranges(self, area: QRect) -> list[tuple[int, int]]:
        if self.state() == QAbstractItemView.State.DragSelectingState:
            top = self.verticalScrollBar().value()
            return self._layout.within(area.left(), area.top() + top, area.right(), area.bottom() + top)
        if not self._layout.count or (area.width() <= 1 and self._place_at(area.topLeft()) is None):
            return []
        first, last = sorted((min(self._anchor, self._layout.count - 1), min(self._target, self._layout.count - 1)))
        return [(first, last + 1)]

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what must be painted again: as far as it is seen."""
        seen = self.visible_places()
        parts = (selection.at(place) for place in range(selection.count()))
        if any(part.bottom() >= seen.start and part.top() < seen.stop for part in parts):
            return QRegion(self.viewport().rect())
        return QRegion()

    def selectAll(self) -> None:
        """Select every row, as one range."""
        if self._layout.count:
            model = self.model()
            ends = model.index(0, 0), model.index(self._layout.count - 1, model.columnCount() - 1)
            self.selectionModel().select(QItemSelection(*ends), _FLAG.ClearAndSelect | _FLAG.Rows)

    def updateGeometries(self) -> None:
        """Work out the layout for the room there is."""
        model = self._paged()
        height = self._size + self._painter.text_height(self.fontMetrics())
        self._layout = GridLayout(
            0 if model is None else model.count, self.viewport().width(), self._size + 2 * 6, height + 2 * 6, _GAP
        )
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._layout.height - room))
        bar.setPageStep(room)
        bar.setSingleStep(_STEP_PX)
        super().updateGeometries()

    def reset(self) -> None:
        """Begin anew with other rows."""
        super().reset()
        self._hovered, self._hovered_action, self._anchor, self._target = -1, None, 0, 0
        self.updateGeometries()
        self.viewport().update()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Take in more rows."""
        super().rowsInserted(parent, start, end)
        self.updateGeometries()
        self.viewport().update()

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Get ready to lose rows."""
        super().rowsAboutToBeRemoved(parent, start, end)
        self._hovered, self._hovered_action = -1, None
        self.scheduleDelayedItemsLayout()

    def doItemsLayout(self) -> None:
        """Lay out anew when Qt asks for it."""
        super().doItemsLayout()
        self.updateGeometries()

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Paint again what is seen of changed rows."""
        seen = self.visible_places()
        if bottom_right.row() >= seen.start and top_left.row() < seen.stop:
            self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted and paint what came into sight."""
        self._hover(None)
        self.viewport().scroll(0, dy)
        self.updateEditorGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells that need it."""
        model = self._paged()
        if model is None:
            return
        top, area = self.verticalScrollBar().value(), event.region().boundingRect()
        places = self._layout.visible(area.top() + top, area.bottom() + 1 + top)
        selection, current = self.selectionModel(), self.currentIndex()
        focused = current.row() if current.isValid() and self.hasFocus() else -1
        self._painter.size_px = self._size
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in places:
            is_selected = selection.isRowSelected(place, QModelIndex())
            hovered = place == self._hovered
            self._painter.paint_cell(painter, self._cell(place), model.row(place), is_selected, place == focused)
            if hovered and self._painter.has_row(model.row(place)):
                self._strip.paint(painter, self._painter.strip_area(self._cell(place)), self._hovered_action)
        painter.end()
        rows = (model.row(place) for place in self.visible_places())
        self._painter.want(rows, self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first cell in sight when the room changes."""
        first = self.visible_places()
        super().resizeEvent(event)
        self.updateGeometries()
        if first and self._layout.columns and self.verticalScrollBar().value() > 0:
            self.verticalScrollBar().setValue(self._layout.corner(min(first.start, self._layout.count - 1))[1] - _GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_size_px(self._size + (16 if event.angleDelta().y() > 0 else -16))
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer acts at the cell under the pointer."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Run the act that is hit, or select."""
        point = event.position().toPoint()
        self._hover(point)
        if event.button() == Qt.MouseButton.LeftButton and self._hovered_action is not None:
            self.action_clicked.emit(self._hovered_action.id, self._hovered)
            event.accept()
            return
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = max(self._hovered, 0)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select or edit; a selection that Shift extends begins where the last key without it led."""
        super().keyPressEvent(event)
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            self._anchor = self.currentIndex().row()

    def leaveEvent(self, event: QEvent) -> None:
        """Offer nothing when the pointer is gone."""
        self._hover(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Offer nothing when the pointer left the cells."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return bool(super().viewportEvent(event))
