"""Background work of the window: coroutines with an owner, and service calls on worker threads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.ids import new_id
from app.engine.common.operation import operation

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
ShowError = Callable[[PlatformError], None]


class Workers:
    """The threads on which the window's service calls run. Owned and closed by the application."""

    def __init__(self, count: int = 4) -> None:
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
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine until it ends or the owner is closed."""
        task = asyncio.get_running_loop().create_task(self._guarded(coroutine))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def close(self) -> None:
        """Cancel everything that still runs."""
        for task in list(self._tasks):
            task.cancel()

    async def _guarded(self, coroutine: Coroutine[Any, Any, None]) -> None:
        try:
            await coroutine
        except CancelledError:
            return
        except PlatformError as error:
            self._show_error(error)
        except Exception as error:
            logger.exception("A task of the window failed")
            self._show_error(PlatformError(f"Something went wrong in the program itself: {error!r}."))
