"""Loading all descriptors of a (version, list): from segments where there are some, from rows elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.db import rows
from app.db.protection import bound_to
from app.db.repositories.chunks import DescriptorChunk, chunk_of, raw_id
from app.db.repositories.keys import list_key
from app.db.repositories.members import gathered_keys, member_keys
from app.db.repositories.segments import END, KeyRange, read_segments, uncovered, use_small_cache, use_usual_cache
from app.db.repositories.streaming import streaming
from app.db.session import Session

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.int64]
    Keep = Callable[[Keys], npt.NDArray[np.bool_]]

# A list of fewer than this part of the cached rows is fetched row by row: segments would be read mostly in vain.
_SPARSE = 8
# Above this key a table of one byte per key is given up for a sorted search.
_TABLE_KEYS = 1 << 28
_ROW_SQL = (
    "SELECT d.face_key, f.face_id, d.descriptor FROM descriptor d JOIN face f ON f.face_key = d.face_key"
    " WHERE d.descriptor_key BETWEEN ? AND ? AND d.version = ? AND f.deleted_at IS NULL ORDER BY d.descriptor_key"
)
_LIST_SQL = (
    "SELECT l.face_key, f.face_id, d.descriptor FROM list_face l"
    " JOIN descriptor d ON d.face_key = l.face_key AND d.version = ?"
    " JOIN face f ON f.face_key = l.face_key WHERE l.list_key = ? AND d.descriptor_key BETWEEN ? AND ?"
    " ORDER BY l.face_key"
)


def iterate(session: Session, version: int, list_id: str | None, size: int) -> Iterator[DescriptorChunk]:
    """Yield every descriptor of a version, of one list or of all living faces. Raises RowMissing, DatabaseDamaged."""
    if list_id is None:
        return _all(session, version, size)
    return _of_list(session, version, list_key(session, list_id), size)


def _all(session: Session, version: int, size: int) -> Iterator[DescriptorChunk]:
    keep = _not_recycled(session)
    yield from _from_segments(session, version, keep)
    for gap in uncovered(session, version):
        yield from _chunks(session, version, _ROW_SQL, (gap.first, gap.last, version), size)


def _of_list(session: Session, version: int, key: int, size: int) -> Iterator[DescriptorChunk]:
    members = member_keys(session, key)
    if len(members) * _SPARSE <= _cached_rows(session, version):
        yield from _chunks(session, version, _LIST_SQL, (version, key, 0, END), size)
        return
    keep = _membership(members)
    yield from _from_segments(session, version, keep)
    for gap in uncovered(session, version):
        if _holds(session, gap, len(members)):
            yield from _chunks(session, version, _LIST_SQL, (version, key, gap.first, gap.last), size)
        else:
            yield from _chunks(session, version, _ROW_SQL, (gap.first, gap.last, version), size, keep)


def _holds(session: Session, gap: KeyRange, count: int) -> bool:
    """Tell whether a range of keys has at least `count` rows: then the list is the shorter way to them."""
    descriptor = rows.descriptor.c
    found = select(descriptor.descriptor_key).where(descriptor.descriptor_key.between(gap.first, gap.last))
    return int(session.scalar(select(func.count()).select_from(found.limit(count).subquery()))) >= count


def _cached_rows(session: Session, version: int) -> int:
    segment = rows.descriptor_segment.c
    return int(session.scalar(select(func.sum(segment.row_count)).where(segment.version == version)) or 0)


def _from_segments(session: Session, version: int, keep: Keep | None) -> Iterator[DescriptorChunk]:
    use_small_cache(session)
    for segment in read_segments(session, version):
        yield from _kept(segment.face_ids, segment.descriptors, keep, segment.face_keys)
    use_usual_cache(session)


def _chunks(
    session: Session, version: int, sql: str, parameters: tuple[int, ...], size: int, keep: Keep | None = None
) -> Iterator[DescriptorChunk]:
    import numpy as np

    with streaming(session, sql, parameters, size) as fetch:
        while found := fetch():
            ids = [raw_id(row[1]) for row in found]
            data = [row[2] for row in found]
            if session.cipher is not None:
                bound = [bound_to(face_id, version) for face_id in ids]
                data = session.cipher.open_many(list(zip(data, bound, strict=True)))
            chunk = chunk_of(ids, data)
            keys = np.fromiter((row[0] for row in found), np.int64, len(found))
            yield from _kept(chunk.face_ids, chunk.descriptors, keep, keys)


def _kept(
    face_ids: npt.NDArray[np.uint8], vectors: npt.NDArray[np.float32], keep: Keep | None, keys: Keys
) -> Iterator[DescriptorChunk]:
    if keep is not None:
        wanted = keep(keys)
        if not wanted.all():
            face_ids, vectors = face_ids[wanted], vectors[wanted]
    if len(face_ids):
        yield DescriptorChunk(face_ids, vectors)


def _not_recycled(session: Session) -> Keep | None:
    found = gathered_keys(session, "face WHERE deleted_at IS NOT NULL", ())
    if not len(found):
        return None
    recycled = _membership(found)
    return lambda keys: ~recycled(keys)


def _membership(known: Keys) -> Keep:
    """Return a test of which keys are among `known`, sorted."""
    import numpy as np

    if not len(known):
        return lambda keys: np.zeros(len(keys), bool)
    if known[-1] >= _TABLE_KEYS:
        return lambda keys: known[np.searchsorted(known, keys).clip(max=len(known) - 1)] == keys
    table = np.zeros(known[-1] + 2, bool)
    table[known] = True
    return lambda keys: table.take(keys, mode="clip")
