"""The recycle bin: faces are deleted into it, restored from it, and removed for good when their days are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.db import UnitOfWork
from app.db.records import Page
from app.engine.auditing import write_audit
from app.engine.common.bus import FacesDeleted, FacesRestored
from app.engine.common.errors import FaceNotFoundError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.faces.models import BatchResult, FaceFilter, FacePage, PageRequest
from app.engine.faces.removal import Removal
from app.engine.faces.validation import MAX_IDS, checked_face_filter, checked_ids, checked_page

_EVERYTHING = FaceFilter()
_FIRST = PageRequest()


class Recycling(Removal):
    """The part of the service that deletes and restores."""

    def delete_faces(self, face_ids: Sequence[str], account_id: str | None) -> BatchResult:
        """Move up to 1000 faces into the recycle bin, out of their lists and of every search.

        With a recycle bin of 0 days they are removed at once. `left` are those that were not found.
        """
        names = checked_ids(face_ids, "face_ids")
        done = self._recycle(names, account_id)
        if done and self._recycle_bin.days == 0:
            self._remove_for_good(done, account_id)
        return _result(names, done)

    def delete(self, face_id: str, account_id: str | None) -> None:
        """Delete one face as `delete_faces` does. Raises FaceNotFoundError."""
        if self.delete_faces([face_id], account_id).left:
            raise FaceNotFoundError(f"Face with id '{face_id}' not found")

    def restore(self, face_ids: Sequence[str], account_id: str | None) -> BatchResult:
        """Bring up to 1000 faces back from the recycle bin into those of their lists that still exist.

        `left` are those that are not in it, or whose days are over.

        Raises
        ------
        FacesLimitError
            If the licence allows no more faces with descriptors.
        """
        names = checked_ids(face_ids, "face_ids")
        with self._storage.write() as unit:
            unit.take_turn()
            due = self._still_kept(unit, names, account_id)
            self._require_room(unit, unit.traces.with_descriptor(due))
            done = unit.faces.restore(due, account_id, self._clock())
            if done:
                write_audit(unit, self._clock(), "face.restore", "face", done)
                unit.tell(FacesRestored(account_id, tuple(done)))
            unit.commit()
        return _result(names, done)

    def list_recycled(
        self, account_id: str | None, wanted: FaceFilter = _EVERYTHING, page: PageRequest = _FIRST
    ) -> FacePage:
        """Return one page of the faces in the recycle bin; `deleted_at` says since when. Raises BadQueryError."""
        rows, chosen = checked_page(page), checked_face_filter(wanted, account_id)
        with self._storage.read() as unit:
            return FacePage(tuple(unit.faces.list_faces(replace(chosen, is_deleted=True), rows)), page)

    def count_recycled(self, account_id: str | None) -> int:
        """Return how many faces are in the recycle bin."""
        with self._storage.read() as unit:
            return unit.faces.count(FaceFilter(account_id=account_id, is_deleted=True))

    def purge_recycled(self, token: CancelToken | None = None, progress: ProgressCallback = ignore_progress) -> int:
        """Remove for good every face whose days in the recycle bin are over; return how many. Runs in the background.

        Notes
        -----
        Works 1000 faces at a time, so that other writers need not wait; it can be stopped at any time.
        """
        token, removed, before = token or CancelToken(), 0, self._oldest_kept()
        while not token.is_cancelled:
            with self._storage.read() as unit:
                names = unit.faces.recycled_before(before, MAX_IDS)
            if not names:
                break
            removed += len(self._remove_for_good(names, None))
            progress(Progress("Emptying the recycle bin", removed, 0, "faces"))
        return removed

    def _recycle(self, face_ids: Sequence[str], account_id: str | None) -> list[str]:
        """Move faces into the recycle bin and tell of it; return the ids of those that were living."""
        with self._storage.write() as unit:
            done = unit.faces.recycle(face_ids, account_id, self._clock())
            if done:
                write_audit(unit, self._clock(), "face.delete", "face", done)
                unit.tell(FacesDeleted(account_id, tuple(done)))
            unit.commit()
        return done

    def _oldest_kept(self) -> datetime:
        return self._clock() - timedelta(days=self._recycle_bin.days)

    def _still_kept(self, unit: UnitOfWork, face_ids: Sequence[str], account_id: str | None) -> list[str]:
        wanted = FaceFilter(account_id=account_id, face_ids=tuple(face_ids), is_deleted=True)
        found = unit.faces.list_faces(wanted, Page(size=len(face_ids)))
        oldest = self._oldest_kept()
        return [face.face_id for face in found if face.deleted_at is not None and face.deleted_at > oldest]


def _result(asked: Sequence[str], done: Sequence[str]) -> BatchResult:
    changed = set(done)
    return BatchResult(tuple(name for name in asked if name in changed), tuple(n for n in asked if n not in changed))
