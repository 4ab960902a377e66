"""Stored files that nothing names any more, or not yet: found, and removed when they are old enough.

A crash between writing a file and committing the row that names it leaves a file; one between a file and its note
leaves either. Whatever was written just now may belong to a transaction that is under way, and is never taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from app.engine.common.clock import Clock, utc_now
from app.engine.common.progress import CancelToken
from app.engine.image_store import layout
from app.engine.image_store.backend import Found, PathMissingError
from app.engine.image_store.files import MAX_IDS_PER_CALL
from app.engine.image_store.models import FileEntry
from app.engine.image_store.service import ImageStore
from app.engine.image_store.upkeep import list_files

# Files younger than this may belong to a transaction that is not finished yet.
ORPHAN_AGE = timedelta(hours=1)

_ID_LENGTH = 36
_Ids = NDArray[np.bytes_]


def everybody(_account_id: str) -> bool:
    """Tell that there is such an account, whichever it is."""
    return True


def find_orphans(
    store: ImageStore,
    bucket: str,
    referenced: Iterable[str],
    *,
    has_account: Callable[[str], bool] = everybody,
    age: timedelta = ORPHAN_AGE,
    token: CancelToken | None = None,
    clock: Clock = utc_now,
) -> Iterator[FileEntry]:
    """Yield the files of a bucket that nothing names: no row, no account that stored it, no time it is to live.

    Parameters
    ----------
    referenced : iterable of str
        Every id that rows name, in any order; read after the files were listed, so that a file stored meanwhile is
        not taken for an orphan.
    has_account : callable
        Tells whether an account exists that a file's note names.
    age : timedelta
        Younger files are never orphans; at least `ORPHAN_AGE`.

    Raises
    ------
    BucketMissingError
        If the bucket does not exist.
    ValueError
        If `age` is too short.

    Notes
    -----
    Memory is about 40 bytes per file.
    """
    token, now = token or CancelToken(), clock()
    youngest = _youngest(now, age)
    ids = _sorted_ids(entry.file_id for entry in list_files(store, bucket) if _go(token) and entry.modified < youngest)
    orphans = {str(identifier, "ascii") for identifier in ids[~_mark_named(ids, referenced, token)]}
    if not orphans:
        return
    for entry in list_files(store, bucket):
        token.check()
        if entry.file_id in orphans and not _is_spoken_for(store, entry, has_account, now):
            yield entry


def find_lost(
    store: ImageStore,
    bucket: str,
    *,
    age: timedelta = ORPHAN_AGE,
    token: CancelToken | None = None,
    clock: Clock = utc_now,
) -> Iterator[FileEntry]:
    """Yield what a crash between a file and its note left of a bucket: files nobody can open, notes of no file.

    Raises
    ------
    BucketMissingError, ValueError
        As `find_orphans`.
    """
    token, youngest = token or CancelToken(), _youngest(clock(), age)
    # Only a JPEG is opened without a note.
    notes = _sorted_ids(note.file_id for note in _notes(store, bucket) if _go(token))
    files = _sorted_ids(entry.file_id for entry in list_files(store, bucket) if _go(token))
    for entry in list_files(store, bucket):
        if entry.suffix != layout.JPEG.suffix and entry.modified < youngest and not _has(notes, entry.file_id):
            yield entry
    for note in _notes(store, bucket):
        if note.modified < youngest and not _has(files, note.file_id):
            yield note


def delete_orphans(store: ImageStore, bucket: str, orphans: Iterable[FileEntry]) -> int:
    """Remove files found by `find_orphans` or `find_lost` with their notes and return how many that were."""
    entries, removed = iter(orphans), 0
    while batch := list(islice(entries, MAX_IDS_PER_CALL)):
        paths = [entry.path for entry in batch]
        store.backend.delete_many(paths + [layout.note_path(bucket, entry.file_id) for entry in batch])
        removed += len(batch)
    return removed


def _youngest(now: datetime, age: timedelta) -> datetime:
    if age < ORPHAN_AGE:
        raise ValueError(f"files of {age} may be in use; the least age is {ORPHAN_AGE}")
    return now - age


def _go(token: CancelToken) -> bool:
    token.check()
    return True


def _notes(store: ImageStore, bucket: str) -> Iterator[FileEntry]:
    for found in store.backend.walk(f"{bucket}/{layout.NOTES}"):
        entry = _note_entry(found, bucket)
        if entry is not None:
            yield entry


def _note_entry(found: Found, bucket: str) -> FileEntry | None:
    file_id = found.path.rsplit("/", 1)[-1].removesuffix(".json")
    if found.path != layout.note_path(bucket, file_id):
        return None
    return FileEntry(found.path, bucket, file_id, ".json", found.size, found.modified)


def _is_spoken_for(store: ImageStore, entry: FileEntry, has_account: Callable[[str], bool], now: datetime) -> bool:
    try:
        note = layout.read_note(store.backend.read(layout.note_path(entry.bucket, entry.file_id)))
    except PathMissingError:
        return False
    except (KeyError, ValueError):
        return True  # a damaged note: who knows whose the file is
    if note.expires is not None:
        return note.expires > now
    return note.account_id is not None and has_account(note.account_id)


def _sorted_ids(names: Iterable[str]) -> _Ids:
    found = np.fromiter((name.encode("ascii") for name in names), dtype=f"S{_ID_LENGTH}")
    return np.sort(found)


def _has(ids: _Ids, name: str) -> bool:
    wanted = name.encode("ascii")
    place = int(np.searchsorted(ids, wanted))
    return place < len(ids) and bytes(ids[place]) == wanted


def _mark_named(ids: _Ids, referenced: Iterable[str], token: CancelToken) -> NDArray[np.bool_]:
    is_named = np.zeros(len(ids), dtype=np.bool_)
    names = iter(referenced)
    while batch := list(islice(names, 100_000)):
        token.check()
        wanted = np.array([name.lower().encode("ascii") for name in batch], dtype=f"S{_ID_LENGTH}")
        place = np.searchsorted(ids, wanted)
        inside = place < len(ids)
        place, wanted = place[inside], wanted[inside]
        is_named[place[ids[place] == wanted]] = True
    return is_named
