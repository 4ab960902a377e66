"""Keeping the index right across processes: change numbers that a call has read count as word of a change."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager

from app.engine.matcher.sources import Contents, Delta, DescriptorSource


class FollowingSource:
    """A source of descriptors that also hears of changes from whoever has just read the database.

    The change bus tells of other processes' commits a moment later; a call that begins by reading the site's change
    number, which every commit of faces, lists and descriptors raises, sees them at once.
    """

    def __init__(self, source: DescriptorSource) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._number = -1
        self._turns = 0

    def observe(self, number: int) -> None:
        """Take note of the change number that a unit of work saw."""
        with self._lock:
            if number != self._number:
                self._number, self._turns = number, self._turns + 1

    def revision(self) -> int:
        """Return a number that grows when something may have changed."""
        return self._source.revision() + self._turns

    def contents(self, version: int, list_id: str | None) -> AbstractContextManager[Contents]:
        """Open all descriptors of a version and list. Raises NotFoundError."""
        return self._source.contents(version, list_id)

    def changes_since(self, number: int, version: int, list_id: str | None) -> Delta | None:
        """Return what changed after `number`, or None where the log does not reach back so far."""
        return self._source.changes_since(number, version, list_id)

    def close(self) -> None:
        """Stop listening for changes."""
        self._source.close()
