"""Progress and cancellation of long work, carried from any door into the engine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.engine.common.errors import CancelledError


@dataclass(frozen=True)
class Progress:
    """How far a piece of work has come.

    Attributes
    ----------
    label : str
        What is being done now, for a person.
    done, total : int
        Units finished and expected; `total` is 0 while it is not known.
    unit : str
        What is counted, such as ``bytes`` or ``photos``.
    """

    label: str
    done: int
    total: int
    unit: str = "items"


ProgressCallback = Callable[[Progress], None]


def ignore_progress(_progress: Progress) -> None:
    """Accept progress and show it to nobody."""


class CancelToken:
    """A flag that one thread raises and others look at. Safe to share."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next check."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise CancelledError if a stop was asked for."""
        if self._event.is_set():
            raise CancelledError("The work was cancelled.")

    def wait(self, timeout_s: float) -> bool:
        """Sleep up to `timeout_s` seconds; return True at once when a stop is asked for."""
        return self._event.wait(timeout_s)
