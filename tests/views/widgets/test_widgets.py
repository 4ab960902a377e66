"""Widgets that several screens use."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest

from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.message_page import MessagePage
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas


def canvas_with_two_faces(themes: ThemeManager, qtbot: Any) -> PhotoCanvas:
    canvas = PhotoCanvas(themes)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    boxes = [FaceBox(QRectF(0.1, 0.2, 0.2, 0.4), "1"), FaceBox(QRectF(0.6, 0.2, 0.2, 0.4), "2")]
    canvas.show_photo(image, boxes)
    canvas.show()
    return canvas


def test_boxes_lie_on_the_photo_in_the_middle(themes: ThemeManager, qtbot: Any) -> None:
    canvas = canvas_with_two_faces(themes, qtbot)
    assert canvas.box_on_screen(0) == QRectF(40, 90, 80, 80)


def test_a_click_selects_the_face_under_it(themes: ThemeManager, qtbot: Any) -> None:
    canvas = canvas_with_two_faces(themes, qtbot)
    with qtbot.waitSignal(canvas.face_selected) as told:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.box_on_screen(1).center().toPoint())
    assert told.args == [1]
    assert canvas.grab().toImage() != canvas_with_two_faces(themes, qtbot).grab().toImage()


def test_arrows_walk_round_the_faces(themes: ThemeManager, qtbot: Any) -> None:
    canvas = canvas_with_two_faces(themes, qtbot)
    seen: list[int] = []
    canvas.face_selected.connect(seen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(canvas, key)
    assert seen == [0, 1, 0, 1]


def test_boxes_can_be_hidden(themes: ThemeManager, qtbot: Any) -> None:
    canvas = canvas_with_two_faces(themes, qtbot)
    with_boxes = canvas.grab().toImage()
    canvas.toggle_boxes()
    assert not canvas.shows_boxes
    assert canvas.grab().toImage() != with_boxes


def test_a_button_follows_its_action(qtbot: Any) -> None:
    action = QAction("Verify")
    action.setShortcut("F5")
    button = action_button(action, primary=True)
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("Verify", "Verify", "Verify (F5)")
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_facts_replace_one_another(qtbot: Any) -> None:
    grid = FactGrid()
    qtbot.addWidget(grid)
    grid.show_facts([("Age", "30"), ("Gender", "male")])
    grid.show_facts([("Age", "31")])
    assert grid.facts() == [("Age", "31")]


def test_a_page_says_what_it_is_told(qtbot: Any) -> None:
    page = MessagePage("Nothing", "Do something", QAction("Do"))
    qtbot.addWidget(page)
    assert page.text() == "Nothing\nDo something"
    page.say("Broken", "Mend it")
    assert page.text() == "Broken\nMend it"
    assert [button.text() for button in page.buttons] == ["Do"]
