"""One transaction on one connection in one thread: how repositories speak to either database."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Executable, event

from app.db.protection import Cipher, Vault
from app.db.translate import translated
from app.db.types import id_bytes

# Rows of one statement with bound parameters: SQLite takes 32,766 parameters, PostgreSQL 65,535.
PARAMETERS_PER_STATEMENT = 30_000


class Session:
    """Owned by a `UnitOfWork`; repositories borrow it. Never crosses a thread.

    Attributes
    ----------
    dialect : str
        ``sqlite`` or ``postgresql``.
    """

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._thread = threading.get_ident()
        self.dialect = connection.dialect.name
        self._cursors = 0

    @property
    def cipher(self) -> Cipher | None:
        """What seals and opens descriptors; None where the site does not protect them.

        Raises
        ------
        WrongKey
            If the site protects them and nobody unlocked it: nothing is read as noise, nothing stored in plain.
        """
        return self._vault.cipher()

    def rows(self, statement: Executable, parameters: Any = None) -> Sequence[Any]:  # rows; columns vary by statement
        """Run a statement and return all its rows."""
        self._check_thread()
        with translated():
            return self._connection.execute(statement, parameters).all()

    def pieces(self, statement: Executable, size: int) -> Iterator[Sequence[Any]]:  # rows; columns vary by statement
        """Run a statement and yield its rows `size` at a time; on PostgreSQL the rest stays on the server."""
        self._check_thread()
        with translated():
            result = self._connection.execute(statement, execution_options={"yield_per": size})
        with closing(result):
            while True:
                with translated():
                    found = result.fetchmany(size)
                if not found:
                    return
                yield found

    def first(self, statement: Executable, parameters: Any = None) -> Any:  # a row or None; columns vary by statement
        """Run a statement and return its first row, or None."""
        self._check_thread()
        with translated():
            return self._connection.execute(statement, parameters).first()

    def scalar(self, statement: Executable, parameters: Any = None) -> Any:  # the column's own type
        """Run a statement and return the first column of its first row, or None."""
        self._check_thread()
        with translated():
            return self._connection.execute(statement, parameters).scalar()

    def execute(self, statement: Executable, parameters: Any = None) -> int:
        """Run a statement and return how many rows it touched."""
        self._check_thread()
        with translated():
            return self._connection.execute(statement, parameters).rowcount

    def raw(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query with ``?`` placeholders on the driver's own cursor and return its rows as it gives them.

        A quarter of the time that a built statement takes: for what every event asks.
        """
        with self._cursor() as cursor:
            cursor.execute(self.placeholders(sql), tuple(parameters))
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run SQL with ``?`` placeholders once per tuple of driver values."""
        self._check_thread()
        values = [tuple(row) for row in parameters]
        if not values:
            return
        with self._cursor() as cursor:
            cursor.executemany(self.placeholders(sql), values)

    def id_values(self, texts: Iterable[str]) -> list[Any]:  # bytes or uuid.UUID
        """Return ids as the driver takes them, without those that are none."""
        found = []
        for text in texts:
            with suppress(ValueError):
                raw = id_bytes(text)
                found.append(raw if self.dialect == "sqlite" else uuid.UUID(bytes=raw))
        return found

    def placeholders(self, sql: str) -> str:
        """Return SQL written with ``?`` in the placeholder style of the driver."""
        return sql if self.dialect == "sqlite" else sql.replace("?", "%s")

    def connection(self) -> Connection:
        """Return the connection, for reflection."""
        self._check_thread()
        return self._connection

    def driver(self) -> Any:  # sqlite3.Connection or psycopg.Connection
        """Return the driver's own connection, for what only it can do fast."""
        self._check_thread()
        return self._connection.connection.driver_connection

    def plan(self, statement: Executable) -> list[str]:
        """Run a statement and return the lines of the database's plan for it."""
        sent: list[tuple[str, Any]] = []  # SQL and the driver's parameters

        def remember(*args: Any) -> None:  # SQLAlchemy's own arguments
            sent.append((args[2], args[3]))

        event.listen(self._connection, "before_cursor_execute", remember)
        try:
            self.rows(statement)
        finally:
            event.remove(self._connection, "before_cursor_execute", remember)
        word = "EXPLAIN QUERY PLAN" if self.dialect == "sqlite" else "EXPLAIN"
        sql, parameters = sent[0]
        with translated():
            return [str(row[-1]) for row in self._connection.exec_driver_sql(f"{word} {sql}", parameters)]

    @contextmanager
    def _cursor(self) -> Iterator[Any]:  # sqlite3.Cursor or psycopg.Cursor
        driver = self.driver()
        with translated(), closing(driver.cursor()) as cursor:
            try:
                yield cursor
            except Exception as error:
                # SQLAlchemy does not see what fails here: a connection that is gone must not go back to the pool.
                if self.dialect == "postgresql" and (driver.closed or _is_shutdown(error)):
                    self._connection.invalidate()
                raise

    def next_cursor(self) -> int:
        """Return a number no cursor of this transaction has yet."""
        self._cursors += 1
        return self._cursors

    def numbers(self, count: int = 1) -> int:
        """Take `count` numbers from the site's counter and return the first.

        Notes
        -----
        The counter's row stays locked until the commit, so numbers become visible in their own order. Take them
        before touching other rows: two writers that lock in different orders would have to give way.
        """
        found = self.raw("UPDATE site SET change_number = change_number + ? RETURNING change_number", (count,))
        return int(found[0][0]) - count + 1

    def _check_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a unit of work was used by a thread that did not open it")


def _is_shutdown(error: Exception) -> bool:
    """Tell whether the server is going away: it says so a moment before the connection is seen to be closed."""
    return str(getattr(error, "sqlstate", None)).startswith("57P")
