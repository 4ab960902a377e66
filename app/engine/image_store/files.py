"""What images and objects have in common: buckets, notes, expiry."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

from app.engine.common.clock import Clock, to_rfc3339, utc_now
from app.engine.common.errors import (
    BadInputError,
    BucketExistsError,
    BucketMissingError,
    StoredObjectExistsError,
)
from app.engine.common.ids import checked_id
from app.engine.configurator.sections.storage import ImageStoreSettings
from app.engine.image_store import layout
from app.engine.image_store.backend import Backend, PathExistsError, PathMissingError, open_backend
from app.engine.image_store.models import BUCKETS, FileNote, StoredFile

MAX_IDS_PER_CALL = 1000

_MAX_TTL_S = 100 * 366 * 86_400


class Files:
    """Buckets in a local folder or an S3-compatible store; the base of images and objects.

    Parameters
    ----------
    settings : ImageStoreSettings
        The section IMAGE_STORE.
    data_dir : Path
        The data folder; the default local folder lies in it.
    clock : Clock
        Time source, for what expires.

    Notes
    -----
    Safe from any thread. Nothing here is part of a database transaction: write files before the rows that name
    them and delete files after the rows; what a crash leaves in between is found by the search for `orphans`.

    Raises
    ------
    FolderNotWritableError, ImageStoreUnavailableError
        If the backend cannot be opened.
    """

    def __init__(self, settings: ImageStoreSettings, data_dir: Path, clock: Clock = utc_now) -> None:
        self.settings = settings
        self._clock = clock
        self._known: set[str] = set()
        self._lock = threading.Lock()
        self.backend: Backend = open_backend(settings, data_dir)

    def apply(self, settings: ImageStoreSettings) -> None:
        """Take over changed settings; those of the backend are felt after a restart."""
        self.settings = settings

    def ensure_buckets(self) -> None:
        """Make the buckets every site has; those that exist are left alone."""
        for name in set(BUCKETS) - set(self.list_buckets()):
            self.create_bucket(name)

    def create_bucket(self, name: str) -> None:
        """Make a bucket.

        Raises
        ------
        BadInputError
            If the name is not allowed.
        BucketExistsError
            If there is one of that name.
        """
        mark = layout.mark_path(layout.checked_bucket(name))
        try:
            self.backend.put(mark, b'{"created": "%s"}' % to_rfc3339(self._clock()).encode(), is_new=True)
        except PathExistsError as error:
            raise BucketExistsError(f"Bucket '{name}' already exists") from error

    def list_buckets(self) -> list[str]:
        """Return the names of all buckets, sorted."""
        return [name for name in self.backend.folders() if self._has_mark(name)]

    def has_bucket(self, name: str) -> bool:
        """Tell whether a bucket exists."""
        try:
            layout.checked_bucket(name)
        except BadInputError:
            return False
        with self._lock:
            if name in self._known:
                return True
        return self._has_mark(name)

    def require_bucket(self, name: str) -> None:
        """Return where there is such a bucket. Raises BucketMissingError."""
        self._require(name)

    def delete_bucket(self, name: str) -> int:
        """Remove a bucket with everything in it and return how many files that were.

        Raises
        ------
        BucketMissingError
            If there is none of that name.
        """
        self._require(name)
        with self._lock:
            self._known.discard(name)
        # The mark goes first: nobody starts to write into a bucket that is being removed.
        self.backend.delete(layout.mark_path(name))
        paths = [found.path for found in self.backend.walk(name)]
        for start in range(0, len(paths), MAX_IDS_PER_CALL):
            self.backend.delete_many(paths[start : start + MAX_IDS_PER_CALL])
        return len(paths)

    def _write(self, bucket: str, file_id: str, note: FileNote, data: bytes, *, is_plain: bool) -> None:
        if is_plain and note.expires is None and note.account_id is None:
            self.backend.put(layout.file_path(bucket, file_id, note.suffix), data)
            self.backend.delete(layout.note_path(bucket, file_id))
            return
        # The note goes first: a crash in between leaves a note without a file, which the purge removes, and never
        # a file that should expire and does not.
        self.backend.put(layout.note_path(bucket, file_id), layout.write_note(note))
        self.backend.put(layout.file_path(bucket, file_id, note.suffix), data)

    def owner_of(self, bucket: str, file_id: str) -> str | None:
        """Return the account that a file's note names; None without one. Raises BucketMissingError, BadInputError."""
        self._require(bucket)
        note = self._note(bucket, checked_id(file_id, "id"))
        return None if note is None else note.account_id

    def _require_own(self, bucket: str, file_id: str, account_id: str | None) -> None:
        """Refuse to replace what another account stored. Raises StoredObjectExistsError."""
        owner = None if account_id is None else self.owner_of(bucket, file_id)
        if owner not in (None, account_id):
            raise StoredObjectExistsError(f"Object with id {file_id} already exist")

    def _open(self, bucket: str, file_id: str, note: FileNote, account_id: str | None = None) -> StoredFile:
        if self._is_over(note) or _is_foreign(note, account_id):
            raise PathMissingError(file_id)
        found, chunks = self.backend.open(layout.file_path(bucket, file_id, note.suffix))
        return StoredFile(file_id, note.content_type, found.size, found.modified, chunks)

    def _has(self, bucket: str, file_id: str, note: FileNote, account_id: str | None = None) -> bool:
        if self._is_over(note) or _is_foreign(note, account_id):
            return False
        try:
            self.backend.head(layout.file_path(bucket, file_id, note.suffix))
        except PathMissingError:
            return False
        return True

    def _note(self, bucket: str, file_id: str) -> FileNote | None:
        try:
            return layout.read_note(self.backend.read(layout.note_path(bucket, file_id)))
        except PathMissingError:
            return None

    def _is_over(self, note: FileNote) -> bool:
        return note.expires is not None and note.expires <= self._clock()

    def _expiry(self, ttl_s: int | None) -> datetime | None:
        if ttl_s is None:
            return None
        if not 1 <= ttl_s <= _MAX_TTL_S:
            raise BadInputError(f"A life of {ttl_s} s cannot be kept.", field="ttl", remedy="Give at least 1 second.")
        return self._clock() + timedelta(seconds=ttl_s)

    def _require(self, bucket: str) -> None:
        if not self.has_bucket(bucket):
            raise BucketMissingError(f"Bucket '{bucket}' not found")
        with self._lock:
            self._known.add(bucket)

    def _has_mark(self, bucket: str) -> bool:
        try:
            self.backend.head(layout.mark_path(bucket))
        except PathMissingError:
            return False
        return True


def _is_foreign(note: FileNote, account_id: str | None) -> bool:
    return None not in (note.account_id, account_id) and note.account_id != account_id
