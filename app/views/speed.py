"""How fast work goes and how long it will still take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

_WINDOW_S = 10.0


class SpeedMeter:
    """Measures over the last ten seconds.

    Parameters
    ----------
    clock : callable, optional
        Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._points: deque[tuple[float, float]] = deque()

    def add(self, done: float) -> None:
        """Note how much is done now."""
        now = self._clock()
        self._points.append((now, done))
        while len(self._points) > 2 and now - self._points[0][0] > _WINDOW_S:
            self._points.popleft()

    @property
    def per_second(self) -> float:
        """Units per second; 0 while it cannot be told."""
        if len(self._points) < 2:
            return 0.0
        (start, first), (end, last) = self._points[0], self._points[-1]
        return max(0.0, last - first) / (end - start) if end > start else 0.0

    def remaining_s(self, left: float) -> float | None:
        """Return the seconds that `left` units take; None while it cannot be told."""
        speed = self.per_second
        return left / speed if speed > 0 else None


def remaining_text(seconds: float | None) -> str:
    """Return the remaining time in words; empty while it cannot be told."""
    if seconds is None:
        return ""
    if seconds < 60:
        return QCoreApplication.translate("Remaining", "{n} s left").format(n=max(1, round(seconds)))
    return QCoreApplication.translate("Remaining", "{n} min left").format(n=round(seconds / 60))


def megabytes(count: float) -> str:
    """Return a number of bytes for a person."""
    if count >= 1e9:
        return QCoreApplication.translate("Size", "{n} GB").format(n=f"{count / 1e9:.1f}")
    if count >= 1e6:
        return QCoreApplication.translate("Size", "{n} MB").format(n=f"{count / 1e6:.0f}")
    return QCoreApplication.translate("Size", "{n} kB").format(n=f"{count / 1e3:.0f}")
