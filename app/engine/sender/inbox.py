"""A bounded line of things to do, in order, for one thread that does them."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Inbox(Generic[Item]):
    """Takes things from any thread without waiting, and hands them to one.

    Attributes
    ----------
    overrun : int
        Things that were thrown away, the oldest first, because more came than had room.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._changed = threading.Condition()
        self._items: deque[Item] = deque()
        self._is_busy = False
        self._is_closed = False
        self.overrun = 0

    def put(self, item: Item) -> Item | None:
        """Append a thing; return the one that had to make room for it, or None. After `close` nothing is taken."""
        with self._changed:
            if self._is_closed:
                return None
            self._items.append(item)
            self._changed.notify()
            if len(self._items) <= self._limit:
                return None
            self.overrun += 1
            return self._items.popleft()

    def take(self, most: int) -> list[Item]:
        """Wait for things and return up to `most`; an empty list means closed and done. For the one thread alone."""
        with self._changed:
            self._is_busy = False
            self._changed.notify_all()
            while not self._items and not self._is_closed:
                self._changed.wait()
            self._is_busy = bool(self._items)
            return [self._items.popleft() for _ in range(min(most, len(self._items)))]

    def close(self) -> None:
        """Take no more; what is in can still be taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def wait_until_done(self, timeout_s: float) -> bool:
        """Wait until everything that was put in has been dealt with; return whether it was."""
        end = time.monotonic() + timeout_s
        with self._changed:
            while self._items or self._is_busy:
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(left)
            return True
