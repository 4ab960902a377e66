"""What every screen is handed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QSettings

from app.views.engine_state import EngineState
from app.views.event_bridge import EventBridge
from app.views.jobs import Jobs, Work
from app.views.locking.window_lock import WindowLock
from app.views.log_memory import LogMemory
from app.views.server_state import ServerState
from app.views.site_state import SiteState
from app.views.theme import ThemeManager
from app.views.work import ShowError, Workers

if TYPE_CHECKING:
    from app.platform import Platform

Undo = Callable[[], Awaitable[None]]
Result = TypeVar("Result")


class Notify(Protocol):
    """Shows a remark that passes by itself; with `undo` it can be taken back by its button and by Ctrl+Z."""

    def __call__(self, text: str, undo: Undo | None = None) -> None: ...


class Confirm(Protocol):
    """Asks before an act that cannot be undone, and returns whether it is wanted.

    `count` is the number of objects that it changes, 0 where nobody can tell, `action` the text of the button that goes
    on. With `typed` the person types that number first: for erasing.
    """

    async def __call__(self, title: str, text: str, count: int, action: str, *, typed: bool = False) -> bool: ...


class OpenScreen(Protocol):
    """Brings the screen of an id to the front; `what` reaches its `show_object`, such as ``face_id=...``."""

    def __call__(self, identifier: str, **what: object) -> None: ...


class ReplaceSite(Protocol):
    """Closes the site and every screen, does work as a job that needs the site closed, and opens it again.

    `done` is called with what the work returned, once the site has been opened again or cannot be.
    """

    def __call__(self, title: str, work: Work[Result], done: Callable[[Result], None]) -> None: ...


@dataclass(frozen=True)
class ViewContext:
    """The platform and the window's own services.

    Attributes
    ----------
    platform : Platform
        Everything the screens show comes from here. Its services are called on worker threads, and looked up there
        too (``workers.call(lambda: platform.faces.…)``): the first look builds a service.
    workers : Workers
        Threads for service calls; what runs there acts as whoever is logged in.
    jobs : Jobs
        For work that takes longer than a moment.
    bridge : EventBridge
        Signals about what was changed, here or elsewhere.
    themes : ThemeManager
        Tokens for what is painted by hand.
    engine : EngineState
        Whether the models are loaded.
    site : SiteState
        Whether the site is open.
    server : ServerState
        The REST server, on or off.
    lock : WindowLock
        Whether a password is asked for before anything is shown.
    log : LogMemory
        The last lines of the log.
    state : QSettings
        What the window remembers between starts.
    show_error : callable
        Shows an expected failure to the person.
    notify : Notify
        Shows a short remark, with Undo where the act can be taken back.
    confirm : Confirm
        Asks before an act that cannot be taken back.
    open_screen : OpenScreen
        Brings the screen of an id to the front, on an object.
    replace_site : ReplaceSite
        Does work for which the site must be closed.
    """

    platform: Platform
    workers: Workers
    jobs: Jobs
    bridge: EventBridge
    themes: ThemeManager
    engine: EngineState
    site: SiteState
    server: ServerState
    lock: WindowLock
    log: LogMemory
    state: QSettings
    show_error: ShowError
    notify: Notify
    confirm: Confirm
    open_screen: OpenScreen
    replace_site: ReplaceSite

    @property
    def account_id(self) -> str:
        """The account the window works as. Known to every screen that needs the site."""
        return self.site.account_id
