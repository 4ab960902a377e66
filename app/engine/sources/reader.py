"""Reading frames on a thread of its own, and connecting again when a live source was lost."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable

from app.engine.common.errors import SourceUnavailableError
from app.engine.common.progress import CancelToken
from app.engine.sources.capture import Capture, OpenCapture
from app.engine.sources.frames import Frame, FrameQueue
from app.engine.sources.models import WatchRequest, WatchState
from app.engine.sources.tally import Tally

logger = logging.getLogger(__name__)

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0
# Of each pause: cameras that were lost together do not come back together.
_JITTER = 0.2


class Reader:
    """Puts the frames of a source into a queue until it ends, the token is cancelled, or nobody wants more.

    Parameters
    ----------
    seconds : callable
        A clock that only goes forward; live frames are placed in time by it.
    """

    def __init__(
        self,
        request: WatchRequest,
        open_video: OpenCapture,
        queue: FrameQueue,
        tally: Tally,
        token: CancelToken,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source = request.source
        self._interval_s = 1.0 / request.video.max_fps if request.video.max_fps > 0 else 0.0
        self._open = open_video
        self._queue = queue
        self._tally = tally
        self._token = token
        self._seconds = seconds
        self._begin = seconds()
        self._number = 0
        self._next_s = float("-inf")
        self._thread = threading.Thread(target=self._run, name="perigee-watch-reader", daemon=True)
        self._capture: Capture | None = None

    def start(self, capture: Capture) -> None:
        """Start reading an open video, which is closed at the end."""
        self._capture = capture
        self._tally.set(state=WatchState.RUNNING)
        self._thread.start()

    def join(self) -> None:
        """Wait for the end; a read that hangs ends by the time limit of the source."""
        self._thread.join()

    def _run(self) -> None:
        try:
            while self._capture is not None:
                is_wanted = self._read_all(self._capture)
                self._capture.close()
                self._capture = self._reopened() if is_wanted and self._source.is_live else None
        except Exception as error:  # the thread's edge: whoever waits for frames must not wait for ever
            logger.exception("Reading a video failed")
            self._tally.set(last_error=f"Reading the video failed: {type(error).__name__}")
        finally:
            self._queue.end()

    def _read_all(self, capture: Capture) -> bool:
        """Read until the source ends; return whether frames are still wanted."""
        while not self._token.is_cancelled:
            place = capture.advance()
            if place is None:
                return not self._token.is_cancelled
            position_s = self._seconds() - self._begin if self._source.is_live else place
            number, self._number = self._number, self._number + 1
            if position_s < self._next_s:
                continue
            pixels = capture.pixels()
            if pixels is None and self._source.is_live:
                return True
            if pixels is None:
                self._tally.set(last_error=f"A frame of {self._source.name} could not be decoded and was left out.")
                continue
            self._next_s = position_s + self._interval_s
            if not self._queue.put(Frame(number, pixels, position_s)):
                return False
        return False

    def _reopened(self) -> Capture | None:
        """Return the source, open again; None when the watch was stopped while waiting for it."""
        pause_s = FIRST_PAUSE_S
        self._tally.set(state=WatchState.RECONNECTING, last_error=f"{self._source.name} was lost.")
        while not self._token.wait(pause_s * random.uniform(1.0 - _JITTER, 1.0 + _JITTER)):
            try:
                capture = self._open(self._source)
            except SourceUnavailableError as error:
                self._tally.set(last_error=str(error))
                pause_s = min(LONGEST_PAUSE_S, 2 * pause_s)
                continue
            self._tally.add(reconnects=1)
            self._tally.set(state=WatchState.RUNNING)
            return capture
        return None
