"""Removing what deleted accounts stored: some at a time, until nothing is left.

`Directory.delete_account` leaves a mark in the database, and everything here begins with the marks: a process that is
killed in the middle, or a store that cannot be reached, costs time and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.engine.auditing import write_audit
from app.engine.common.bus import AttributesDeleted, CallbacksChanged, ChangeEvent, HandlersChanged, VerifiersChanged
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import FacesNotFoundError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.events.service import EventService
from app.engine.faces.service import FaceService
from app.engine.faces.validation import MAX_IDS
from app.engine.image_store import ImageStore, SampleType
from app.engine.image_store.upkeep import delete_owned
from app.engine.storage import Storage

# Requests that were let in before an account was deleted may store something after everything was removed: the mark
# stays for so long, and everything is looked through again.
SETTLING = timedelta(minutes=10)

_AT_ONCE = 500
# What runs or is sent by itself goes first. Kinds of rows, with the change that is told of.
_FIRST: tuple[tuple[str, type[ChangeEvent] | None], ...] = (
    ("letters", None),
    ("callbacks", CallbacksChanged),
    ("handlers", HandlersChanged),
    ("verifiers", VerifiersChanged),
)
_LAST = ("sent_events", "requests", "imported_files", "imports", "hours", "deletions")


class AccountRemoval:
    """Removes everything that deleted accounts stored. Safe from any thread, and in several processes at once.

    What the audit log says of an account stays, as it says of whom it was, not what was stored.

    Parameters
    ----------
    storage, images, faces, events
        Where things are kept.
    """

    def __init__(
        self, storage: Storage, images: ImageStore, faces: FaceService, events: EventService, clock: Clock = utc_now
    ) -> None:
        self._storage = storage
        self._images = images
        self._faces = faces
        self._events = events
        self._clock = clock

    def run(self, token: CancelToken | None = None, progress: ProgressCallback = ignore_progress) -> int:
        """Remove all that accounts stored that were deleted; return how many things that were.

        Raises
        ------
        CancelledError
            If asked to stop; the next call goes on.
        DatabaseUnavailableError, ImageStoreUnavailableError
            And their families; the next call goes on.
        """
        token, removed = token or CancelToken(), 0
        with self._storage.read() as unit:
            marked = unit.accounts.leaving()
        for account_id, since in marked:
            counts = self._empty(account_id, token, progress)
            removed += counts.total()
            self._conclude(account_id, since, counts)
        return removed

    def _empty(self, account_id: str, token: CancelToken, progress: ProgressCallback) -> Counter[str]:
        counts: Counter[str] = Counter()
        for kind, change in _FIRST:
            counts[kind] = self._rows(kind, account_id, token, change)
        counts["attributes"] = self._attributes(account_id, token)
        counts["events"] = self._events.remove_of_account(account_id, token, progress).events
        for kind in ("faces", "recycled_faces"):
            counts["faces"] += self._erase(kind, account_id, token, progress)
        counts["lists"] = self._lists(account_id, token)
        for kind in _LAST:
            counts[kind] = self._rows(kind, account_id, token)
        counts["files"] = delete_owned(self._images, account_id, token)
        return +counts

    def _rows(self, kind: str, account_id: str, token: CancelToken, change: type[ChangeEvent] | None = None) -> int:
        removed = 0
        while True:
            token.check()
            with self._storage.write() as unit:
                gone = unit.departing.remove_some(kind, account_id, _AT_ONCE)
                if gone and change is not None:
                    unit.tell(change(account_id, tuple(gone)))
                unit.commit()
            removed += len(gone)
            if len(gone) < _AT_ONCE:
                return removed

    def _attributes(self, account_id: str, token: CancelToken) -> int:
        removed = 0
        while names := self._some("attributes", account_id, token):
            self._remove_samples(names)
            with self._storage.write() as unit:
                unit.temporary.purge(names)
                unit.tell(AttributesDeleted(account_id, tuple(names)))
                unit.commit()
            removed += len(names)
        return removed

    def _remove_samples(self, attribute_ids: Sequence[str]) -> None:
        """Remove the samples that nothing but these temporary attributes was made from."""
        with self._storage.read() as unit:
            samples = unit.traces.samples_of_temporary(attribute_ids)
            kept = unit.traces.samples_of_others(samples, (), attribute_ids)
        gone = [name for name in samples if name not in kept]
        for start in range(0, len(gone), MAX_IDS):
            self._images.delete_images(SampleType.FACES.bucket, gone[start : start + MAX_IDS])

    def _erase(self, kind: str, account_id: str, token: CancelToken, progress: ProgressCallback) -> int:
        removed = 0
        while names := self._some(kind, account_id, token):
            try:
                removed += len(self._faces.erase(names, account_id).face_ids)
            except FacesNotFoundError:
                continue  # another process erased some of them in the meantime
            progress(Progress("Removing what a deleted account stored", removed, 0, "faces"))
        return removed

    def _lists(self, account_id: str, token: CancelToken) -> int:
        removed = 0
        while names := self._some("lists", account_id, token):
            removed += len(self._faces.delete_lists(names, account_id, token=token).done)
        return removed

    def _some(self, kind: str, account_id: str, token: CancelToken) -> list[str]:
        token.check()
        with self._storage.read() as unit:
            return unit.departing.some(kind, account_id, _AT_ONCE)

    def _conclude(self, account_id: str, since: datetime, counts: Counter[str]) -> None:
        """Note what was removed; drop the mark once nothing can come any more."""
        now = self._clock()
        if not counts and now - since < SETTLING:
            return
        with self._storage.write() as unit:
            if counts:
                write_audit(unit, now, "account.erase", "account", [account_id], dict(counts))
            else:
                unit.accounts.forget(account_id)
            unit.commit()
