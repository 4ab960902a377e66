"""Sending messages to one web address: in order, again after failures, and into the dead letters in the end."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from app.db.records import Callback, DeadLetter
from app.engine.common.clock import Clock
from app.engine.common.errors import PlatformError, UrlRefusedError
from app.engine.common.fetching import Fetcher
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.services import Callbacks
from app.engine.sender.signing import headers
from app.engine.sender.subscription import Subscription

logger = logging.getLogger(__name__)

# Answers after which the same message may be taken later: time-outs, too many requests, faults of the server.
_RETRIED = frozenset({408, 425, 429})
_JITTER = 0.5

Post = Callable[[str, bytes, dict[str, str]], int]
# Stores letters; returns how many old ones had to go.
Bury = Callable[[Sequence[DeadLetter]], int]


@dataclass(frozen=True)
class CallbackStatus:
    """What one callback's worker has done since it started.

    Attributes
    ----------
    delivered : int
        Messages that were taken.
    buried : int
        Messages that became dead letters.
    lost : int
        Messages that fell out of the queue, and letters that fell out of the list.
    waiting : int
        Messages that wait.
    is_down : bool
        Whether the address took nothing at the last attempt.
    last_error : str
        Why the last failure was one.
    """

    delivered: int = 0
    buried: int = 0
    lost: int = 0
    waiting: int = 0
    is_down: bool = False
    last_error: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a message was not taken, and whether it may be taken later."""

    reason: str
    is_passing: bool


def attempt(post: Post, callback: Callback, delivery_id: str, message: str, now: datetime) -> Refusal | None:
    """Send one message once; return why it was not taken."""
    body = message.encode("ascii")
    try:
        status = post(
            callback.url, body, headers(callback.callback_id, callback.secret, delivery_id, int(now.timestamp()), body)
        )
    except UrlRefusedError as error:
        return Refusal(str(error), is_passing=False)
    except PlatformError as error:
        return Refusal(error.detail, is_passing=True)
    if 200 <= status < 300:
        return None
    return Refusal(f"The address answered with the status {status}.", status in _RETRIED or status >= 500)


class CallbackWorker:
    """Sends the messages of one subscription on a thread of its own; `end` ends it.

    While an address is down it is asked ever more seldom; what waits then becomes dead letters after each attempt
    that fails, in one go, so that a dead address costs next to nothing.
    """

    def __init__(
        self,
        callback: Callback,
        subscription: Subscription,
        fetcher: Fetcher,
        settings: Callbacks,
        bury: Bury,
        clock: Clock,
    ) -> None:
        self.callback = callback
        self._subscription = subscription
        self._post = fetcher.post
        self._settings = settings
        self._bury = bury
        self._clock = clock
        self._stop = CancelToken()
        self._lock = threading.Lock()
        self._status = CallbackStatus()
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._thread = threading.Thread(target=self._run, name="perigee-callback", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def status(self) -> CallbackStatus:
        """Return what was done so far."""
        with self._lock:
            return replace(self._status, waiting=self._subscription.waiting)

    def end(self) -> None:
        """Take no more messages and wait for no pause; every message that waits is sent once more."""
        self._subscription.close()
        self._stop.cancel()

    def join(self, timeout_s: float) -> None:
        """Wait for the end."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        for delivery in self._subscription:
            if delivery.dropped:
                self._add(lost=delivery.dropped)
            try:
                self._deliver(delivery.message.text)
            except Exception as error:  # the thread's edge: one message must not silence the rest
                logger.exception("A callback could not be carried out")
                self._set(last_error=f"A defect of the program: {type(error).__name__}")

    def _deliver(self, message: str) -> None:
        delivery_id, pause_s = new_id(), self._settings.first_pause_s
        most = 1 if self._status.is_down else self._settings.attempts
        if self._status.is_down:
            self._pause(self._settings.longest_pause_s)
        for number in range(1, most + 1):
            refusal = attempt(self._post, self.callback, delivery_id, message, self._clock())
            if refusal is None:
                self._set(is_down=False)
                self._add(delivered=1)
                return
            self._set(last_error=refusal.reason)
            if not refusal.is_passing or number == most or self._pause(pause_s):
                break
            pause_s = min(2 * pause_s, self._settings.longest_pause_s)
        assert refusal is not None
        self._give_up(
            DeadLetter(delivery_id, self.callback.callback_id, self._moment(), number, refusal.reason, message)
        )
        self._set(is_down=refusal.is_passing)

    def _give_up(self, letter: DeadLetter) -> None:
        letters = [letter]
        if self._status.is_down:
            for delivery in self._subscription.take():
                self._add(lost=delivery.dropped)
                text = delivery.message.text
                letters.append(
                    replace(letter, letter_id=new_id(), create_time=self._moment(), attempts=0, message=text)
                )
        try:
            self._add(lost=self._bury(letters), buried=len(letters))
        except PlatformError as error:
            self._add(lost=len(letters))
            self._set(last_error=f"Undelivered messages could not be kept: {error.detail}")

    def _moment(self) -> datetime:
        """Return the present moment, but always a later one than before: letters are sorted by it."""
        self._latest = max(self._clock(), self._latest + timedelta(microseconds=1))
        return self._latest

    def _pause(self, seconds: float) -> bool:
        """Wait, somewhat longer or shorter than asked; return whether to end."""
        return self._stop.wait(seconds * random.uniform(1.0 - _JITTER, 1.0 + _JITTER))

    def _add(self, **numbers: int) -> None:
        with self._lock:
            sums = {name: getattr(self._status, name) + number for name, number in numbers.items()}
            self._status = replace(self._status, **sums)

    def _set(self, *, is_down: bool | None = None, last_error: str | None = None) -> None:
        with self._lock:
            self._status = replace(
                self._status,
                is_down=self._status.is_down if is_down is None else is_down,
                last_error=self._status.last_error if last_error is None else last_error,
            )
