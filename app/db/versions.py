"""Which database library is in use, and what must be said about it."""

from __future__ import annotations

# Releases before this one can lose the last transactions of a WAL when a checkpoint of another connection meets the
# reset of the log (SQLite release notes, 3.51.3).
FIRST_WITHOUT_WAL_FAULT = (3, 51, 3)


def sqlite_version() -> str:
    """Return the version of the SQLite library that Python brings."""
    import sqlite3

    return sqlite3.sqlite_version


def has_wal_fault(version: str) -> bool:
    """Tell whether a version of SQLite has the WAL-reset fault."""
    return tuple(int(part) for part in version.split(".")) < FIRST_WITHOUT_WAL_FAULT


def sqlite_note(version: str) -> str:
    """Return one sentence about a version for a person, or nothing when there is nothing to say."""
    if not has_wal_fault(version):
        return ""
    return (
        f"SQLite {version} predates 3.51.3 and has the WAL-reset fault; Perigee writes and checkpoints through one "
        "connection only, which avoids it."
    )
