"""Ids of stored objects as the 16 bytes the matcher keeps, and finding the rows they stand in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.engine.matcher.arena import Arena
from app.engine.matcher.layout import ID_BYTES, IdArray

# An odd constant near 2^64 / golden ratio spreads ids that differ in few bits (Knuth, TAOCP 3, section 6.4).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

ReadIds = Callable[[NDArray[np.int64]], IdArray]


def pack_ids(ids: Sequence[str]) -> IdArray:
    """Return ids of uuid form as (N, 16) uint8; their byte order is the order of the texts."""
    data = b"".join(uuid.UUID(identity).bytes for identity in ids)
    return np.frombuffer(data, np.uint8).reshape(len(ids), ID_BYTES)


def unpack_ids(packed: IdArray) -> list[str]:
    """Return (N, 16) uint8 as ids in lower-case text."""
    data = packed.tobytes()
    return [str(uuid.UUID(bytes=data[at : at + ID_BYTES])) for at in range(0, len(data), ID_BYTES)]


class RowLookup:
    """Finds the places of ids: a sorted table of hashes made once, and a dictionary of what came later.

    The table is kept in the arena, since it is read only when rows change. Not safe from several threads; the matrix
    that owns it holds its lock.
    """

    def __init__(self, ids: IdArray, places: NDArray[np.int64], arena: Arena) -> None:
        keys = _hashes(ids)
        order = np.argsort(keys)
        self._keys = arena.array((keys.size,), np.uint64)
        self._places = arena.array((keys.size,), np.int64)
        np.take(keys, order, out=self._keys)
        np.take(places, order, out=self._places)
        self._recent: dict[bytes, int] = {}

    @property
    def recent(self) -> int:
        """How many ids came after the table was made."""
        return len(self._recent)

    def add(self, ids: IdArray, places: NDArray[np.int64]) -> None:
        """Remember where new rows stand; a later place of an id hides its earlier one."""
        data = ids.tobytes()
        for index, place in enumerate(places.tolist()):
            self._recent[data[index * ID_BYTES : (index + 1) * ID_BYTES]] = place

    def find(self, ids: IdArray, read_ids: ReadIds) -> NDArray[np.int64]:
        """Return the place of each id, or -1; places of removed rows may be among them.

        Parameters
        ----------
        ids : (N, 16) uint8
            What is sought.
        read_ids : callable
            Returns the ids standing at places, to tell equal hashes apart.
        """
        found = np.full(ids.shape[0], -1, np.int64)
        if self._keys.size:
            self._find_in_table(ids, read_ids, found)
        if self._recent:
            data = ids.tobytes()
            for index in range(ids.shape[0]):
                place = self._recent.get(data[index * ID_BYTES : (index + 1) * ID_BYTES])
                if place is not None:
                    found[index] = place
        return found

    def _find_in_table(self, ids: IdArray, read_ids: ReadIds, found: NDArray[np.int64]) -> None:
        hashes = _hashes(ids)
        at = np.searchsorted(self._keys, hashes)
        open_rows = np.arange(ids.shape[0])
        while open_rows.size:
            inside = at[open_rows] < self._keys.size
            open_rows = open_rows[inside]
            open_rows = open_rows[self._keys[at[open_rows]] == hashes[open_rows]]
            places = self._places[at[open_rows]]
            same = (read_ids(places) == ids[open_rows]).all(axis=1)
            found[open_rows[same]] = places[same]
            open_rows = open_rows[~same]
            at[open_rows] += 1


def _hashes(ids: IdArray) -> NDArray[np.uint64]:
    halves = np.ascontiguousarray(ids).view(np.uint64).reshape(-1, 2)
    hashes: NDArray[np.uint64] = halves[:, 0] * _SPREAD + halves[:, 1]
    return hashes
