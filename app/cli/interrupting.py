"""Stopping long work in order: the first Ctrl-C or SIGTERM asks for it, the second one does not wait."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.engine.common.progress import CancelToken

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_on_interrupt() -> Iterator[CancelToken]:
    """Yield a token that the first signal cancels; the second one raises KeyboardInterrupt."""
    token = CancelToken()

    def stop(_number: int, _frame: object) -> None:
        if token.is_cancelled:
            raise KeyboardInterrupt
        print("stopping; once more to stop at once", file=sys.stderr)
        token.cancel()

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield token
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
