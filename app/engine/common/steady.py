"""A clock that nobody can set: for things that must end after a number of seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from app.engine.common.clock import Clock, utc_now


class SteadyClock:
    """The time of day when the program started, carried on by a counter that setting the clock does not move.

    Parameters
    ----------
    wall : Clock
        The time of day, asked once.
    counter : callable
        Seconds that pass also while the machine sleeps.

    Notes
    -----
    Safe from any thread.
    """

    def __init__(self, wall: Clock = utc_now, counter: Callable[[], float] | None = None) -> None:
        self._counter = counter or elapsed_seconds
        self._lock = threading.Lock()
        self._begin = self._counter()
        self._anchor = wall()

    def __call__(self) -> datetime:
        """Return the present moment."""
        with self._lock:
            return self._now()

    def not_before(self, moment: datetime) -> None:
        """Move on to a moment that is known to have passed; an earlier one changes nothing."""
        with self._lock:
            behind = moment - self._now()
            if behind > timedelta(0):
                self._anchor += behind

    def _now(self) -> datetime:
        return self._anchor + timedelta(seconds=self._counter() - self._begin)


def elapsed_seconds() -> float:
    """Return seconds since some fixed moment; they pass also while the machine sleeps."""
    # Python's monotonic clock stands still during sleep on Linux and macOS; these do not.
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        number = getattr(time, name, None)
        if number is not None:
            return float(time.clock_gettime(number))
    return time.monotonic()
