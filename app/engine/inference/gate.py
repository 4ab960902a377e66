"""The one inference gate: how many runs go on at once, who is next, and how it closes."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.engine.common.errors import ShuttingDownError
from app.engine.common.progress import CancelToken

# A token has no way to wake a waiter, so waiters look at it this often.
_TOKEN_POLL_S = 0.02
# Callers who have met in the lanes are expected to meet again: each goes out for some milliseconds, to decode the next
# photo, say. Whoever met nobody for this time has the machine to himself.
_ALONE_AFTER_S = 0.25


class Turn:
    """One caller's place in a line. Made by `Line.turn`, used by one thread.

    Attributes
    ----------
    lead : callable
        Does the work that the caller waits to do; whoever has a place may call it for him.
    """

    def __init__(self, weight: int) -> None:
        self.weight = weight
        self.lead: Callable[[], None] = _nothing
        self.is_granted = False
        self.is_dismissed = False
        self.since_s = 0.0
        self.event = threading.Event()


@dataclass(frozen=True)
class LineStats:
    """What a line looks like now, for monitoring.

    Attributes
    ----------
    capacity, in_use : int
        Places, and those taken.
    waiting : int
        Callers in line.
    served : int
        Callers let in so far.
    waited_s, longest_wait_s : float
        Time that those callers spent in line, in sum and the longest, seconds.
    """

    capacity: int
    in_use: int
    waiting: int
    served: int
    waited_s: float
    longest_wait_s: float


class Line:
    """A number of places given out strictly in the order of asking. Safe to call from any thread."""

    def __init__(self, capacity: int) -> None:
        self._lock = threading.Condition()
        self._capacity = capacity
        self._in_use = 0
        self._line: deque[Turn] = deque()
        self._refusal: str | None = None
        self._served = 0
        self._waited_s = 0.0
        self._longest_s = 0.0

    def turn(self, weight: int = 1) -> Turn:
        """Return a new turn that takes `weight` places, at most the line's capacity."""
        return Turn(min(weight, self._capacity))

    def enter(self, turn: Turn, token: CancelToken | None = None) -> bool:
        """Wait for the turn; return False if it was dismissed meanwhile.

        Raises
        ------
        CancelledError
            If the token was cancelled before the turn came.
        ShuttingDownError
            If the line is closed.
        """
        with self._lock:
            if turn.is_dismissed:
                return False
            if self._enter_now(turn):
                return True
            turn.event.clear()
            turn.since_s = time.monotonic()
            self._line.append(turn)
        self._wait(turn, token)
        return turn.is_granted

    def try_enter(self, turn: Turn) -> bool:
        """Take the places if they are free and nobody waits. Raises ShuttingDownError as `enter` does."""
        with self._lock:
            return self._enter_now(turn)

    def leave(self, turn: Turn) -> None:
        """Give the places back."""
        with self._lock:
            if turn.is_granted:
                turn.is_granted = False
                self._in_use -= turn.weight
            self._grant()
            self._lock.notify_all()

    def dismiss(self, turn: Turn) -> None:
        """Tell a caller that he need not wait any more: his present or next `enter` returns False."""
        with self._lock:
            turn.is_dismissed = True
            self._remove(turn)
            turn.event.set()

    def first(self) -> Turn | None:
        """Return the turn that is next, if somebody waits."""
        with self._lock:
            return self._line[0] if self._line else None

    def is_sole(self) -> bool:
        """Tell whether one place is in use and nobody waits."""
        with self._lock:
            return self._in_use <= 1 and not self._line

    def refuse(self, reason: str, *, waiting: bool = False) -> None:
        """Let nobody new in; with `waiting`, send those in line away as well."""
        with self._lock:
            self._refusal = reason
            for turn in list(self._line) if waiting else ():
                turn.event.set()

    def wait_empty(self, timeout_s: float) -> bool:
        """Wait until every place is free and the line is empty; return False if that took too long."""
        with self._lock:
            return self._lock.wait_for(lambda: not self._in_use and not self._line, timeout_s)

    def stats(self) -> LineStats:
        """Return what the line looks like now."""
        with self._lock:
            return LineStats(
                self._capacity, self._in_use, len(self._line), self._served, self._waited_s, self._longest_s
            )

    def _check_open(self) -> None:
        if self._refusal is not None:
            raise ShuttingDownError(self._refusal)

    def _enter_now(self, turn: Turn) -> bool:
        self._check_open()
        if self._line or self._in_use + turn.weight > self._capacity:
            return False
        self._admit(turn, 0.0)
        return True

    def _grant(self) -> None:
        while self._line and self._in_use + self._line[0].weight <= self._capacity:
            turn = self._line.popleft()
            self._admit(turn, time.monotonic() - turn.since_s)
            turn.event.set()

    def _admit(self, turn: Turn, waited_s: float) -> None:
        turn.is_granted = True
        self._in_use += turn.weight
        self._served += 1
        self._waited_s += waited_s
        self._longest_s = max(self._longest_s, waited_s)

    def _remove(self, turn: Turn) -> None:
        if turn in self._line:
            self._line.remove(turn)
            self._grant()
            self._lock.notify_all()

    def _wait(self, turn: Turn, token: CancelToken | None) -> None:
        try:
            wait_for(turn.event, token)
            with self._lock:
                if not turn.is_granted and not turn.is_dismissed:
                    self._check_open()
        except BaseException:
            self._give_up(turn)
            raise

    def _give_up(self, turn: Turn) -> None:
        with self._lock:
            self._remove(turn)
        self.leave(turn)


class InferenceGate:
    """Lets callers in at the door, up to a number of crops, and then into the lanes in which models run.

    Parameters
    ----------
    lanes : int
        Runs at once.
    queue_bound : int
        Crops inside the door at once.
    """

    def __init__(self, lanes: int, queue_bound: int) -> None:
        self.lane_count = lanes
        self._door = Line(queue_bound)
        self._lanes = Line(lanes)
        self._last_met_s = -math.inf

    @contextmanager
    def admitted(self, crops: int, token: CancelToken | None) -> Iterator[Turn]:
        """Wait at the door until there is room for `crops`, and give the caller his turn for the lanes.

        Raises
        ------
        CancelledError
            If the token was cancelled while waiting.
        ShuttingDownError
            If the gate is closing.
        """
        if token is not None:
            token.check()
        place = self._door.turn(crops)
        self._door.enter(place, token)
        try:
            yield self._lanes.turn()
        finally:
            self._door.leave(place)

    def enter_lane(self, turn: Turn, token: CancelToken | None) -> bool:
        """Wait for a lane; return False if the turn was dismissed. Raises as `Line.enter` does."""
        is_granted = self._lanes.enter(turn, token)
        self._note_company()
        return is_granted

    def try_lane(self, turn: Turn) -> bool:
        """Take a lane if one is free and nobody waits. Raises ShuttingDownError as `enter_lane` does."""
        is_granted = self._lanes.try_enter(turn)
        self._note_company()
        return is_granted

    def leave_lane(self, turn: Turn) -> None:
        """Give the lane back."""
        self._note_company()
        self._lanes.leave(turn)

    def next_in_line(self) -> Turn | None:
        """Return the turn that gets the next free lane, if somebody waits."""
        return self._lanes.first()

    def dismiss(self, turn: Turn) -> None:
        """Tell a caller that others do his work."""
        self._lanes.dismiss(turn)

    def is_alone(self) -> bool:
        """Tell a caller inside a lane whether the machine is his: nobody else runs or waits, or did just before."""
        return self._lanes.is_sole() and time.monotonic() - self._last_met_s > _ALONE_AFTER_S

    def _note_company(self) -> None:
        if not self._lanes.is_sole():
            self._last_met_s = time.monotonic()

    def close(self, timeout_s: float) -> bool:
        """Refuse new callers, let those inside finish, and return whether they did in time.

        Those who are still waiting for a lane after `timeout_s` seconds get ShuttingDownError.
        """
        reason = "The inference runtime is closing."
        self._door.refuse(reason)
        is_drained = self._door.wait_empty(timeout_s)
        if not is_drained:
            self._door.refuse(reason, waiting=True)
            self._lanes.refuse(reason, waiting=True)
        return is_drained

    def stats(self) -> tuple[LineStats, LineStats]:
        """Return what the door (counted in crops) and the lanes look like now."""
        return self._door.stats(), self._lanes.stats()


def _nothing() -> None:
    """Do the work of a turn nobody waits with."""


def wait_for(event: threading.Event, token: CancelToken | None) -> None:
    """Wait for an event. Raises CancelledError when the token is cancelled first."""
    if token is None:
        event.wait()
        return
    while not event.wait(_TOKEN_POLL_S):
        token.check()
