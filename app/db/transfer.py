"""Moving a whole site from one database to another, table by table in order of key; can be stopped and gone on with.

Rows travel in one portable form (ids as 16 bytes, truth values as 0 and 1), so that both sides hash alike. The caches
in segments stay behind: they are rebuilt where they are needed.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, delete, func, insert, select, update

from app.db import rows
from app.db.bulk import driver_values, insert_rows
from app.db.errors import OutdatedSchema, RowExists, VerificationFailed
from app.db.session import Session

if TYPE_CHECKING:
    from app.db.database import Database

Values = tuple[Any, ...]  # a row in portable form
Report = Callable[[str, int, int], None]

_ROWS = 2000
_NOT_COPIED = frozenset({"copy_state", "descriptor_segment", "list_segment", "descriptor_vector", "alembic_version"})
# Made by the first migration: a database that holds nothing else is empty.
_SINGLE = frozenset({"site", "audit_chain"})


@dataclass(frozen=True)
class TableDigest:
    """What a table holds, whatever the order of its rows.

    Attributes
    ----------
    rows : int
        How many.
    digest : int
        Sum of the rows' SHA-256, modulo 2 to the 256.
    """

    rows: int = 0
    digest: int = 0

    def add(self, found: Sequence[Values]) -> TableDigest:
        """Return the digest with more rows."""
        total = sum(_row_digest(row) for row in found)
        return TableDigest(self.rows + len(found), (self.digest + total) % (1 << 256))


def no_report(_table: str, _done: int, _total: int) -> None:
    """Accept progress and show it to nobody."""


def copy_site(source: Database, target: Database, report: Report = no_report) -> dict[str, int]:
    """Copy everything into an empty database, or go on with a copy of the same site that was broken off.

    Parameters
    ----------
    report : callable
        Told the table, rows done and rows expected after every piece; raising in it stops the copy, and the next
        call goes on from there.

    Returns
    -------
    dict
        Rows copied, by table.

    Raises
    ------
    RowExists
        If the target holds something else.
    OutdatedSchema
        If the two schemas differ.
    VerificationFailed
        If what arrived is not what was sent, such as when the source changed meanwhile.
    """
    if source.revision() != target.revision():
        raise OutdatedSchema("Source and target have different schemas.", remedy="Upgrade both with `db upgrade`.")
    site_id = _site_id(source)
    _prepare(target, site_id)
    tables = tables_to_copy(rows.metadata.sorted_tables)
    for table in tables:
        _copy_table(source, target, table, site_id, report)
    counts = verify_copy(source, target, tables, report)
    with target.write() as unit:
        unit.session.execute(delete(rows.copy_state))
        unit.commit()
    return counts


def tables_to_copy(tables: Sequence[Table]) -> list[Table]:
    """Return those of the tables that a copy takes along."""
    return [table for table in tables if is_copied(table.name)]


def is_copied(name: str) -> bool:
    """Tell whether a copy takes a table along: not what can be built anew, or belongs to this database alone."""
    return name not in _NOT_COPIED


def verify_copy(
    source: Database, target: Database, tables: Sequence[Table], report: Report = no_report
) -> dict[str, int]:
    """Compare counts and content hashes of every table; return the counts. Raises VerificationFailed."""
    counts = {}
    with source.read() as old, target.read() as new:
        for table in tables:
            expected, found = digest_of(old.session, table), digest_of(new.session, table)
            if expected != found:
                raise VerificationFailed(
                    f"Table {table.name} holds {found.rows} rows in the copy and {expected.rows} in the source, "
                    "or their content differs.",
                    remedy="Make sure nothing writes to the source, empty the target, and copy again.",
                )
            counts[table.name] = found.rows
            report(f"verify {table.name}", found.rows, found.rows)
    return counts


def digest_of(session: Session, table: Table) -> TableDigest:
    """Return what a table holds, read in pieces."""
    total = TableDigest()
    for piece in pieces(session, table, None):
        total = total.add(piece)
    return total


def pieces(session: Session, table: Table, after: Values | None) -> Iterator[list[Values]]:
    """Yield the rows of a table in order of key, in portable form, those behind the key `after`."""
    keys = [column.name for column in table.primary_key]
    positions = [list(table.c.keys()).index(name) for name in keys]
    while True:
        found = _piece(session, table, keys, after)
        if not found:
            return
        yield found
        after = tuple(found[-1][position] for position in positions)


def _piece(session: Session, table: Table, keys: Sequence[str], after: Values | None) -> list[Values]:
    order = ", ".join(keys)
    where = "" if after is None else f"WHERE ({order}) > ({', '.join('?' * len(keys))})"
    parameters = () if after is None else driver_values(session.dialect, table, keys, [after])[0]
    columns = ", ".join(table.c.keys())
    sql = f"SELECT {columns} FROM {table.name} {where} ORDER BY {order} LIMIT {_ROWS}"  # noqa: S608 - our own names
    return [tuple(_portable(value) for value in row) for row in session.raw(sql, parameters)]


def _portable(value: Any) -> Any:  # a value of either driver
    if isinstance(value, uuid.UUID):
        return value.bytes
    return int(value) if isinstance(value, bool) else value


def _row_digest(row: Values) -> int:
    digest = hashlib.sha256()
    for value in row:
        data = value if isinstance(value, bytes) else str(value).encode()
        digest.update(b"%s:%d:" % (type(value).__name__.encode(), len(data)))
        digest.update(data)
    return int.from_bytes(digest.digest(), "big")


def _site_id(database: Database) -> str:
    with database.read() as unit:
        return str(unit.session.scalar(select(rows.site.c.site_id)))


def _prepare(target: Database, site_id: str) -> None:
    """Make sure that the target is empty or holds a broken-off copy of the same site."""
    with target.write() as unit:
        sources = {row[0] for row in unit.session.rows(select(rows.copy_state.c.source))}
        if sources == {site_id}:
            return
        for table in tables_to_copy(rows.metadata.sorted_tables):
            count = unit.session.scalar(select(func.count()).select_from(table))
            if sources or (count and table.name not in _SINGLE):
                raise RowExists(
                    f"The target database holds data already (table {table.name}).",
                    remedy="Name an empty database.",
                )
        for name in _SINGLE:
            unit.session.execute(delete(rows.metadata.tables[name]))
        state = {"table_name": "site", "source": site_id, "last_key": None, "row_count": 0, "is_done": 0}
        unit.session.execute(insert(rows.copy_state).values(state))
        unit.commit()


def _copy_table(source: Database, target: Database, table: Table, site_id: str, report: Report) -> None:
    state = _state(target, table)
    if state is not None and state.is_done:
        return
    after = None if state is None or state.last_key is None else tuple(_from_json(item) for item in state.last_key)
    done = 0 if state is None else state.row_count
    with source.read() as unit:
        total = unit.session.scalar(select(func.count()).select_from(table))
        for piece in pieces(unit.session, table, after):
            done += len(piece)
            _write_piece(target, table, piece, site_id, done)
            report(table.name, done, total)
    _finish(target, table, site_id, done)


def _state(target: Database, table: Table) -> Any:  # a row or None
    with target.read() as unit:
        return unit.session.first(select(rows.copy_state).where(rows.copy_state.c.table_name == table.name))


def _write_piece(target: Database, table: Table, piece: list[Values], site_id: str, done: int) -> None:
    keys = [list(table.c.keys()).index(column.name) for column in table.primary_key]
    last = [_to_json(piece[-1][position]) for position in keys]
    with target.write() as unit:
        insert_rows(unit.session, table, list(table.c.keys()), piece)
        _remember(unit.session, table, {"source": site_id, "last_key": last, "row_count": done, "is_done": 0})
        unit.commit()


def _finish(target: Database, table: Table, site_id: str, done: int) -> None:
    with target.write() as unit:
        _remember(unit.session, table, {"source": site_id, "row_count": done, "is_done": 1})
        unit.commit()


def _remember(session: Session, table: Table, values: dict[str, Any]) -> None:
    state = rows.copy_state
    if not session.execute(update(state).where(state.c.table_name == table.name).values(values)):
        session.execute(insert(state).values({"table_name": table.name, "last_key": None, **values}))


def _to_json(value: Any) -> Any:  # a key in portable form, as JSON
    return {"bytes": value.hex()} if isinstance(value, bytes) else value


def _from_json(value: Any) -> Any:  # the other way round
    return bytes.fromhex(value["bytes"]) if isinstance(value, dict) else value
