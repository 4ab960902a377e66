"""How one cell of a table looks: text, at the left of the row a small picture. Painted by hand, as tables scroll."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.views.theme import ThemeManager
from app.views.widgets.grids.paged_model import PagedModel
from app.views.widgets.grids.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 8
_PICTURE_PX = 28
_KEPT_PICTURE_PX = 64
_ELIDED_KEPT = 8000


class RowDelegate(QStyledItemDelegate):
    """Paints cells for a `BigTable`.

    Attributes
    ----------
    hovered : int
        The row under the pointer, -1 for none.
    picture_px : int
        The size at which small pictures are kept.
    """

    picture_px = _KEPT_PICTURE_PX

    def __init__(
        self,
        themes: ThemeManager,
        thumbnails: Thumbnails | None,
        picture: Callable[[Any], str | None] | None,
        table: QTableView,
    ) -> None:
        super().__init__(table)
        self.hovered = -1
        self._table = table
        self._themes = themes
        self._thumbnails = thumbnails
        self._picture = picture
        self._elided: dict[tuple[str, int], str] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        area: QRect = option.rect
        theme, model = self._themes.theme, index.model()
        assert isinstance(model, PagedModel)
        column = model.columns[index.column()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selection"))
        elif index.row() == self.hovered:
            painter.fillRect(area, theme.colour("raised"))
        row = model.row(index.row())
        text_area = area.adjusted(_MARGIN, 0, -_MARGIN, 0)
        if self._picture is not None and self._is_first(index.column()):
            self._paint_picture(painter, QRect(area.left() + _MARGIN, area.top() + 4, _PICTURE_PX, _PICTURE_PX), row)
            text_area.setLeft(text_area.left() + _PICTURE_PX + _MARGIN)
        if row is None:
            painter.setPen(theme.colour("border"))
            painter.drawText(text_area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "…")
        else:
            text = self._fitted(option, str(model.data(index) or ""), text_area.width())
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            painter.setPen(theme.colour("text"))
            painter.drawText(text_area, side | Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size that needs no text to be measured."""
        return QSize(80, _PICTURE_PX + 8)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field with the column's name for whoever cannot see it."""
        editor = super().createEditor(parent, option, index)
        model = index.model()
        editor.setAccessibleName(str(model.headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def _is_first(self, column: int) -> bool:
        header = self._table.horizontalHeader()
        shown = (header.logicalIndex(place) for place in range(header.count()))
        return column == next((place for place in shown if not header.isSectionHidden(place)), -1)

    def _paint_picture(self, painter: QPainter, area: QRect, row: Any | None) -> None:
        name = None if row is None or self._picture is None else self._picture(row)
        image = None if name is None or self._thumbnails is None else self._thumbnails.image(name, self.picture_px)
        if image is None:
            painter.fillRect(area, self._themes.theme.colour("raised"))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, image)

    def _fitted(self, option: QStyleOptionViewItem, text: str, width: int) -> str:
        found = self._elided.get((text, width))
        if found is None:
            if len(self._elided) > _ELIDED_KEPT:
                self._elided.clear()
            found = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = found
        return found
