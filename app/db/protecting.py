"""Turning descriptor protection on and off, and unlocking a protected site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from app.db import rows
from app.db.errors import RowExists, WrongKey
from app.db.protection import Cipher, KeyStore, ProtectionRecord, bound_to, new_protection, unlock
from app.db.repositories.chunks import raw_id
from app.db.repositories.event_writing import descriptor_binding
from app.db.repositories.vectors import drop_vectors
from app.db.session import Session

if TYPE_CHECKING:
    from app.db.database import Database

_ROWS = 2000
_FACES = (
    "SELECT d.descriptor_key, f.face_id, d.version, d.descriptor FROM descriptor d"
    " JOIN face f ON f.face_key = d.face_key WHERE d.descriptor_key > ? ORDER BY d.descriptor_key LIMIT ?"
)
_EVENTS = (
    "SELECT d.event_key, d.kind, e.event_id, d.version, d.descriptor FROM event_descriptor d"
    " JOIN event e ON e.event_key = d.event_key WHERE (d.event_key, d.kind, d.version) > (?, ?, ?)"
    " ORDER BY d.event_key, d.kind, d.version LIMIT ?"
)
_TEMPORARY = "SELECT attribute_id, version, descriptor FROM temporary_descriptor"

Change = Callable[[bytes, bytes], bytes]


def stored_protection(database: Database) -> ProtectionRecord | None:
    """Return what the site remembers of its key, or None when descriptors are not protected."""
    with database.read() as unit:
        row = unit.session.first(select(rows.protection))
    if row is None:
        return None
    return ProtectionRecord(row.key_source, bytes(row.salt), row.parameters, bytes(row.key_check), row.create_time)


def lock_if_protected(database: Database) -> None:
    """Make a protected site refuse descriptors until `unlock_site`: the first thing after opening."""
    if stored_protection(database) is not None:
        database.vault.lock()


def unlock_site(database: Database, passphrase: str | None = None, store: KeyStore | None = None) -> None:
    """Find the key of a protected site, from the pass-phrase or the system's key store, and use it from now on.

    Raises
    ------
    WrongKey
        If it is missing or another one; nothing is written, and a locked site stays locked.
    """
    record = stored_protection(database)
    if record is not None:
        database.vault.unlock(unlock(record, _site_id(database), passphrase, store))


def protect_site(
    database: Database, now: datetime, passphrase: str | None = None, store: KeyStore | None = None
) -> None:
    """Seal every stored descriptor, in one transaction, with a key of the pass-phrase or of the system's key store.

    Notes
    -----
    The cache of segments is dropped, and on SQLite the log is emptied, so that no plain copy stays in the file.
    On PostgreSQL follow with `Database.reclaim`.

    Raises
    ------
    RowExists
        If descriptors are protected already.
    WrongKey
        If there is no usable key store.
    """
    if stored_protection(database) is not None:
        raise RowExists("The descriptors of this site are protected already.", remedy="Take the protection off first.")
    record, cipher = new_protection(now, passphrase, _site_id(database), store)
    with database.write() as unit:
        _change_all(unit.session, cipher.seal)
        unit.session.execute(insert(rows.protection).values(id=1, **vars(record)))
        unit.commit()
    database.vault.unlock(cipher)
    database.checkpoint()


def unprotect_site(database: Database) -> None:
    """Open every stored descriptor, in one transaction, and forget the key. Raises WrongKey while locked."""
    cipher: Cipher | None = database.vault.cipher()
    if cipher is None:
        raise WrongKey("The descriptors of this site are not protected.")
    with database.write() as unit:
        _change_all(unit.session, cipher.open)
        unit.session.execute(delete(rows.protection))
        unit.commit()
    database.vault.open_up()


def _change_all(session: Session, change: Change) -> None:
    session.numbers(0)
    session.execute(delete(rows.descriptor_segment))
    drop_vectors(session)
    last = -1
    while found := session.raw(_FACES, (last, _ROWS)):
        session.many(
            "UPDATE descriptor SET descriptor = ? WHERE descriptor_key = ?",
            [(change(bytes(data), bound_to(raw_id(face_id), version)), key) for key, face_id, version, data in found],
        )
        last = found[-1][0]
    _change_events(session, change)
    session.many(
        "UPDATE temporary_descriptor SET descriptor = ? WHERE attribute_id = ? AND version = ?",
        [
            (change(bytes(data), bound_to(raw_id(attribute_id), version)), attribute_id, version)
            for attribute_id, version, data in session.raw(_TEMPORARY)
        ],
    )


def _change_events(session: Session, change: Change) -> None:
    last = (-1, 0, 0)
    while found := session.raw(_EVENTS, (*last, _ROWS)):
        session.many(
            "UPDATE event_descriptor SET descriptor = ? WHERE event_key = ? AND kind = ? AND version = ?",
            [
                (change(bytes(data), descriptor_binding(raw_id(event_id), kind, version)), key, kind, version)
                for key, kind, event_id, version, data in found
            ],
        )
        last = (found[-1][0], found[-1][1], found[-1][3])


def _site_id(database: Database) -> str:
    with database.read() as unit:
        return str(unit.session.scalar(select(rows.site.c.site_id)))
