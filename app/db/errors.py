"""Expected failures of the database room. The room imports nothing of ours, so the family is its own.

`app.engine.storage` turns each of them into the platform's error with the same code and kind.
"""

from __future__ import annotations

from typing import ClassVar, Literal

Kind = Literal["missing", "conflict", "invalid", "refused", "unavailable"]


class DatabaseError(Exception):
    """An expected failure of the database.

    Parameters
    ----------
    detail : str
        What happened, naming the object, file or column.
    field : str, optional
        The column at fault.
    remedy : str, optional
        What a person can do, one sentence.
    """

    code: ClassVar[int] = 50001
    kind: ClassVar[Kind] = "unavailable"
    desc: ClassVar[str] = "Database error"

    def __init__(self, detail: str, *, field: str | None = None, remedy: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field
        self.remedy = remedy

    def __str__(self) -> str:
        return self.detail if self.remedy is None else f"{self.detail} {self.remedy}"


class DatabaseUnavailable(DatabaseError):
    """The server cannot be reached, went away in the middle, or did not answer in time."""

    code = 50002
    desc = "Database unavailable"


class DatabaseNewer(DatabaseError):
    """The database was written by a newer program; it was left untouched."""

    code = 50003
    kind = "refused"
    desc = "Database is newer than the program"


class DatabaseFull(DatabaseError):
    """The disk has no room for the change; nothing of it was kept."""

    code = 50004
    desc = "No space left for the database"


class DatabaseDamaged(DatabaseError):
    """The file is not a database, or its pages contradict each other."""

    code = 50005
    desc = "Database damaged"


class DataFolderInUse(DatabaseError):
    """Another process works in the data folder."""

    code = 50006
    kind = "refused"
    desc = "Data folder in use"


class RowMissing(DatabaseError):
    """The object does not exist, or belongs to another account."""

    code = 50007
    kind = "missing"
    desc = "Object not found"

    def __init__(self, what: str, identifier: str, detail: str | None = None) -> None:
        super().__init__(detail or f"{what.capitalize()} with id '{identifier}' not found")
        self.what = what
        self.identifier = identifier


class RowExists(DatabaseError):
    """An object with that id or unique name exists already."""

    code = 50008
    kind = "conflict"
    desc = "Unique constraint error"


class WrongKey(DatabaseError):
    """The descriptor key is absent or not the one this site is protected with; nothing was changed."""

    code = 50009
    kind = "refused"
    desc = "Wrong descriptor key"


class ValueRefused(DatabaseError):
    """A value does not fit its column: too long, a NUL character, text that is not Unicode."""

    code = 50010
    kind = "invalid"
    desc = "Value refused"


class DatabaseMissing(DatabaseError):
    """A database or backup file that was named does not exist."""

    code = 50011
    kind = "missing"
    desc = "Database file not found"


class WriteConflict(DatabaseError):
    """Two writers met in a deadlock and this one was asked to give way; nothing of it was kept."""

    code = 50012
    kind = "conflict"
    desc = "Write conflict"


class FolderRefused(DatabaseError):
    """The data folder or the database file may not be written to."""

    code = 50013
    desc = "Data folder not writable"


class OutdatedSchema(DatabaseError):
    """The database is older than the program and was opened without leave to upgrade it."""

    code = 50014
    kind = "refused"
    desc = "Database needs an upgrade"


class VerificationFailed(DatabaseError):
    """A copy or a backup does not hold what its source holds."""

    code = 50015
    desc = "Copy verification failed"
