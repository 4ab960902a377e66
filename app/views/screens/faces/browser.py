"""The faces of a place: filters above, thumbnails or a table below, and who is selected."""

from __future__ import annotations

from collections.abc import Container, Mapping

from PySide6.QtCore import QLocale, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.engine.common.ids import is_id
from app.engine.faces import BrowsedFace, FaceOrder, FaceSnapshot, FaceSort
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.screens.faces.columns import cell_text, face_columns
from app.views.screens.faces.dialogs import PeriodDialog
from app.views.screens.faces.lists_model import FACES_TYPE
from app.views.screens.faces.queries import FacesSource, Place, Scope, filter_of, period_value
from app.views.screens.faces.samples import SampleLoader, picture_name
from app.views.screens.faces.toolbar import PeriodButton, ViewSwitch
from app.views.widgets.buttons import arrow_button
from app.views.widgets.filter_bar import FilterBar, FilterField
from app.views.widgets.grids.grid import ThumbnailGrid
from app.views.widgets.grids.paged_model import ROW_ROLE, PagedModel
from app.views.widgets.grids.row_actions import RowAction
from app.views.widgets.grids.selection import Range, SelectionKeeper, range_count, selected_ranges
from app.views.widgets.grids.table import BigTable
from app.views.widgets.grids.thumbnails import Thumbnails
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

# Many changes in a row, such as an import makes, are shown together.
_REFRESH_MS = 400
_NEWEST_FIRST = FaceOrder()


class FaceBrowser(QWidget):
    """Shows the faces of one place.

    Signals
    -------
    selection_changed : others are selected, or the current one is another.
    action_clicked(str, int) : an icon at the face of a place was clicked: ``edit`` or ``delete``.
    menu_wanted(QPoint) : the menu of the selected faces is wanted at a point of the screen.
    """

    selection_changed = Signal()
    action_clicked = Signal(str, int)
    menu_wanted = Signal(object)

    def __init__(
        self, context: ViewContext, tasks: TaskOwner, names: Mapping[str, str], add: QAction, clear: QAction
    ) -> None:
        super().__init__()
        self._context = context
        self._tasks = tasks
        self._names = names
        self._place = Place(Scope.ALL)
        self._order = _NEWEST_FIRST
        self._total: int | None = None
        self.model = PagedModel(face_columns(lambda: self._names), context.workers, tasks, self)
        self.model.drag_type = FACES_TYPE
        self._thumbnails = Thumbnails(SampleLoader(context.platform), context.workers, tasks, parent=self)
        self.grid = ThumbnailGrid(context.themes, self._thumbnails, picture_name, cell_text)
        self.table = BigTable(context.themes, self._thumbnails, picture_name)
        self.filters = FilterBar(self._fields())
        self.period = PeriodButton(context.themes)
        self.switch = ViewSwitch(context.themes)
        self.views = QStackedWidget()
        self.pages = StatePages(self.views, self.tr("Reading the faces …"))
        self._range = styled(QLabel(), "muted")
        self.previous = QAction(self.tr("Previous page"), self)
        self.next = QAction(self.tr("Next page"), self)
        self.previous.setShortcut("Alt+Left")
        self.next.setShortcut("Alt+Right")
        self.addActions([self.previous, self.next])
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(_REFRESH_MS)
        self._refresh_timer.timeout.connect(self.model.refresh)
        self._declare_empties(add, clear)
        self._prepare_views()
        self._build()
        self._connect()
        self.show_view("grid")

    # --- what is shown

    def show_place(self, place: Place, total: int | None) -> None:
        """Show another part of the faces, with the filters as they are."""
        if (place.scope is Scope.BIN) != (self._place.scope is Scope.BIN):
            self._order = _NEWEST_FIRST
        self._place, self._total = place, total
        self.ask()

    def set_total(self, total: int | None) -> None:
        """Say how many faces the place holds without filters."""
        self._total = total
        self._show_count()

    def set_names(self, names: Mapping[str, str]) -> None:
        """Take in the lists' names."""
        self._names = names
        self.table.viewport().update()

    def ask(self) -> None:
        """Show the faces that place, filters and order choose now."""
        wanted = filter_of(self._place, self.filters.values())
        platform, account_id = self._context.platform, self._context.account_id
        self.model.show_rows(FacesSource(platform, account_id, wanted, self._order))

    def refresh_soon(self) -> None:
        """Look again in a moment: faces were changed."""
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def show_view(self, name: str) -> None:
        """Show thumbnails (``grid``) or the table (``table``)."""
        view = self.grid if name == "grid" else self.table
        current = self.grid.currentIndex()
        self.views.setCurrentWidget(view)
        self.switch.show_view(name)
        if current.isValid():
            view.scrollTo(current)
        self._show_range()

    @property
    def view_name(self) -> str:
        """``grid`` or ``table``."""
        return "grid" if self.views.currentWidget() is self.grid else "table"

    def focus_faces(self) -> None:
        """Let the keys act on the faces."""
        self._view().setFocus()

    # --- who is selected

    def ranges(self) -> list[Range]:
        """Return the selected places."""
        return selected_ranges(self.grid.selectionModel())

    def selected_count(self) -> int:
        """Return how many are selected."""
        return range_count(self.ranges())

    def current(self) -> BrowsedFace | None:
        """Return the face the keys act on, if it is selected and read."""
        index = self.grid.selectionModel().currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        is_selected = index.isValid() and self.grid.selectionModel().isRowSelected(index.row(), index.parent())
        return row if isinstance(row, BrowsedFace) and is_selected else None

    def face_at(self, place: int) -> BrowsedFace | None:
        """Return the face of a place if it is read."""
        row = self.model.row(place)
        return row if isinstance(row, BrowsedFace) else None

    @property
    def snapshot(self) -> FaceSnapshot | None:
        """What is shown."""
        handle = self.model.snapshot.handle
        return handle if isinstance(handle, FaceSnapshot) else None

    def select_place(self, place: int) -> None:
        """Select one face and bring it into sight."""
        index = self.model.index(place, 0)
        for view in (self.grid, self.table):
            view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.grid.setCurrentIndex(index)

    def select_all(self) -> None:
        """Select every face that is shown."""
        self.grid.selectAll()

    def edit_text(self) -> None:
        """Change the text of the current face in place: in the table that of the current cell, if it can be changed."""
        view = self._view()
        index = view.currentIndex()
        if view is self.grid or not self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            index = self.model.index(index.row(), self.model.column_of(FaceSort.USER_DATA))
            view.setCurrentIndex(index)
        if index.isValid():
            view.setFocus()
            view.edit(index)

    # --- memory

    def save_state(self) -> None:
        """Keep the view, the size of the thumbnails and the columns."""
        state = self._context.state
        state.setValue("faces/view", self.view_name)
        state.setValue("faces/size", self.grid.size_px)
        self.table.save(state, "faces/columns")

    def recall(self, kept: Mapping[str, str]) -> None:
        """Filter by what the filters kept before, without asking yet."""
        self.filters.blockSignals(True)
        self.filters.recall(kept, lambda _identifier, value: self.period.words_of(value))
        self.filters.blockSignals(False)

    def forget_lists_but(self, known: Container[str]) -> None:
        """Filter no more by the id of a list that is gone."""
        wanted = self.filters.values().get("list_id", "").lower()
        if is_id(wanted) and wanted not in known:
            self.filters.take_away("list_id")

    def restore_state(self) -> None:
        """Take up what was kept."""
        state = self._context.state
        self.table.restore(state, "faces/columns")
        self.grid.set_size_px(int(str(state.value("faces/size", self.grid.size_px))))
        self.switch.slider.setValue(self.grid.size_px)
        self.show_view("table" if state.value("faces/view") == "table" else "grid")

    def close_browser(self) -> None:
        """Read nothing more."""
        self._refresh_timer.stop()
        self.model.close()
        self._thumbnails.close()

    # --- events

    def _on_filters_changed(self) -> None:
        self.ask()

    def _on_loading(self) -> None:
        # Faces that are shown stay until the others are known: nobody loses his place, nor the keys their target.
        if not self.model.count or self.pages.state != "content":
            self.pages.show_loading()

    def _on_loaded(self) -> None:
        if self.model.count:
            self.pages.show_content()
        else:
            self.pages.show_empty(self._kind_of_emptiness())
        self._show_count()
        self._show_range()
        self.selection_changed.emit()

    def _on_failed(self, error: PlatformError) -> None:
        self.pages.show_error(error)

    def _on_sort_wanted(self, column: str, is_descending: bool) -> None:
        self._order = FaceOrder(FaceSort(column), is_descending)
        self.ask()

    def _on_size_changed(self, size: int) -> None:
        self.switch.slider.setValue(size)
        self._show_range()

    def _on_span_wanted(self) -> None:
        self._tasks.start(self._ask_span())

    async def _ask_span(self) -> None:
        dialog = PeriodDialog(self)
        if await finished(dialog):
            span = dialog.span()
            self.filters.set_chip("created", period_value(*span), self.period.span_words(*span))

    def _on_menu_wanted(self, point: QPoint) -> None:
        view = self.sender()
        if isinstance(view, QAbstractItemView) and view.indexAt(point).isValid():
            self.menu_wanted.emit(view.viewport().mapToGlobal(point))

    def _kind_of_emptiness(self) -> str:
        if self.filters.values():
            return "filtered"
        return {Scope.BIN: "bin", Scope.ALL: "all", Scope.LIST: "list", Scope.WITHOUT_LIST: "without"}[
            self._place.scope
        ]

    def _show_count(self) -> None:
        self.filters.show_count(self.model.count, self._total if self.filters.values() else None)

    def _show_range(self) -> None:
        view, locale = self._view(), QLocale()
        seen, count = view.visible_places(), self.model.count
        self.previous.setEnabled(bool(count) and seen.start > 0)
        self.next.setEnabled(bool(count) and seen.stop < count)
        if not count:
            self._range.setText("")
            return
        text = self.tr("{first}–{last} of {count}").format(
            first=locale.toString(seen.start + 1), last=locale.toString(seen.stop), count=locale.toString(count)
        )
        self._range.setText(text)

    def _turn_page(self, step: int) -> None:
        view = self._view()
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    # --- building

    def _view(self) -> ThumbnailGrid | BigTable:
        return self.grid if self.views.currentWidget() is self.grid else self.table

    def _fields(self) -> list[FilterField]:
        return [
            FilterField("user_data", self.tr("User data"), self.tr("A part of the user data")),
            FilterField("external_id", self.tr("External id"), self.tr("One or several, with commas between")),
            FilterField("face_id", self.tr("Face id"), self.tr("An id, or how it begins")),
            FilterField("list_id", self.tr("List id"), self.tr("The id of a list")),
        ]

    def _declare_empties(self, add: QAction, clear: QAction) -> None:
        declare = self.pages.add_empty
        declare(
            "all",
            self.tr("Add the first faces"),
            self.tr("Drop photos or folders here, or choose them. Every face in them can become a known person."),
            add,
        )
        declare(
            "list",
            self.tr("This list is empty"),
            self.tr("Drag faces onto it from “All faces”, or add new ones."),
            add,
        )
        declare("without", self.tr("Every face is in a list"), self.tr("Faces that are in none would be here."))
        declare("bin", self.tr("The recycle bin is empty"), self.tr("Deleted faces wait here and can be restored."))
        declare("filtered", self.tr("No face fits the filter"), self.tr("Take the filter away to see all."), clear)

    def _prepare_views(self) -> None:
        acts = (
            RowAction("edit", "edit", self.tr("Edit this face")),
            RowAction("delete", "delete", self.tr("Delete this face")),
        )
        for view in (self.grid, self.table):
            view.setModel(self.model)
            view.set_actions(acts)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._on_menu_wanted)
            view.action_clicked.connect(self.action_clicked)
            view.verticalScrollBar().valueChanged.connect(self._show_range)
            view.verticalScrollBar().rangeChanged.connect(self._show_range)  # the window has another size
            self.views.addWidget(view)
        self.grid.setAccessibleName(self.tr("Faces as thumbnails"))
        self.table.setAccessibleName(self.tr("Faces as a table"))
        self.table.setSelectionModel(self.grid.selectionModel())
        self._keeper = SelectionKeeper(self.model, self.grid.selectionModel(), self)

    def _build(self) -> None:
        self.filters.add_widget(self.period)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for action, text in ((self.previous, "‹"), (self.next, "›")):
            if action is self.next:
                foot.addWidget(self._range)
            foot.addWidget(arrow_button(action, text))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.filters)
        layout.addWidget(self.pages, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.period.chosen.connect(lambda value, words: self.filters.set_chip("created", value, words))
        self.period.span_wanted.connect(self._on_span_wanted)
        self.switch.changed.connect(self.show_view)
        self.switch.size_changed.connect(self.grid.set_size_px)
        self.grid.size_changed.connect(self._on_size_changed)
        self.model.loading.connect(self._on_loading)
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(self._on_failed)
        self.model.sort_wanted.connect(self._on_sort_wanted)
        self.pages.retry_wanted.connect(self.model.retry)
        self.grid.selectionModel().selectionChanged.connect(self.selection_changed)
        self.grid.selectionModel().currentChanged.connect(self.selection_changed)
        self.previous.triggered.connect(lambda: self._turn_page(-1))
        self.next.triggered.connect(lambda: self._turn_page(1))


def menu_of(parent: QWidget, actions: list[QAction]) -> QMenu:
    """Return a menu of acts that ends when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(actions)
    return menu
