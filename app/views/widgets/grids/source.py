"""Where rows come from: a query that says how many there are, and hands out any stretch of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)
Keys = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class RowSnapshot:
    """The rows of a query at one moment.

    Attributes
    ----------
    keys : ndarray
        (N,) int64, one number per row; the same row has the same number in later snapshots of the same query. With
        them a refresh keeps selection and place. A source without such numbers gives places: 0, 1, 2 …
    handle : object
        Whatever the source needs to read rows of this snapshot.
    """

    keys: Keys
    handle: object = None

    def __len__(self) -> int:
        return len(self.keys)


class RowSource(Protocol[Row_co]):
    """One query. Never changed: another filter or order is another source. Called on worker threads only."""

    def take(self) -> RowSnapshot:
        """Return the rows there are now. Raises PlatformError."""
        ...

    def read(self, snapshot: RowSnapshot, start: int, stop: int) -> Sequence[Row_co | None]:
        """Return the rows `start <= row < stop`, None for one that is gone. Raises PlatformError."""
        ...


class FixedSource(Generic[Row]):
    """A source over rows that are in memory already."""

    def __init__(self, rows: Sequence[Row], key: Callable[[Row], int] | None = None) -> None:
        self._rows = tuple(rows)
        self._key = key

    def take(self) -> RowSnapshot:
        """Return all rows."""
        if self._key is None:
            return RowSnapshot(np.arange(len(self._rows), dtype=np.int64))
        return RowSnapshot(np.array([self._key(row) for row in self._rows], dtype=np.int64))

    def read(self, snapshot: RowSnapshot, start: int, stop: int) -> Sequence[Row | None]:
        """Return a stretch."""
        return self._rows[start:stop]
