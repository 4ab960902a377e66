"""To and from other processes on the same database: messages in pieces short enough for one notification.

Every process numbers its messages, so that whoever listens sees how many were lost on the way.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.engine.common.errors import PlatformError
from app.engine.sender.inbox import Inbox

logger = logging.getLogger(__name__)

# PostgreSQL refuses notifications of 8000 bytes and more; the sender's id and the numbers take less than 100.
PIECE_BYTES = 7800
MAX_MESSAGE_BYTES = 16 << 20
_MAX_WAITING = 2000
_AT_ONCE = 50
_PAUSE_S = 2.0
# Processes come and go; what is known of the oldest is forgotten.
_MAX_SENDERS = 200


class Broadcast(Protocol):
    """Sends texts to every other process, all of them or none, in order."""

    def __call__(self, texts: Sequence[str]) -> None:
        """Send. Raises PlatformError."""


def pieces(number: int, text: str) -> Iterator[str]:
    """Yield a message in pieces of ASCII: its number, the place of the piece, how many there are, and its part."""
    count = max(1, -(-len(text) // PIECE_BYTES))
    for place in range(count):
        yield f"{number} {place} {count} {text[place * PIECE_BYTES : (place + 1) * PIECE_BYTES]}"


@dataclass
class _Sender:
    """What came from one process so far."""

    number: int | None = None
    parts: list[str] = field(default_factory=list)


class Assembler:
    """Puts pieces together again. For one thread."""

    def __init__(self) -> None:
        self._senders: OrderedDict[str, _Sender] = OrderedDict()

    def take(self, sender: str, piece: str) -> tuple[str, int] | None:
        """Return the message that the piece completes and how many before it were lost, or None.

        A piece that does not fit what came before is left out; the next message tells of the loss.
        """
        known = self._sender(sender)
        try:
            head = piece.split(" ", 3)
            number, place, count, part = int(head[0]), int(head[1]), int(head[2]), head[3]
        except (ValueError, IndexError):
            return None
        if place == 0:
            known.parts.clear()
        if place != len(known.parts) or count * PIECE_BYTES > MAX_MESSAGE_BYTES:
            return None
        known.parts.append(part)
        if place + 1 < count:
            return None
        missed = 0 if known.number is None else max(0, number - known.number - 1)
        known.number, text = number, "".join(known.parts)
        known.parts.clear()
        return text, missed

    def _sender(self, name: str) -> _Sender:
        found = self._senders.setdefault(name, _Sender())
        self._senders.move_to_end(name)
        if len(self._senders) > _MAX_SENDERS:
            self._senders.popitem(last=False)
        return found


class Relay:
    """Sends this process's messages to the others on a thread of its own; `stop` ends it.

    While the database is away messages wait here, and the oldest are thrown away when there are too many.
    """

    def __init__(self, broadcast: Broadcast) -> None:
        self._broadcast = broadcast
        self._outbox: Inbox[tuple[int, str]] = Inbox(_MAX_WAITING)
        self._number = 0
        self._too_long = 0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="perigee-sender-relay", daemon=True)

    @property
    def unsent(self) -> int:
        """How many messages other processes will not hear of."""
        return self._outbox.overrun + self._too_long

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def put(self, text: str) -> None:
        """Take one message; called by one thread."""
        self._number += 1
        if len(text) > MAX_MESSAGE_BYTES:
            self._too_long += 1
            return
        self._outbox.put((self._number, text))

    def stop(self, timeout_s: float) -> None:
        """Send what waits, as long as the database takes it, and end the thread."""
        self._outbox.close()
        self._outbox.wait_until_done(timeout_s)
        self._stopping.set()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while batch := self._outbox.take(_AT_ONCE):
            texts = [piece for number, text in batch for piece in pieces(number, text)]
            while not self._is_sent(texts) and not self._stopping.wait(_PAUSE_S):
                continue

    def _is_sent(self, texts: Sequence[str]) -> bool:
        try:
            self._broadcast(texts)
        except PlatformError as error:
            logger.info("Other processes could not be told of events: %s", type(error).__name__)
            return False
        return True
