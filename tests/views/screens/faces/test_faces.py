"""Lists/Faces as a person uses it: what is clicked is true in the service too, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from app.engine.common.errors import DatabaseUnavailableError
from app.engine.common.ids import new_id
from app.engine.faces import FaceChanges, FaceFilter
from app.views.dialogs.confirm import ConfirmDialog
from app.views.kept_filters import KeptFilters
from app.views.main_window import MainWindow
from app.views.screens.faces.dialogs import DeleteListDialog, FaceDialog, ListDialog, PeriodDialog
from app.views.screens.faces.lists_model import FACES_TYPE, ListsModel, Overview
from app.views.screens.faces.queries import PERIODS, Place, Scope, filter_of, period_value
from app.views.screens.faces.samples import decoded
from app.views.screens.faces.screen import FacesScreen
from tests.views.conftest import until
from tests.views.screens.faces.conftest import People, opened, select, settled, shown, shows

Run = Callable[[Coroutine[Any, Any, None]], None]
EVERYBODY = ["Dalia", "Chen", "Boris", "Anna"]


def dialog(window: MainWindow, kind: type[QDialog]) -> Any | None:
    """Return the dialog of a kind that is open."""
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    return found[-1] if found else None


async def answered(window: MainWindow, kind: type[QDialog], fill: Callable[[Any], None] | None = None) -> None:
    """Wait for a dialog, fill it in, and press Enter."""
    await until(lambda: dialog(window, kind) is not None)
    found = dialog(window, kind)
    if fill is not None:
        fill(found)
    found.accept()


def undo(window: MainWindow) -> None:
    window.undo.undo_last()


# --- looking


def test_the_newest_face_comes_first_and_lists_tell_their_numbers(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        assert shown(screen) == EVERYBODY
        lines = [(screen.lists.model.title_of(one), one.count) for one in screen.lists.model.entries()]
        assert lines == [("All faces", 4), ("Without list", 2), ("Staff", 2), ("Recycle bin", 0)]

    run(story())


def test_an_empty_site_says_what_to_do(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        await until(lambda: screen.browser.pages.state == "all")
        assert "Add the first faces" in screen.browser.pages.message()

    run(story())


def test_a_click_on_a_line_shows_its_faces(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        view = screen.lists.view
        for row, names in ((2, ["Dalia", "Boris"]), (1, ["Chen", "Anna"]), (0, EVERYBODY)):
            place = view.visualRect(screen.lists.model.index(row)).center()
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            await shows(screen, names)
        screen.lists.choose(Place(Scope.BIN))
        await until(lambda: screen.browser.pages.state == "bin")

    run(story())


@pytest.mark.parametrize(
    ("field", "text", "names"),
    [
        ("user_data", "a", ["Dalia", "Anna"]),
        ("external_id", "P-1, P-2", ["Chen", "Boris"]),
        ("face_id", "nonsense", []),
        ("list_id", "not an id", []),
    ],
)
def test_each_filter_narrows_what_is_shown(
    window: MainWindow, people: People, run: Run, field: str, text: str, names: list[str]
) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.browser.filters.set_text(field, text)
        await shows(screen, names)
        assert screen.browser.filters.count.text() == f"{len(names)} of 4"
        screen.browser.filters.text.setFocus()
        QTest.keyClick(screen.browser.filters.text, Qt.Key.Key_Escape)
        await shows(screen, EVERYBODY)

    run(story())


def test_ids_find_one_face_and_one_list(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.browser.filters.set_text("face_id", people.ids["Chen"][:10])
        await shows(screen, ["Chen"])
        screen.browser.filters.set_text("list_id", people.list_id)
        await shows(screen, ["Dalia", "Boris"])
        screen.browser.filters.clear()
        screen.browser.filters.set_chip("created", "hour", "Created in the last hour")
        await shows(screen, EVERYBODY)

    run(story())


def test_the_header_orders_and_both_views_show_the_same_selection(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Chen")
        QTest.keyClick(screen.browser.grid, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        assert screen.browser.view_name == "table"
        header = screen.browser.table.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(0) + 30, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: shown(screen) in (sorted(EVERYBODY), sorted(EVERYBODY)[::-1]))
        current = screen.browser.current()
        assert current is not None
        assert current.face.user_data == "Chen"

    run(story())


def test_what_is_selected_is_told_in_the_panel(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Boris")
        await until(lambda: screen.details.title() == "Boris")
        facts = dict(screen.details.facts.facts())
        assert facts["External id"] == "P-1"
        assert facts["Face id"] == people.ids["Boris"]
        assert any(name.startswith("Descriptor") for name in facts)
        assert [one.text() for one in screen.details.lists.widgets()] == ["Staff"]  # type: ignore[attr-defined]
        select(screen, "Boris", "Anna")
        await until(lambda: screen.details.title() == "Faces selected: 2")
        screen.details.list_wanted.emit(people.list_id)
        await shows(screen, ["Dalia", "Boris"])

    run(story())


# --- acts


def test_del_moves_faces_to_the_bin_and_undo_brings_them_back(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Boris", "Anna")
        screen.browser.focus_faces()
        QTest.keyClick(screen.browser.grid, Qt.Key.Key_Delete)
        await shows(screen, ["Dalia", "Chen"])
        assert people.names() == ["Chen", "Dalia"]
        await until(lambda: screen.lists.model.entries()[-1].count == 2)
        await until(lambda: window.undo.last is not None)
        undo(window)
        await shows(screen, EVERYBODY)
        assert people.members() == ["Boris", "Dalia"]

    run(story())


def test_the_bin_restores_and_erases_only_when_the_number_is_typed(
    window: MainWindow, people: People, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window)
        people.platform.faces.delete_faces([people.ids["Anna"], people.ids["Boris"]], people.account)
        screen.lists.choose(Place(Scope.BIN))
        await shows(screen, ["Boris", "Anna"])
        select(screen, "Anna")
        screen.restore_action.trigger()
        await shows(screen, ["Boris"])
        select(screen, "Boris")
        assert "Erase" in screen.delete_action.text()
        screen.delete_action.trigger()
        await until(lambda: dialog(window, ConfirmDialog) is not None)
        question = dialog(window, ConfirmDialog)
        assert question is not None
        assert not question.accept_button.isEnabled()
        QTest.keyClicks(question.typed, "1")
        QTest.mouseClick(question.accept_button, Qt.MouseButton.LeftButton)
        await until(lambda: screen.browser.pages.state == "bin")
        assert people.platform.faces.count_recycled(people.account) == 0
        assert "Anna" in people.names()

    run(story())


def test_a_text_is_changed_in_place_and_taken_back(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.browser.show_view("table")
        select(screen, "Chen")
        screen.browser.focus_faces()
        QTest.keyClick(screen.browser.table, Qt.Key.Key_F2)
        editor = screen.browser.table.findChild(QLineEdit)
        assert editor is not None
        editor.setText("Chen Wei")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: "Chen Wei" in people.names())
        await until(lambda: window.undo.last is not None)
        undo(window)
        await until(lambda: "Chen" in people.names())

    run(story())


def test_f2_among_thumbnails_changes_the_user_data(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Chen")
        grid, model = screen.browser.grid, screen.browser.model
        grid.setCurrentIndex(model.index(grid.currentIndex().row(), 2))  # as the table leaves it
        QTest.keyClick(grid, Qt.Key.Key_F2)
        editor = grid.findChild(QLineEdit)
        assert editor is not None
        assert editor.text() == "Chen"
        editor.setText("Chen Wei")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: "Chen Wei" in people.names())
        await until(lambda: window.undo.last is not None)

    run(story())


def test_a_text_that_is_refused_comes_back(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        place = shown(screen).index("Chen")
        screen.browser.model.setData(screen.browser.model.index(place, 0), "x" * 200)
        await until(lambda: any(one.isVisible() for one in window.findChildren(QDialog)))
        assert screen.browser.model.index(place, 0).data() == "Chen"
        assert "Chen" in people.names()
        for one in window.findChildren(QDialog):
            one.close()

    run(story())


def test_the_dialog_changes_fields_and_lists(window: MainWindow, people: People, run: Run) -> None:
    def fill(found: FaceDialog) -> None:
        found.user_data.setText("Chen Wei")
        found.external_id.setText("X")
        found.lists.item(0).setCheckState(Qt.CheckState.Checked)

    async def story() -> None:
        screen = await opened(window)
        select(screen, "Chen")
        screen.edit_action.trigger()
        await answered(window, FaceDialog, fill)
        await until(lambda: people.members() == ["Boris", "Chen Wei", "Dalia"])
        face = people.platform.faces.get(people.ids["Chen"], people.account)
        assert (face.user_data, face.external_id) == ("Chen Wei", "X")
        await until(lambda: window.undo.last is not None)
        undo(window)
        await until(lambda: people.members() == ["Boris", "Dalia"])
        assert "Chen" in people.names()

    run(story())


def test_icons_at_a_face_edit_and_delete_it(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        grid = screen.browser.grid
        strip = grid._painter.strip_area(grid._cell(0))
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=strip.topLeft() + QPoint(8, 8))
        await until(lambda: dialog(window, FaceDialog) is not None)
        found = dialog(window, FaceDialog)
        assert found is not None
        found.reject()
        right = QPoint(strip.right() - 6, strip.center().y())
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=right)
        await shows(screen, ["Chen", "Boris", "Anna"])

    run(story())


def test_faces_are_dragged_onto_a_list_and_taken_out_again(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Chen", "Boris")
        data = screen.browser.model.mimeData([])
        view = screen.lists.view
        spot = QPointF(view.visualRect(screen.lists.model.index(2)).center())
        event = QDropEvent(
            spot, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        view.dropEvent(event)
        await until(lambda: people.members() == ["Boris", "Chen", "Dalia"])
        screen.show_list(people.list_id)
        await shows(screen, ["Dalia", "Chen", "Boris"])
        select(screen, "Dalia")
        screen.detach_action.trigger()
        await shows(screen, ["Chen", "Boris"])
        await until(lambda: window.undo.last is not None and "taken out" in window.undo.last.text)
        undo(window)
        await shows(screen, ["Dalia", "Chen", "Boris"])

    run(story())


def test_the_menu_offers_what_can_be_done_and_copies_ids(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Chen")
        menu = screen.selection_menu()
        texts = [one.text() for one in menu.actions()]
        assert {"Find similar", "Edit …", "Delete", "Add to a list"} <= set(texts)
        menu.deleteLater()
        screen.copy_ids_action.trigger()
        await until(lambda: QGuiApplication.clipboard().text() == people.ids["Chen"])

    run(story())


def test_similar_faces_are_found_and_shown(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Anna")
        screen.similar_action.trigger()
        found = screen.similar_dialog
        assert found is not None
        await until(lambda: len(found.results) == 3)
        values = [one.similarity for one in found.results]
        assert values == sorted(values, reverse=True)
        assert people.ids["Anna"] not in [one.browsed.face.face_id for one in found.results]
        await until(lambda: found.model.count == 3)
        wanted = found.results[0].browsed.face
        found.grid.activated.emit(found.model.index(0, 0))
        await shows(screen, [wanted.user_data])
        found.close()

    run(story())


# --- lists


def test_lists_are_added_renamed_and_deleted(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        QTest.mouseClick(screen.lists.add_button, Qt.MouseButton.LeftButton)
        await answered(window, ListDialog, lambda found: found.user_data.setText("Guests"))
        await until(lambda: screen.lists.place.scope is Scope.LIST and screen.lists.place.list_id != people.list_id)
        list_id = screen.lists.place.list_id
        assert list_id is not None
        assert people.platform.faces.get_list(list_id, people.account).user_data == "Guests"
        screen.lists.rename()
        editor = screen.lists.view.findChild(QLineEdit)
        assert editor is not None
        editor.setText("Visitors")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: people.platform.faces.get_list(list_id, people.account).user_data == "Visitors")
        screen.delete_list_action.trigger()
        await answered(window, DeleteListDialog)
        await until(lambda: people.platform.faces.count_lists(people.account) == 1)

    run(story())


@pytest.mark.parametrize("with_faces", [False, True])
def test_a_deleted_list_comes_back_with_its_faces(
    window: MainWindow, people: People, run: Run, with_faces: bool
) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.show_list(people.list_id)
        await shows(screen, ["Dalia", "Boris"])
        screen.delete_list_action.trigger()
        await answered(window, DeleteListDialog, lambda found: found.with_faces.setChecked(with_faces))
        left = ["Chen", "Anna"] if with_faces else EVERYBODY
        await shows(screen, left)
        await until(lambda: window.undo.last is not None)
        undo(window)
        await until(lambda: people.platform.faces.count_lists(people.account) == 1)
        await until(lambda: people.members() == ["Boris", "Dalia"])

    run(story())


# --- from elsewhere


def test_changes_made_elsewhere_appear(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Anna")
        people.platform.faces.update(people.ids["Chen"], people.account, FaceChanges(user_data="Chen Wei"))
        people.platform.faces.delete(people.ids["Dalia"], people.account)
        people.platform.faces.create_list(people.account, "New list")
        await shows(screen, ["Chen Wei", "Boris", "Anna"])
        await until(lambda: "New list" in screen.lists.model.names().values())
        current = screen.browser.current()
        assert current is not None
        assert current.face.user_data == "Anna"

    run(story())


def test_another_screen_asks_for_a_face_and_a_list(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        window.open_screen("faces", face_id=people.ids["Chen"])
        await shows(screen, ["Chen"])
        await until(lambda: screen.details.title() == "Chen")
        window.open_screen("faces", list_id=people.list_id)
        screen.browser.filters.clear()
        await shows(screen, ["Dalia", "Boris"])

    run(story())


def test_a_failing_service_is_said_and_tried_again(
    window: MainWindow, people: People, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        screen = await opened(window)
        faces = people.platform.faces

        def fail(*_what: object) -> None:
            raise DatabaseUnavailableError("The server is away.")

        monkeypatch.setattr(faces, "browse", fail)
        screen.browser.filters.set_text("user_data", "Chen")
        await until(lambda: screen.browser.pages.state == "error")
        assert "The server is away." in screen.browser.pages.message()
        monkeypatch.undo()
        button = next(one for one in screen.browser.pages.currentWidget().findChildren(QPushButton) if one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await shows(screen, ["Chen"])

    run(story())


def test_an_answer_after_closing_is_dropped(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.browser.filters.set_text("user_data", "Chen")
        window.close()
        await window.drained()
        assert shown(screen) != ["Chen"]

    run(story())


def test_view_size_and_columns_are_kept(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.browser.switch.slider.setValue(200)
        screen.browser.show_view("table")
        screen.save_state()
        again = FacesScreen(window.context)
        assert (again.browser.view_name, again.browser.grid.size_px) == ("table", 200)
        again.close_screen()
        await again.tasks.drained()
        again.deleteLater()

    run(story())


async def again(window: MainWindow) -> FacesScreen:
    """Return the screen as the next start makes it."""
    window.screen_of("faces").save_state()
    window.context.state.sync()
    made = FacesScreen(window.context)
    await settled(made)
    return made


async def leave(screen: FacesScreen) -> None:
    screen.close_screen()
    await screen.tasks.drained()
    screen.deleteLater()


def test_d14_filters_and_the_list_are_there_again(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.lists.choose(Place(Scope.LIST, people.list_id))
        screen.browser.filters.set_text("external_id", "P-1, P-0")
        QTest.keyClick(screen.browser.filters.text, Qt.Key.Key_Return)
        screen.browser.period.menu().actions()[2].trigger()
        screen.browser.filters.set_text("user_data", "or")
        await shows(screen, ["Boris"])
        second = await again(window)
        await shows(second, ["Boris"])
        assert second.lists.place == Place(Scope.LIST, people.list_id)
        assert second.browser.filters.values() == screen.browser.filters.values()
        assert second.browser.filters.chips() == {
            "external_id": "External id: P-1, P-0",
            "created": "Created in the last 24 hours",
        }
        second.browser.filters.clear()
        await shows(second, ["Dalia", "Boris"])
        await leave(second)

    run(story())


def test_d14_a_span_of_time_is_there_again(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        now = datetime.now(UTC)
        value = period_value(now - timedelta(days=9), now - timedelta(days=8))
        screen.browser.filters.set_chip("created", value, screen.browser.period.words_of(value))
        second = await again(window)
        assert second.browser.filters.values() == {"created": value}
        assert second.browser.filters.chips()["created"].startswith("Created from ")
        assert shown(second) == []
        await leave(second)

    run(story())


def test_d14_what_is_gone_is_filtered_by_no_more(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.lists.choose(Place(Scope.LIST, people.list_id))
        screen.browser.filters.set_text("list_id", people.list_id)
        screen.save_state()
        kept = KeptFilters(window.context.state, people.account, "faces")
        kept.keep(kept.find() | {"chip/created": "a time that nobody knows"})
        people.platform.faces.delete_list(people.list_id, people.account)
        second = FacesScreen(window.context)
        await shows(second, EVERYBODY)
        assert (second.lists.place, second.browser.filters.values()) == (Place(Scope.ALL), {})
        await leave(second)

    run(story())


def test_d14_what_is_asked_for_comes_before_what_was_kept(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.lists.choose(Place(Scope.LIST, people.list_id))
        screen.browser.filters.set_text("user_data", "Boris")
        screen.save_state()
        second = FacesScreen(window.context)
        second.show_object(face_id=people.ids["Anna"])
        await shows(second, ["Anna"])
        await settled(second)
        assert second.lists.place == Place(Scope.ALL)
        await leave(second)

    run(story())


def test_every_control_has_a_name(window: MainWindow, people: People, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        select(screen, "Boris")
        await until(lambda: screen.details.title() == "Boris")
        from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QSlider

        for kind in (QAbstractButton, QLineEdit, QComboBox, QSlider, QAbstractItemView):
            for one in screen.findChildren(kind):
                if one.isVisible() and one.objectName() not in ("qt_toolbar_ext_button",):
                    assert one.accessibleName() or isinstance(one.parent(), QComboBox | QLineEdit), one

    run(story())


# --- parts without a window


def test_the_lists_model_keeps_qt_s_rules(qapp: QApplication, people: People) -> None:
    model = ListsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    found = people.platform.faces.get_list(people.list_id, people.account)
    model.show(Overview(((found, 2),), 4, 2, 0))
    index = model.index(2)
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0), "x")
    model.show(Overview((), 4, 2, 0))
    assert not model.index_of(Place(Scope.LIST, people.list_id)).isValid()
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setData(FACES_TYPE, b"")
    assert not model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, QModelIndex())
    tester.deleteLater()


def test_filters_become_the_service_s_filter() -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    everything = Place(Scope.ALL)
    assert filter_of(everything, {}) == FaceFilter()
    assert filter_of(Place(Scope.BIN), {}) == FaceFilter(is_deleted=True)
    assert filter_of(Place(Scope.WITHOUT_LIST), {}) == FaceFilter(has_lists=False)
    found = filter_of(everything, {"created": "day"}, lambda: now)
    assert found.create_time__gte == now - PERIODS["day"]
    span = period_value(now - timedelta(days=2), now)
    found = filter_of(everything, {"created": span})
    assert (found.create_time__gte, found.create_time__lt) == (now - timedelta(days=2), now)
    found = filter_of(everything, {"face_id": "ff"})
    assert (found.face_id__gte, found.face_id__lt) == ("ff000000-0000-0000-0000-000000000000", None)
    found = filter_of(everything, {"face_id": "0a"})
    assert found.face_id__lt == "0b000000-0000-0000-0000-000000000000"
    two = [new_id(), new_id()]
    assert filter_of(everything, {"face_id": ", ".join(two)}).face_ids == tuple(two)
    other = filter_of(Place(Scope.LIST, new_id()), {"list_id": new_id()})
    assert other.face_ids == ()


def test_a_span_of_time_is_in_order(qapp: QApplication) -> None:
    found = PeriodDialog()
    found.since.setDateTime(found.until.dateTime().addDays(3))
    since, until_ = found.span()
    assert since < until_
    assert since.tzinfo is UTC
    found.deleteLater()


def test_pictures_are_scaled_down_and_never_up() -> None:
    import cv2
    import numpy as np

    from app.engine.common.errors import ImageDecodeError

    data = cv2.imencode(".jpg", np.zeros((100, 50, 3), np.uint8))[1].tobytes()
    assert (decoded(data, 50).width(), decoded(data, 50).height()) == (25, 50)
    assert decoded(data, 500).height() == 100
    with pytest.raises(ImageDecodeError):
        decoded(b"nothing", 50)
