"""Inserting many rows at the speed of the driver: executemany on SQLite, binary COPY on PostgreSQL.

Values are given in one portable form: ids as 16 bytes, times as microseconds, JSON as text.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Float, Integer, LargeBinary, SmallInteger, Table
from sqlalchemy.types import TypeEngine

from app.db.session import Session
from app.db.translate import translated
from app.db.types import Id, UtcTime

# Below this many rows a COPY costs more round trips than it saves.
_COPY_ROWS = 32

_POSTGRESQL_TYPES: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (SmallInteger, "int2"),
    (BigInteger, "int8"),
    (Integer, "int4"),
    (LargeBinary, "bytea"),
    (Boolean, "bool"),
    (Float, "float8"),
)


def insert_rows(session: Session, table: Table, columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    """Insert rows of driver values into the named columns.

    Raises
    ------
    RowExists, ValueRefused, WriteConflict, DatabaseFull, DatabaseUnavailable
    """
    if not values:
        return
    if session.dialect == "sqlite":
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        session.many(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", values)  # noqa: S608 - our own names
        return
    prepared = driver_values(session.dialect, table, columns, values)
    if len(values) < _COPY_ROWS:
        names = ", ".join(columns)
        marks = ", ".join(["%s"] * len(columns))
        session.many(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", prepared)  # noqa: S608 - our own names
        return
    _copy(session, table, columns, prepared)


def driver_values(
    dialect: str, table: Table, columns: Sequence[str], values: Sequence[Sequence[Any]]
) -> list[tuple[Any, ...]]:
    """Return rows of portable values as the driver of a database takes them."""
    if dialect == "sqlite":
        return [tuple(row) for row in values]
    turns = {index: turn for index, name in enumerate(columns) if (turn := _turn(table.c[name].type)) is not None}
    return [
        tuple(turns[index](value) if index in turns and value is not None else value for index, value in enumerate(row))
        for row in values
    ]


def _turn(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    if isinstance(kind, Id):
        return lambda raw: uuid.UUID(bytes=raw)
    return bool if isinstance(kind, Boolean) else None


def _copy(session: Session, table: Table, columns: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    statement = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN (FORMAT BINARY)"
    with translated(), session.driver().cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types([postgresql_type(table.c[name].type) for name in columns])
        for row in values:
            copy.write_row(row)


def postgresql_type(kind: TypeEngine[Any]) -> str:
    """Return the name of the PostgreSQL type a column has."""
    if isinstance(kind, Id):
        return "uuid"
    if isinstance(kind, UtcTime):
        return "int8"
    for python_type, name in _POSTGRESQL_TYPES:
        if isinstance(kind, python_type) or _variant_of(kind, python_type):
            return name
    return "text"


def _variant_of(kind: TypeEngine[Any], wanted: type[TypeEngine[Any]]) -> bool:
    return isinstance(getattr(kind, "impl", None), wanted)
