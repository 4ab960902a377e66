"""The threads that searches run on: one per core, each kernel on one of them."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from app.engine.common.operation import operation, operation_id

logger = logging.getLogger(__name__)


class WorkerPool:
    """Runs one function on every worker at once.

    Parameters
    ----------
    workers : int, optional
        Threads; by default as many as this process may use cores.

    Notes
    -----
    Safe from any thread; calls that come together share the workers. The owner closes it.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or usable_cores()
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="perigee-matcher")

    def run(self, work: Callable[[int], None], workers: int) -> None:
        """Call ``work(0)`` to ``work(workers - 1)``, return when all have ended, and raise what the first raised."""
        if workers <= 1:
            work(0)
            return
        identifier = operation_id()

        def on_thread(worker: int) -> None:
            with operation(identifier):
                work(worker)

        futures = [self._threads.submit(on_thread, worker) for worker in range(workers)]
        wait(futures)
        for future in futures:
            future.result()

    def post(self, work: Callable[[], object]) -> None:
        """Run upkeep that nobody waits for; a failure is logged."""
        identifier = operation_id()

        def on_thread() -> None:
            try:
                with operation(identifier):
                    work()
            except Exception:  # nobody is there to raise it to
                logger.exception("Upkeep of the index failed")

        self._threads.submit(on_thread)

    def close(self) -> None:
        """End the threads after what they are doing."""
        self._threads.shutdown()


def usable_cores() -> int:
    """Return how many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
