"""Hearing what other processes changed: one thread on one PostgreSQL connection."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sqlalchemy import URL, Connection
from sqlalchemy.exc import SQLAlchemyError

from app.db.changes import Notice, decode
from app.db.engines import ConnectionOptions, postgresql_engine

logger = logging.getLogger(__name__)

CHANNEL = "perigee_changes"
MESSAGES = "perigee_messages"
_PAUSE_S = 0.25
_RECONNECT_S = 2.0


def ignore_message(_sender: str, _text: str) -> None:
    """Take a message of another process and do nothing."""


class ChangeListener:
    """Owns its thread and connection from `start` to `stop`; connects again after the server was away.

    Notes
    -----
    Notices sent while the connection was down are lost to it; after every connection the callback gets a notice of
    kind ``reconnected``, so that caches compare their change numbers.

    Parameters
    ----------
    own : str
        The id of this process; what it sent itself is left out.
    callback : callable
        Gets changes.
    on_message : callable
        Gets the id of another process and a text it sent to all.
    """

    def __init__(
        self,
        url: URL,
        options: ConnectionOptions,
        own: str,
        callback: Callable[[Notice], None],
        on_message: Callable[[str, str], None] = ignore_message,
    ) -> None:
        self._engine = postgresql_engine(url, options, pooled=False)
        self._own = own
        self._callback = callback
        self._on_message = on_message
        self._stopping = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="perigee-db-listener", daemon=True)

    def start(self, timeout_s: float = 10.0) -> None:
        """Start the thread and wait until it hears."""
        self._thread.start()
        self._ready.wait(timeout_s)

    def stop(self, timeout_s: float = 10.0) -> None:
        """Ask the thread to end and wait for it."""
        self._stopping.set()
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            logger.warning("The database listener did not stop within %.0f s", timeout_s)

    def _run(self) -> None:
        first = True
        while not self._stopping.is_set():
            try:
                with self._engine.connect() as connection:
                    self._hear(connection, first)
                    first = False
            except SQLAlchemyError as error:
                logger.info("Listening for changes was interrupted: %s", type(error).__name__)
                self._stopping.wait(_RECONNECT_S)

    def _hear(self, connection: Connection, first: bool) -> None:
        import psycopg

        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(f"LISTEN {CHANNEL}")
        connection.exec_driver_sql(f"LISTEN {MESSAGES}")
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        self._ready.set()
        if not first:
            self._tell(Notice("reconnected", None, (), None))
        try:
            while not self._stopping.is_set():
                for message in driver.notifies(timeout=_PAUSE_S):
                    self._pass_on(message.channel, message.payload)
        except psycopg.Error as error:
            connection.invalidate()
            logger.info("The database connection was lost: %s", type(error).__name__)
            self._stopping.wait(_PAUSE_S)

    def _pass_on(self, channel: str, payload: str) -> None:
        if channel == CHANNEL:
            notice = decode(payload, self._own)
            if notice is not None:
                self._tell(notice)
            return
        sender, _, text = payload.partition(" ")
        if sender != self._own:
            self._pass_message(sender, text)

    def _pass_message(self, sender: str, text: str) -> None:
        try:
            self._on_message(sender, text)
        except Exception:  # as `_tell`
            logger.exception("A message of another process could not be taken")

    def _tell(self, notice: Notice) -> None:
        try:
            self._callback(notice)
        except Exception:  # a listener's edge: one bad subscriber must not end the thread
            logger.exception("A subscriber failed on a change of kind %s", notice.kind)
