"""One watch, as a job, a command or a window sees it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.sources.models import WatchRequest, WatchState, WatchStatus
from app.engine.sources.tally import Tally

logger = logging.getLogger(__name__)

_TELL_S = 0.5


class Runner(Protocol):
    """A folder or a video being watched."""

    def run(self, token: CancelToken) -> None:
        """Watch until the end or until `token` is cancelled. Raises PlatformError."""


class Watch:
    """A source that becomes events while `run` goes on. Safe to look at and to stop from any thread.

    Attributes
    ----------
    request : WatchRequest
    """

    def __init__(
        self,
        request: WatchRequest,
        build: Callable[[WatchRequest, Tally], Runner],
        begin: Callable[[Watch], None],
        end: Callable[[Watch], None],
    ) -> None:
        self.request = request
        self._build = build
        self._begin = begin
        self._end = end
        self._tally = Tally()
        self._stop = CancelToken()
        self._has_ended = threading.Event()

    def status(self) -> WatchStatus:
        """Return what was done so far."""
        return self._tally.status()

    def run(self, token: CancelToken | None = None, progress: ProgressCallback = ignore_progress) -> WatchStatus:
        """Watch on this thread until the source ends, or until `stop` or `token` asks for the end; return the status.

        What was seen until then becomes events before this returns.

        Raises
        ------
        WatchRunningError
            If the source is watched for the handler already.
        SourceUnavailableError, FileMissingError, FileNotReadableError
            If the source cannot be read.
        PlatformError
            If the handler cannot be used.
        """
        self._begin(self)
        helper = threading.Thread(target=self._accompany, args=(token, progress), name="perigee-watch", daemon=True)
        helper.start()
        try:
            self._tally.set(state=WatchState.RUNNING)
            self._build(self.request, self._tally).run(self._stop)
            self._tally.set(state=WatchState.DONE)
        except CancelledError:
            self._tally.set(state=WatchState.DONE)
        except PlatformError as error:
            self._tally.set(state=WatchState.FAILED, last_error=str(error))
            raise
        except BaseException:
            self._tally.set(state=WatchState.FAILED)
            raise
        finally:
            self._has_ended.set()
            helper.join()
            self._end(self)
        return self.status()

    def stop(self) -> None:
        """Ask for the end and return at once."""
        if not self._has_ended.is_set():
            self._tally.set(state=WatchState.STOPPING)
        self._stop.cancel()

    def wait(self, timeout_s: float) -> bool:
        """Wait for the end; return whether it came."""
        return self._has_ended.wait(timeout_s)

    def _accompany(self, token: CancelToken | None, progress: ProgressCallback) -> None:
        """Tell of progress, and pass on the wish of `token`, until the end."""
        while not self._has_ended.wait(_TELL_S):
            if token is not None and token.is_cancelled and not self._stop.is_cancelled:
                self.stop()
            status = self.status()
            progress(Progress(self.request.source.name, status.photos or status.frames, 0, "events"))
