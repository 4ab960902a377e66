"""The unit of work: one transaction, its repositories, and the changes to tell of after the commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from sqlalchemy import Connection

from app.db.changes import Change
from app.db.protection import Cipher
from app.db.repositories.faces import FaceRepository
from app.db.repositories.lists import ListRepository
from app.db.session import Session
from app.db.translate import translated


class UnitOfWork:
    """Repositories over one transaction. The service commits; leaving without `commit` rolls everything back.

    Notes
    -----
    Belongs to the thread that opened it. Nothing read through it stays attached: results are frozen dataclasses.
    """

    def __init__(
        self,
        connection: Connection,
        cipher: Cipher | None,
        before_commit: Callable[[Connection, Sequence[Change]], None] | None = None,
    ) -> None:
        self._connection = connection
        self._before_commit = before_commit
        self.session = Session(connection, cipher)
        self.changes: list[Change] = []
        self.is_committed = False

    def tell(self, change: Change) -> None:
        """Note a change; it is published once the commit has succeeded, and never if it does not."""
        self.changes.append(change)

    def commit(self) -> None:
        """Make everything done so far lasting. The unit of work is used up afterwards."""
        with translated():
            if self._before_commit is not None and self.changes:
                self._before_commit(self._connection, self.changes)
            self._connection.commit()
        self.is_committed = True

    @cached_property
    def faces(self) -> FaceRepository:
        """Faces: create, find, page, count, update, recycle, erase."""
        return FaceRepository(self.session)

    @cached_property
    def lists(self) -> ListRepository:
        """Lists of faces and their links."""
        return ListRepository(self.session)
