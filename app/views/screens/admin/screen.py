"""The screen of the administration: pages on the left, one of them in front."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from app.views.context import ViewContext
from app.views.screens.admin.pages import PAGES, AdminPage, PageEntry
from app.views.screens.base import Screen
from app.views.site_state import SiteStage
from app.views.widgets.message_page import MessagePage

_LIST_WIDTH, _ROW_PX = 210, 36
_STATE_KEY = "admin/page"


class AdminScreen(Screen):
    """Builds its pages when they are first opened; those that need the site say so while it is not open."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._built: dict[str, AdminPage] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages of the administration"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setIconSize(QSize(18, 18))
        self._closed = MessagePage(
            self.tr("The data is not open"), self.tr("This page can be used as soon as the data is open.")
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._closed)
        for entry in PAGES:
            item = QListWidgetItem(page_title(entry))
            item.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(item)
        space = context.themes.theme.space
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space["l"], space["m"], space["l"], space["m"])
        layout.setSpacing(space["l"])
        layout.addWidget(self.list)
        layout.addWidget(self._pages, 1)
        self._draw_icons()
        self.list.setCurrentRow(self._stored_row())
        self.list.currentRowChanged.connect(self._on_row_changed)
        context.themes.changed.connect(self._draw_icons)
        context.site.changed.connect(self._on_site_changed)
        self.setFocusProxy(self.list)
        for number, entry in enumerate(PAGES, start=1):
            self.add_action(page_title(entry), f"Alt+{number}", partial(self.show_object, page=entry.id))

    def opened(self) -> None:
        """Refresh the page in front."""
        self._show()

    def show_object(self, **what: object) -> None:
        """Bring a page to the front: ``page=ID``."""
        row = next((i for i, entry in enumerate(PAGES) if entry.id == what.get("page")), self.list.currentRow())
        if row == self.list.currentRow():
            self._show()
        else:
            self.list.setCurrentRow(row)

    def page(self, identifier: str) -> AdminPage:
        """Return the page of an id, building it the first time."""
        if identifier not in self._built:
            entry = next(one for one in PAGES if one.id == identifier)
            page = entry.factory(self.context, self.tasks)
            self._built[identifier] = page
            self._pages.addWidget(page)
        return self._built[identifier]

    def close_screen(self) -> None:
        """End what the pages started."""
        for page in self._built.values():
            page.close_page()
        super().close_screen()

    def save_state(self) -> None:
        """Keep the page in front, and what the pages remember."""
        self.context.state.setValue(_STATE_KEY, PAGES[self.list.currentRow()].id)
        for page in self._built.values():
            page.save_state()

    def _show(self) -> None:
        entry = PAGES[self.list.currentRow()]
        if entry.needs_site and self.context.site.stage is not SiteStage.READY:
            self._pages.setCurrentWidget(self._closed)
            return
        page = self.page(entry.id)
        self._pages.setCurrentWidget(page)
        page.opened()

    def _on_row_changed(self, _row: int) -> None:
        self._show()

    def _on_site_changed(self) -> None:
        if self.isVisible():
            self._show()

    def _stored_row(self) -> int:
        stored = str(self.context.state.value(_STATE_KEY, ""))
        return next((i for i, entry in enumerate(PAGES) if entry.id == stored), 0)

    def _draw_icons(self) -> None:
        for row, entry in enumerate(PAGES):
            self.list.item(row).setIcon(self.context.themes.theme.icon(entry.icon))


def page_title(entry: PageEntry) -> str:
    """Return a page's title in the person's language."""
    return QCoreApplication.translate("AdminPage", entry.title)
