"""A photo with its faces: boxes drawn on it, one of them selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import ThemeManager

_CAPTION_FROM_PX = 44
_PADDING = 5
_MOST_ZOOM = 16.0
_ZOOM_STEP = 1.25
_LEAST_DRAWN_PX = 8


@dataclass(frozen=True)
class FaceBox:
    """One face on the photo: its box as shares 0..1 of the photo's width and height, and what is written above it."""

    box: QRectF
    caption: str


class PhotoCanvas(QWidget):
    """Shows a photo as large as fits. Click a face, or walk through them with the arrow keys; B hides the boxes.

    The wheel and the keys + and - make it larger and smaller, 0 shows all of it, and with the left button held it is
    moved. While `set_drawing` is on, the left button draws a box instead.

    Signals
    -------
    face_selected(int) : the index of the face.
    box_drawn(QRectF) : a box was drawn, in shares 0..1 of the photo's width and height.
    """

    face_selected = Signal(int)
    box_drawn = Signal(object)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._image: QImage | None = None
        self._scaled: QPixmap | None = None
        self._boxes: list[FaceBox] = []
        self._selected = -1
        self._hovered = -1
        self._shows_boxes = True
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)
        self._is_drawing = False
        self._pressed: QPointF | None = None
        self._drawn: QRectF | None = None
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
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._pressed = self._drawn = None
        self._describe()
        self.update()

    def set_drawing(self, is_on: bool) -> None:
        """Let the left button draw a box, or select and move again."""
        self._is_drawing, self._drawn = is_on, None
        self.setCursor(Qt.CursorShape.CrossCursor if is_on else Qt.CursorShape.ArrowCursor)
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the photo larger or smaller; what is under `at` (without it, the middle) stays where it is."""
        if self._image is None:
            return
        point = at if at is not None else QPointF(self.rect().center())
        before = self._share_at(point)
        self._zoom = min(max(self._zoom * factor, 1.0), _MOST_ZOOM)
        after = self._share_at(point)
        self._move_to(self._middle + before - after)

    @property
    def zoom_factor(self) -> float:
        """How much larger than "all of it" the photo is shown."""
        return self._zoom

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
        """Return where the whole photo lies, parts of it outside the widget when it is shown larger."""
        if self._image is None:
            return QRectF(self.rect())
        fitted = QSizeF(self._image.size()).scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        size = QSizeF(round(fitted.width() * self._zoom), round(fitted.height() * self._zoom))
        left = self.width() / 2 - self._middle.x() * size.width()
        top = self.height() / 2 - self._middle.y() * size.height()
        return QRectF(QPointF(round(left), round(top)), size)

    def _share_at(self, point: QPointF) -> QPointF:
        """Return a point of the widget in shares of the photo."""
        area = self._area()
        return QPointF((point.x() - area.x()) / area.width(), (point.y() - area.y()) / area.height())

    def _move_to(self, middle: QPointF) -> None:
        """Put a point of the photo into the middle, as far as no empty room comes into sight."""
        area = self._area()
        across = min(0.5, self.width() / (2 * area.width()))
        down = min(0.5, self.height() / (2 * area.height()))
        self._middle = QPointF(min(max(middle.x(), across), 1 - across), min(max(middle.y(), down), 1 - down))
        self.update()

    def _pixmap(self, size: QSize) -> QPixmap:
        """Return the photo at the size of the screen, scaled once per size; shown larger, as it is."""
        assert self._image is not None
        wanted = size * self.devicePixelRatioF()
        if wanted.width() >= self._image.width() or self._zoom > 1:
            wanted = self._image.size()
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
        if not self._boxes[index].caption:
            return
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
        if self._drawn is not None:
            painter.setPen(QPen(self._themes.theme.colour("box_selected"), 2, Qt.PenStyle.DashLine))
            painter.drawRect(self._drawn)
        if not self._shows_boxes:
            return
        for index in sorted(range(len(self._boxes)), key=lambda i: (i == self._selected, i == self._hovered)):
            self._draw_box(painter, index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw or to move; select the face under the pointer."""
        self._pressed = event.position()
        if not self._is_drawing:
            self.select(self._face_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move, or show the caption of the face under the pointer."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        hovered = self._face_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the box that was drawn."""
        self._pressed = None
        drawn, self._drawn = self._drawn, None
        self.update()
        if drawn is None or self._image is None or min(drawn.width(), drawn.height()) < _LEAST_DRAWN_PX:
            return
        first, last = self._share_at(drawn.topLeft()), self._share_at(drawn.bottomRight())
        box = QRectF(first, last).intersected(QRectF(0, 0, 1, 1))
        if not box.isEmpty():
            self.box_drawn.emit(box)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Make the photo larger or smaller around the pointer."""
        self.zoom(_ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the photo in sight."""
        super().resizeEvent(event)
        self._move_to(self._middle)

    def _drag(self, position: QPointF) -> None:
        assert self._pressed is not None
        if self._is_drawing:
            self._drawn = QRectF(self._pressed, position).normalized()
            self.update()
        elif self._zoom > 1:
            self._move_to(self._middle + self._share_at(self._pressed) - self._share_at(position))
            self._pressed = position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the faces."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        zooms = {Qt.Key.Key_Plus: _ZOOM_STEP, Qt.Key.Key_Equal: _ZOOM_STEP, Qt.Key.Key_Minus: 1 / _ZOOM_STEP}
        zooms[Qt.Key.Key_0] = 1 / _MOST_ZOOM
        if event.key() in zooms:
            self.zoom(zooms[Qt.Key(event.key())])
        elif event.key() in steps and self._boxes:
            start = self._selected if self._selected >= 0 else (-1 if steps[Qt.Key(event.key())] > 0 else 0)
            self.select((start + steps[Qt.Key(event.key())]) % len(self._boxes))
        else:
            super().keyPressEvent(event)
