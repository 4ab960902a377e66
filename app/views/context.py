"""What every screen is handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from app.views.engine_state import EngineState
from app.views.theme import ThemeManager
from app.views.work import ShowError, Workers

if TYPE_CHECKING:
    from app.platform import Platform


@dataclass(frozen=True)
class ViewContext:
    """The platform and the window's own services.

    Attributes
    ----------
    platform : Platform
        Everything the screens show comes from here.
    workers : Workers
        Threads for service calls.
    themes : ThemeManager
        Tokens for what is painted by hand.
    engine : EngineState
        Whether the models are loaded.
    state : QSettings
        What the window remembers between starts.
    show_error : callable
        Shows an expected failure to the person.
    notify : callable
        Shows a short remark that passes by itself.
    open_screen : callable
        Brings the screen of an id to the front.
    """

    platform: Platform
    workers: Workers
    themes: ThemeManager
    engine: EngineState
    state: QSettings
    show_error: ShowError
    notify: Callable[[str], None]
    open_screen: Callable[[str], None]
