"""The screens that were opened, one of them in front; or what is said while the site is not open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.views.screens import SCREENS, ScreenEntry
from app.views.screens.base import Screen
from app.views.site_page import SitePage
from app.views.site_state import SiteStage, SiteState


class ScreenStack(QStackedWidget):
    """Builds screens when they are first opened. Ends them when it is told to.

    Signals
    -------
    shown(str) : the screen of an id is wanted in front.
    """

    shown = Signal(str)

    def __init__(self, site: SiteState, site_page: SitePage, build: Callable[[ScreenEntry], Screen]) -> None:
        super().__init__()
        self._site = site
        self._site_page = site_page
        self._build = build
        self._screens: dict[str, Screen] = {}
        self._leaving: list[Screen] = []
        self._wanted: tuple[str, dict[str, object]] | None = None
        self.addWidget(site_page)
        site.changed.connect(self._on_site_changed)

    def open(self, identifier: str, **what: object) -> None:
        """Bring a screen to the front; one that needs the site waits until it is open."""
        self.shown.emit(identifier)
        if self._must_wait(entry_of(identifier)):
            self._wanted = (identifier, what)
            self.setCurrentWidget(self._site_page)
            return
        self._wanted = None
        screen = self.screen_of(identifier)
        self.setCurrentWidget(screen)
        screen.setFocus()
        screen.opened()
        if what:
            screen.show_object(**what)

    def screen_of(self, identifier: str) -> Screen:
        """Return the screen of an id, building it the first time."""
        if identifier not in self._screens:
            screen = self._build(entry_of(identifier))
            self._screens[identifier] = screen
            self.addWidget(screen)
        return self._screens[identifier]

    def current(self) -> Screen | None:
        """Return the screen in front, if one is."""
        here = self.currentWidget()
        return here if isinstance(here, Screen) else None

    def current_id(self) -> str | None:
        """Return the id of the screen that is in front or waits to be."""
        if self._wanted is not None:
            return self._wanted[0]
        return next((name for name, screen in self._screens.items() if screen is self.currentWidget()), None)

    def close_all(self) -> None:
        """Let every screen keep what it remembers and end its work."""
        for screen in self._screens.values():
            screen.save_state()
            screen.close_screen()

    async def drained(self) -> None:
        """Wait until no coroutine of a screen runs any more."""
        for screen in [*self._leaving, *self._screens.values()]:
            await screen.tasks.drained()

    def _must_wait(self, entry: ScreenEntry) -> bool:
        if self._site.stage is SiteStage.LOCKED:
            return True
        return entry.needs_site and self._site.stage is not SiteStage.READY

    def _on_site_changed(self) -> None:
        if self._site.stage is SiteStage.READY and self._wanted is not None:
            identifier, what = self._wanted
            self.open(identifier, **what)
        elif self._site.stage is SiteStage.LOCKED:
            self.put_away()

    def put_away(self) -> None:
        """Leave nothing of anybody's data in the window: whoever logs in next gets screens of their own."""
        here = self.current_id()
        self.close_all()
        for screen in self._screens.values():
            self.removeWidget(screen)
            screen.deleteLater()
        self._leaving = list(self._screens.values())
        self._screens.clear()
        self._wanted = (here, {}) if here is not None else None
        self.setCurrentWidget(self._site_page)
        self._site_page.setFocus()


def entry_of(identifier: str) -> ScreenEntry:
    """Return how the screen of an id appears."""
    return next(entry for entry in SCREENS if entry.id == identifier)
