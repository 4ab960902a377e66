"""Models, tables and grids over many rows: only what is seen is read, the newest question wins, selection stays."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from app.engine.common.errors import DatabaseUnavailableError, PlatformError
from app.views.theme import ThemeManager
from app.views.widgets.grids.columns import Column
from app.views.widgets.grids.grid import ThumbnailGrid
from app.views.widgets.grids.grid_painter import CellText
from app.views.widgets.grids.layout import GridLayout
from app.views.widgets.grids.paged_model import ROW_ROLE, PagedModel
from app.views.widgets.grids.row_actions import RowAction
from app.views.widgets.grids.row_changes import row_changes
from app.views.widgets.grids.selection import SelectionKeeper, range_count, select_rows, selected_ranges
from app.views.widgets.grids.source import FixedSource, RowSnapshot
from app.views.widgets.grids.table import BigTable
from app.views.widgets.grids.thumbnails import Thumbnails
from app.views.work import TaskOwner, Workers
from tests.views.conftest import until
from tests.views.gestures import move_over

Run = Callable[[Coroutine[Any, Any, None]], None]
MANY = 1_000_000
COLUMNS = (
    Column[str]("name", "Name", lambda row: row, is_sortable=True, is_editable=True),
    Column[str]("size", "Size", lambda row: str(len(row)), is_number=True, is_sortable=True),
    Column[str]("note", "Note", lambda row: row[::-1], is_editable=True, hint=lambda row: f"hint {row}"),
)


@dataclass
class Numbers:
    """Rows named by their keys; what was read is noted, and answers can be held back or fail."""

    keys: Sequence[int]
    prefix: str = "row"
    failure: PlatformError | None = None
    hold: threading.Event | None = None
    hold_reading: threading.Event | None = None
    read_ranges: list[tuple[int, int]] = field(default_factory=list)

    def take(self) -> RowSnapshot:
        self._wait()
        return RowSnapshot(np.asarray(self.keys, np.int64), tuple(self.keys))

    def read(self, snapshot: RowSnapshot, start: int, stop: int) -> list[str]:
        self._wait()
        if self.hold_reading is not None:
            assert self.hold_reading.wait(20)
        self.read_ranges.append((start, stop))
        return [f"{self.prefix} {key}" for key in snapshot.keys[start:stop]]

    def _wait(self) -> None:
        if self.hold is not None:
            assert self.hold.wait(20)
        if self.failure is not None:
            raise self.failure


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def shown_errors() -> list[PlatformError]:
    return []


@pytest.fixture
def tasks(loop: Any, shown_errors: list[PlatformError]) -> Iterator[TaskOwner]:
    made = TaskOwner(shown_errors.append)
    yield made
    made.close()
    loop.run_until_complete(made.drained())


@pytest.fixture
def run(loop: Any, tasks: TaskOwner, model: PagedModel) -> Run:
    """Run a story; afterwards nothing is read any more, as when a screen closes."""

    async def whole(story: Coroutine[Any, Any, None]) -> None:
        try:
            await story
        finally:
            model.close()
            tasks.close()
            await tasks.drained()

    return lambda story: loop.run_until_complete(whole(story))


@pytest.fixture
def model(workers: Workers, tasks: TaskOwner) -> Iterator[PagedModel]:
    made = PagedModel(COLUMNS, workers, tasks)
    yield made
    made.close()


async def shown(model: PagedModel, source: Any) -> None:
    model.show_rows(source)
    await until(lambda: model._source is source and not model.is_loading)


async def read(model: PagedModel, place: int) -> str:
    await until(lambda: model.row(place) is not None)
    return str(model.row(place))


# --- the model


def test_a_million_rows_are_known_by_count_and_read_by_page(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        source = Numbers(range(MANY))
        await shown(model, source)
        assert model.rowCount() == MANY
        assert source.read_ranges == []
        assert model.index(700_000, 0).data() is None
        assert await read(model, 700_000) == "row 700000"
        assert len(source.read_ranges) == 1
        assert source.read_ranges[0][1] - source.read_ranges[0][0] <= 128

    run(story())


def test_the_model_keeps_qt_s_rules_through_every_kind_of_change(model: PagedModel, run: Run) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    async def story() -> None:
        await shown(model, Numbers(range(300)))
        await read(model, 10)
        source = model._source
        assert isinstance(source, Numbers)
        for keys in ([*range(-3, 300)], [*range(100), *range(150, 300)], [], [5, 4, 3], [3, 4, 5]):
            source.keys = keys
            model.refresh()
            await until(lambda keys=keys: model.count == len(keys) and not model.is_loading)  # type: ignore[misc]
            assert [model.key(place) for place in range(model.count)] == list(keys)
        assert model.setData(model.index(0, 0), "typed") is True

    run(story())
    tester.deleteLater()


def test_the_newest_question_wins_and_answers_to_older_ones_are_dropped(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        gate = threading.Event()
        slow = Numbers(range(5), "old", hold=gate)
        model.show_rows(slow)
        await until(lambda: model.is_loading)
        newest = Numbers(range(7), "new")
        model.show_rows(Numbers(range(6), "passed over"))
        model.show_rows(newest)
        gate.set()
        await until(lambda: model.count == 7)
        assert await read(model, 0) == "new 0"
        assert slow.read_ranges == []

    run(story())


def test_a_refresh_tells_what_left_and_what_came(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        source = Numbers([5, 4, 3, 2, 1])
        await shown(model, source)
        told: list[tuple[str, int, int]] = []
        model.rowsRemoved.connect(lambda _parent, first, last: told.append(("gone", first, last)))
        model.rowsInserted.connect(lambda _parent, first, last: told.append(("new", first, last)))
        model.modelReset.connect(lambda: told.append(("reset", 0, 0)))
        source.keys = [7, 6, 5, 2, 1]
        model.refresh()
        await until(lambda: not model.is_loading)
        assert told == [("gone", 1, 2), ("new", 0, 1)]
        assert [await read(model, place) for place in range(5)] == ["row 7", "row 6", "row 5", "row 2", "row 1"]

    run(story())


def test_rows_read_before_a_refresh_stay_readable_while_they_are_read_again(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        source = Numbers([2, 1])
        await shown(model, source)
        await read(model, 0)
        source.keys, source.prefix = [3, 2, 1], "again"
        model.refresh()
        await until(lambda: not model.is_loading)
        assert model.row(1) == "row 2"
        await until(lambda: model.row(1) == "again 2")

    run(story())


def test_a_failure_is_told_and_retry_asks_again(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        failures: list[PlatformError] = []
        model.failed.connect(failures.append)
        source = Numbers(range(3), failure=DatabaseUnavailableError("The server is away."))
        model.show_rows(source)
        await until(lambda: bool(failures))
        assert failures[0].detail == "The server is away."
        source.failure = None
        model.retry()
        await until(lambda: model.count == 3)
        source.failure = DatabaseUnavailableError("Away again.")
        assert model.row(0) is None
        await until(lambda: len(failures) == 2)

    run(story())


def test_a_defect_in_a_source_is_logged_and_shown_as_one(
    model: PagedModel, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Numbers):
        def take(self) -> RowSnapshot:
            raise ZeroDivisionError

    async def story() -> None:
        failures: list[PlatformError] = []
        model.failed.connect(failures.append)
        model.show_rows(Broken(range(3)))
        await until(lambda: bool(failures))
        assert "ZeroDivisionError" in failures[0].detail

    run(story())
    assert "could not be counted" in caplog.text


def test_memory_holds_a_bounded_number_of_rows(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(MANY)))
        for place in range(0, 100 * 128, 128):
            await read(model, place)
        assert len(model._rows) <= 64 * 128
        assert await read(model, 0) == "row 0"

    run(story())


def test_an_edit_is_shown_at_once_and_told(model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(3)))
        await read(model, 1)
        told: list[tuple[int, str, str]] = []
        model.edited.connect(lambda *what: told.append(what))
        assert model.setData(model.index(1, 0), "other")
        assert not model.setData(model.index(1, 0), "other")
        assert (model.index(1, 0).data(), told) == ("other", [(1, "name", "other")])
        model.drop_drafts()
        assert model.index(1, 0).data() == "row 1"
        assert model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole) == "hint row 1"
        assert model.index(1, 2).data(ROW_ROLE) == "row 1"

    run(story())


def test_a_source_over_memory_hands_out_any_stretch() -> None:
    fixed = FixedSource(["a", "b"], key=ord)
    assert list(fixed.take().keys) == [97, 98]
    assert list(fixed.read(fixed.take(), 0, 1)) == ["a"]


@given(st.lists(st.integers(0, 60), unique=True), st.lists(st.integers(0, 60), unique=True))
def test_changes_lead_from_the_old_rows_to_the_new(old: list[int], new: list[int]) -> None:
    changes = row_changes(np.array(old, np.int64), np.array(new, np.int64))
    if changes is None:
        common = set(old) & set(new)
        assert [key for key in old if key in common] != [key for key in new if key in common]
        return
    rows = list(old)
    for first, last in reversed(changes.removed):
        del rows[first : last + 1]
    for first, last in changes.inserted:
        rows[first:first] = new[first : last + 1]
    assert rows == new


# --- selection


def test_a_million_selected_rows_are_one_range(model: PagedModel, themes: ThemeManager, qtbot: Any, run: Run) -> None:
    table = BigTable(themes)
    qtbot.addWidget(table)
    table.setModel(model)

    async def story() -> None:
        await shown(model, Numbers(range(MANY)))
        table.selectAll()
        assert selected_ranges(table.selectionModel()) == [(0, MANY)]
        assert range_count(selected_ranges(table.selectionModel())) == MANY

    run(story())


def test_selection_and_current_row_survive_another_order(
    model: PagedModel, themes: ThemeManager, qtbot: Any, run: Run
) -> None:
    table = BigTable(themes)
    qtbot.addWidget(table)
    table.setModel(model)
    keeper = SelectionKeeper(model, table.selectionModel(), table)

    async def story() -> None:
        await shown(model, Numbers([1, 2, 3, 4, 5]))
        select_rows(model, table.selectionModel(), [(1, 3)])
        table.selectionModel().setCurrentIndex(model.index(2, 1), QItemSelectionModel.SelectionFlag.NoUpdate)
        await shown(model, Numbers([5, 4, 3, 2, 1]))
        assert selected_ranges(table.selectionModel()) == [(2, 4)]
        assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 1)

    run(story())
    assert keeper.parent() is table


# --- pictures


def test_only_pictures_that_are_seen_are_fetched_and_the_oldest_are_forgotten(
    loop: object, workers: Workers, tasks: TaskOwner, run: Run
) -> None:
    fetched: list[str] = []

    def load(name: str, size_px: int) -> QImage:
        fetched.append(name)
        if name == "missing":
            raise DatabaseUnavailableError("gone")
        image = QImage(size_px, size_px, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        return image

    thumbnails = Thumbnails(load, workers, tasks, max_bytes=3 * 16 * 16 * 4)

    async def story() -> None:
        thumbnails.want(["a", "missing"], 16)
        await until(lambda: thumbnails.has("a", 16) and thumbnails.has("missing", 16))
        assert thumbnails.image("a", 16) is not None
        assert thumbnails.image("missing", 16) is None
        for name in "bcdef":
            thumbnails.want([name], 16)
            await until(lambda name=name: thumbnails.has(name, 16))  # type: ignore[misc]
        assert thumbnails.bytes <= 3 * 16 * 16 * 4
        assert not thumbnails.has("a", 16)
        thumbnails.forget(["f"])
        assert not thumbnails.has("f", 16)

    run(story())
    assert fetched == ["a", "missing", "b", "c", "d", "e", "f"]


# --- arithmetic of the grid


@given(
    st.integers(0, 5000), st.integers(1, 3000), st.integers(20, 300), st.integers(20, 300), st.integers(0, 20),
    st.integers(0, 4999),
)  # fmt: skip
def test_every_cell_is_found_where_it_is_drawn(
    count: int, width: int, cell_width: int, cell_height: int, gap: int, place: int
) -> None:
    layout = GridLayout(count, width, cell_width, cell_height, gap)
    if place >= count:
        return
    left, top = layout.corner(place)
    assert layout.place_at(left, top) == place
    assert layout.place_at(left + cell_width - 1, top + cell_height - 1) == place
    assert place in layout.visible(top, top + 1)
    assert top + cell_height + gap <= layout.height
    inside = [one for start, stop in layout.within(left, top, left, top) for one in range(start, stop)]
    assert inside == [place]


def test_a_rectangle_takes_the_cells_it_touches() -> None:
    layout = GridLayout(10, 340, 100, 50, 10)
    assert layout.columns == 3
    assert layout.within(layout.left, 10, layout.left + 150, 100) == [(0, 2), (3, 5)]
    assert layout.within(0, 0, 339, 1000) == [(0, 3), (3, 6), (6, 9), (9, 10)]


# --- the grid


@pytest.fixture
def grid(
    model: PagedModel, themes: ThemeManager, workers: Workers, tasks: TaskOwner, qtbot: Any
) -> Iterator[ThumbnailGrid]:
    def load(name: str, size_px: int) -> QImage:
        image = QImage(size_px, size_px, QImage.Format.Format_RGB32)
        image.fill(QColor("#3366aa"))
        return image

    thumbnails = Thumbnails(load, workers, tasks)
    grid = ThumbnailGrid(themes, thumbnails, lambda row: row, lambda row: CellText(row, "note"))
    grid.thumbnails = thumbnails  # type: ignore[attr-defined]
    grid.setModel(model)
    grid.set_actions([RowAction("edit", "keys", "Edit"), RowAction("delete", "models", "Delete")])
    grid.resize(900, 600)
    qtbot.addWidget(grid)
    grid.show()
    yield grid
    thumbnails.close()


def test_the_grid_reads_and_decodes_only_what_is_seen(grid: ThumbnailGrid, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        source = Numbers(range(MANY))
        await shown(model, source)
        grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() // 2)
        seen = grid.visible_places()
        assert 400_000 < seen.start < 600_000
        await until(lambda: all(model.row(place) is not None for place in seen))
        thumbnails = grid.thumbnails  # type: ignore[attr-defined]
        await until(lambda: all(thumbnails.has(model.row(place), 128) for place in seen))
        assert sum(stop - start for start, stop in source.read_ranges) <= 4 * 128
        assert len(thumbnails._images) <= 3 * len(seen)

    run(story())


def test_keys_walk_through_the_grid_and_shift_selects_in_reading_order(
    grid: ThumbnailGrid, model: PagedModel, run: Run
) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(100)))
        columns = grid._layout.columns
        grid.setFocus()
        QTest.keyClick(grid, Qt.Key.Key_Right)
        assert grid.currentIndex().row() == 0
        QTest.keyClick(grid, Qt.Key.Key_Down)
        assert grid.currentIndex().row() == columns
        QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert selected_ranges(grid.selectionModel()) == [(columns, 2 * columns + 2)]
        QTest.keyClick(grid, Qt.Key.Key_End)
        assert grid.currentIndex().row() == 99
        assert 99 in grid.visible_places()
        QTest.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert selected_ranges(grid.selectionModel()) == [(0, 100)]

    run(story())


def test_clicks_select_and_shift_clicks_select_up_to_there(grid: ThumbnailGrid, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(100)))
        click = lambda place, keys=Qt.KeyboardModifier.NoModifier: QTest.mouseClick(  # noqa: E731
            grid.viewport(), Qt.MouseButton.LeftButton, keys, grid._cell(place).center()
        )
        click(1)
        click(6, Qt.KeyboardModifier.ShiftModifier)
        assert selected_ranges(grid.selectionModel()) == [(1, 7)]
        click(3, Qt.KeyboardModifier.ControlModifier)
        assert selected_ranges(grid.selectionModel()) == [(1, 3), (4, 7)]
        click(0)
        assert selected_ranges(grid.selectionModel()) == [(0, 1)]

    run(story())


def test_icons_at_the_cell_under_the_pointer_run_acts(grid: ThumbnailGrid, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(10)))
        await read(model, 2)
        told: list[tuple[str, int]] = []
        grid.action_clicked.connect(lambda *what: told.append(what))
        strip = grid._painter.strip_area(grid._cell(2))
        move_over(grid.viewport(), strip.center())
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(strip.right() - 4, strip.center().y()))
        assert told == [("delete", 2)]
        assert selected_ranges(grid.selectionModel()) == []

    run(story())


def test_the_size_changes_and_the_middle_stays_in_sight(grid: ThumbnailGrid, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(MANY)))
        grid.verticalScrollBar().setValue(10_000_000)
        middle = grid._place_at(QPoint(450, 300)) or grid.visible_places()[10]
        grid.set_size_px(200)
        assert middle in grid.visible_places()
        grid.set_size_px(10_000)
        assert grid.size_px == 256

    run(story())


def test_f2_in_the_grid_changes_the_text_below_the_picture(grid: ThumbnailGrid, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(10)))
        await read(model, 0)
        told: list[tuple[int, str, str]] = []
        model.edited.connect(lambda *what: told.append(what))
        grid.setCurrentIndex(model.index(0, 0))
        QTest.keyClick(grid, Qt.Key.Key_F2)
        editor = grid.findChild(QLineEdit)
        assert editor is not None
        editor.setText("renamed")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: told == [(0, "name", "renamed")])

    run(story())


# --- the table


@pytest.fixture
def table(model: PagedModel, themes: ThemeManager, qtbot: Any) -> BigTable:
    table = BigTable(themes)
    table.setModel(model)
    table.set_actions([RowAction("edit", "keys", "Edit")])
    table.resize(900, 600)
    qtbot.addWidget(table)
    table.show()
    return table


def test_a_click_on_a_header_asks_for_that_order(table: BigTable, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(10)))
        told: list[tuple[str, bool]] = []
        model.sort_wanted.connect(lambda *what: told.append(what))
        header = table.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert {one[0] for one in told} == {"name"}
        assert {one[1] for one in told} == {True, False}

    run(story())


def test_tab_goes_on_to_the_next_text_that_can_be_changed(table: BigTable, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        await shown(model, Numbers(range(10)))
        await read(model, 0)
        table.setCurrentIndex(model.index(0, 0))
        places = []
        QTest.keyClick(table, Qt.Key.Key_F2)
        for _ in range(3):
            editor = table.findChildren(QLineEdit)[-1]
            assert editor.accessibleName() in ("Name", "Note")
            places.append((table.currentIndex().row(), table.currentIndex().column()))
            QTest.keyClick(editor, Qt.Key.Key_Tab)
        assert places == [(0, 0), (0, 2), (1, 0)]

    run(story())


def test_columns_are_chosen_and_kept(
    table: BigTable, model: PagedModel, themes: ThemeManager, state: QSettings, qtbot: Any
) -> None:
    menu = table.header_menu()
    menu.actions()[1].trigger()
    table.horizontalHeader().resizeSection(2, 222)
    table.horizontalHeader().moveSection(2, 0)
    table.save(state, "columns")
    menu.close()
    other = BigTable(themes)
    qtbot.addWidget(other)
    other.setModel(model)
    other.restore(state, "columns")
    header = other.horizontalHeader()
    assert header.isSectionHidden(1)
    assert (header.sectionSize(2), header.logicalIndex(0)) == (222, 2)


def test_rows_not_read_yet_are_painted_as_such(table: BigTable, model: PagedModel, run: Run) -> None:
    async def story() -> None:
        gate = threading.Event()
        source = Numbers(range(50), hold_reading=gate)
        await shown(model, source)
        assert not table.grab().isNull()
        assert model.row(0) is None
        gate.set()
        await read(model, 0)
        move_over(table.viewport(), QPoint(40, 20))
        assert not table.grab().isNull()

    run(story())
