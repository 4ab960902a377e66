"""A photo that is made larger, moved, and drawn on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.views.theme import ThemeManager
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def canvas(themes: ThemeManager, qtbot: Any) -> PhotoCanvas:
    canvas = PhotoCanvas(themes)
    image = QImage(800, 400, QImage.Format.Format_RGB888)
    image.fill(QColor("grey"))
    canvas.resize(400, 300)
    qtbot.addWidget(canvas)
    canvas.show()
    canvas.show_photo(image, [FaceBox(QRectF(0.5, 0.5, 0.25, 0.25), "1")])
    return canvas


def mouse(canvas: PhotoCanvas, kind: QEvent.Type, spot: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    QApplication.sendEvent(canvas, QMouseEvent(kind, spot, canvas.mapToGlobal(spot), left, held, _NONE))


def drag(canvas: PhotoCanvas, first: QPointF, last: QPointF) -> None:
    mouse(canvas, QEvent.Type.MouseButtonPress, first)
    mouse(canvas, QEvent.Type.MouseMove, last)
    mouse(canvas, QEvent.Type.MouseButtonRelease, last)


def test_the_whole_photo_is_shown_at_first(canvas: PhotoCanvas) -> None:
    assert canvas._area() == QRectF(0, 50, 400, 200)
    assert canvas.box_on_screen(0) == QRectF(200, 150, 100, 50)


def test_what_is_under_the_pointer_stays_there_when_it_grows(canvas: PhotoCanvas) -> None:
    spot = QPointF(250, 170)
    before = canvas._share_at(spot)
    wheel = QWheelEvent(
        spot, canvas.mapToGlobal(spot), QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton, _NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, wheel)
    after = canvas._share_at(spot)
    assert canvas.zoom_factor == pytest.approx(1.25**4)
    assert (after.x(), after.y()) == (pytest.approx(before.x(), abs=0.01), pytest.approx(before.y(), abs=0.01))
    assert not canvas.grab().isNull()


def test_keys_make_it_larger_and_all_of_it_again(canvas: PhotoCanvas) -> None:
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Plus)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom_factor == pytest.approx(1.25**2)
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.zoom_factor == 1.0
    assert canvas._area() == QRectF(0, 50, 400, 200)


def test_it_is_moved_and_never_out_of_sight(canvas: PhotoCanvas) -> None:
    canvas.zoom(4.0)
    left = canvas._area().left()
    drag(canvas, QPointF(200, 150), QPointF(150, 150))
    assert canvas._area().left() == pytest.approx(left - 50, abs=1)
    drag(canvas, QPointF(200, 150), QPointF(5000, 5000))
    assert canvas._area().topLeft() == QPointF(0, 0)


def test_a_box_is_drawn_in_shares_of_the_photo(canvas: PhotoCanvas) -> None:
    drawn: list[QRectF] = []
    canvas.box_drawn.connect(drawn.append)
    canvas.set_drawing(True)
    drag(canvas, QPointF(100, 100), QPointF(200, 200))
    assert [(one.x(), one.y(), one.width(), one.height()) for one in drawn] == [(0.25, 0.25, 0.25, 0.5)]
    drag(canvas, QPointF(100, 100), QPointF(102, 102))
    drag(canvas, QPointF(350, 200), QPointF(900, 900))
    assert len(drawn) == 2
    assert (drawn[1].right(), drawn[1].bottom()) == (1.0, 1.0)
    canvas.set_drawing(False)
    drag(canvas, QPointF(250, 175), QPointF(260, 180))
    assert (len(drawn), canvas.selected) == (2, 0)
