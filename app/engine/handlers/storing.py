"""Everything one request stores, or nothing: files first under ids that nothing names, then one transaction.

A process killed in between leaves files that nothing names, which the search for orphans finds, and never a row that
names a file that is not there.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.db import UnitOfWork
from app.db.records import Event, IdempotencyEntry, RawEvent
from app.engine.common.bus import AttributesCreated, EventsCreated
from app.engine.common.clock import Clock
from app.engine.common.errors import PlatformError
from app.engine.common.notices import EventNotice, Notify
from app.engine.faces.attributes import NewAttribute, TemporaryAttributes
from app.engine.faces.models import CreatedFace, NewFace
from app.engine.faces.service import FaceService
from app.engine.handlers.planning import Blob
from app.engine.image_store import ImageStore
from app.engine.matcher.models import MatchRequest, ReferenceMatches
from app.engine.storage import Storage

logger = logging.getLogger(__name__)

Search = tuple[MatchRequest, Sequence[ReferenceMatches]]
NoteSearch = Callable[[UnitOfWork, MatchRequest, Sequence[ReferenceMatches]], None]


@dataclass(frozen=True)
class Job:
    """What one request stores, and of what it tells then.

    Attributes
    ----------
    attributes : tuple of (str, NewAttribute)
        Temporary attributes by id.
    answer : IdempotencyEntry or None
        The request and its answer, where it has a key.
    searches : tuple of (MatchRequest, sequence of ReferenceMatches)
        Searches to be noted in the audit log; they are noted as well when storing fails.
    raw : RawEvent or None
        The event as it was sent; its `insert_time` is set when it is stored.
    """

    account_id: str
    blobs: tuple[Blob, ...] = ()
    faces: tuple[NewFace, ...] = ()
    attributes: tuple[tuple[str, NewAttribute], ...] = ()
    events: tuple[Event, ...] = ()
    answer: IdempotencyEntry | None = None
    raw: RawEvent | None = None
    searches: tuple[Search, ...] = field(default=(), repr=False)
    notices: tuple[EventNotice, ...] = field(default=(), repr=False)

    @property
    def has_rows(self) -> bool:
        """Whether anything goes into the database beside faces."""
        return bool(self.attributes or self.events or self.answer or self.raw or self.searches)


class Storing:
    """Carries out jobs. Safe from any thread.

    Parameters
    ----------
    storage, faces, attributes, images
        Where things are kept.
    notify : callable
        Told of events after the commit.
    note_search : callable
        Writes a search into the audit log.
    """

    def __init__(
        self,
        storage: Storage,
        faces: FaceService,
        attributes: TemporaryAttributes,
        images: ImageStore,
        notify: Notify,
        note_search: NoteSearch,
        clock: Clock,
    ) -> None:
        self._storage = storage
        self._faces = faces
        self._attributes = attributes
        self._images = images
        self._notify = notify
        self._note_search = note_search
        self._clock = clock

    def store(self, job: Job) -> None:
        """Store all of a job or nothing, then tell of it.

        Raises
        ------
        ListsNotFoundError
            If a list that a face is linked to does not exist; it is named.
        AlreadyExistsError, FacesLimitError, ValueRefusedError, DatabaseError, ImageStoreUnavailableError
        """
        written: list[Blob] = []
        try:
            for blob in job.blobs:
                written.append(blob)  # first: a file may be there although its writing failed
                self._images.put_image(blob.bucket, blob.data, blob.file_id, account_id=blob.account_id)
            self._store_rows(job)
        except BaseException:
            self._take_back(job, written)
            self.note(job.searches)
            raise
        for notice in job.notices:
            self._notify(notice)

    def note(self, searches: Sequence[Search]) -> None:
        """Note searches whose request stores nothing after all; a failure is logged."""
        if not searches:
            return
        try:
            with self._storage.write() as unit:
                for search in searches:
                    self._note_search(unit, *search)
                unit.commit()
        except PlatformError as error:
            logger.warning("%d searches could not be written into the audit log: %s", len(searches), error.detail)

    def _store_rows(self, job: Job) -> None:
        def also(unit: UnitOfWork, _made: Sequence[CreatedFace]) -> None:
            self._write(unit, job)

        if job.faces:
            self._faces.create_many(job.account_id, job.faces, also=also)
        elif job.has_rows:
            with self._storage.write() as unit:
                self._write(unit, job)
                unit.commit()

    def _write(self, unit: UnitOfWork, job: Job) -> None:
        now = self._clock()
        for attribute_id, new in job.attributes:
            unit.temporary.put(self._attributes.made(job.account_id, attribute_id, new))
        if job.attributes:
            unit.tell(AttributesCreated(job.account_id, tuple(name for name, _ in job.attributes)))
        if job.events:
            unit.events.create_many(job.events, now)
            unit.tell(EventsCreated(job.account_id, tuple(one.event_id for one in job.events)))
        if job.raw is not None:
            unit.raw_events.create(replace(job.raw, insert_time=now))
        if job.answer is not None:
            unit.idempotency.create(job.answer)
        for search in job.searches:
            self._note_search(unit, *search)

    def _take_back(self, job: Job, written: Sequence[Blob]) -> None:
        """Remove files of a job that failed, unless its rows were stored after all and only the answer was lost."""
        if not written:
            return
        by_bucket: dict[str, list[str]] = defaultdict(list)
        for blob in written:
            by_bucket[blob.bucket].append(blob.file_id)
        try:
            if self._is_stored(job):
                return
            for bucket, ids in by_bucket.items():
                self._images.delete_images(bucket, ids)
        except PlatformError as error:
            logger.warning("%d files that nothing names are left behind: %s", len(written), error.detail)

    def _is_stored(self, job: Job) -> bool:
        with self._storage.read() as unit:
            if job.events:
                return bool(unit.events.known([job.events[0].event_id]))
            if job.faces:
                names = [one.face_id for one in job.faces if one.face_id is not None]
                return not unit.faces.missing(names, job.account_id)
            if job.attributes:
                name = job.attributes[0][0]
                return bool(unit.temporary.list_attributes([name], self._clock(), job.account_id))
        return False
