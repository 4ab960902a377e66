"""Background work of the window: coroutines with an owner, and service calls on worker threads."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.engine.common.actor import SYSTEM, Actor, acting_as
from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.ids import new_id
from app.engine.common.operation import operation
from app.engine.common.progress import Progress

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
ShowError = Callable[[PlatformError], None]
_RELAY_EVERY_S = 0.1


class Workers:
    """The threads on which the window's service calls run. Owned and closed by the application.

    Attributes
    ----------
    actor : Actor
        Whom the audit log names for what runs here; whoever is logged in at the window.
    """

    def __init__(self, count: int = 6, long_count: int = 4) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="perigee-view")
        # Jobs take minutes: they have threads of their own, so that no query ever waits behind them.
        self._long = ThreadPoolExecutor(long_count, thread_name_prefix="perigee-view-job")
        self.actor: Actor = SYSTEM

    async def call(self, work: Callable[[], Result]) -> Result:
        """Run `work` on a worker thread and return its result in the GUI thread."""
        return await self._run(self._pool, work)

    async def call_long(self, work: Callable[[], Result]) -> Result:
        """Run work that takes long, on one of the few threads kept for it."""
        return await self._run(self._long, work)

    def close(self) -> None:
        """Wait for what is running and end the threads."""
        for pool in (self._long, self._pool):
            pool.shutdown(wait=True, cancel_futures=True)

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
        actor = self.actor

        def run() -> Result:
            with operation(new_id()), acting_as(actor):
                return work()

        loop = running_loop()
        if loop is None:
            raise asyncio.CancelledError
        return await loop.run_in_executor(pool, run)


class TaskOwner:
    """Owns the coroutines of one screen: shows their failures, cancels what is left when the screen closes."""

    def __init__(self, show_error: ShowError) -> None:
        self._show_error = show_error
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def start(self, coroutine: Coroutine[Any, Any, object]) -> None:
        """Run a coroutine until it ends or the owner is closed; a closed owner runs nothing more."""
        if self._is_closed:
            coroutine.close()
            return
        task = _loop().create_task(self._guarded(coroutine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # One that was cancelled before its first step would otherwise be reported as never awaited.
        task.add_done_callback(lambda _task: coroutine.close())

    def cancel(self) -> None:
        """Cancel everything that still runs."""
        for task in list(self._tasks):
            task.cancel()

    def close(self) -> None:
        """Cancel everything that still runs, and run nothing more."""
        self._is_closed = True
        self.cancel()

    async def drained(self) -> None:
        """Wait until nothing runs any more."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _guarded(self, coroutine: Coroutine[Any, Any, object]) -> None:
        try:
            await coroutine
        except CancelledError:
            return
        except PlatformError as error:
            self._show_error(error)
        except Exception as error:
            logger.exception("A task of the window failed")
            self._show_error(unexpected(error))


def _loop() -> asyncio.AbstractEventLoop:
    """Return the window's loop, also while Qt turns its events outside of it: the task then begins a little later."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.get_event_loop_policy().get_event_loop()


def running_loop() -> asyncio.AbstractEventLoop | None:
    """Return the window's loop; None at the end of the program, when Qt still delivers events and nobody waits."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def unexpected(error: Exception) -> PlatformError:
    """Return what is shown for a defect of ours."""
    return PlatformError(
        f"Something went wrong in the program itself: {error!r}.", remedy="The log on the terminal has the details."
    )


class ProgressRelay(QObject):
    """Carries progress from worker threads to the GUI thread, ten times a second at most and every new label.

    Signals
    -------
    reported(Progress)
    """

    reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: tuple[str, float] = ("", 0.0)

    def __call__(self, progress: Progress) -> None:
        """Report from any thread."""
        label, since = self._last
        now = time.monotonic()
        if progress.label != label or now - since >= _RELAY_EVERY_S or progress.done == progress.total:
            self._last = (progress.label, now)
            self.reported.emit(progress)
