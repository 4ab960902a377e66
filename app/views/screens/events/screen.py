"""Events: a live feed, the archive, and what the events add up to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import PlatformError
from app.engine.events import EventFilters
from app.engine.faces import PageRequest
from app.engine.handlers import Handler
from app.engine.sender import SubscriptionFilters
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.kept_filters import KeptFilters
from app.views.screens.base import Screen
from app.views.screens.events import acts
from app.views.screens.events.archive import ArchivePageView
from app.views.screens.events.browser import EventBrowser
from app.views.screens.events.details import EventDetails
from app.views.screens.events.filter_panel import FilterPanel
from app.views.screens.events.filters import archive_filters, left_out_live, live_filters
from app.views.screens.events.live import LivePage
from app.views.screens.events.pictures import read_pictures
from app.views.screens.events.rows import EventRow
from app.views.screens.events.statistics import StatisticsPage, load_charts, read_summary
from app.views.screens.events.watches import WatchDialog
from app.views.screens.faces.toolbar import ViewSwitch

_DETAILS_MS = 60
_PHOTO_PX = 900
_MOST_CHOICES = 100
_TABS = ("live", "archive", "statistics")
_ARCHIVE = _TABS.index("archive")
_AROUND = timedelta(minutes=10)


class EventsScreen(Screen):
    """Filters at the left, events in the middle, the selected event at the right."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._handlers: dict[str, str] = {}
        self._shown: str | None = None
        self.watch_dialog: WatchDialog | None = None
        self._asked: dict[str, dict[str, str] | None] = dict.fromkeys(_TABS)
        self._make_actions()
        self._kept = KeptFilters(context.state, context.account_id, "events")
        self.filters = FilterPanel()
        self.live = LivePage(context, self.tasks, self.watch_action)
        self.archive = ArchivePageView(context, self.tasks, self.clear_action, self.export_action)
        self.statistics = StatisticsPage(context.themes)
        self.details = EventDetails(context.themes, [self.face_action, self.timeline_action, self.match_action])
        self.switch = ViewSwitch(context.themes)
        self.tabs = QTabBar()
        self.pages = QStackedWidget()
        self._details_timer = QTimer(self)
        self._details_timer.setSingleShot(True)
        self._details_timer.setInterval(_DETAILS_MS)
        self._details_timer.timeout.connect(self._read_details)
        self._build()
        self._connect()
        self._restore()

    # --- Screen

    def opened(self) -> None:
        """Read what can be chosen, and what the tab in front shows."""
        self.tasks.start(self._refresh_choices())
        self._ask()

    def show_object(self, **what: object) -> None:
        """Show the events of a face (``face_id``), of a handler (``handler_id``) or one event (``event_id``)."""
        names = {
            "face_id": "top_similar_object_ids",
            "event_id": "event_ids",
            "handler_id": "handler_ids",
            "list_id": "matched_list_ids",
        }
        wanted = {names[name]: str(value) for name, value in what.items() if name in names}
        if wanted:
            self.tabs.setCurrentIndex(_ARCHIVE)
            self.filters.set_values(wanted)

    def close_screen(self) -> None:
        """End what is under way."""
        self._details_timer.stop()
        self.live.close_page()
        self.archive.close_page()
        super().close_screen()

    def save_state(self) -> None:
        """Keep widths, columns, which tab is in front, and what is filtered by."""
        state = self.context.state
        self._kept.keep(self.filters.values())
        self.live.browser.save_state(state)
        self.archive.browser.save_state(state)
        state.setValue("events/splitter", self._splitter.saveState())
        state.setValue("events/tab", self.tabs.currentIndex())
        state.setValue("events/view", self._view_name)
        state.setValue("events/order", "newest" if self.archive.order.currentData() else "oldest")
        state.setValue("events/size", self.live.browser.grid.size_px)

    # --- asking

    def _ask(self, *, again: bool = False) -> None:
        """Ask for what the tab in front shows, if other filters were used there last."""
        name, values = self._tab(), self.filters.values()
        if self._asked[name] == values and not again:
            return
        now = datetime.now(UTC)
        try:
            wanted, heard = archive_filters(values, now), live_filters(values, now)
        except PlatformError as error:
            self.filters.show_fault(error)
            return
        self.filters.show_fault(None)
        self._asked[name] = values
        if name == "live":
            self.tasks.start(self._listen(heard))
        elif name == "archive":
            self.archive.ask(wanted, is_filtered=bool(values))
        else:
            self.tasks.start(self._count(wanted))

    async def _listen(self, filters: SubscriptionFilters) -> None:
        values = self._asked["live"]
        subscription = await self.context.workers.call(lambda: self.live.subscribe(filters))
        if self._asked["live"] is not values:  # newer filters are on their way
            self.live.give_up(subscription)
            return
        left_out = [self.filters.title_of(one) for one in left_out_live(values or {})]
        self.live.show_subscription(subscription, left_out)

    async def _count(self, wanted: EventFilters) -> None:
        context, period, values = self.context, self.statistics.chosen_period(), self._asked["statistics"]
        self.statistics.show_loading()
        try:
            await context.workers.call(load_charts)
            found = await context.workers.call(
                lambda: read_summary(context.platform, context.account_id, wanted, period)
            )
        except PlatformError as error:
            self._asked["statistics"] = None
            self.statistics.show_error(error)
            return
        if self._asked["statistics"] == values and self.statistics.chosen_period() == period:
            self.statistics.show_summary(found)

    def _count_archive(self) -> None:
        self.tasks.start(self._total(self.archive.wanted))

    async def _total(self, wanted: EventFilters) -> None:
        context = self.context
        try:
            total = await context.workers.call(lambda: context.platform.events.count(context.account_id, wanted))
        except PlatformError as error:
            self.filters.show_fault(error)
            return
        if self.archive.wanted is wanted:
            self.archive.show_total(total)

    async def _load_choices(self) -> list[tuple[str, str]]:
        """Read handlers and lists for the filters; return the handlers that run without policies of a request."""
        context, page = self.context, PageRequest(1, _MOST_CHOICES)

        def read() -> tuple[list[Handler], list[tuple[str, str]]]:
            handlers = context.platform.handlers.list_handlers(context.account_id, page=page).handlers
            lists = context.platform.faces.list_lists(context.account_id, page=page).lists
            return list(handlers), [(one.list_id, one.user_data) for one in lists]

        found, lists = await context.workers.call(read)
        handlers = [(one.handler_id, one.description) for one in found]
        self._handlers = dict(handlers)
        for browser in self._browsers():
            browser.set_handlers(self._handlers)
        self.filters.set_choices("handler_ids", handlers)
        self.filters.set_choices("matched_list_ids", lists)
        return [(one.handler_id, one.description) for one in found if not one.is_dynamic]

    async def _refresh_choices(self) -> None:
        await self._load_choices()

    # --- one event

    def _current(self) -> EventRow | None:
        return self._browser().current() if self._tab() != "statistics" else None

    def _on_selection_changed(self) -> None:
        self._details_timer.start()

    def _read_details(self) -> None:
        row = self._current()
        for action in (self.face_action, self.timeline_action, self.match_action):
            action.setEnabled(row is not None)
        if row is None:
            self._shown = None
            self.details.show_nothing()
            return
        if row.event_id != self._shown:
            self._shown = row.event_id
            self.details.show_event(row, self._handlers)
            self.tasks.start(self._load_pictures(row))

    async def _load_pictures(self, row: EventRow) -> None:
        context = self.context
        pictures = await context.workers.call(
            lambda: read_pictures(context.platform, context.account_id, row, _PHOTO_PX)
        )
        if self._shown == row.event_id:
            self.details.show_event(row, self._handlers, pictures)

    def _create_face(self) -> None:
        row = self._current()
        if row is not None:
            self.tasks.start(self._make_face(row))

    async def _make_face(self, row: EventRow) -> None:
        context = self.context
        face_id = await context.workers.call(lambda: acts.create_face(context.platform, context.account_id, row))

        async def undo() -> None:
            await context.workers.call(lambda: context.platform.faces.delete(face_id, context.account_id))

        context.notify(self.tr("A face was created from the event."), undo)

    def _show_on_timeline(self) -> None:
        row = self._current()
        if row is None:
            return
        self.tabs.setCurrentIndex(_ARCHIVE)
        self.filters.set_values(
            {
                "create_time__gte": to_rfc3339(row.created - _AROUND),
                "create_time__lt": to_rfc3339(row.created + _AROUND),
            }
        )

    def _match(self) -> None:
        row = self._current()
        if row is not None:
            self.context.open_screen("matching", event_id=row.event_id)

    # --- all that fit

    def _export(self) -> None:
        self.tasks.start(self._export_archive())

    async def _export_archive(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the events of the filter"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Table (*.csv)"), self.tr("JSON, one event per line (*.jsonl)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix("jsonl" if "jsonl" in text else "csv"))
        chosen: list[str] = []
        dialog.fileSelected.connect(chosen.append)
        if await finished(dialog) and chosen:
            await self.export_to(Path(chosen[0]))

    async def export_to(self, path: Path) -> None:
        """Write every event that fits the filters to a file, as a job."""
        context, wanted = self.context, archive_filters(self.filters.values(), datetime.now(UTC))
        title = self.tr("Export events to {name}").format(name=path.name)
        count = await context.jobs.run(
            title,
            lambda token, progress: acts.export(context.platform, context.account_id, wanted, path, token, progress),
        )
        words = {"count": self.locale().toString(count), "name": path.name}
        context.notify(self.tr("Events written to {name}: {count}.").format(**words))

    # --- watching

    def _ask_what_to_watch(self) -> None:
        self.tasks.start(self._start_watching())

    async def _start_watching(self) -> None:
        handlers = await self._load_choices()
        if not handlers:
            self.context.notify(self.tr("Create a handler first: it says what becomes of the pictures."))
            self.context.open_screen("handlers")
            return
        dialog = WatchDialog(handlers, self.window())
        self.watch_dialog = dialog
        if await finished(dialog) and dialog.wanted is not None:
            self.live.watches.begin(dialog.wanted)

    # --- views and tabs

    def _tab(self) -> str:
        return _TABS[max(0, self.tabs.currentIndex())]

    def _browsers(self) -> tuple[EventBrowser, EventBrowser]:
        return self.live.browser, self.archive.browser

    def _browser(self) -> EventBrowser:
        return self.live.browser if self._tab() == "live" else self.archive.browser

    def _show_view(self, name: str) -> None:
        self._view_name = name
        self.switch.show_view(name)
        for browser in self._browsers():
            browser.show_view(name)

    def _switch_view(self) -> None:
        self._show_view("table" if self._view_name == "grid" else "grid")

    def _on_size_changed(self, size_px: int) -> None:
        for browser in self._browsers():
            browser.grid.set_size_px(size_px)

    def _on_tab_changed(self) -> None:
        self.pages.setCurrentIndex(self.tabs.currentIndex())
        has_events = self._tab() != "statistics"
        self.details.setVisible(has_events)
        self.switch.setVisible(has_events)
        self._ask()
        self._details_timer.start()

    def _on_filters_changed(self) -> None:
        self._ask()

    def _on_events_changed(self) -> None:
        # The first page follows; deeper pages and the statistics stay as they are until F5.
        if self._tab() == "archive" and self.archive.page_number == 1:
            self.archive.refresh()
            self._count_archive()

    def _on_menu_wanted(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.face_action, self.timeline_action, self.match_action])
        menu.popup(point)

    def _on_face_wanted(self, face_id: str) -> None:
        self.context.open_screen("faces", face_id=face_id)

    def _toggle_boxes(self) -> None:
        self.details.canvas.toggle_boxes()

    def _clear_filters(self) -> None:
        self.filters.clear()

    def _read_again(self) -> None:
        self._ask(again=True)

    # --- building

    def _make_actions(self) -> None:
        self.face_action = self.add_action(self.tr("Create a face from it"), "Ctrl+Return", self._create_face)
        self.timeline_action = self.add_action(self.tr("Show on the time line"), "Ctrl+Shift+T", self._show_on_timeline)
        self.match_action = self.add_action(self.tr("Find similar"), "Ctrl+E", self._match)
        self.watch_action = self.add_action(self.tr("Watch …"), "Ctrl+N", self._ask_what_to_watch)
        self.export_action = self.add_action(self.tr("Export …"), "Ctrl+Shift+E", self._export)
        self.again_action = self.add_action(self.tr("Read again"), QKeySequence.StandardKey.Refresh, self._read_again)
        self.view_action = self.add_action(self.tr("Cards or table"), "Ctrl+G", self._switch_view)
        self.clear_action = self.add_action(self.tr("Take all filters away"), "Ctrl+Shift+F", self._clear_filters)
        self.add_action(self.tr("Show or hide the boxes"), "B", self._toggle_boxes)
        for action in (self.face_action, self.timeline_action, self.match_action):
            action.setEnabled(False)

    def _build(self) -> None:
        space = self.context.themes.theme.space
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(self.tr("Parts of the screen"))
        titles = (self.tr("Live"), self.tr("Archive"), self.tr("Statistics"))
        for title, page in zip(titles, (self.live, self.archive, self.statistics), strict=True):
            self.tabs.addTab(title)
            self.pages.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.switch)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        self._splitter = QSplitter()
        self._splitter.addWidget(middle)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setCollapsible(0, False)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(space["m"])
        layout = QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space["m"])
        layout.addWidget(self.filters)
        layout.addWidget(self._splitter, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(space["l"], space["l"], space["l"], space["l"])
        outer.addLayout(layout)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.archive.count_wanted.connect(self._count_archive)
        self.statistics.wanted.connect(self._read_again)
        self.switch.changed.connect(self._show_view)
        self.switch.size_changed.connect(self._on_size_changed)
        self.details.face_wanted.connect(self._on_face_wanted)
        self.context.bridge.events_changed.connect(self._on_events_changed)
        for browser in self._browsers():
            browser.selection_changed.connect(self._on_selection_changed)
            browser.menu_wanted.connect(self._on_menu_wanted)
        self.live.addActions([self.live.pause_action, self.live.clear_action])
        self.archive.addActions([self.archive.newer, self.archive.older])

    def _restore(self) -> None:
        state = self.context.state
        for browser in self._browsers():
            browser.restore_state(state)
        saved = state.value("events/splitter")
        if saved is not None:
            self._splitter.restoreState(saved)
        self._show_view("table" if state.value("events/view") == "table" else "grid")
        order, is_newest_first = self.archive.order, state.value("events/order") != "oldest"
        for part in (order, self.filters):
            part.blockSignals(True)  # the tab in front asks with these when it is opened
        order.setCurrentIndex(order.findData(is_newest_first))
        self.filters.set_values(self._kept.find())
        for part in (order, self.filters):
            part.blockSignals(False)
        self.tabs.setCurrentIndex(int(state.value("events/tab") or 0))
