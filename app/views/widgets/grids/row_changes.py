"""What became of rows between two snapshots: which runs left, which came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.views.widgets.grids.source import Keys

Run = tuple[int, int]
# More runs than this are cheaper to show anew than to announce one by one.
_MOST_RUNS = 64


@dataclass(frozen=True)
class RowChanges:
    """Runs `first <= row <= last`: removed ones counted in the old snapshot, inserted ones in the new."""

    removed: tuple[Run, ...] = ()
    inserted: tuple[Run, ...] = ()


def row_changes(old: Keys, new: Keys) -> RowChanges | None:
    """Return how to get from one order of rows to another, or None where showing it anew is simpler.

    Parameters
    ----------
    old, new : ndarray
        (N,) and (M,) int64, each number once.
    """
    if np.array_equal(old, new):
        return RowChanges()
    stays = np.isin(old, new, assume_unique=True)
    was_there = np.isin(new, old, assume_unique=True)
    if not np.array_equal(old[stays], new[was_there]):
        return None
    removed, inserted = _runs(~stays), _runs(~was_there)
    if len(removed) + len(inserted) > _MOST_RUNS:
        return None
    return RowChanges(removed, inserted)


def _runs(mask: NDArray[np.bool_]) -> tuple[Run, ...]:
    """Return first and last place of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    return tuple((int(first), int(end) - 1) for first, end in zip(edges[::2], edges[1::2], strict=True))
