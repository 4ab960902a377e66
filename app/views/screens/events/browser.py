"""Events as cards or as a table: the same below the live feed and the archive."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.screens.events.columns import card_text, event_columns, picture_name
from app.views.screens.events.pictures import SampleLoader
from app.views.screens.events.rows import EventRow
from app.views.widgets.grids.grid import ThumbnailGrid
from app.views.widgets.grids.paged_model import ROW_ROLE, PagedModel
from app.views.widgets.grids.selection import SelectionKeeper
from app.views.widgets.grids.table import BigTable
from app.views.widgets.grids.thumbnails import Thumbnails
from app.views.widgets.state_pages import StatePages
from app.views.work import TaskOwner


class EventBrowser(QWidget):
    """Shows events of a source.

    Parameters
    ----------
    name : str
        Under which widths and columns are remembered.
    loading : str
        What is said while events are read.

    Signals
    -------
    selection_changed : another event is the current one.
    menu_wanted(QPoint) : the menu of the current event is wanted at a point of the screen.
    opened : the current event was double-clicked, or Enter was pressed on it.
    """

    selection_changed = Signal()
    menu_wanted = Signal(object)
    opened = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner, name: str, loading: str) -> None:
        super().__init__()
        self._name = name
        self._handlers: Mapping[str, str] = {}
        self.model = PagedModel(event_columns(lambda: self._handlers), context.workers, tasks, self)
        self._thumbnails = Thumbnails(SampleLoader(context.platform), context.workers, tasks, parent=self)
        self.grid = ThumbnailGrid(context.themes, self._thumbnails, picture_name, card_text)
        self.table = BigTable(context.themes, self._thumbnails, picture_name)
        self.views = QStackedWidget()
        self.pages = StatePages(self.views, loading)
        self.grid.setAccessibleName(self.tr("Events as cards"))
        self.table.setAccessibleName(self.tr("Events as a table"))
        for view in (self.grid, self.table):
            view.setModel(self.model)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(self._on_menu_wanted)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.doubleClicked.connect(self.opened)
            self.views.addWidget(view)
        self.table.setSelectionModel(self.grid.selectionModel())
        self._keeper = SelectionKeeper(self.model, self.grid.selectionModel(), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.model.loading.connect(self._on_loading)
        self.model.failed.connect(self._on_failed)
        self.pages.retry_wanted.connect(self.model.retry)
        self.grid.selectionModel().currentChanged.connect(self.selection_changed)

    def show_view(self, name: str) -> None:
        """Show cards (``grid``) or the table (``table``)."""
        self.views.setCurrentWidget(self.grid if name == "grid" else self.table)

    def set_handlers(self, names: Mapping[str, str]) -> None:
        """Take in the handlers' descriptions."""
        self._handlers = names
        self.table.viewport().update()

    def current(self) -> EventRow | None:
        """Return the event the keys act on."""
        index = self.grid.selectionModel().currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row if isinstance(row, EventRow) else None

    def select_first(self) -> None:
        """Select the first event."""
        if self.model.count:
            self.grid.setCurrentIndex(self.model.index(0, 0))

    def view(self) -> ThumbnailGrid | BigTable:
        """Return what is in front."""
        return self.grid if self.views.currentWidget() is self.grid else self.table

    def restore_state(self, state: QSettings) -> None:
        """Take widths and columns from before."""
        self.table.restore(state, f"events/{self._name}")

    def save_state(self, state: QSettings) -> None:
        """Keep widths and columns."""
        self.table.save(state, f"events/{self._name}")

    def close_browser(self) -> None:
        """Read nothing more."""
        self.model.close()
        self._thumbnails.close()

    def _on_loading(self) -> None:
        if self.pages.state != "content":
            self.pages.show_loading()

    def _on_failed(self, error: PlatformError) -> None:
        self.pages.show_error(error)

    def _on_menu_wanted(self, point: QPoint) -> None:
        if self.current() is not None:
            self.menu_wanted.emit(self.view().viewport().mapToGlobal(point))
