"""The services' way to the database: units of work whose failures are the platform's, and events after commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from app.db import Database, UnitOfWork
from app.db import errors as db
from app.db.changes import Change, Notice
from app.engine.common import errors as platform
from app.engine.common.bus import ChangeBus, ChangeEvent, event_of

T = TypeVar("T")

_MEANING: dict[type[db.DatabaseError], type[platform.PlatformError]] = {
    db.DatabaseError: platform.DatabaseError,
    db.DatabaseUnavailable: platform.DatabaseUnavailableError,
    db.DatabaseNewer: platform.DatabaseNewerError,
    db.DatabaseFull: platform.DatabaseFullError,
    db.DatabaseDamaged: platform.DatabaseDamagedError,
    db.DataFolderInUse: platform.DataFolderInUseError,
    db.RowMissing: platform.NotFoundError,
    db.RowExists: platform.AlreadyExistsError,
    db.WrongKey: platform.WrongKeyError,
    db.ValueRefused: platform.ValueRefusedError,
    db.DatabaseMissing: platform.DatabaseMissingError,
    db.WriteConflict: platform.WriteConflictError,
    db.FolderRefused: platform.DatabaseFolderError,
    db.OutdatedSchema: platform.OutdatedSchemaError,
    db.VerificationFailed: platform.CopyVerificationError,
}
# The contract has codes of its own for what is missing.
_MISSING: dict[str, type[platform.NotFoundError]] = {
    "face": platform.FaceNotFoundError,
    "list": platform.ListNotFoundError,
    "attribute": platform.AttributeNotFoundError,
    "attributes": platform.FaceAttributesNotFoundError,
    "account": platform.AccountNotFoundError,
    "token": platform.TokenNotFoundError,
    "setting": platform.SettingNotFoundError,
    "limitation": platform.SettingNotFoundError,
    "group": platform.SettingNotFoundError,
    "event": platform.EventNotFoundError,
    "callback": platform.CallbackNotFoundError,
    "handler": platform.HandlerNotFoundError,
    "verifier": platform.VerifierNotFoundError,
}


def as_platform_error(error: db.DatabaseError) -> platform.PlatformError:
    """Return the platform's error for one of the database room."""
    if isinstance(error, db.RowMissing):
        return _MISSING.get(error.what, platform.NotFoundError)(error.detail)
    kind = next(_MEANING[base] for base in type(error).__mro__ if base in _MEANING)
    return kind(error.detail, field=error.field, remedy=error.remedy)


@contextmanager
def platform_errors() -> Iterator[None]:
    """Raise the platform's errors where the block raises the database's."""
    try:
        yield
    except db.DatabaseError as error:
        raise as_platform_error(error) from error


class Storage:
    """What every service is handed: `read`, `write`, `write_idempotent` and the bus. Safe from any thread.

    Attributes
    ----------
    database : Database
        For upkeep (backup, check, protection); services have no other use for it.
    bus : ChangeBus
        Carries the events of this process's commits and of other processes' on the same PostgreSQL.
    """

    def __init__(self, database: Database, bus: ChangeBus | None = None) -> None:
        self.database = database
        self.bus = bus or ChangeBus()
        self._on_message: Callable[[str, str], None] | None = None
        database.on_commit(self._publish)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Open a unit of work that sees one moment of the database.

        Raises
        ------
        DatabaseUnavailableError and the rest of the family, NotFoundError
        """
        with platform_errors(), self.database.read() as unit:
            yield unit

    @contextmanager
    def write(self, *, is_trace: bool = False) -> Iterator[UnitOfWork]:
        """Open a unit of work that writes: call `unit.commit()`, or everything is rolled back.

        `unit.tell(event)` notes a `ChangeEvent`; it is published after the commit. Do slow work before opening one:
        on SQLite all writers wait for each other. `is_trace` says that nothing but the audit log is written.

        Raises
        ------
        NotFoundError, AlreadyExistsError, ValueRefusedError, DatabaseUnavailableError, DatabaseFullError, ...
        """
        with platform_errors(), self.database.write(is_trace=is_trace) as unit:
            yield unit

    def write_idempotent(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work that may run twice, commit it, and repeat it when the server went away in the middle."""
        with platform_errors():
            return self.database.write_idempotent(work)

    def change_number(self) -> int | None:
        """Return a number: while it stays the same, so is whatever is read but the audit log; None if not known."""
        return self.database.change_number()

    def listen(self) -> None:
        """Start publishing what other processes change; nothing to do on SQLite."""
        with platform_errors():
            self.database.listen(self._publish_remote, self._pass_on)

    def broadcast(self, texts: Sequence[str]) -> None:
        """Send short texts to every other process on the same PostgreSQL; see `Database.broadcast`.

        Raises
        ------
        DatabaseUnavailableError and the rest of the family
        """
        with platform_errors():
            self.database.broadcast(texts)

    def hear(self, callback: Callable[[str, str], None] | None) -> None:
        """Hand what other processes broadcast to `callback`, with the id of the process; after `listen`."""
        self._on_message = callback

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def _publish(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if isinstance(change, ChangeEvent):
                self.bus.publish(change)

    def _pass_on(self, sender: str, text: str) -> None:
        callback = self._on_message
        if callback is not None:
            callback(sender, text)

    def _publish_remote(self, notice: Notice) -> None:
        kind = event_of(notice.kind)
        self.bus.publish(kind(notice.account_id, notice.ids, notice.list_id, is_remote=True))
