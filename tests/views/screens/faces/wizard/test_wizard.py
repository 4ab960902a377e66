"""Adding faces in three steps, as the platform does it: by mouse, and to the end by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.engine.common.errors import FaceExistsError, ImageDecodeError, SourceUnavailableError
from app.engine.common.progress import CancelToken
from app.engine.faces import FaceFilter, NewFace
from app.views.dialogs.keys import KeysDialog
from app.views.engine_state import EngineStage
from app.views.main_window import MainWindow
from app.views.screens.faces.queries import Place, Scope
from app.views.screens.faces.screen import FacesScreen
from app.views.screens.faces.wizard import camera, photos_page
from app.views.screens.faces.wizard.drafts import Draft, Extraction, store
from app.views.screens.faces.wizard.drafts_model import EXTERNAL_ID, FACE, KNOWN, USER_DATA, DraftsModel
from app.views.screens.faces.wizard.wizard import AddFacesWizard
from app.views.screens.photos.model import NOTE_ROLE
from tests.support.platform import FakePlatform
from tests.views.conftest import until
from tests.views.gestures import drop, select_row
from tests.views.screens.faces.conftest import opened, shows

Run = Callable[[Coroutine[Any, Any, None]], None]


async def started(window: MainWindow) -> FacesScreen:
    """Return the screen with the models loaded."""
    screen = await opened(window)
    await window.engine.prepare()
    assert window.engine.stage is EngineStage.READY
    return screen


async def looked_at(wizard: AddFacesWizard, count: int) -> None:
    """Wait until all photos are looked at."""
    page = wizard.photos
    await until(lambda: page.model.rowCount() == count and not page.is_busy and not page.model.waiting())


async def at_step_three(wizard: AddFacesWizard) -> None:
    """Go on to the table and wait until everything is extracted."""
    wizard.next_action.trigger()
    await until(lambda: bool(wizard.attributes.versions))
    wizard.next_action.trigger()
    await until(lambda: wizard.is_ready)


def account_of(platform: FakePlatform) -> str:
    return platform.accounts.local_identity().account_id


def stored(platform: FakePlatform) -> list[Any]:
    """Return the faces of the site, the oldest first."""
    faces = platform.faces
    snapshot = faces.browse(account_of(platform))
    return [one for one in reversed(faces.browsed_faces(snapshot, 0, len(snapshot))) if one is not None]


def test_each_photo_says_done_or_why_not(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos)
        assert not wizard.is_ready
        await looked_at(wizard, 3)
        model = wizard.photos.model
        notes = [str(model.index(row).data(NOTE_ROLE)) for row in range(3)]
        assert [("Done" in note) for note in notes] == [True, True, False]
        assert "c.jpg" in notes[2]
        assert wizard.photos.found.count() == 2
        assert wizard.photos.count.text() == "Faces chosen: 2 of 2"
        assert wizard.is_ready
        wizard.reject()

    run(story())


def test_faces_are_added_with_their_texts_and_lists_and_can_be_taken_back(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        account = account_of(platform)
        staff, guests = (platform.faces.create_list(account, name).list_id for name in ("Staff", "Guests"))
        await until(lambda: len(screen.lists.model.names()) == 2)
        wizard = screen.add_faces(photos)
        await looked_at(wizard, 3)
        await at_step_three(wizard)
        model, page = wizard.faces.model, wizard.faces
        model.setData(model.index(0, USER_DATA), "Anna")
        model.setData(model.index(0, EXTERNAL_ID), "7")
        model.setData(model.index(1, USER_DATA), "Boris")
        rows = {page.lists_for_all.item(row).text(): row for row in range(2)}
        page.lists_for_all.item(rows["Staff"]).setCheckState(Qt.CheckState.Checked)
        select_row(page.table, 1)
        page.lists_for_selected.item(rows["Guests"]).setCheckState(Qt.CheckState.Checked)
        assert [model.index(row, 3).data() for row in range(2)] == ["Staff", "Staff, Guests"]
        wizard.next_action.trigger()
        await shows(screen, ["Boris", "Anna"])
        anna, boris = stored(platform)
        assert (anna.face.external_id, anna.face.lists) == ("7", (staff,))
        assert set(boris.face.lists) == {staff, guests}
        assert anna.face.avatar.endswith(str(anna.sample_id))
        assert anna.age is not None
        found = platform.faces.get_attributes(anna.face.face_id, account, with_descriptors=True)
        assert [one.version for one in found.descriptors] == [platform.default_version()]
        await until(lambda: window.undo.last is not None and "Faces added: 2" in window.undo.last.text)
        window.undo.undo_last()
        await until(lambda: platform.faces.count(account) == 0)

    run(story())


def test_a_face_that_is_not_checked_is_not_added(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos[:2])
        await looked_at(wizard, 2)
        found = wizard.photos.found
        found.setCurrentIndex(found.model().index(0, 0))
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Space)
        assert wizard.photos.count.text() == "Faces chosen: 1 of 2"
        found.setCurrentIndex(found.model().index(1, 0))
        QTest.keyClick(found, Qt.Key.Key_Space)
        assert not wizard.is_ready
        for row in range(2):
            found.setCurrentIndex(found.model().index(row, 0))
            QTest.keyClick(found, Qt.Key.Key_Space)
        await at_step_three(wizard)
        wizard.faces.model.setData(wizard.faces.model.index(0, FACE), 0, Qt.ItemDataRole.CheckStateRole)
        assert wizard.next_action.text() == "Add faces: 1"
        wizard.next_action.trigger()
        await until(lambda: platform.faces.count(account_of(platform)) == 1)
        await until(lambda: window.undo.last is not None)

    run(story())


def test_whoever_is_here_already_is_said_before_and_can_be_left_out(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        for number in range(2):
            wizard = screen.add_faces(photos[:1])
            await looked_at(wizard, 1)
            await at_step_three(wizard)
            model = wizard.faces.model
            if number == 0:
                assert model.index(0, KNOWN).data() == ""
                model.setData(model.index(0, USER_DATA), "Anna")
                wizard.next_action.trigger()
                await shows(screen, ["Anna"])
                await until(lambda: window.undo.last is not None)
            else:
                assert "Anna" in model.index(0, KNOWN).data()
                assert "Here already" in wizard.faces.note.text()
                wizard.faces.leave_known_action.trigger()
                assert not wizard.is_ready
                wizard.reject()
        assert platform.faces.count(account_of(platform)) == 1

    run(story())


def test_the_whole_wizard_works_by_keyboard(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    async def story() -> None:
        screen = await started(window)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in photos[:2]])
        QGuiApplication.clipboard().setMimeData(data)
        press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: screen.wizard is not None and screen.wizard.isVisible())
        wizard = screen.wizard
        assert wizard is not None
        wizard.activateWindow()
        await until(lambda: QApplication.activeWindow() is wizard and QApplication.focusWidget() is not None)
        wizard.photos.list.setFocus()
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await looked_at(wizard, 2)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: wizard.step == 1 and bool(wizard.attributes.versions))
        assert QApplication.focusWidget() is wizard.attributes.basic
        press(Qt.Key.Key_Space)
        assert not wizard.attributes.extraction().with_basic_attributes
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: wizard.step == 2 and wizard.is_ready)
        table = wizard.faces.table
        assert QApplication.focusWidget() is table
        press(Qt.Key.Key_F2)
        for text in ("Anna", "1", "Boris", "2"):
            editor = QApplication.focusWidget()
            assert isinstance(editor, QLineEdit)
            assert editor.accessibleName()
            QTest.keyClicks(editor, text)
            QTest.keyClick(editor, Qt.Key.Key_Tab)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: platform.faces.count(account_of(platform)) == 2)
        found = [(one.face.user_data, one.face.external_id, one.age) for one in stored(platform)]
        assert found == [("Anna", "1", None), ("Boris", "2", None)]
        await until(lambda: window.undo.last is not None)

    run(story())


def test_what_was_typed_stays_when_somebody_goes_back(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos[:2])
        await looked_at(wizard, 2)
        await at_step_three(wizard)
        model = wizard.faces.model
        model.setData(model.index(0, USER_DATA), "Anna")
        for _ in range(2):
            wizard.back_action.trigger()
        assert wizard.step == 0
        wizard.photos.list.selectAll()
        wizard.photos.drop_action.trigger()
        assert wizard.photos.found.count() == 0
        assert not wizard.is_ready
        wizard.add_paths(photos[:1])
        await looked_at(wizard, 1)
        await at_step_three(wizard)
        assert model.rowCount() == 1
        wizard.back_action.trigger()
        wizard.next_action.trigger()
        await until(lambda: wizard.is_ready)
        wizard.faces.names_action.trigger()
        assert model.index(0, USER_DATA).data() == "a"
        model.setData(model.index(0, USER_DATA), "")
        wizard.faces.folders_action.trigger()
        assert model.index(0, USER_DATA).data() == "photos"
        wizard.reject()

    run(story())


def test_pictures_come_from_the_clipboard_a_drop_and_the_camera(
    window: MainWindow, photos: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(64, 64, QImage.Format.Format_RGB888)
    image.fill(QColor("grey"))
    monkeypatch.setattr(photos_page, "snapshot", lambda: image)

    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces()
        assert "Which photos" in wizard.photos.pages.message()
        data = QMimeData()
        data.setImageData(image)
        assert wizard.photos.take(data)
        assert not wizard.photos.take(QMimeData())
        wizard.photos.camera_action.trigger()
        folder = QMimeData()
        folder.setUrls([QUrl.fromLocalFile(str(photos[0].parent))])
        assert drop(wizard, folder)
        await looked_at(wizard, 5)
        names = {wizard.photos.model.photo(row).source.name for row in range(5)}
        assert {"Pasted picture 1", "Camera picture 2", "a.png", "b.png", "c.jpg"} == names
        wizard.reject()

    run(story())


def test_photos_dropped_on_the_screen_begin_the_wizard_which_takes_more_in_its_first_step_alone(
    window: MainWindow, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        first, second = QMimeData(), QMimeData()
        first.setUrls([QUrl.fromLocalFile(str(photos[0]))])
        second.setUrls([QUrl.fromLocalFile(str(photos[1]))])
        assert drop(screen, first)
        wizard = screen.wizard
        assert wizard is not None
        await looked_at(wizard, 1)
        await at_step_three(wizard)
        assert not drop(wizard, second)
        wizard.back_action.trigger()
        wizard.back_action.trigger()
        assert drop(wizard, second)
        await looked_at(wizard, 2)
        wizard.reject()

    run(story())


def test_d5_photos_dropped_on_a_list_become_faces_of_that_list(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        account = account_of(platform)
        staff = platform.faces.create_list(account, "Staff").list_id
        await until(lambda: len(screen.lists.model.names()) == 1)
        photos[-1].unlink()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photos[0].parent))])
        view = screen.lists.view
        spot = QPointF(view.visualRect(screen.lists.model.index_of(Place(Scope.LIST, staff))).center())
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        view.dropEvent(QDropEvent(spot, copy, data, left, Qt.KeyboardModifier.NoModifier))
        wizard = screen.wizard
        assert wizard is not None
        await looked_at(wizard, 2)
        await at_step_three(wizard)
        wizard.next_action.trigger()
        await until(lambda: [one.face.lists for one in stored(platform)] == [(staff,), (staff,)])
        assert screen.lists.place.scope is Scope.ALL

    run(story())


def test_without_a_camera_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import cv2

    class NoCamera:
        def __init__(self, _number: int) -> None:
            pass

        def read(self) -> tuple[bool, None]:
            return False, None

        def release(self) -> None:
            pass

    monkeypatch.setattr(cv2, "VideoCapture", NoCamera)
    with pytest.raises(SourceUnavailableError):
        camera.snapshot()


def test_a_missed_face_is_looked_for_in_the_box_that_is_drawn(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos[:1])
        await looked_at(wizard, 1)
        page = wizard.photos
        await until(lambda: page.canvas._image is not None)
        photo = page.model.photo(0)
        page.found.drop([photo])
        page.draw_action.setChecked(True)
        canvas = page.canvas
        area = canvas._area()
        first, last = area.topLeft(), area.bottomRight()
        for kind, spot in (("press", first), ("move", last), ("release", last)):
            _mouse(canvas, kind, spot)
        await until(lambda: page.found.count() == 1)
        assert not page.draw_action.isChecked()
        assert len(page.chosen()) == 1
        platform.failure = ImageDecodeError("The device is gone.")
        page.canvas.box_drawn.emit(QRectF(0, 0, 0.02, 0.02))
        await until(lambda: any(one.isVisible() and one is not wizard for one in _dialogs(window)))
        for one in _dialogs(window):
            one.close()

    run(story())


def test_one_that_cannot_be_stored_does_not_hold_up_the_others(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos[:2])
        await looked_at(wizard, 2)
        drafts = [Draft(face, photo.source.name) for photo, face in wizard.photos.chosen()]
        drafts[0].user_data = "refused"
        wizard.reject()
        create = platform.faces.create

        def fail_some(account: str, new: NewFace) -> Any:
            if new.user_data == "refused":
                raise FaceExistsError("It is there.")
            return create(account, new)

        monkeypatch.setattr(platform.faces, "create", fail_some)
        wanted = Extraction((), with_basic_attributes=False)

        def once(account: str, new: Any, **options: Any) -> Any:
            if len(new) > 1:
                raise FaceExistsError("It is there.")
            return type(platform.faces).create_many(platform.faces, account, new, **options)

        monkeypatch.setattr(platform.faces, "create_many", once)
        account, token = account_of(platform), CancelToken()
        summary = store(platform, account, drafts, (), wanted, token, lambda _progress: None)
        assert (len(summary.added), [name for name, _ in summary.failed]) == (1, ["refused"])
        token.cancel()
        assert store(platform, account, drafts, (), wanted, token, lambda _progress: None).added == ()
        assert platform.faces.count(account, FaceFilter()) == 1

    run(story())


def test_the_model_of_new_faces_keeps_qt_s_rules(qapp: QApplication) -> None:
    from PySide6.QtTest import QAbstractItemModelTester

    model = DraftsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show([], {})
    assert model.rowCount() == 0
    assert model.headerData(USER_DATA, Qt.Orientation.Horizontal) == "User data"
    tester.deleteLater()


def _dialogs(window: MainWindow) -> list[Any]:
    from PySide6.QtWidgets import QDialog

    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def _mouse(canvas: Any, kind: str, spot: Any) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    kinds = {
        "press": QEvent.Type.MouseButtonPress,
        "move": QEvent.Type.MouseMove,
        "release": QEvent.Type.MouseButtonRelease,
    }
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == "release" else left
    event = QMouseEvent(kinds[kind], spot, canvas.mapToGlobal(spot), left, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


def test_new_faces_are_ordered_by_a_header_and_selected_in_ranges(
    window: MainWindow, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos)
        await looked_at(wizard, 3)
        await at_step_three(wizard)
        model, table = wizard.faces.model, wizard.faces.table
        photo_of = [one.photo for one in model.drafts()]
        model.setData(model.index(0, USER_DATA), "Zoe")
        model.setData(model.index(1, USER_DATA), "anna")
        header = table.horizontalHeader()
        select_row(table, 0)

        def click(column: int) -> None:
            place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

        click(USER_DATA)
        assert [one.user_data for one in model.drafts()] == ["anna", "Zoe"]
        assert [index.row() for index in table.selectionModel().selectedRows()] == [1]  # the selection went along
        click(USER_DATA)
        assert [one.user_data for one in model.drafts()] == ["Zoe", "anna"]
        click(FACE)
        click(FACE)
        assert [one.photo for one in model.drafts()] == sorted(photo_of, reverse=True)
        for row, key in ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ShiftModifier)):
            spot = table.visualRect(model.index(row, KNOWN)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, key, spot)
        assert len(table.selectionModel().selectedRows()) == 2
        spot = table.visualRect(model.index(0, KNOWN)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot)
        assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
        table.setColumnWidth(EXTERNAL_ID, 177)
        wizard.reject()
        again = screen.add_faces()
        kept = again.faces.table.horizontalHeader()
        assert (kept.sectionSize(EXTERNAL_ID), kept.sortIndicatorSection()) == (177, FACE)
        assert kept.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        again.reject()

    run(story())


def test_d30_a_key_hides_the_boxes_and_f1_names_it(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await started(window)
        wizard = screen.add_faces(photos)
        await looked_at(wizard, 3)
        wizard.activateWindow()
        await until(wizard.isActiveWindow)
        wizard.photos.list.setFocus()
        QTest.keyClick(wizard.photos.list, Qt.Key.Key_B)
        assert not wizard.photos.canvas.shows_boxes
        QTest.keyClick(wizard.photos.canvas, Qt.Key.Key_B)
        assert wizard.photos.canvas.shows_boxes
        QTest.keyClick(wizard, Qt.Key.Key_F1)
        await until(lambda: bool(wizard.findChildren(KeysDialog)))
        dialog = wizard.findChildren(KeysDialog)[0]
        words = [one.text() for one in dialog.findChildren(QLabel)]
        assert words[words.index("B") + 1] == "Show or hide the boxes"
        assert "Draw a missed face" in words
        dialog.reject()
        wizard.reject()

    run(story())
