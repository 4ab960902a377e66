"""Widgets beside each other that go on in the next line where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 6


class FlowRow(QWidget):
    """Lays its widgets out like words of a text. Owns them."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in place of those before."""
        for old in self._widgets:
            old.hide()
            old.deleteLater()
        self._widgets = list(widgets)
        for one in self._widgets:
            one.setParent(self)
            one.show()
        self._place()

    def widgets(self) -> list[QWidget]:
        """Return what is shown, in order."""
        return list(self._widgets)

    def _place(self) -> None:
        corner, line = QPoint(0, 0), 0
        for one in self._widgets:
            size = one.sizeHint().boundedTo(QSize(max(self.width(), 1), 10_000))
            if corner.x() and corner.x() + size.width() > self.width():
                corner, line = QPoint(0, corner.y() + line + _GAP), 0
            one.setGeometry(QRect(corner, size))
            corner.setX(corner.x() + size.width() + _GAP)
            line = max(line, size.height())
        self.setFixedHeight(corner.y() + line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        self._place()
