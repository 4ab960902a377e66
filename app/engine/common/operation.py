"""The operation id: set where work enters, present on every log line down to the database."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_operation: ContextVar[str] = ContextVar("perigee_operation", default="-")


def operation_id() -> str:
    """Return the id of the operation this thread is working for, or '-'."""
    return _operation.get()


@contextmanager
def operation(identifier: str) -> Iterator[None]:
    """Mark everything done inside as belonging to one operation."""
    token = _operation.set(identifier)
    try:
        yield
    finally:
        _operation.reset(token)


class OperationFilter(logging.Filter):
    """Adds the field `operation` to log records."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.operation = operation_id()
        return True
