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
# KiB, negative as SQLite wants them: pages only pass through, and a large cache is a detour through main memory.
_LOADING_CACHE = -512
_COLUMNS = (
    "version", "first_key", "last_key", "row_count", "row_bytes", "face_keys", "face_ids", "descriptors",
)  # fmt: skip


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
    data = b"".join(row[3] for row in found)
    if session.cipher is not None:
        data = session.cipher.seal(data, _bound(version, first, last))
    keys = np.array([row[1] for row in found], "<i8").tobytes()
    ids = b"".join(row[2] for row in found)
    values = (version, first, last, len(found), len(found[0][3]), keys, ids, data)
    insert_rows(session, rows.descriptor_segment, _COLUMNS, [values])


@dataclass(frozen=True, eq=False)
class Segment:
    """A segment as it is read.

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
    import numpy as np

    for first, last, row_bytes, keys, ids, data in _stored(session, version):
        plain = data if session.cipher is None else session.cipher.open(data, _bound(version, first, last))
        vectors = np.frombuffer(plain, np.float32).reshape(-1, row_bytes // 4)
        yield Segment(np.frombuffer(keys, "<i8"), np.frombuffer(ids, np.uint8).reshape(-1, 16), vectors)


def _stored(session: Session, version: int) -> Iterator[tuple[int, int, int, bytes, bytes, bytes]]:
    columns = "first_key, last_key, row_bytes, face_keys, face_ids"
    rest = "FROM descriptor_segment WHERE version = ? ORDER BY first_key"
    if session.dialect == "sqlite":
        yield from _stored_in_file(session, f"SELECT rowid, {columns} {rest}", version)
        return
    with streaming(session, f"SELECT {columns}, descriptors {rest}", (version,), 1) as fetch:
        while found := fetch():
            yield from found


def _stored_in_file(session: Session, sql: str, version: int) -> Iterator[tuple[int, int, int, bytes, bytes, bytes]]:
    """Read blobs through handles, many times as fast as from rows, past a page cache too small to leave the CPU's."""
    session.raw(f"PRAGMA cache_size = {_LOADING_CACHE}")  # every transaction begins with the usual size again
    for rowid, first, last, row_bytes, keys, ids in session.raw(sql, (version,)):
        with (
            translated(),
            session.driver().blobopen("descriptor_segment", "descriptors", rowid, readonly=True) as blob,
        ):
            data = blob.read()
        yield first, last, row_bytes, keys, ids, data


def _bound(version: int, first: int, last: int) -> bytes:
    return b"segment:%d:%d:%d" % (version, first, last)
