"""Where the rows of the screen come from: a page of the archive, or what has just come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from app.engine.events import EventFilters, EventPageRequest
from app.views.screens.events.rows import EventRow, event_key, row_of_event
from app.views.widgets.grids.source import RowSnapshot

if TYPE_CHECKING:
    from app.platform import Platform

PAGE_SIZE = 100


@dataclass(frozen=True, eq=False)
class ArchivePage:
    """One page of the archive.

    Attributes
    ----------
    after : str or None
        What the next page begins behind; None where there is none.
    """

    rows: tuple[EventRow, ...]
    after: str | None


class ArchiveSource:
    """A page of the archive. Read on worker threads.

    Parameters
    ----------
    after : str or None
        Id of the last event of the page before: any page costs what the first one does.
    """

    def __init__(
        self, platform: Platform, account_id: str, wanted: EventFilters, after: str | None, *, is_newest_first: bool
    ) -> None:
        self._platform = platform
        self._account_id = account_id
        self._wanted = wanted
        order = EventPageRequest(page_size=PAGE_SIZE, sort_order="desc" if is_newest_first else "asc")
        self._page = replace(order, after=after)

    def take(self) -> RowSnapshot:
        """Read the page."""
        found = self._platform.events.list_events(self._account_id, self._wanted, self._page)
        rows = tuple(row_of_event(event) for event in found.events)
        return _snapshot(rows, found.after)

    def read(self, snapshot: RowSnapshot, start: int, stop: int) -> Sequence[EventRow | None]:
        """Return a stretch of it."""
        return _rows(snapshot)[start:stop]


class FeedSource:
    """The events that came while somebody looked, the newest first. Filled in the GUI thread, read on others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: tuple[EventRow, ...] = ()

    def add(self, rows: Sequence[EventRow]) -> None:
        """Take in events, the oldest of them first; beyond the bound the oldest of all leave."""
        self._rows = (*reversed(rows), *self._rows)[: self._most]

    def clear(self) -> None:
        """Begin anew."""
        self._rows = ()

    def __len__(self) -> int:
        return len(self._rows)

    def take(self) -> RowSnapshot:
        """Return what there is now."""
        return _snapshot(self._rows, None)

    def read(self, snapshot: RowSnapshot, start: int, stop: int) -> Sequence[EventRow | None]:
        """Return a stretch of it."""
        return _rows(snapshot)[start:stop]


def _snapshot(rows: tuple[EventRow, ...], after: str | None) -> RowSnapshot:
    keys = np.array([event_key(row.event_id) for row in rows], dtype=np.int64)
    return RowSnapshot(keys, ArchivePage(rows, after))


def _rows(snapshot: RowSnapshot) -> tuple[EventRow, ...]:
    handle = snapshot.handle
    assert isinstance(handle, ArchivePage)
    return handle.rows
