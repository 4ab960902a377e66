"""The screens, in the order of the rail: one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from app.views.context import ViewContext

if TYPE_CHECKING:
    from app.views.screens.base import Screen


@dataclass(frozen=True)
class ScreenEntry:
    """How a screen appears on the rail.

    Attributes
    ----------
    id : str
        Stable name, also that of its icon.
    title : str
        Text on the rail.
    shortcut : str
        Key sequence that opens it.
    factory : callable
        Builds the screen.
    needs_site : bool
        Whether it is built only once the site is open; until then the window says how that goes.
    """

    id: str
    title: str
    shortcut: str
    factory: Callable[[ViewContext], Screen]
    needs_site: bool = True


def _events(context: ViewContext) -> Screen:
    from app.views.screens.events.screen import EventsScreen

    return EventsScreen(context)


def _photos(context: ViewContext) -> Screen:
    from app.views.screens.photos.screen import PhotosScreen

    return PhotosScreen(context)


def _faces(context: ViewContext) -> Screen:
    from app.views.screens.faces.screen import FacesScreen

    return FacesScreen(context)


def _handlers(context: ViewContext) -> Screen:
    from app.views.screens.handlers.screen import HandlersScreen

    return HandlersScreen(context)


def _matching(context: ViewContext) -> Screen:
    from app.views.screens.matching.screen import MatchingScreen

    return MatchingScreen(context)


def _configurator(context: ViewContext) -> Screen:
    from app.views.screens.configurator.screen import ConfiguratorScreen

    return ConfiguratorScreen(context)


def _admin(context: ViewContext) -> Screen:
    from app.views.screens.admin.screen import AdminScreen

    return AdminScreen(context)


SCREENS = (
    ScreenEntry("faces", str(QT_TRANSLATE_NOOP("ScreenEntry", "Lists/Faces")), "Ctrl+1", _faces),
    ScreenEntry("handlers", str(QT_TRANSLATE_NOOP("ScreenEntry", "Handlers")), "Ctrl+2", _handlers),
    ScreenEntry("events", str(QT_TRANSLATE_NOOP("ScreenEntry", "Events")), "Ctrl+3", _events),
    ScreenEntry("matching", str(QT_TRANSLATE_NOOP("ScreenEntry", "Matching")), "Ctrl+4", _matching),
    ScreenEntry("configurator", str(QT_TRANSLATE_NOOP("ScreenEntry", "Configurator")), "Ctrl+5", _configurator),
    ScreenEntry("photos", str(QT_TRANSLATE_NOOP("ScreenEntry", "Photos")), "Ctrl+6", _photos, needs_site=False),
    ScreenEntry("admin", str(QT_TRANSLATE_NOOP("ScreenEntry", "Admin")), "Ctrl+7", _admin, needs_site=False),
)


def read_screens() -> None:
    """Read the modules of all screens, as building each would; on a worker thread, while the window is idle."""
    import app.views.screens.admin.screen
    import app.views.screens.configurator.screen
    import app.views.screens.events.screen
    import app.views.screens.faces.screen
    import app.views.screens.handlers.screen
    import app.views.screens.matching.screen
    import app.views.screens.photos.screen  # noqa: F401
