"""What every screen is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.views.theme import Theme
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
    theme : Theme
        Tokens for what is painted by hand.
    show_error : callable
        Shows an expected failure to the person.
    """

    platform: Platform
    workers: Workers
    theme: Theme
    show_error: ShowError
