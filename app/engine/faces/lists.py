"""Lists of faces: create, find, change, attach, detach, delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.db.errors import RowExists
from app.engine.auditing import write_audit
from app.engine.common.bus import FacesAttached, FacesDetached, ListsCreated, ListsDeleted, ListsUpdated
from app.engine.common.errors import ListExistsError, ListNotFoundError
from app.engine.common.ids import checked_id, new_id
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.faces.models import BatchResult, FaceFilter, FaceList, ListDeletion, ListFilter, ListPage, PageRequest
from app.engine.faces.recycling import Recycling
from app.engine.faces.validation import (
    MAX_IDS,
    USER_DATA_LENGTH,
    checked_ids,
    checked_list_filter,
    checked_page,
    checked_text,
)

_EVERYTHING = ListFilter()
_FIRST = PageRequest()


class Lists(Recycling):
    """The part of the service that keeps lists. Another account's list or face is not found."""

    def create_list(self, account_id: str, user_data: str = "", list_id: str | None = None) -> FaceList:
        """Create a list, under an id of the caller's choice if one is given.

        Raises
        ------
        BadInputError
            If the user data is too long or holds a control character.
        ListExistsError
            If the id is taken.
        """
        name = new_id() if list_id is None else checked_id(list_id, "list_id")
        checked_text(user_data, "user_data", USER_DATA_LENGTH)
        now = self._clock()
        with self._storage.write() as unit:
            try:
                unit.lists.create(name, account_id, user_data, now)
            except RowExists as error:
                raise ListExistsError(f"List with id '{name}' already exists", field="list_id") from error
            unit.tell(ListsCreated(account_id, (name,), name))
            unit.commit()
        return FaceList(name, account_id, user_data, now, now)

    def get_list(self, list_id: str, account_id: str | None) -> FaceList:
        """Return one list. Raises ListNotFoundError."""
        name = checked_id(list_id, "list_id")
        with self._storage.read() as unit:
            found = unit.lists.find(name, account_id)
        if found is None:
            raise ListNotFoundError(f"List with id '{name}' not found")
        return found

    def list_lists(
        self, account_id: str | None, wanted: ListFilter = _EVERYTHING, page: PageRequest = _FIRST
    ) -> ListPage:
        """Return one page of lists with the number of faces in each, newest first. Raises BadQueryError."""
        rows, chosen = checked_page(page), checked_list_filter(wanted, account_id)
        with self._storage.read() as unit:
            lists = unit.lists.list_lists(chosen, rows)
            counts = unit.lists.face_counts([found.list_id for found in lists])
        return ListPage(tuple(lists), page, counts)

    def count_lists(self, account_id: str | None, wanted: ListFilter = _EVERYTHING) -> int:
        """Return how many lists there are. Raises BadQueryError."""
        chosen = checked_list_filter(wanted, account_id)
        with self._storage.read() as unit:
            return unit.lists.count(chosen)

    def update_list(self, list_id: str, account_id: str | None, user_data: str) -> None:
        """Rename a list. Raises ListNotFoundError, BadInputError."""
        name = checked_id(list_id, "list_id")
        checked_text(user_data, "user_data", USER_DATA_LENGTH)
        with self._storage.write() as unit:
            unit.lists.update(name, account_id, user_data, self._clock())
            unit.tell(ListsUpdated(account_id, (name,), name))
            unit.commit()

    def attach(self, list_id: str, face_ids: Sequence[str], account_id: str | None) -> BatchResult:
        """Link 1 to 1000 faces to a list, all or none; `left` are those that were linked before.

        Raises
        ------
        ListNotFoundError, FacesNotFoundError, BadInputError
        """
        return self._link(list_id, face_ids, account_id, is_attach=True)

    def detach(self, list_id: str, face_ids: Sequence[str], account_id: str | None) -> BatchResult:
        """Unlink 1 to 1000 faces from a list, all or none; `left` are those that were not linked.

        Raises
        ------
        ListNotFoundError, FacesNotFoundError, BadInputError
        """
        return self._link(list_id, face_ids, account_id, is_attach=False)

    def delete_lists(
        self,
        list_ids: Sequence[str],
        account_id: str | None,
        *,
        with_faces: bool = False,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> BatchResult:
        """Delete up to 1000 lists; `left` are those that do not exist.

        Parameters
        ----------
        with_faces : bool
            Whether their faces go into the recycle bin (or, when it keeps nothing, for good).

        Raises
        ------
        CancelledError
            If asked to stop; lists not reached yet are whole, the one in work keeps the rest of its faces.
        """
        names, token = checked_ids(list_ids, "list_ids"), token or CancelToken()
        done: list[str] = []
        for number, name in enumerate(names):
            token.check()
            progress(Progress("Deleting lists", number, len(names), "lists"))
            if self._delete_list(name, account_id, token, with_faces=with_faces):
                done.append(name)
        return BatchResult(tuple(done), tuple(name for name in names if name not in set(done)))

    def delete_list(self, list_id: str, account_id: str | None, *, with_faces: bool = False) -> None:
        """Delete one list. Raises ListNotFoundError."""
        if self.delete_lists([list_id], account_id, with_faces=with_faces).left:
            raise ListNotFoundError(f"List with id '{list_id}' not found")

    def list_deletions(
        self,
        account_id: str | None,
        since: datetime | None = None,
        until: datetime | None = None,
        page: PageRequest = _FIRST,
    ) -> list[ListDeletion]:
        """Return one page of the lists deleted in `since <= time < until`, the latest deletion first."""
        rows = checked_page(page)
        with self._storage.read() as unit:
            return unit.lists.deletions(account_id, since, until, rows)

    def clean_logs(self, before: datetime) -> int:
        """Remove what the logs of deleted lists and links say of the time before a moment; return how many entries."""
        with self._storage.write() as unit:
            removed = unit.lists.clean_logs(before)
            unit.commit()
        return removed

    # --- inside -------------------------------------------------------------------------------------------

    def _link(self, list_id: str, face_ids: Sequence[str], account_id: str | None, *, is_attach: bool) -> BatchResult:
        name, faces = checked_id(list_id, "list_id"), checked_ids(face_ids, "face_ids")
        event = FacesAttached if is_attach else FacesDetached
        with self._storage.write() as unit:
            unit.take_turn()
            owner = unit.lists.get(name, account_id).account_id
            change = unit.lists.attach if is_attach else unit.lists.detach
            self._require_faces(unit, owner, faces)
            done = change(name, faces, account_id, self._clock())
            if done:
                unit.tell(event(owner, tuple(done), name))
            unit.commit()
        return BatchResult(tuple(done), tuple(one for one in faces if one not in set(done)))

    def _delete_list(self, list_id: str, account_id: str | None, token: CancelToken, *, with_faces: bool) -> bool:
        while with_faces and self._delete_some(list_id, account_id):
            token.check()
        with self._storage.write() as unit:
            found = unit.lists.find(list_id, account_id)
            if found is None:
                return False
            unit.lists.delete(list_id, account_id, self._clock())
            write_audit(unit, self._clock(), "list.delete", "list", (list_id,), {"with_faces": with_faces})
            unit.tell(ListsDeleted(found.account_id, (list_id,), list_id))
            unit.commit()
        return True

    def _delete_some(self, list_id: str, account_id: str | None) -> bool:
        """Delete up to 1000 faces of a list; return whether there were any."""
        with self._storage.read() as unit:
            names = unit.faces.list_ids(FaceFilter(account_id=account_id, list_id=list_id), MAX_IDS)
        if names:
            self.delete_faces(names, account_id)
        return bool(names)
