"""Running chores of the site at their times: one thread, one chore after the other."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.ids import new_id
from app.engine.common.operation import operation
from app.engine.common.progress import CancelToken

logger = logging.getLogger(__name__)

# The first seconds belong to whoever has just opened the program.
_FIRST_AFTER_S = 30.0
_JOIN_S = 10.0


@dataclass(frozen=True)
class Chore:
    """Something to do again and again.

    Attributes
    ----------
    id : str
    title : str
        What it does, for a person.
    every_s : callable
        Seconds between two runs, asked before each wait, so that a changed setting applies.
    run : callable
        Does it and returns how many things were done; ends early when its token is cancelled.
    first_after_s : float
        Seconds before the first run, unless the interval is shorter.
    """

    id: str
    title: str
    every_s: Callable[[], float]
    run: Callable[[CancelToken], int]
    first_after_s: float = _FIRST_AFTER_S


@dataclass(frozen=True)
class ChoreState:
    """How a chore stands.

    Attributes
    ----------
    id, title : str
    runs : int
        Runs that ended.
    is_running : bool
    done : int or None
        What the last run returned.
    took_s : float or None
        How long it took, seconds.
    error : PlatformError or None
        Why it failed.
    """

    id: str
    title: str
    runs: int = 0
    is_running: bool = False
    done: int | None = None
    took_s: float | None = None
    error: PlatformError | None = None


class Scheduler:
    """Owns the thread of the chores; whoever starts it stops it.

    Parameters
    ----------
    chores : sequence of Chore
        In the order in which they run when several are due.
    monotonic : callable
        Seconds that only go forward.
    """

    def __init__(self, chores: Sequence[Chore], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._chores = {chore.id: chore for chore in chores}
        self._monotonic = monotonic
        self._states = {chore.id: ChoreState(chore.id, chore.title) for chore in chores}
        now = monotonic()
        self._due_s = {chore.id: now + min(chore.first_after_s, chore.every_s()) for chore in chores}
        self._changed = threading.Condition()
        self._token = CancelToken()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; nothing happens when it has begun already."""
        with self._changed:
            if self._thread is None and not self._token.is_cancelled:
                self._thread = threading.Thread(target=self._work, name="perigee-upkeep", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End the chore that runs at its next safe point, and the thread. It does not begin again."""
        self._token.cancel()
        with self._changed:
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_JOIN_S)
            if self._thread.is_alive():
                logger.warning("A chore did not end within %.0f s of being asked to.", _JOIN_S)

    def states(self) -> list[ChoreState]:
        """Return how each chore stands, in their order."""
        with self._changed:
            return list(self._states.values())

    def run_soon(self, chore_id: str) -> None:
        """Have a chore run as soon as the thread is free."""
        with self._changed:
            self._due_s[self._chores[chore_id].id] = self._monotonic()
            self._changed.notify_all()

    def run_due(self) -> int:
        """Run every chore whose time has come, on this thread; return how many ran."""
        ran = 0
        for chore in self._chores.values():
            if self._token.is_cancelled or self._due_s[chore.id] > self._monotonic():
                continue
            self._run(chore)
            ran += 1
        return ran

    def _work(self) -> None:
        while not self._token.is_cancelled:
            self.run_due()
            with self._changed:
                self._changed.wait_for(self._is_wanted, self._seconds_left())

    def _is_wanted(self) -> bool:
        return self._token.is_cancelled or self._seconds_left() <= 0.0

    def _seconds_left(self) -> float:
        return max(0.0, min(self._due_s.values(), default=_FIRST_AFTER_S) - self._monotonic())

    def _run(self, chore: Chore) -> None:
        started = self._monotonic()
        self._note(chore, is_running=True)
        done, error = self._attempt(chore)
        with self._changed:
            self._due_s[chore.id] = self._monotonic() + chore.every_s()
        runs = self._states[chore.id].runs + 1
        self._note(chore, is_running=False, runs=runs, done=done, error=error, took_s=self._monotonic() - started)

    def _attempt(self, chore: Chore) -> tuple[int | None, PlatformError | None]:
        """Run a chore; a failure is logged and kept for whoever looks, and never ends the thread."""
        try:
            with operation(new_id()):
                return chore.run(self._token), None
        except CancelledError:
            return None, None
        except PlatformError as error:
            logger.error("Chore '%s' failed: %s", chore.id, error)
            return None, error
        except Exception as error:
            logger.exception("Chore '%s' failed", chore.id)
            return None, PlatformError(f"'{chore.title}' failed: {error!r}.", remedy="The log has the details.")

    def _note(self, chore: Chore, **changes: object) -> None:
        with self._changed:
            self._states[chore.id] = replace(self._states[chore.id], **changes)  # type: ignore[arg-type]
