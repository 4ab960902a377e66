"""How one photo looks in the list: thumbnail, file name, and faces or the reason of the error."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.views.screens.photos.items import Photo, PhotoState
from app.views.screens.photos.model import NOTE_ROLE, PHOTO_ROLE
from app.views.theme import ThemeManager

_PICTURE_PX = 56
_MARGIN = 8


class PhotoDelegate(QStyledItemDelegate):
    """Paints rows of one height; only rows that are seen are painted."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the one size of all rows."""
        return QSize(200, _PICTURE_PX + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        photo: Photo = index.data(PHOTO_ROLE)
        theme = self._themes.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect.adjusted(2, 1, -2, -1)
        ground = self._ground(option)
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(area, theme.radius["control"], theme.radius["control"])
        picture = QRect(area.left() + _MARGIN, area.top() + _MARGIN - 1, _PICTURE_PX, _PICTURE_PX)
        self._draw_picture(painter, photo, picture)
        text = area.adjusted(_PICTURE_PX + 2 * _MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self._draw_texts(painter, text, photo, str(index.data()), str(index.data(NOTE_ROLE)))
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem) -> QColor | None:
        if option.state & QStyle.StateFlag.State_Selected:
            return self._themes.theme.colour("selection")
        return self._themes.theme.colour("raised") if option.state & QStyle.StateFlag.State_MouseOver else None

    def _draw_picture(self, painter: QPainter, photo: Photo, area: QRect) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(area, 4, 4)
        painter.fillPath(shape, self._themes.theme.colour("raised"))
        thumbnail = photo.examined.thumbnail
        if thumbnail is None:
            mark = "!" if photo.state is PhotoState.FAILED else "…"
            painter.setPen(self._themes.theme.colour("danger" if photo.state is PhotoState.FAILED else "muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, mark)
            return
        source = _square_of(photo, thumbnail.width(), thumbnail.height())
        painter.setClipPath(shape)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, QPixmap.fromImage(thumbnail), source)
        painter.setClipping(False)

    def _draw_texts(self, painter: QPainter, area: QRect, photo: Photo, name: str, note: str) -> None:
        theme, metrics = self._themes.theme, painter.fontMetrics()
        line = metrics.lineSpacing()
        failed = photo.state is PhotoState.FAILED
        top = area.top() if failed else area.center().y() - line
        painter.setPen(theme.colour("text"))
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(QRect(area.left(), top, area.width(), line), Qt.AlignmentFlag.AlignLeft, elided)
        painter.setPen(theme.colour("danger" if failed else "muted"))
        below = QRect(area.left(), top + line + 2, area.width(), line * (2 if failed else 1))
        if failed:
            painter.drawText(below, Qt.TextFlag.TextWordWrap, note)
        else:
            elided = metrics.elidedText(note, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, elided)


def _square_of(photo: Photo, width: int, height: int) -> QRect:
    """Return the largest square of the thumbnail that keeps the largest face in its middle, as far as it can."""
    side, faces = min(width, height), photo.examined.faces
    middle = faces[0].box.center() if faces else QPointF(0.5, 0.5)
    left = min(max(round(middle.x() * width - side / 2), 0), width - side)
    top = min(max(round(middle.y() * height - side / 2), 0), height - side)
    return QRect(left, top, side, side)
