"""Running callers at once and waiting for conditions, with limits generous enough for a busy machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

LIMIT_S = 30.0


def wait_until(is_true: Callable[[], bool]) -> None:
    """Return as soon as the condition holds; fail when it does not within the limit."""
    never = threading.Event()
    for _ in range(int(LIMIT_S / 0.002)):
        if is_true():
            return
        never.wait(0.002)
    raise AssertionError("the condition did not come true")


class Caller:
    """A function on its own thread; keeps what it returned or raised."""

    def __init__(self, function: Callable[[], Any]) -> None:
        self._function = function
        self._value: Any = None
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def result(self) -> Any:
        """Wait for the end and return the value, or raise what the function raised."""
        self.join()
        if self.error is not None:
            raise self.error
        return self._value

    def join(self) -> None:
        """Wait for the end."""
        self._thread.join(LIMIT_S)
        assert not self._thread.is_alive(), "a caller hangs"

    def _work(self) -> None:
        try:
            self._value = self._function()
        except BaseException as error:
            self.error = error


def run_together(functions: Sequence[Callable[[], Any]]) -> list[Caller]:
    """Start all functions at the same moment, wait for their ends, and return the callers."""
    start = threading.Barrier(len(functions))

    def begin(function: Callable[[], Any]) -> Any:
        start.wait(LIMIT_S)
        return function()

    callers = [Caller(lambda function=function: begin(function)) for function in functions]
    for caller in callers:
        caller.join()
    return callers
