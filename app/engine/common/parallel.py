"""Working through many things on a few threads, in order, without holding more in memory than is under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from app.engine.common.operation import operation, operation_id
from app.engine.common.progress import CancelToken

_AHEAD = 8

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_in_order(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, token: CancelToken | None = None
) -> Generator[Result]:
    """Yield ``work(item)`` for each item in the order of `items`, `workers` of them at a time.

    At most eight times `workers` results wait to be taken: until then a slow item at the head keeps nobody idle. The
    operation id of the caller is set in the threads. When the caller stops iterating, or `work` raises, no new item is
    begun and the threads have ended before this returns.

    Raises
    ------
    CancelledError
        If `token` was cancelled.
    """
    identifier = operation_id()

    def run(item: Item) -> Result:
        with operation(identifier):
            return work(item)

    pending: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="perigee-map") as pool:
        try:
            for item in items:
                if token is not None:
                    token.check()
                pending.append(pool.submit(run, item))
                if len(pending) >= _AHEAD * workers:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
