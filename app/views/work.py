"""Background work of the window: coroutines with an owner, and service calls on worker threads."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.ids import new_id
from app.engine.common.operation import operation
from app.engine.common.progress import Progress

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
ShowError = Callable[[PlatformError], None]
_RELAY_EVERY_S = 0.1


class Workers:
    """The threads on which the window's service calls run. Owned and closed by the application."""

    def __init__(self, count: int = 6) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="perigee-view")

    async def call(self, work: Callable[[], Result]) -> Result:
        """Run `work` on a worker thread and return its result in the GUI thread."""

        def run() -> Result:
            with operation(new_id()):
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._pool, run)

    def close(self) -> None:
        """Wait for what is running and end the threads."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class TaskOwner:
    """Owns the coroutines of one screen: shows their failures, cancels what is left when the screen closes."""

    def __init__(self, show_error: ShowError) -> None:
        self._show_error = show_error
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run a coroutine until it ends or the owner is closed."""
        task = asyncio.get_running_loop().create_task(self._guarded(coroutine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def close(self) -> None:
        """Cancel everything that still runs."""
        for task in list(self._tasks):
            task.cancel()

    async def drained(self) -> None:
        """Wait until nothing runs any more."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _guarded(self, coroutine: Coroutine[Any, Any, None]) -> None:
        try:
            await coroutine
        except CancelledError:
            return
        except PlatformError as error:
            self._show_error(error)
        except Exception as error:
            logger.exception("A task of the window failed")
            self._show_error(unexpected(error))


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
