"""What a person does with the mouse, where Qt's own test functions are not enough."""

from __future__ import annotations

import warnings

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

_SPOT = 10
_COPY, _LEFT, _NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drag_over(target: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget; return whether it may be dropped there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        event = QDragEnterEvent(QPoint(_SPOT, _SPOT), _COPY, data, _LEFT, _NO_KEY)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def drag_away(target: QWidget) -> None:
    """Leave a widget without a drop."""
    QApplication.sendEvent(target, QDragLeaveEvent())


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget and let it go; return whether it was taken."""
    if not drag_over(target, data):
        return False
    event = QDropEvent(QPointF(_SPOT, _SPOT), _COPY, data, _LEFT, _NO_KEY)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def move_over(widget: QWidget, point: QPoint) -> None:
    """Move the mouse over a widget; `QTest.mouseMove` would turn the loop inside of a coroutine and lose its timers."""
    spot, no_button = QPointF(point), Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, spot, widget.mapToGlobal(spot), no_button, no_button, _NO_KEY)
    QApplication.sendEvent(widget, event)


def select_row(table: QTableView, row: int) -> None:
    """Select one row alone and make it current; `selectRow` extends the selection where another test left Shift."""
    flags = QItemSelectionModel.SelectionFlag
    index = table.model().index(row, 0)
    table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
