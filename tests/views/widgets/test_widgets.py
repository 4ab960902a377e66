"""Widgets that several screens use."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.progress import Progress
from app.views.jobs import Job, Jobs, JobStage
from app.views.jobs_panel import JobRow, JobsPanel
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button, action_row
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.message_page import MessagePage
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas
from app.views.widgets.search_line import SearchLine
from app.views.widgets.styled import LevelForm, shrinking
from app.views.widgets.toasts import ToastHost
from app.views.work import Workers
from tests.support.platform import offline


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


def test_a_job_says_how_far_it_is_and_how_it_ended(themes: ThemeManager, qtbot: Any) -> None:
    job = Job("Adding faces")
    row = JobRow(job, themes)
    qtbot.addWidget(row)
    assert row.words.text() == "Waiting for its turn"
    job.begin()
    job._on_reported(Progress("Detecting", 30, 120, "faces"))
    assert (row.bar.value(), row.bar.maximum()) == (250, 1000)
    assert row.words.text() == "Detecting\n30 of 120"
    row.cancel.click()
    assert row.words.text() == "Stopping …"
    assert not row.cancel.isEnabled()
    job.finish(JobStage.CANCELLED)
    assert row.words.text() == "Cancelled · 30 of 120"
    assert row.cancel.isHidden()


def test_a_failed_job_shows_its_reason_and_the_panel_forgets_it(themes: ThemeManager, qtbot: Any) -> None:
    workers = Workers()
    jobs = Jobs(workers)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    panel = JobsPanel(jobs, themes, parent)
    assert not panel._empty.isHidden()
    jobs._add("Import").finish(JobStage.FAILED, offline())
    assert panel.rows()[0].words.text() == str(offline())
    panel.clear.trigger()
    assert panel.rows() == []
    panel.toggle()
    assert not panel.isHidden()
    assert parent.rect().contains(panel.geometry())
    assert panel.geometry().right() == parent.rect().right()
    workers.close()


def test_remarks_stack_up_to_four_and_stay_inside_the_window(themes: ThemeManager, qtbot: Any) -> None:
    parent = QWidget()
    parent.resize(600, 400)
    qtbot.addWidget(parent)
    parent.show()
    host = ToastHost(parent, themes)
    for number in range(6):
        host.show_toast(f"remark {number}")
    assert [one.text.text() for one in host.toasts()] == [f"remark {n}" for n in range(2, 6)]
    parent.resize(500, 300)
    assert parent.rect().contains(host.geometry())
    QTest.mouseClick(host.toasts()[0].dismiss, Qt.MouseButton.LeftButton)
    host.clear()
    assert host.isHidden()


def test_the_first_button_of_a_row_is_primary_and_the_others_stand_on_its_right(qtbot: Any) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    save, reset, delete = (QAction(text) for text in ("Save", "Reset", "Delete"))
    row.setLayout(action_row((save, reset), (delete,)))
    row.resize(800, 60)
    row.show()
    first, second, last = row.findChildren(QPushButton)
    assert [one.property("primary") for one in (first, second, last)] == [True, False, False]
    assert first.x() < second.x() < last.x()
    assert last.geometry().right() > 780
    assert last.x() - second.geometry().right() > 100
    plain = QWidget()
    qtbot.addWidget(plain)
    plain.setLayout(action_row((save,), has_primary=False))
    assert [one.property("primary") for one in plain.findChildren(QPushButton)] == [False]


def test_a_search_line_is_emptied_by_escape_and_its_button_has_a_name(qtbot: Any) -> None:
    line = SearchLine("Search the log")
    qtbot.addWidget(line)
    line.setText("apple")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert all(button.accessibleName() for button in line.findChildren(QToolButton))


def test_long_ids_break_at_their_hyphens_and_are_read_whole(qtbot: Any) -> None:
    grid = FactGrid()
    qtbot.addWidget(grid)
    identity = "19e9e5db-ebb8-400f-9dda-aa222fc4dfc9"
    grid.show_facts([("Face id", identity)])
    assert grid.facts() == [("Face id", identity)]
    plain = QLabel(identity)
    qtbot.addWidget(plain)
    assert grid.minimumSizeHint().width() < plain.sizeHint().width()


def test_a_choice_is_not_as_wide_as_its_longest_text(qtbot: Any) -> None:
    wide, box = QComboBox(), shrinking(QComboBox())
    for one in (wide, box):
        qtbot.addWidget(one)
        one.addItem("Staff of the laboratory on the second floor, night shift")
    assert box.minimumSizeHint().width() < wide.minimumSizeHint().width() / 2


def test_a_box_without_a_caption_has_no_label(themes: ThemeManager, qtbot: Any) -> None:
    canvas = canvas_with_two_faces(themes, qtbot)
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    colour = themes.theme.colour("box")
    above = []
    for caption in ("", "Anna"):
        canvas.show_photo(image, [FaceBox(QRectF(0.1, 0.4, 0.4, 0.4), caption)])
        area = canvas.box_on_screen(0)
        above.append(canvas.grab().toImage().pixelColor(int(area.left()) + 3, int(area.top()) - 8))
    assert above[0] != colour
    assert above[1] == colour


def test_labels_of_a_form_stand_at_the_height_of_their_fields(qtbot: Any, themes: ThemeManager) -> None:
    whole, long = QWidget(), QPlainTextEdit()
    qtbot.addWidget(whole)
    form = LevelForm()
    for field in (QLineEdit(), QSpinBox(), QComboBox(), long):
        form.addRow("Name", field)
    layout = QVBoxLayout(whole)
    layout.addLayout(form)
    whole.resize(400, 500)
    whole.show()
    qtbot.waitExposed(whole)
    rows = [
        (form.labelForField(field).geometry(), field.geometry())
        for number in range(form.rowCount())
        if isinstance(field := form.itemAt(number, QFormLayout.ItemRole.FieldRole).widget(), QWidget)
    ]
    assert [(name.top(), name.bottom()) for name, _ in rows[:3]] == [(one.top(), one.bottom()) for _, one in rows[:3]]
    assert rows[3][0].height() < rows[3][1].height() / 2
