"""Erasing faces so that nothing of them is left: rows, pictures, temporary attributes, caches, deleted bytes."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.auditing import write_audit
from app.engine.common.bus import AttributesDeleted, FacesDeleted
from app.engine.common.errors import FacesNotFoundError
from app.engine.faces.base import named
from app.engine.faces.models import EraseReceipt
from app.engine.faces.recycling import Recycling
from app.engine.faces.removal import Remains
from app.engine.faces.validation import checked_ids
from app.engine.storage import platform_errors

_BACKUPS = "backups"


class Erasing(Recycling):
    """The part of the service that erases."""

    def erase(self, face_ids: Sequence[str], account_id: str | None) -> EraseReceipt:
        """Erase 1 to 1000 faces, living or in the recycle bin, with everything that is kept of them.

        Returns
        -------
        EraseReceipt
            Also written into the audit log. On SQLite deleted bytes are gone from every file when `is_clean`; on
            PostgreSQL they go with the next `scrub`.

        Raises
        ------
        FacesNotFoundError
            If one of the faces does not exist in the account; nothing was erased.
        BadInputError

        Notes
        -----
        Cannot be undone. A process killed in the middle leaves the faces in the recycle bin, unseen by searches;
        erasing them again finishes the work. Samples that faces which stay were made from too are kept. So is a
        source picture with other people on it, until the last face or event that names it is erased.
        """
        names = checked_ids(face_ids, "face_ids")
        self._hide(names, account_id)
        with self._storage.read() as unit:
            remains = self._find_remains(unit, names, is_erase=True)
        self._remove_files(remains.images)
        return self._receipt(remains, account_id)

    def scrub(self) -> bool:
        """Remove deleted bytes from the database's files; return whether that could be done to the end.

        On SQLite this empties the write-ahead log, quick unless a long read is under way. On PostgreSQL it rewrites
        the tables, which locks each for a while: run it at night.

        Raises
        ------
        DatabaseUnavailableError
        """
        with platform_errors():
            if self._storage.database.dialect == "sqlite":
                return self._storage.database.checkpoint()
            self._storage.database.reclaim()
            return True

    def _hide(self, face_ids: Sequence[str], account_id: str | None) -> None:
        with self._storage.write() as unit:
            unit.take_turn()
            known = set(unit.traces.known(face_ids, account_id))
            missing = [name for name in face_ids if name not in known]
            if missing:
                raise FacesNotFoundError(f"One or more faces not found, including face with id {named(missing)}")
            unit.faces.recycle(face_ids, account_id, self._clock())
            unit.tell(FacesDeleted(account_id, tuple(face_ids)))
            unit.commit()

    def _receipt(self, remains: Remains, account_id: str | None) -> EraseReceipt:
        """Remove the rows, and prove it."""
        with self._storage.write() as unit:
            unit.take_turn()
            self._remove_rows(unit, remains, account_id, is_erase=True)
            now = self._clock()
            entry = write_audit(unit, now, "face.erase", "face", remains.face_ids, dict(remains.counts))
            if remains.attribute_ids:
                unit.tell(AttributesDeleted(account_id, remains.attribute_ids))
            unit.commit()
        is_clean = self._storage.database.dialect == "sqlite" and self.scrub()
        return EraseReceipt(
            now, account_id, remains.face_ids, remains.counts, entry.number, is_clean, self._names_of_backups()
        )

    def _names_of_backups(self) -> tuple[str, ...]:
        folder = None if self._data_dir is None else self._data_dir / _BACKUPS
        if folder is None or not folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in folder.iterdir()))
