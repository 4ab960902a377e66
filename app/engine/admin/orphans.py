"""The search for stored files that nothing names, over the whole site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, islice

from app.engine.auditing import write_audit
from app.engine.common.clock import Clock, utc_now
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.events.service import EventService
from app.engine.faces.models import SampleType
from app.engine.faces.service import FaceService
from app.engine.faces.validation import MAX_IDS
from app.engine.image_store import ImageStore
from app.engine.image_store.models import BODY_SAMPLES, ORIGINS, SAMPLES, BucketUsage, FileEntry
from app.engine.image_store.orphans import ORPHAN_AGE, delete_orphans, find_lost, find_orphans
from app.engine.image_store.upkeep import delete_half_written, half_written
from app.engine.storage import Storage

_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
# What events and faces call the pictures of a bucket.
_PICTURES = {BODY_SAMPLES: ("bodies", SampleType.BODY_DESCRIPTOR), ORIGINS: ("origins", SampleType.IMAGE_ORIGIN)}


@dataclass(frozen=True)
class OrphanReport:
    """What a search found.

    Attributes
    ----------
    found : tuple of BucketUsage
        Files that nothing names and how many bytes they have, of each bucket that has some.
    half_written : int
        Files that killed processes left unfinished in the local folder.
    removed : int
        How many of all these were removed.
    """

    found: tuple[BucketUsage, ...]
    half_written: int
    removed: int

    @property
    def files(self) -> int:
        """How many files were found."""
        return sum(one.files for one in self.found) + self.half_written


class OrphanCheck:
    """Finds and removes orphans. Safe from any thread, beside everything else that goes on.

    Of the buckets for samples and source images the rows say what is named; every file of any bucket needs the note
    without which it cannot be opened.
    """

    def __init__(
        self, storage: Storage, images: ImageStore, faces: FaceService, events: EventService, clock: Clock = utc_now
    ) -> None:
        self._storage = storage
        self._images = images
        self._faces = faces
        self._events = events
        self._clock = clock

    def run(
        self,
        *,
        remove: bool = False,
        age: timedelta = ORPHAN_AGE,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> OrphanReport:
        """Search the whole store, and remove what is found if asked to.

        Parameters
        ----------
        age : timedelta
            Younger files are left alone: whoever wrote them may not have committed yet. At least an hour.

        Raises
        ------
        CancelledError
            If asked to stop; what was removed by then is gone.
        DatabaseUnavailableError, ImageStoreUnavailableError
            And their families.
        """
        token = token or CancelToken()
        found: list[BucketUsage] = []
        removed = 0
        for bucket in self._images.list_buckets():
            progress(Progress(f"Searching {bucket}", len(found), 0, "buckets"))
            usage, gone = self._bucket(bucket, age, token, remove=remove)
            removed += gone
            if usage.files:
                found.append(usage)
        half = (
            delete_half_written(self._images, self._clock) if remove else len(half_written(self._images, self._clock))
        )
        report = OrphanReport(tuple(found), half, removed + half * remove)
        if report.removed:
            self._note(report)
        return report

    def _bucket(self, bucket: str, age: timedelta, token: CancelToken, *, remove: bool) -> tuple[BucketUsage, int]:
        files = size = removed = 0
        entries = self._orphans(bucket, age, token)
        while batch := list(islice(entries, MAX_IDS)):
            token.check()
            batch = self._still_unnamed(bucket, batch)
            files += len(batch)
            size += sum(entry.size for entry in batch)
            if remove:
                removed += delete_orphans(self._images, bucket, batch)
        return BucketUsage(bucket, files, size), removed

    def _orphans(self, bucket: str, age: timedelta, token: CancelToken) -> Iterator[FileEntry]:
        """Yield each file once."""
        seen: set[str] = set()
        referenced = self._named(bucket)
        if referenced is not None:
            for entry in find_orphans(
                self._images,
                bucket,
                referenced,
                has_account=self._has_account,
                age=age,
                token=token,
                clock=self._clock,
            ):
                seen.add(entry.path)
                yield entry
        for entry in find_lost(self._images, bucket, age=age, token=token, clock=self._clock):
            if entry.path not in seen:
                yield entry

    def _named(self, bucket: str) -> Iterable[str] | None:
        """Return what rows name in a bucket; None where they name nothing and no file can be told to be an orphan."""
        if bucket == SAMPLES:
            return chain(self._faces.named_samples(), self._avatars())
        if bucket not in _PICTURES:
            return None
        kind, sample_type = _PICTURES[bucket]
        named = (self._events.named_pictures(kind), self._faces.named_pictures(sample_type))
        return chain(*named, self._avatars())

    def _avatars(self) -> Iterator[str]:
        """Yield every id in an avatar, which may be the address of a sample or a source image."""
        last: int | None = -1
        while last is not None:
            with self._storage.read() as unit:
                avatars, last = unit.traces.avatars_after(last, MAX_IDS)
            for avatar in avatars:
                yield from _ID.findall(avatar)

    def _still_unnamed(self, bucket: str, entries: list[FileEntry]) -> list[FileEntry]:
        """Leave out what was named while the search went on."""
        if self._named(bucket) is None:
            return entries
        with self._storage.read() as unit:
            named = unit.traces.samples_of_others([entry.file_id for entry in entries], ())
        return [entry for entry in entries if entry.file_id not in named]

    def _has_account(self, account_id: str) -> bool:
        with self._storage.read() as unit:
            return unit.accounts.find(account_id) is not None

    def _note(self, report: OrphanReport) -> None:
        counts = {one.bucket: one.files for one in report.found}
        with self._storage.write() as unit:
            write_audit(
                unit, self._clock(), "site.orphans", "site", (), {**counts, "half_written": report.half_written}
            )
            unit.commit()
