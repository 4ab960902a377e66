"""A lock that is given in the order it was asked for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from app.db.errors import DatabaseUnavailable


class FairLock:
    """First come, first served; not re-entrant.

    A plain lock lets a thread that writes in a loop take it again before a waiting thread wakes up, so that a bulk
    import would starve the window.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._holder: int | None = None

    @property
    def waiting(self) -> int:
        """How many threads wait for the lock."""
        with self._guard:
            return len(self._waiting)

    @contextmanager
    def held(self, timeout_s: float) -> Iterator[None]:
        """Hold the lock for a block.

        Raises
        ------
        DatabaseUnavailable
            If it is not given within `timeout_s` seconds.
        RuntimeError
            If this thread holds it already: a write inside a write is a defect of the caller.
        """
        self._acquire(timeout_s)
        try:
            yield
        finally:
            self._release()

    def _acquire(self, timeout_s: float) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._holder == me:
                raise RuntimeError("a write was started inside another write of the same thread")
            if self._holder is None:
                self._holder = me
                return
            turn = threading.Event()
            self._waiting.append(turn)
        if not turn.wait(timeout_s):
            self._give_up(turn, timeout_s)
        self._holder = me

    def _give_up(self, turn: threading.Event, timeout_s: float) -> None:
        with self._guard:
            if turn.is_set():
                return  # the turn came between the time-out and here: it is taken
            self._waiting.remove(turn)
        raise DatabaseUnavailable(
            f"Another change kept the database busy for more than {timeout_s:.0f} s.", remedy="Try again later."
        )

    def _release(self) -> None:
        with self._guard:
            if self._waiting:
                self._holder = 0  # no thread has this id: the lock is on its way to the next in line
                self._waiting.popleft().set()
            else:
                self._holder = None
