"""Is the database sound? Everything `db check` looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.db import rows, schema
from app.db.errors import DatabaseError
from app.db.records import AuditFault
from app.db.repositories.members import cached_lists, linked_keys, member_keys
from app.db.repositories.segments import read_segments
from app.db.session import Session

if TYPE_CHECKING:
    from app.db.database import Database

# Keys of one statement; more are not needed to see that something is wrong.
_LOOKED_UP = 1000


@dataclass(frozen=True)
class CheckReport:
    """What was found.

    Attributes
    ----------
    revision : str
        Schema of the database; None for an empty one.
    counts : dict
        Rows by table.
    faults : tuple of str
        What is wrong, one sentence each; empty when nothing is.
    """

    url: str
    dialect: str
    revision: str | None
    counts: dict[str, int]
    faults: tuple[str, ...]


def check(database: Database) -> CheckReport:
    """Look through the whole database and return what was found; nothing is changed.

    Raises
    ------
    DatabaseUnavailable, DatabaseNewer
    """
    revision = database.revision()
    faults: list[str] = []
    counts: dict[str, int] = {}
    if revision is None:
        faults.append("The database is empty: run `db upgrade`.")
    elif revision != schema.head():
        faults.append(f"The schema is {revision}, this program needs {schema.head()}: run `db upgrade`.")
    else:
        try:
            with database.read() as unit:
                faults += [*_structure(unit.session), *_audit(unit.audit.verify()), *_segments(unit.session)]
                faults += _list_segments(unit.session)
                counts = _counts(unit.session)
        except DatabaseError as error:
            faults.append(str(error))
    shown = database.url.render_as_string(hide_password=True)
    return CheckReport(shown, database.dialect, revision, counts, tuple(faults))


def _structure(session: Session) -> list[str]:
    if session.dialect != "sqlite":
        return []
    found = [str(row[0]) for row in session.raw("PRAGMA integrity_check(20)") if row[0] != "ok"]
    orphans = session.raw("PRAGMA foreign_key_check")
    return [*found, *(f"Table {row[0]} has a row without its {row[2]}." for row in orphans[:20])]


def _audit(fault: AuditFault | None) -> list[str]:
    return [] if fault is None else [f"The audit log does not hold: {fault.reason}."]


def _segments(session: Session) -> list[str]:
    """Compare the rows that the cached segments hold with the table's."""
    segment, descriptor, face = rows.descriptor_segment.c, rows.descriptor.c, rows.face.c
    faults = []
    for version in [row[0] for row in session.rows(select(segment.version).distinct())]:
        for cached in read_segments(session, version):
            keys = [int(key) for key in cached.face_keys]
            statement = select(func.count()).where(
                descriptor.version == version,
                descriptor.face_key.in_(keys),
                descriptor.face_key == face.face_key,
            )
            if session.scalar(statement) != len(keys):
                faults.append(f"A cached segment of version {version} is out of date: drop the index's cache.")
    return faults


def _list_segments(session: Session) -> list[str]:
    """Compare the members that are cached of lists with the links; a face erased since may be among them."""
    faults = []
    for key in cached_lists(session):
        cached, linked = set(member_keys(session, key).tolist()), set(linked_keys(session, key).tolist())
        living = select(func.count()).where(rows.face.c.face_key.in_(sorted(cached - linked)[:_LOOKED_UP]))
        if linked - cached or session.scalar(living):
            faults.append(f"The cached members of list number {key} are out of date: drop the index's cache.")
    return faults


def _counts(session: Session) -> dict[str, int]:
    return {
        table.name: int(session.scalar(select(func.count()).select_from(table)))
        for table in rows.metadata.sorted_tables
    }
