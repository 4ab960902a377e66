"""One subscriber's queue: bounded, and honest about what did not fit."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator

from app.engine.sender.models import Delivery, Message

logger = logging.getLogger(__name__)

DEFAULT_LIMIT = 1000
# Messages of one event are shared by all queues; this bounds what a single slow reader can keep alive alone.
MAX_BYTES = 32 << 20


class Subscription:
    """Messages for one subscriber, in order. Whoever subscribed closes it, or uses it in `with`.

    When the queue is full the oldest message is dropped and counted; the count comes with the message that follows.

    Attributes
    ----------
    is_closed : bool
        Nothing more will be put in; what waits can still be taken.

    Notes
    -----
    Safe from any thread. Read either with `next`, which waits, or with `set_listener` and `take`, which do not.
    """

    def __init__(
        self,
        limit: int = DEFAULT_LIMIT,
        max_bytes: int = MAX_BYTES,
        on_close: Callable[[Subscription], None] | None = None,
    ) -> None:
        self._limit = limit
        self._max_bytes = max_bytes
        self._on_close = on_close
        self._ready = threading.Condition()
        self._waiting: deque[tuple[Message, int]] = deque()
        self._bytes = 0
        self._lost_first = 0  # before the first that waits
        self._lost_last = 0  # before the next that comes
        self._dropped = 0
        self._listener: Callable[[], None] | None = None
        self._is_armed = True
        self.is_closed = False

    def __enter__(self) -> Subscription:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Delivery]:
        """Yield deliveries until the subscription is closed and empty."""
        while (delivery := self.next()) is not None:
            yield delivery

    @property
    def dropped(self) -> int:
        """How many messages were lost so far."""
        return self._dropped

    @property
    def waiting(self) -> int:
        """How many messages wait to be taken."""
        return len(self._waiting)

    def next(self, timeout_s: float | None = None) -> Delivery | None:
        """Wait for the next message; None when none came in time, or the subscription is closed and empty."""
        end = None if timeout_s is None else time.monotonic() + timeout_s
        with self._ready:
            while not self._waiting and not self.is_closed:
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    return None
                self._ready.wait(left)
            return self._pop() if self._waiting else None

    def take(self, most: int | None = None) -> list[Delivery]:
        """Return what waits, at most `most` messages, without waiting."""
        with self._ready:
            count = len(self._waiting) if most is None else min(most, len(self._waiting))
            return [self._pop() for _ in range(count)]

    def set_listener(self, listener: Callable[[], None] | None) -> None:
        """Have `listener` called when messages wait: at once if some do, then each time the queue stops being empty.

        It is not called again before the queue was taken to its end; closing calls it once more. It runs on the
        thread that publishes: it only wakes somebody (``loop.call_soon_threadsafe``, a queued signal) and returns.
        One that raises is not called again.
        """
        with self._ready:
            self._listener = listener
            is_due = bool(self._waiting) or self.is_closed
            self._is_armed = not is_due
        if is_due:
            self._call()

    def close(self) -> None:
        """Take no more messages; wake whoever waits."""
        with self._ready:
            if self.is_closed:
                return
            self.is_closed = True
            self._ready.notify_all()
        if self._on_close is not None:
            self._on_close(self)
        self._call()

    def put(self, message: Message) -> bool:
        """Append a message, dropping the oldest where there is no room; return whether it was taken."""
        with self._ready:
            if self.is_closed:
                return False
            self._waiting.append((message, self._lost_last))
            self._lost_last = 0
            self._bytes += len(message.text)
            while len(self._waiting) > 1 and (len(self._waiting) > self._limit or self._bytes > self._max_bytes):
                self._drop_oldest()
            is_due, self._is_armed = self._is_armed, False
            self._ready.notify()
        if is_due:
            self._call()
        return True

    def count_lost(self, count: int) -> None:
        """Note messages that were lost before they got here; the next message brings the number."""
        with self._ready:
            self._lost_last += count
            self._dropped += count

    def _pop(self) -> Delivery:
        message, lost = self._waiting.popleft()
        self._bytes -= len(message.text)
        lost += self._lost_first
        self._lost_first = 0
        if not self._waiting:
            self._is_armed = True
        return Delivery(message, lost)

    def _drop_oldest(self) -> None:
        message, lost = self._waiting.popleft()
        self._bytes -= len(message.text)
        self._lost_first += lost + 1
        self._dropped += 1

    def _call(self) -> None:
        listener = self._listener
        if listener is None:
            return
        try:
            listener()
        except Exception:  # an edge: whoever publishes is not disturbed by a subscriber
            logger.exception("A subscriber's listener failed and is not called again")
            self._listener = None
