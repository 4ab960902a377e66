"""How one cell of a grid looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.views.theme import ThemeManager
from app.views.widgets.grids.row_actions import RowActionStrip
from app.views.widgets.grids.thumbnails import Thumbnails

_MARGIN = 6
# Pictures are kept at two sizes, so that moving the slider decodes nothing anew at every step.
_KEPT_SIZES = (128, 256, 512)
_ELIDED_KEPT = 4000


@dataclass(frozen=True)
class CellText:
    """What stands below a thumbnail: a name, and something smaller."""

    title: str
    note: str = ""


class GridPainter:
    """Paints cells for a grid. Owned by it.

    Attributes
    ----------
    size_px : int
        Side of a thumbnail.
    """

    def __init__(
        self,
        themes: ThemeManager,
        thumbnails: Thumbnails,
        strip: RowActionStrip,
        picture: Callable[[Any], str | None],
        text: Callable[[Any], CellText],
    ) -> None:
        self.size_px = 128
        self._themes = themes
        self._thumbnails = thumbnails
        self._strip = strip
        self._picture = picture
        self._text = text
        self._elided: dict[tuple[str, int], str] = {}
        self._kept_px = _KEPT_SIZES[0]

    def text_height(self, metrics: QFontMetrics) -> int:
        """Return the room two lines of text take."""
        return 2 * metrics.lineSpacing() + _MARGIN

    def strip_area(self, cell: QRect) -> QRect:
        """Return where the icons lie in a cell."""
        return self._strip.area(cell.right() - _MARGIN - 2, cell.top() + _MARGIN + 2)

    def has_row(self, row: object) -> bool:
        """Tell whether acts make sense: the row is known."""
        return row is not None

    def want(self, rows: Iterable[Any], ratio: float) -> None:
        """Have the pictures of the rows that are seen fetched."""
        wanted = self.size_px * ratio
        self._kept_px = next((size for size in _KEPT_SIZES if size >= wanted), _KEPT_SIZES[-1])
        names = (self._picture(row) for row in rows if row is not None)
        self._thumbnails.want((name for name in names if name is not None), self._kept_px)

    def paint_cell(self, painter: QPainter, cell: QRect, row: Any | None, is_selected: bool, is_focused: bool) -> None:
        """Draw one cell; a row that is not read yet is an empty frame."""
        theme = self._themes.theme
        if is_selected or is_focused:
            painter.setPen(QPen(theme.colour("accent"), 2) if is_focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection") if is_selected else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), theme.radius["control"], theme.radius["control"])
        side = self.size_px
        picture = QRect(cell.left() + _MARGIN, cell.top() + _MARGIN, side, side)
        self._paint_picture(painter, picture, row)
        if row is not None:
            self._paint_text(painter, QRect(picture.left(), picture.bottom() + 3, side, 0), self._text(row))

    def _paint_picture(self, painter: QPainter, area: QRect, row: Any | None) -> None:
        name = None if row is None else self._picture(row)
        image = None if name is None else self._thumbnails.image(name, self._kept_px)
        if image is not None:
            if image.width() != area.width():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, image)
            return
        painter.fillRect(area, self._themes.theme.colour("raised"))
        is_known = row is not None and (name is None or self._thumbnails.has(name, self._kept_px))
        if is_known:
            painter.setPen(self._themes.theme.colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")

    def _paint_text(self, painter: QPainter, area: QRect, text: CellText) -> None:
        metrics, theme = painter.fontMetrics(), self._themes.theme
        line = metrics.lineSpacing()
        painter.setPen(theme.colour("text"))
        painter.drawText(area.left(), area.top() + metrics.ascent(), self._fitted(metrics, text.title, area.width()))
        painter.setPen(theme.colour("muted"))
        note = self._fitted(metrics, text.note, area.width())
        painter.drawText(area.left(), area.top() + line + metrics.ascent(), note)

    def _fitted(self, metrics: QFontMetrics, text: str, width: int) -> str:
        found = self._elided.get((text, width))
        if found is None:
            if len(self._elided) > _ELIDED_KEPT:
                self._elided.clear()
            found = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = found
        return found

    def delegate(self, parent: QObject) -> QStyledItemDelegate:
        """Return what places the editor over the text of a cell."""
        return _EditorPlace(self, parent)


class _EditorPlace(QStyledItemDelegate):
    def __init__(self, painter: GridPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._painter = painter

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lay the editor over the text."""
        cell: QRect = option.rect
        top = cell.top() + _MARGIN + self._painter.size_px
        editor.setGeometry(cell.left() + 2, top, cell.width() - 4, editor.sizeHint().height())
