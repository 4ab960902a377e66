"""The quantized descriptors of one version and one list, written by one thread and read by many."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import BadInputError, DescriptorFormatError
from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher.arena import Arena
from app.engine.matcher.identities import RowLookup, unpack_ids
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.layout import (
    BLOCK_ROWS,
    ID_BYTES,
    ID_WORDS,
    SEGMENT_ROWS,
    AnyArray,
    FloatArray,
    IdArray,
    code_stride,
)
from app.engine.matcher.snapshot import Segment, Snapshot, are_dead, renewed, without

_GROWTH = 4  # what a growing list copies again stays under a third of it
_FIRST_ROWS = 64  # room of the first piece; always a multiple of what the kernels compare at once
_MOST_DEAD = 0.25  # share of removed rows from which a segment is rewritten
_READABLE_ROWS = 16  # tiles of rows may read, and ignore, so many beyond the last
_NONE_DEAD = np.zeros(0, np.uint8)


class DescriptorMatrix:
    """The descriptors of one version and list.

    Writers take turns; a reader takes `snapshot` and is not disturbed by what follows. Owns arrays in `arena`.
    """

    def __init__(self, dimension: int, metric: Metric, kernels: Kernels, arena: Arena) -> None:
        self._kernels = kernels
        self._arena = arena
        self._lock = threading.RLock()
        self._lookup: RowLookup | None = None
        self._current = Snapshot(dimension, metric)

    @property
    def snapshot(self) -> Snapshot:
        """The rows as they are now."""
        return self._current

    @property
    def needs_compaction(self) -> bool:
        """Whether a segment holds more removed rows than is worth keeping."""
        return any(_is_wasteful(segment) for segment in self._current.segments)

    def put(self, ids: IdArray, descriptors: AnyArray) -> None:
        """Add descriptors, each replacing the one of the same id; the last of several with one id counts.

        Parameters
        ----------
        ids : (N, 16) uint8
            Whose they are.
        descriptors : (N, D) float32
            Raw, finite vectors with a norm under 1e18.

        Raises
        ------
        DescriptorFormatError
            If a vector has another length or holds values that cannot be used; nothing was added.
        StorageFullError
            If the disk has no room for the exact rows; nothing was added.
        """
        rows = self._checked(ids, descriptors)
        with self._lock:
            last = _last_of_each(ids)
            grown, places = self._appended(ids[last], rows[last])
            replaced = self._find(ids[last])
            self._publish(without(grown, replaced[replaced >= 0]))
            self._remember(ids[last], places)

    def extend(self, ids: IdArray, descriptors: AnyArray) -> None:
        """Add descriptors whose ids are known to be new and different; otherwise as `put`. For loading."""
        rows = self._checked(ids, descriptors)
        with self._lock:
            grown, places = self._appended(ids, rows)
            self._publish(grown)
            self._remember(ids, places)

    def remove(self, ids: IdArray) -> int:
        """Take rows out; return how many there were. Unknown ids are passed over."""
        with self._lock:
            places = np.unique(self._find(ids))
            places = places[places >= 0]
            if places.size:
                self._publish(without(self._current, places))
            return int(places.size)

    def select(self, ids: IdArray) -> Snapshot:
        """Return a view of the rows with the given ids alone; unknown ids are passed over."""
        with self._lock:
            current = self._current
            places = np.unique(self._find(ids))
        places = places[places >= 0]
        if 8 * places.size < current.rows:
            return self._gathered(current, places)
        chosen = np.setdiff1d(current.live_places(), places, assume_unique=True)
        return without(current, chosen)

    def compact(self) -> int:
        """Rewrite the segments of which more than a quarter of the rows was removed; return how many these were.

        Searches go on meanwhile, on the rows as they were; writers wait.
        """
        with self._lock:
            current = self._current
            wasteful = [_is_wasteful(segment) for segment in current.segments]
            if not any(wasteful):
                return 0
            segments = [
                self._copied(segment, segment.live()) if waste else segment
                for segment, waste in zip(current.segments, wasteful, strict=True)
            ]
            self._lookup = None  # places have changed
            self._publish(renewed(current, tuple(s for s in segments if s.length), current.rows))
            return sum(wasteful)

    def warm(self) -> None:
        """Make the table that finds rows by id, which the first change needs otherwise."""
        with self._lock:
            self._find(np.zeros((0, ID_BYTES), np.uint8))

    def _checked(self, ids: IdArray, descriptors: AnyArray) -> FloatArray:
        rows = np.require(descriptors, np.float32, ["C", "W"])  # compiled kernels take writable arrays only
        dimension = self._current.dimension
        if rows.ndim != 2 or rows.shape[1] != dimension:
            raise DescriptorFormatError(
                f"Descriptors of shape {rows.shape} do not fit: each must have {dimension} values."
            )
        if ids.shape != (rows.shape[0], ID_BYTES):
            raise BadInputError(f"{rows.shape[0]} descriptors came with ids of shape {ids.shape}.")
        return rows

    def _appended(self, ids: IdArray, rows: FloatArray) -> tuple[Snapshot, NDArray[np.int64]]:
        """Return a snapshot with further rows, and their places; the present one does not show them."""
        segments = list(self._current.segments)
        places = np.empty(rows.shape[0], np.int64)
        done = 0
        while done < rows.shape[0]:
            room = self._tail_with_room(segments, rows.shape[0] - done)
            taken = min(room.capacity - room.length, rows.shape[0] - done)
            self._write(room, ids[done : done + taken], rows[done : done + taken])
            segments[-1] = replace(room, length=room.length + taken)
            places[done : done + taken] = (len(segments) - 1) * SEGMENT_ROWS + room.length + np.arange(taken)
            done += taken
        return renewed(self._current, tuple(segments), self._current.rows + rows.shape[0]), places

    def _tail_with_room(self, segments: list[Segment], wanted: int) -> Segment:
        tail = segments[-1] if segments else None
        if tail is not None and tail.length < tail.capacity:
            return tail
        if tail is not None and tail.capacity < SEGMENT_ROWS:
            return self._copied(tail, np.arange(tail.length), _capacity_for(tail.length + wanted))
        segments.append(self._empty(_capacity_for(wanted)))
        return segments[-1]

    def _write(self, segment: Segment, ids: IdArray, rows: FloatArray) -> None:
        begin, snapshot = segment.length, self._current
        target = segment.exact[begin : begin + rows.shape[0]]
        target[:, snapshot.dimension : -ID_WORDS] = 0.0
        target.view(np.uint8)[:, -ID_BYTES:] = ids
        bad = self._kernels.encode(
            rows, snapshot.is_cosine, begin, segment.codes, segment.affine, segment.bounds, segment.exact
        )
        if bad >= 0:
            raise DescriptorFormatError(
                f"The descriptor of {unpack_ids(ids[bad : bad + 1])[0]} holds values that are not finite or too large."
            )

    def _empty(self, capacity: int) -> Segment:
        dimension, words = self._current.dimension, self._current.words
        return Segment(
            codes=np.empty((capacity + _READABLE_ROWS, code_stride(dimension)), np.uint8),
            affine=np.empty((2, capacity), np.float32),
            bounds=np.zeros((3, -(-capacity // BLOCK_ROWS)), np.float32),
            exact=self._arena.array((capacity, words), np.float32),
            dead=_NONE_DEAD,
            length=0,
        )

    def _copied(self, source: Segment, positions: NDArray[np.int64], capacity: int | None = None) -> Segment:
        """Return a new segment with some rows of another, alive or dead as they were."""
        count = positions.size
        target = self._empty(capacity or _capacity_for(count))
        target.codes[:count] = source.codes[positions]
        target.affine[:, :count] = source.affine[:, positions]
        target.exact[:count] = source.exact[positions]
        target.bounds[:] = source.bounds.max(axis=1, keepdims=True)
        if not source.dead.size or not source.dead[positions].any():
            return replace(target, length=count)
        dead = np.zeros(target.capacity, np.uint8)
        dead[:count] = source.dead[positions]
        return replace(target, length=count, dead=dead)

    def _gathered(self, source: Snapshot, places: NDArray[np.int64]) -> Snapshot:
        numbers, positions = np.divmod(places, SEGMENT_ROWS)
        pieces = [
            self._copied(source.segments[number], positions[numbers == number])
            for number in np.unique(numbers).tolist()
        ]
        return renewed(source, tuple(pieces), places.size)

    def _find(self, ids: IdArray) -> NDArray[np.int64]:
        current = self._current
        if self._lookup is None or self._lookup.recent > max(SEGMENT_ROWS, current.rows // 4):
            self._lookup = RowLookup(current.ids(), current.live_places(), self._arena)
        places = self._lookup.find(ids, current.ids_at)
        known = np.flatnonzero(places >= 0)
        places[known[are_dead(current, places[known])]] = -1
        return places

    def _remember(self, ids: IdArray, places: NDArray[np.int64]) -> None:
        if self._lookup is not None:
            self._lookup.add(ids, places)

    def _publish(self, snapshot: Snapshot) -> None:
        self._current = snapshot


def _capacity_for(rows: int) -> int:
    capacity = _FIRST_ROWS
    while capacity < min(rows, SEGMENT_ROWS):
        capacity *= _GROWTH
    return capacity


def _last_of_each(ids: IdArray) -> NDArray[np.int64]:
    data = ids.tobytes()
    last = {data[at : at + ID_BYTES]: at // ID_BYTES for at in range(0, len(data), ID_BYTES)}
    return np.fromiter(last.values(), np.int64, len(last))


def _is_wasteful(segment: Segment) -> bool:
    return segment.dead.size > 0 and segment.length - segment.live().size > _MOST_DEAD * segment.length
