"""The cache of descriptors in segments: a few thousand rows in one blob, read at the speed of the disk.

A segment covers a range of descriptor keys of one version and holds every living face's row of that range. Rows get
growing keys, so nothing ever appears inside a range; whoever replaces, renumbers or erases a row drops its segment in
the same transaction. Segments can be dropped at any time: the rows are the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.db import rows
from app.db.bulk import insert_rows
from app.db.engines import USUAL_CACHE
from app.db.errors import DatabaseDamaged
from app.db.protection import bound_to
from app.db.repositories.chunks import raw_id
from app.db.repositories.streaming import streaming
from app.db.session import Session
from app.db.translate import translated

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SEGMENT_ROWS = 4096
# A shorter remainder stays in rows: segments that small would have to be merged later.
_LEAST_ROWS = 512
END = (1 << 63) - 1
# KiB, negative as SQLite wants them: with a cache that fits the CPU's own, pages take no detour through main memory.
_LOADING_CACHE = -128
_COLUMNS = ("version", "first_key", "last_key", "row_count", "row_bytes", "content")
_KEY_BYTES = 8
_ID_BYTES = 16


@dataclass(frozen=True)
class KeyRange:
    """Descriptor keys from `first` to `last`, both included."""

    first: int
    last: int


def uncovered(session: Session, version: int) -> list[KeyRange]:
    """Return the ranges of keys that no segment of the version covers, lowest first."""
    segment = rows.descriptor_segment.c
    statement = select(segment.first_key, segment.last_key).where(segment.version == version)
    ranges, start = [], 0
    for first, last in session.rows(statement.order_by(segment.first_key)):
        if first > start:
            ranges.append(KeyRange(start, first - 1))
        start = last + 1
    return [*ranges, KeyRange(start, END)]


def build_segments(session: Session, version: int, rows_per_segment: int, limit: int | None) -> int:
    """Make segments of rows that have none; return how many were made."""
    session.numbers(0)  # writers wait: a row must not change between being read and being cached
    made = 0
    for gap in uncovered(session, version):
        for _ in _fill(session, version, gap, rows_per_segment):
            made += 1
            if made == limit:
                return made
    return made


def _fill(session: Session, version: int, gap: KeyRange, size: int) -> Iterator[None]:
    start = gap.first
    while True:
        found = _rows(session, version, KeyRange(start, gap.last), size)
        if len(found) < min(size, _LEAST_ROWS):
            return
        _store(session, version, start, found)
        start = found[-1][0] + 1
        yield


def _rows(session: Session, version: int, keys: KeyRange, size: int) -> list[tuple[int, int, bytes, bytes]]:
    """Return descriptor key, face key, face id and opened descriptor of rows of one length."""
    found = [
        (row[0], row[1], raw_id(row[2]), row[3])
        for row in session.raw(
            "SELECT d.descriptor_key, d.face_key, f.face_id, d.descriptor FROM descriptor d"
            " JOIN face f ON f.face_key = d.face_key"
            " WHERE d.descriptor_key BETWEEN ? AND ? AND d.version = ? AND f.deleted_at IS NULL"
            " ORDER BY d.descriptor_key LIMIT ?",
            (keys.first, keys.last, version, size),
        )
    ]
    if session.cipher is not None and found:
        plain = session.cipher.open_many([(row[3], bound_to(row[2], version)) for row in found])
        found = [(*row[:3], data) for row, data in zip(found, plain, strict=True)]
    lengths = {len(row[3]) for row in found}
    return found if len(lengths) <= 1 else []


def _store(session: Session, version: int, first: int, found: list[tuple[int, int, bytes, bytes]]) -> None:
    """Store one segment; it covers the keys from `first`, so that no gap is left to be looked through."""
    import numpy as np

    last = found[-1][0]
    keys = np.array([row[1] for row in found], "<i8").tobytes()
    content = b"".join([keys, *(row[2] for row in found), *(row[3] for row in found)])
    if session.cipher is not None:
        content = session.cipher.seal(content, _bound(version, first, last))
    values = (version, first, last, len(found), len(found[0][3]), content)
    insert_rows(session, rows.descriptor_segment, _COLUMNS, [values])


@dataclass(frozen=True, eq=False)
class Segment:
    """A segment as it is read: three views of one block of bytes.

    Attributes
    ----------
    face_keys : ndarray
        (N,) int64.
    face_ids : ndarray
        (N, 16) uint8.
    descriptors : ndarray
        (N, D) float32.
    """

    face_keys: npt.NDArray[np.int64]
    face_ids: npt.NDArray[np.uint8]
    descriptors: npt.NDArray[np.float32]


def read_segments(session: Session, version: int) -> Iterator[Segment]:
    """Yield the segments of a version, lowest key first. Raises DatabaseDamaged when one does not open."""
    for first, last, row_count, row_bytes, stored in _stored(session, version):
        content = stored if session.cipher is None else session.cipher.open(stored, _bound(version, first, last))
        if len(content) != row_count * (_KEY_BYTES + _ID_BYTES + row_bytes):
            raise DatabaseDamaged(
                f"The cached descriptors of version {version} from key {first} are of a wrong length.",
                remedy="Drop the index's cache; the descriptors themselves are kept elsewhere.",
            )
        yield _segment(content, row_count)


def _segment(content: bytes, count: int) -> Segment:
    import numpy as np

    ids_at, vectors_at = count * _KEY_BYTES, count * (_KEY_BYTES + _ID_BYTES)
    return Segment(
        np.frombuffer(content, "<i8", count),
        np.frombuffer(content, np.uint8, count * _ID_BYTES, ids_at).reshape(count, _ID_BYTES),
        np.frombuffer(content, np.float32, offset=vectors_at).reshape(count, -1),
    )


def _stored(session: Session, version: int) -> Iterator[tuple[int, int, int, int, bytes]]:
    columns = "first_key, last_key, row_count, row_bytes"
    rest = "FROM descriptor_segment WHERE version = ? ORDER BY first_key"
    if session.dialect == "sqlite":
        yield from _stored_in_file(session, f"SELECT rowid, {columns} {rest}", version)
        return
    with streaming(session, f"SELECT {columns}, content {rest}", (version,), 1) as fetch:
        while found := fetch():
            yield from found


def _stored_in_file(session: Session, sql: str, version: int) -> Iterator[tuple[int, int, int, int, bytes]]:
    """Read blobs through handles, many times as fast as from rows."""
    for rowid, *rest in session.raw(sql, (version,)):
        yield (*rest, read_blob(session, "descriptor_segment", "content", rowid))


def use_small_cache(session: Session) -> None:
    """Make SQLite's page cache small, for big values that are read once; the next transaction undoes it."""
    if session.dialect == "sqlite":
        session.raw(f"PRAGMA cache_size = {_LOADING_CACHE}")


def use_usual_cache(session: Session) -> None:
    """Give SQLite's page cache the size again that reading rows needs."""
    if session.dialect == "sqlite":
        session.raw(f"PRAGMA cache_size = {USUAL_CACHE}")


def read_blob(session: Session, table: str, column: str, rowid: int) -> bytes:
    """Return a whole value of a SQLite table, copied once."""
    with translated(), session.driver().blobopen(table, column, rowid, readonly=True) as blob:
        content: bytes = blob.read()
    return content


def _bound(version: int, first: int, last: int) -> bytes:
    return b"segment:%d:%d:%d" % (version, first, last)
