"""Unchanging views of quantized descriptors, as searches read them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher.layout import (
    ID_BYTES,
    SEGMENT_ROWS,
    CodeArray,
    FloatArray,
    IdArray,
    exact_words,
)


@dataclass(frozen=True)
class Segment:
    """A contiguous piece of a matrix as one snapshot sees it.

    Attributes
    ----------
    codes : (capacity + 16, stride) uint8
        round(x / scale) + 128 of each value.
    affine : (2, capacity) float32
        Gain and offset of a row's score.
    bounds : (3, blocks) float32
        What limits the error of the scores in a block of 1,024 rows.
    exact : (capacity, words) float32
        The descriptor as given, padded with zeros, and the 16 bytes of its id; in the arena.
    dead : (capacity,) or (0,) uint8
        1 where a row was removed; never changed in place.
    length : int
        Rows written, removed ones included.
    """

    codes: CodeArray
    affine: FloatArray
    bounds: FloatArray
    exact: FloatArray
    dead: NDArray[np.uint8]
    length: int

    @property
    def capacity(self) -> int:
        """Rows there is room for."""
        return len(self.affine[0])

    @property
    def resident_bytes(self) -> int:
        """Bytes a scan reads, for the rows written."""
        row = self.codes.shape[1] + self.affine.itemsize * self.affine.shape[0]
        return int(row * self.length + self.bounds.nbytes + self.dead.nbytes)

    def ids(self) -> IdArray:
        """Return the ids of the rows written, (length, 16) uint8."""
        return self._id_columns()[: self.length]

    def ids_at(self, positions: NDArray[np.int64]) -> IdArray:
        """Return the ids at some positions, (N, 16) uint8."""
        return self._id_columns()[positions]

    def live(self) -> NDArray[np.int64]:
        """Return the positions of the rows that were not removed, ascending."""
        if not self.dead.size:
            return np.arange(self.length)
        return np.flatnonzero(self.dead[: self.length] == 0)

    def _id_columns(self) -> IdArray:
        columns: IdArray = self.exact.view(np.uint8)[:, -ID_BYTES:]
        return columns


@dataclass(frozen=True)
class Snapshot:
    """An unchanging view of a matrix; holding it keeps its arrays alive.

    Attributes
    ----------
    segments : tuple of Segment
        The pieces; a row's place is its segment's number times 65,536 plus its position.
    rows : int
        Rows that were not removed.
    generation : int
        Counts the changes of the matrix; equal generations mean equal contents.
    addresses : (segments,) int64
        Where the exact rows of each segment begin.
    """

    dimension: int
    metric: Metric
    segments: tuple[Segment, ...] = ()
    rows: int = 0
    generation: int = 0
    addresses: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def words(self) -> int:
        """4-byte words of an exact row."""
        return exact_words(self.dimension)

    @property
    def is_cosine(self) -> bool:
        """Whether the metric is the cosine."""
        return self.metric is Metric.COSINE

    @property
    def resident_bytes(self) -> int:
        """Bytes of memory the rows take that every search reads."""
        return sum(segment.resident_bytes for segment in self.segments)

    def ids_at(self, places: NDArray[np.int64]) -> IdArray:
        """Return the ids of rows, (N, 16) uint8."""
        if len(self.segments) == 1:
            return self.segments[0].ids_at(places)
        result = np.empty((places.size, ID_BYTES), np.uint8)
        numbers, positions = np.divmod(places, SEGMENT_ROWS)
        for number in np.unique(numbers).tolist():
            chosen = numbers == number
            result[chosen] = self.segments[number].ids_at(positions[chosen])
        return result

    def live_places(self) -> NDArray[np.int64]:
        """Return the places of all rows, ascending."""
        pieces = [number * SEGMENT_ROWS + segment.live() for number, segment in enumerate(self.segments)]
        return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)

    def ids(self) -> IdArray:
        """Return the ids of all rows, (rows, 16) uint8."""
        pieces = [segment.ids_at(segment.live()) for segment in self.segments]
        return np.concatenate(pieces) if pieces else np.zeros((0, ID_BYTES), np.uint8)


def renewed(old: Snapshot, segments: tuple[Segment, ...], rows: int) -> Snapshot:
    addresses = np.array([segment.exact.ctypes.data for segment in segments], np.int64)
    return Snapshot(old.dimension, old.metric, segments, rows, old.generation + 1, addresses)


def without(snapshot: Snapshot, places: NDArray[np.int64]) -> Snapshot:
    """Return a snapshot in which live rows are removed; the given one is unchanged."""
    segments = list(snapshot.segments)
    numbers, positions = np.divmod(places, SEGMENT_ROWS)
    for number in np.unique(numbers).tolist():
        segment = segments[number]
        dead = segment.dead.copy() if segment.dead.size else np.zeros(segment.capacity, np.uint8)
        dead[positions[numbers == number]] = 1
        segments[number] = replace(segment, dead=dead)
    return renewed(snapshot, tuple(segments), snapshot.rows - places.size)


def are_dead(snapshot: Snapshot, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    result = np.zeros(places.size, np.bool_)
    numbers, positions = np.divmod(places, SEGMENT_ROWS)
    for number in np.unique(numbers).tolist():
        chosen = numbers == number
        dead = snapshot.segments[number].dead
        if dead.size:
            result[chosen] = dead[positions[chosen]] != 0
    return result
