"""The database: opened once, handed to the services through units of work, closed by who opened it."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.db import schema
from app.db.changes import Change, Notice, encode
from app.db.engines import (
    APPLICATION_ID,
    ConnectionOptions,
    parse_url,
    postgresql_engine,
    sqlite_path,
    sqlite_readers,
    sqlite_writer,
)
from app.db.errors import DatabaseUnavailable, OutdatedSchema, WriteConflict
from app.db.fair_lock import FairLock
from app.db.folder import FolderLock
from app.db.listener import CHANNEL, MESSAGES, ChangeListener, ignore_message
from app.db.protecting import lock_if_protected
from app.db.protection import Vault
from app.db.sqlite_file import empty_log, refuse_foreign_file, rewrite
from app.db.translate import meaning_of, translated
from app.db.unit import UnitOfWork

logger = logging.getLogger(__name__)

T = TypeVar("T")
# Before each further attempt, after the server went away: a restart takes about a second.
_PAUSES_S = (0.2, 2.0)


class Database:
    """Owns the engines, the writer's lock, the data folder's lock and the listener; `close` gives all of them back.

    Attributes
    ----------
    url : URL
        Where the database is; its password is masked when shown.
    dialect : str
        ``sqlite`` or ``postgresql``.
    vault : Vault
        Whether descriptors are protected and with which key; see `app.db.protecting`.
    """

    def __init__(self, url: URL, readers: Engine, writer: Engine, options: ConnectionOptions) -> None:
        self.url = url
        self.dialect = url.get_backend_name()
        self.options = options
        self.vault = Vault()
        self.process_id = uuid.uuid4().hex
        self._readers = readers
        self._writer = writer
        self._turn = FairLock()
        self._folder: FolderLock | None = None
        self._listener: ChangeListener | None = None
        self._on_commit: Callable[[Sequence[Change]], None] | None = None
        # Odd while a unit of work that writes is open; told of on SQLite alone, where writers take turns.
        self._writes = 0

    @classmethod
    def open(
        cls,
        url: str,
        data_dir: Path,
        *,
        name: str = "Perigee",
        options: ConnectionOptions | None = None,
        upgrade: bool = True,
    ) -> Database:
        """Lock the data folder, connect, and bring the schema up to date; a backup precedes every migration.

        Parameters
        ----------
        url : str
            ``sqlite:///FILE`` or ``postgresql://USER:PASSWORD@HOST:PORT/NAME``.
        data_dir : Path
            The data folder; one process at a time may work in it.
        name : str
            Who this process is, told to a second one that is refused.
        upgrade : bool
            Whether an older schema is brought up to date; an empty database always gets its tables.

        Raises
        ------
        DataFolderInUse, FolderRefused, DatabaseUnavailable, DatabaseDamaged, DatabaseNewer, DatabaseFull,
        OutdatedSchema, ValueRefused
        """
        parsed = parse_url(url)
        chosen = options or ConnectionOptions()
        with ExitStack() as undo:
            folder = FolderLock(data_dir)
            folder.acquire(name)
            undo.callback(folder.release)
            database = cls.connect(parsed, chosen)
            undo.callback(database.close)
            database._bring_up_to_date(data_dir, upgrade)
            lock_if_protected(database)
            database._folder = folder
            undo.pop_all()
        return database

    @classmethod
    def connect(cls, url: URL, options: ConnectionOptions) -> Database:
        """Return a database that is neither locked nor upgraded: for copies, backups and checks."""
        if url.get_backend_name() == "postgresql":
            engine = postgresql_engine(url, options)
            return cls(url, engine, engine, options)
        path = sqlite_path(url)
        refuse_foreign_file(path)
        with translated():
            path.parent.mkdir(parents=True, exist_ok=True)
        return cls(url, sqlite_readers(path, options), sqlite_writer(path, options), options)

    # --- units of work ------------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Open a unit of work that sees one moment of the database and cannot write.

        Raises
        ------
        DatabaseUnavailable
            If no connection can be had.
        """
        with self._connection(self._readers, writing=False) as connection:
            yield UnitOfWork(connection, self.vault)

    @contextmanager
    def write(self, *, is_trace: bool = False) -> Iterator[UnitOfWork]:
        """Open a unit of work that writes; the caller commits, leaving without it rolls back.

        Parameters
        ----------
        is_trace : bool
            Whether nothing is written but the audit log, which no answer depends on: `change_number` passes it over.

        Notes
        -----
        On SQLite writers wait their turn here, in order. Do slow work (models, files, network) before.

        Raises
        ------
        DatabaseUnavailable
            If the turn does not come in time or the server cannot be reached.
        """
        with ExitStack() as stack:
            if self.dialect == "sqlite":
                stack.enter_context(self._turn.held(self.options.busy_s))
                if not is_trace:
                    stack.enter_context(self._counted())
            connection = stack.enter_context(self._connection(self._writer, writing=True))
            unit = UnitOfWork(connection, self.vault, before_commit=self._notify)
            yield unit
        if unit.is_committed and unit.changes and self._on_commit is not None:
            self._on_commit(tuple(unit.changes))

    def write_idempotent(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in a unit of work and commit it; run it again when the server went away or asked to give way.

        Only for work that may run twice: the first commit can have succeeded although its answer was lost.
        """
        for pause_s in _PAUSES_S:
            try:
                return self._committed(work)
            except WriteConflict as error:
                logger.info("Writing again after: %s", error.detail)
            except DatabaseUnavailable as error:
                logger.info("Writing again in %.1f s after: %s", pause_s, error.detail)
                time.sleep(pause_s)
        return self._committed(work)

    def change_number(self) -> int | None:
        """Return a number: while it stays the same, whatever is read stays the same, the audit log aside.

        None while a unit of work that writes is open, and always on PostgreSQL, where other processes write too.
        """
        number = self._writes
        return None if self.dialect != "sqlite" or number % 2 else number

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._writes += 1
        try:
            yield
        finally:
            self._writes += 1

    def _committed(self, work: Callable[[UnitOfWork], T]) -> T:
        with self.write() as unit:
            result = work(unit)
            unit.commit()
        return result

    @contextmanager
    def _connection(self, engine: Engine, *, writing: bool) -> Iterator[Connection]:
        with translated():
            connection = engine.connect()
        try:
            if self.dialect == "postgresql" and not writing:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with translated():
                connection.begin()
            yield connection
        finally:
            _give_back(connection)

    # --- changes ------------------------------------------------------------------------------------------

    def on_commit(self, callback: Callable[[Sequence[Change]], None]) -> None:
        """Set who is told of the changes of every commit of this process, on the committing thread."""
        self._on_commit = callback

    def listen(
        self, callback: Callable[[Notice], None], on_message: Callable[[str, str], None] = ignore_message
    ) -> None:
        """Start hearing what other processes changed and sent; on SQLite there are none and nothing is started."""
        if self.dialect == "postgresql" and self._listener is None:
            self._listener = ChangeListener(self.url, self.options, self.process_id, callback, on_message)
            self._listener.start()

    def broadcast(self, texts: Sequence[str]) -> None:
        """Send texts of less than 7,900 bytes to every other process that listens, all or none, in their order.

        Raises
        ------
        DatabaseUnavailable
            If the server cannot be reached.
        """
        if self.dialect != "postgresql" or not texts:
            return
        rows = [{"channel": MESSAGES, "payload": f"{self.process_id} {one}"} for one in texts]
        with self._connection(self._writer, writing=True) as connection, translated():
            connection.execute(text("SELECT pg_notify(:channel, :payload)"), rows)
            connection.commit()

    def _notify(self, connection: Connection, changes: Sequence[Change]) -> None:
        if self.dialect != "postgresql":
            return
        statement = text("SELECT pg_notify(:channel, :payload)")
        for change in changes:
            for payload in encode(change, self.process_id):
                connection.execute(statement, {"channel": CHANNEL, "payload": payload})

    # --- upkeep -------------------------------------------------------------------------------------------

    def revision(self) -> str | None:
        """Return the schema revision, or None for an empty database. Raises DatabaseNewer for an unknown one."""
        with self._connection(self._readers, writing=False) as connection, translated():
            return schema.revision_of(connection)

    def checkpoint(self) -> bool:
        """Move SQLite's write-ahead log into the file and empty it; return whether no reader stood in the way.

        After an erase this removes the last copies of the erased bytes. PostgreSQL does this by itself: True.
        """
        if self.dialect != "sqlite":
            return True
        with self._turn.held(self.options.busy_s), translated(), self._writer.connect() as connection:
            return empty_log(connection)

    def reclaim(self) -> None:
        """Rewrite the tables so that no deleted bytes stay in any file: VACUUM, on PostgreSQL VACUUM FULL."""
        if self.dialect == "sqlite":
            with self._turn.held(self.options.busy_s), translated(), self._writer.connect() as connection:
                rewrite(connection)
            self.checkpoint()
            return
        with translated(), self._writer.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM FULL")

    def close(self) -> None:
        """Stop the listener, close readers then the writer, and release the data folder."""
        if self._listener is not None:
            self._listener.stop()
            self._listener = None
        self._readers.dispose()
        self._writer.dispose()
        if self._folder is not None:
            self._folder.release()
            self._folder = None

    def _bring_up_to_date(self, data_dir: Path, upgrade: bool) -> None:
        from app.db.backup import backup_before_migration

        revision = self.revision()
        if revision == schema.head():
            return
        if revision is not None:
            if not upgrade:
                raise OutdatedSchema(
                    f"The database has schema {revision}, this program needs {schema.head()}.",
                    remedy="Run `db upgrade`; a backup is made first.",
                )
            backup_before_migration(self, data_dir / "backups", revision)
        self.migrate()

    def migrate(self, revision: str = "head") -> None:
        """Run the migrations up to `revision` in one transaction."""
        with ExitStack() as stack:
            if self.dialect == "sqlite":
                stack.enter_context(self._turn.held(self.options.busy_s))
            connection = stack.enter_context(self._connection(self._writer, writing=True))
            with translated():
                if self.dialect == "sqlite":
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                else:
                    # Several desktops may start at the same moment: one migrates, the others wait and find it done.
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (APPLICATION_ID,))
                schema.upgrade(connection, revision)
                connection.commit()


def _give_back(connection: Connection) -> None:
    """Return a connection to its pool, rolled back; one that is broken is thrown away."""
    try:
        connection.close()
    except SQLAlchemyError as error:
        if meaning_of(error) is None:
            raise
        if not connection.closed:  # what failed while it was given back is thrown away already
            connection.invalidate()
