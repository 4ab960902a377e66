"""A photo with its faces: boxes drawn on it, one of them selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import ThemeManager

_CAPTION_FROM_PX = 44
_PADDING = 5


@dataclass(frozen=True)
class FaceBox:
    """One face on the photo: its box as shares 0..1 of the photo's width and height, and what is written above it."""

    box: QRectF
    caption: str


class PhotoCanvas(QWidget):
    """Shows a photo as large as fits. Click a face, or walk through them with the arrow keys; B hides the boxes.

    Signals
    -------
    face_selected(int) : the index of the face.
    """

    face_selected = Signal(int)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._image: QImage | None = None
        self._scaled: QPixmap | None = None
        self._boxes: list[FaceBox] = []
        self._selected = -1
        self._hovered = -1
        self._shows_boxes = True
        themes.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(240, 180))
        self.setAccessibleName(self.tr("Photo with faces"))

    def show_photo(self, image: QImage | None, boxes: Sequence[FaceBox]) -> None:
        """Show a photo with its faces, none selected; without an image nothing is drawn."""
        self._image, self._scaled, self._boxes = image, None, list(boxes)
        self._selected = self._hovered = -1
        self._describe()
        self.update()

    def set_boxes(self, boxes: Sequence[FaceBox]) -> None:
        """Change what is written above the same faces."""
        self._boxes = list(boxes)
        self.update()

    def select(self, index: int) -> None:
        """Select a face and tell it."""
        if not 0 <= index < len(self._boxes):
            return
        self._selected = index
        self._describe()
        self.update()
        self.face_selected.emit(index)

    @property
    def selected(self) -> int:
        """Index of the selected face, -1 for none."""
        return self._selected

    @property
    def shows_boxes(self) -> bool:
        """Whether the boxes are drawn."""
        return self._shows_boxes

    def toggle_boxes(self) -> None:
        """Show or hide the boxes."""
        self._shows_boxes = not self._shows_boxes
        self.update()

    def box_on_screen(self, index: int) -> QRectF:
        """Return where a face's box is drawn, in widget coordinates."""
        area, box = self._area(), self._boxes[index].box
        return QRectF(
            area.x() + box.x() * area.width(),
            area.y() + box.y() * area.height(),
            box.width() * area.width(),
            box.height() * area.height(),
        )

    def _describe(self) -> None:
        text = self.tr("Faces: {count}; selected: {number}").format(count=len(self._boxes), number=self._selected + 1)
        self.setAccessibleDescription(text)

    def _area(self) -> QRectF:
        """Return where the photo is drawn."""
        if self._image is None:
            return QRectF(self.rect())
        size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        return QRectF(corner, size)

    def _pixmap(self, size: QSize) -> QPixmap:
        """Return the photo at the size of the screen, scaled once per size."""
        assert self._image is not None
        wanted = size * self.devicePixelRatioF()
        if self._scaled is None or self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = QPixmap.fromImage(scaled)
        return self._scaled

    def _face_at(self, position: QPointF) -> int:
        if not self._shows_boxes:
            return -1
        inside = [i for i in range(len(self._boxes)) if self.box_on_screen(i).contains(position)]
        return min(inside, key=lambda i: self._boxes[i].box.width() * self._boxes[i].box.height(), default=-1)

    def _draw_box(self, painter: QPainter, index: int) -> None:
        is_selected = index == self._selected
        theme = self._themes.theme
        colour = theme.colour("box_selected" if is_selected else "box")
        area = self.box_on_screen(index)
        painter.setPen(QPen(colour, 3 if is_selected else 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 4, 4)
        # In a crowd captions would cover the faces: small ones get theirs when they are pointed at.
        if is_selected or index == self._hovered or area.width() >= _CAPTION_FROM_PX:
            label = self._label_area(area, painter.fontMetrics(), self._boxes[index].caption)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(label, 3, 3)
            painter.setPen(theme.colour("on_box"))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, self._boxes[index].caption)

    def _label_area(self, area: QRectF, metrics: QFontMetrics, caption: str) -> QRectF:
        width, height = metrics.horizontalAdvance(caption) + 2 * _PADDING, metrics.height() + 4
        top = area.top() - height - 2
        label = QRectF(area.left() - 1, top if top >= 0 else area.bottom() + 2, width, height)
        label.moveLeft(min(label.left(), self.width() - width))
        return label

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo and its boxes."""
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        pixmap = self._pixmap(area.size().toSize())
        painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self._themes.theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if not self._shows_boxes:
            return
        for index in sorted(range(len(self._boxes)), key=lambda i: (i == self._selected, i == self._hovered)):
            self._draw_box(painter, index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the face under the pointer."""
        self.select(self._face_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the caption of the face under the pointer."""
        hovered = self._face_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the faces."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._boxes:
            start = self._selected if self._selected >= 0 else (-1 if steps[Qt.Key(event.key())] > 0 else 0)
            self.select((start + steps[Qt.Key(event.key())]) % len(self._boxes))
        else:
            super().keyPressEvent(event)
