"""Storing what nobody waits for: a bounded queue and one thread, emptied before it ends."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextvars import Context, copy_context

from app.engine.common.errors import PlatformError, ShuttingDownError
from app.engine.handlers.storing import Job

logger = logging.getLogger(__name__)

MAX_WAITING = 64


class SavingQueue:
    """Stores jobs one after the other on a thread of its own. Safe from any thread; whoever makes it calls `close`.

    Parameters
    ----------
    store : callable
        Stores one job.
    most : int
        Jobs that may wait; whoever brings another waits too, so that memory stays bounded.
    """

    def __init__(self, store: Callable[[Job], None], most: int = MAX_WAITING) -> None:
        self._store = store
        self._most = most
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Context, Job]] = deque()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._is_busy = False
        self.failed = 0

    def put(self, job: Job) -> None:
        """Take a job; return once it is taken. Raises ShuttingDownError."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or len(self._waiting) < self._most)
            if self._is_closed:
                raise ShuttingDownError("Events are not stored any more: the program is closing.")
            self._waiting.append((copy_context(), job))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="perigee-events", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self) -> None:
        """Return when everything taken so far is stored, or has failed."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting and not self._is_busy)

    def close(self) -> None:
        """Take nothing more, store what waits, end the thread."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._is_busy = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._waiting or self._is_closed)
                if not self._waiting:
                    return
                context, job = self._waiting.popleft()
                self._is_busy = True
                self._changed.notify_all()
            context.run(self._store_one, job)

    def _store_one(self, job: Job) -> None:
        try:
            self._store(job)
        except PlatformError as error:
            self.failed += 1
            logger.error("%d events that nobody waited for could not be stored: %s", len(job.events), error)
        except Exception:  # the thread is an edge: a defect in one job must not end the others
            self.failed += 1
            logger.exception("%d events that nobody waited for could not be stored", len(job.events))
