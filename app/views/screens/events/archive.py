"""The archive: every stored event, page by page; any page costs what the first one does."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.engine.events import EventFilters
from app.views.context import ViewContext
from app.views.screens.events.browser import EventBrowser
from app.views.screens.events.sources import PAGE_SIZE, ArchivePage, ArchiveSource
from app.views.widgets.buttons import action_button, arrow_button
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class ArchivePageView(QWidget):
    """One page of the archive, with a way to the next and back.

    Signals
    -------
    count_wanted : other events are asked for, and nobody knows yet how many they are.
    """

    count_wanted = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner, clear: QAction, export: QAction) -> None:
        super().__init__()
        self._export = export
        self._context = context
        self._wanted = EventFilters()
        self._before: list[str | None] = []
        self._after: str | None = None
        self._next: str | None = None
        self._total: int | None = None
        self.is_filtered = False
        self.browser = EventBrowser(context, tasks, "archive", self.tr("Reading the events …"))
        self.order = QComboBox()
        self.order.setAccessibleName(self.tr("Order of the events"))
        self.order.addItem(self.tr("Newest first"), True)
        self.order.addItem(self.tr("Oldest first"), False)
        self.newer = QAction(self.tr("Previous page"), self)
        self.newer.setShortcut("Alt+Left")
        self.older = QAction(self.tr("Next page"), self)
        self.older.setShortcut("Alt+Right")
        self.range = styled(QLabel(), "muted")
        pages = self.browser.pages
        pages.add_empty(
            "nothing",
            self.tr("No events yet"),
            self.tr("Handlers make them: create one from a template, then watch a folder or a camera with it."),
        )
        pages.add_empty("filtered", self.tr("No event fits the filters"), self.tr("Take some of them away."), clear)
        self._build()
        self.order.currentIndexChanged.connect(self._on_order_changed)
        self.newer.triggered.connect(self._turn_back)
        self.older.triggered.connect(self._turn)
        self.browser.model.loaded.connect(self._on_loaded)

    def ask(self, wanted: EventFilters, *, is_filtered: bool) -> None:
        """Show the first page of the events that a filter chooses."""
        self._wanted, self.is_filtered, self._total = wanted, is_filtered, None
        self._before, self._after = [], None
        self._read()
        self.count_wanted.emit()

    def show_total(self, total: int) -> None:
        """Say how many there are."""
        self._total = total
        self._show_range()

    def refresh(self) -> None:
        """Read the page again: there may be more."""
        self.browser.model.refresh()

    @property
    def wanted(self) -> EventFilters:
        """The filter that is in force."""
        return self._wanted

    @property
    def page_number(self) -> int:
        """Which page is shown, from 1."""
        return len(self._before) + 1

    def close_page(self) -> None:
        """Read nothing more."""
        self.browser.close_browser()

    def _read(self) -> None:
        context, newest = self._context, bool(self.order.currentData())
        source = ArchiveSource(context.platform, context.account_id, self._wanted, self._after, is_newest_first=newest)
        self.browser.model.show_rows(source)

    def _turn(self) -> None:
        if self._next is not None:
            self._before.append(self._after)
            self._after = self._next
            self._read()

    def _turn_back(self) -> None:
        if self._before:
            self._after = self._before.pop()
            self._read()

    def _on_order_changed(self) -> None:
        self._before, self._after = [], None
        self._read()

    def _on_loaded(self) -> None:
        page = self.browser.model.snapshot.handle
        self._next = page.after if isinstance(page, ArchivePage) else None
        if self.browser.model.count:
            self.browser.pages.show_content()
            self.browser.view().verticalScrollBar().setValue(0)
        else:
            self.browser.pages.show_empty("filtered" if self.is_filtered else "nothing")
        self._show_range()

    def _show_range(self) -> None:
        locale, count = QLocale(), self.browser.model.count
        first = (self.page_number - 1) * PAGE_SIZE + 1
        words = {
            "first": locale.toString(first),
            "last": locale.toString(first + count - 1),
            "total": "…" if self._total is None else locale.toString(self._total),
        }
        self.range.setText(self.tr("{first} to {last} of {total}").format(**words) if count else "")
        self.newer.setEnabled(bool(self._before))
        self.older.setEnabled(self._next is not None)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.order)
        foot.addWidget(action_button(self._export))
        foot.addStretch(1)
        foot.addWidget(arrow_button(self.newer, "‹"))
        foot.addWidget(self.range)
        foot.addWidget(arrow_button(self.older, "›"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.browser, 1)
        layout.addLayout(foot)
