"""Notices that nobody has touched the window for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_MS = 5000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Measures the time since the last key or movement in any window of the program. Rests until `start`.

    Signals
    -------
    idle : that time is longer than was allowed.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        # The time of day: a machine that slept was idle, and not every other clock counts that.
        self._clock = clock
        self._limit_s = 0.0
        self._touched_at = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        """Whether it measures."""
        return self._timer.isActive()

    def start(self, limit_s: float) -> None:
        """Measure from now on."""
        self._limit_s, self._touched_at = limit_s, self._clock()
        if self.is_on:
            return
        # Windows get few events beside what a person does; widgets get thousands.
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        QGuiApplication.instance().focusWindowChanged.connect(self._on_window_changed)  # type: ignore[union-attr]
        self._timer.start()

    def stop(self) -> None:
        """Measure no more."""
        if not self.is_on:
            return
        self._timer.stop()
        QGuiApplication.instance().focusWindowChanged.disconnect(self._on_window_changed)  # type: ignore[union-attr]
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def look(self) -> None:
        """Tell when the time is over."""
        if self.is_on and self._clock() - self._touched_at >= self._limit_s:
            self._touched_at = self._clock()
            self.idle.emit()

    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin anew with every touch; the one that wakes a machine from its sleep comes too late."""
        if event.type() in _TOUCHES:
            self.look()
            self._touched_at = self._clock()
        return False
