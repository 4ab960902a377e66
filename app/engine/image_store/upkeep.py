"""Looking after the store: usage, expiry, half-written files, copies. What may take long can be cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import BucketMissingError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.image_store import layout
from app.engine.image_store.backend import Found, PathMissingError
from app.engine.image_store.files import MAX_IDS_PER_CALL
from app.engine.image_store.models import BucketUsage, FileEntry, FileNote
from app.engine.image_store.service import ImageStore

logger = logging.getLogger(__name__)

# Whoever wrote a younger one may still be at it.
_STAGED_AGE = timedelta(hours=1)

_REPORT_EVERY = 1000


@dataclass(frozen=True)
class CopyReport:
    """What a copy did: files copied and left as they were, bytes copied."""

    copied: int
    kept: int
    size_bytes: int


def list_files(store: ImageStore, bucket: str) -> Iterator[FileEntry]:
    """Yield every image and object of a bucket, in no special order, with bounded memory.

    Raises
    ------
    BucketMissingError
        If the bucket does not exist.
    """
    if not store.has_bucket(bucket):
        raise BucketMissingError(f"Bucket '{bucket}' not found")
    for found in store.backend.walk(bucket):
        entry = layout.entry_of(found, bucket)
        if entry is not None:
            yield entry


def usage(store: ImageStore, token: CancelToken | None = None) -> list[BucketUsage]:
    """Return how much each bucket holds."""
    return [_usage_of(store, bucket, token or CancelToken()) for bucket in store.list_buckets()]


def purge_expired(store: ImageStore, token: CancelToken | None = None, clock: Clock = utc_now) -> int:
    """Remove every file whose time is over and return how many that were."""
    token = token or CancelToken()
    now, removed = clock(), 0
    for bucket in store.list_buckets():
        for found in store.backend.walk(f"{bucket}/{layout.NOTES}"):
            token.check()
            removed += _delete_noted(
                store, bucket, found, lambda note: note.expires is not None and note.expires <= now
            )
    return removed


def delete_owned(store: ImageStore, account_id: str, token: CancelToken | None = None) -> int:
    """Remove every image and object that an account stored itself and return how many that were."""
    token = token or CancelToken()
    removed = 0
    for bucket in store.list_buckets():
        for found in store.backend.walk(f"{bucket}/{layout.NOTES}"):
            token.check()
            removed += _delete_noted(store, bucket, found, lambda note: note.account_id == account_id)
    return removed


def half_written(store: ImageStore, clock: Clock = utc_now) -> list[Path]:
    """Return what killed processes left half written in the local folder."""
    return list(store.backend.staged(clock() - _STAGED_AGE))


def delete_half_written(store: ImageStore, clock: Clock = utc_now) -> int:
    """Remove what killed processes left half written in the local folder and return how many files that were."""
    paths = half_written(store, clock)
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def delete_traces(store: ImageStore, bucket: str, image_ids: Sequence[str]) -> int:
    """Remove images that a killed process may or may not have written, half-written files too.

    Returns
    -------
    int
        How many whole images there were.
    """
    written = [name for name in image_ids if store.has_image(bucket, name)]
    for start in range(0, len(image_ids), MAX_IDS_PER_CALL):
        store.delete_images(bucket, image_ids[start : start + MAX_IDS_PER_CALL])
    if store.backend.folder is not None:
        for name in image_ids:
            for path in (store.backend.folder / layout.file_path(bucket, name, "")).parent.glob(f"{name}*#*"):
                path.unlink(missing_ok=True)
    return len(written)


def copy_to(
    source: ImageStore,
    target: ImageStore,
    *,
    token: CancelToken | None = None,
    progress: ProgressCallback = ignore_progress,
) -> CopyReport:
    """Copy everything the target lacks, as a backup or to move to another backend; can be repeated at any time.

    A file counts as the same when the target has one of its size that is not older.
    """
    token = token or CancelToken()
    copied = kept = size = 0
    for bucket in source.list_buckets():
        there = {found.path: found for found in target.backend.walk(bucket)}
        for found in source.backend.walk(bucket):
            token.check()
            if _is_same(found, there.get(found.path)):
                kept += 1
                continue
            size += _copy_one(source, target, found)
            copied += 1
            if copied % _REPORT_EVERY == 0:
                progress(Progress(f"Copying {bucket}", copied, 0, "files"))
    return CopyReport(copied, kept, size)


def _usage_of(store: ImageStore, bucket: str, token: CancelToken) -> BucketUsage:
    files = size = 0
    for entry in list_files(store, bucket):
        token.check()
        files += 1
        size += entry.size
    return BucketUsage(bucket, files, size)


def _delete_noted(store: ImageStore, bucket: str, found: Found, is_wanted: Callable[[FileNote], bool]) -> int:
    """Remove the file of a note, and the note, if the note says so; return how many files."""
    file_id = found.path.rsplit("/", 1)[-1].removesuffix(".json")
    try:
        note = layout.read_note(store.backend.read(found.path))
    except PathMissingError:
        return 0
    except (KeyError, ValueError):
        logger.warning("The note %s cannot be read; its file is left alone.", found.path)
        return 0
    if not is_wanted(note):
        return 0
    # The file goes first: without its note it would stay for good.
    store.backend.delete(layout.file_path(bucket, file_id, note.suffix))
    store.backend.delete(found.path)
    return 1


def _is_same(found: Found, other: Found | None) -> bool:
    return other is not None and other.size == found.size and other.modified >= found.modified


def _copy_one(source: ImageStore, target: ImageStore, found: Found) -> int:
    _, chunks = source.backend.open(found.path)
    target.backend.put_stream(found.path, chunks)
    return found.size
