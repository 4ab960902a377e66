"""Sending the best pictures of tracks through the handler, beside the thread that looks at frames."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from app.engine.common.errors import PlatformError
from app.engine.common.progress import CancelToken
from app.engine.sources.faults import Fault, fault_of
from app.engine.sources.models import Shot
from app.engine.sources.tally import Tally

logger = logging.getLogger(__name__)

# Pictures that wait at most; then whoever looks at frames waits, and live sources drop frames, which is counted.
_MAX_WAITING = 16
_TRIES = 4
_FIRST_PAUSE_S = 0.5

Send = Callable[[Shot, CancelToken], int]


class Outbox:
    """Sends pictures in order on a thread of its own. `finish` ends it.

    A failure of the moment is tried again; one of the watch ends it, and is raised by `raise_failure`.
    """

    def __init__(self, send: Send, tally: Tally, stop: CancelToken) -> None:
        self._send = send
        self._tally = tally
        self._stop = stop
        # What was seen is sent, also after the watch was asked to stop.
        self._token = CancelToken()
        self._shots: queue.Queue[Shot | None] = queue.Queue(_MAX_WAITING)
        self._failure: PlatformError | None = None
        self._thread = threading.Thread(target=self._run, name="perigee-watch-events", daemon=True)

    @property
    def has_failed(self) -> bool:
        """Whether nothing more can be sent."""
        return self._failure is not None

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def put(self, shot: Shot) -> None:
        """Take a picture; wait while too many are waiting."""
        self._shots.put(shot)

    def finish(self) -> None:
        """Send what waits and end the thread."""
        self._shots.put(None)
        self._thread.join()

    def raise_failure(self) -> None:
        """Raise what ended the watch, if anything did."""
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        while (shot := self._shots.get()) is not None:
            if self._failure is None:
                self._deal_with(shot)
            else:
                self._tally.add(failed=1)

    def _deal_with(self, shot: Shot) -> None:
        pause_s = _FIRST_PAUSE_S
        for left in reversed(range(_TRIES)):
            error = self._try(shot)
            if error is None:
                return
            if fault_of(error) is not Fault.MOMENT or left == 0 or self._stop.wait(pause_s):
                break
            pause_s *= 2
        assert error is not None
        self._tally.add(failed=1)
        self._tally.set(last_error=str(error))
        if fault_of(error) in (Fault.WATCH, Fault.STOP):
            self._failure = error

    def _try(self, shot: Shot) -> PlatformError | None:
        try:
            self._tally.add(events=self._send(shot, self._token))
        except PlatformError as error:
            return error
        except Exception as error:  # the thread's edge: one picture's defect must not silence the rest
            logger.exception("A track could not become an event")
            self._tally.add(failed=1)
            self._tally.set(last_error=f"A defect of the program: {type(error).__name__}")
        return None
