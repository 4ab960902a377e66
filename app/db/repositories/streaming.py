"""The driver's own cursor: rows by the thousand without a wrapper around each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from app.db.session import Session
from app.db.translate import translated

Fetch = Callable[[], list[tuple[Any, ...]]]


@contextmanager
def streaming(session: Session, sql: str, parameters: tuple[Any, ...], size: int) -> Iterator[Fetch]:
    """Run SQL with ``?`` placeholders and yield what fetches the next `size` rows, none at the end."""
    driver, text = session.driver(), session.placeholders(sql)
    with translated(), closing(_open(session, driver)) as cursor:
        cursor.execute(text, parameters)
        yield lambda: _fetch(cursor, size)


def _fetch(cursor: Any, size: int) -> list[tuple[Any, ...]]:  # a cursor of either driver
    with translated():
        found: list[tuple[Any, ...]] = cursor.fetchmany(size)
        return found


def _open(session: Session, driver: Any) -> Any:  # a connection and a cursor of either driver
    if session.dialect == "sqlite":
        return driver.cursor()
    # A named cursor stays on the server and streams; binary spares turning blobs into text and back.
    return driver.cursor(name=f"stream_{session.next_cursor()}", binary=True)
