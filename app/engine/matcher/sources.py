"""Where the matcher's index gets descriptors from: the database, seen through a small protocol."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

from app.engine.common import bus
from app.engine.matcher.layout import FloatArray, IdArray
from app.engine.storage import Storage

_KINDS: tuple[type[bus.ChangeEvent], ...] = (
    bus.FacesCreated,
    bus.FacesUpdated,
    bus.FacesDeleted,
    bus.FacesRestored,
    bus.FacesAttached,
    bus.FacesDetached,
    bus.DescriptorsChanged,
    bus.ListsCreated,
    bus.ListsDeleted,
    bus.Reconnected,
)


@dataclass(frozen=True, eq=False)
class Delta:
    """What a copy of one (version, list) must do to be as of change `number`: first remove, then put.

    Attributes
    ----------
    removed : (N, 16) uint8
        Ids that are no longer part of it; some may never have been.
    ids, descriptors : (M, 16) uint8, (M, D) float32
        What is new or replaced.
    """

    number: int
    removed: IdArray
    ids: IdArray
    descriptors: FloatArray


@dataclass(frozen=True, eq=False)
class Contents:
    """Everything of one (version, list) as of change `number`, in pieces of (ids, descriptors)."""

    number: int
    pieces: Iterator[tuple[IdArray, FloatArray]]


class DescriptorSource(Protocol):
    """Hands out descriptors by version and list. Safe from any thread."""

    def revision(self) -> int:
        """Return a number that grows when something may have changed; as cheap as a look at a counter."""
        ...

    def contents(self, version: int, list_id: str | None) -> AbstractContextManager[Contents]:
        """Open all descriptors of a version, of one list or of every face.

        Raises
        ------
        NotFoundError
            If the list does not exist.
        """
        ...

    def changes_since(self, number: int, version: int, list_id: str | None) -> Delta | None:
        """Return what changed after `number`, or None where the log does not reach back so far.

        Raises
        ------
        NotFoundError
            If the list does not exist any more.
        """
        ...

    def close(self) -> None:
        """Stop listening for changes."""
        ...


class StorageSource:
    """Descriptors of the database, with word of commits from the change bus. Owns its subscriptions."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = threading.Lock()
        self._revision = 0
        self._unsubscribe = [storage.bus.subscribe(kind, self._changed) for kind in _KINDS]

    def revision(self) -> int:
        """Return how many commits were heard of that can concern an index."""
        return self._revision

    @contextmanager
    def contents(self, version: int, list_id: str | None) -> Iterator[Contents]:
        """Open all descriptors of a version and list, as one moment of the database has them."""
        with self._storage.read() as unit:
            number = unit.descriptors.change_number()
            chunks = unit.descriptors.iterate(version, list_id)
            yield Contents(number, ((chunk.face_ids, chunk.descriptors) for chunk in chunks))

    def changes_since(self, number: int, version: int, list_id: str | None) -> Delta | None:
        """Return what changed after `number`, or None where the log does not reach back so far."""
        with self._storage.read() as unit:
            delta = unit.descriptors.changes_since(number, version, list_id)
        if delta is None:
            return None
        return Delta(delta.number, delta.removed, delta.changed.face_ids, delta.changed.descriptors)

    def close(self) -> None:
        """Stop listening for changes."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _changed(self, _event: bus.ChangeEvent) -> None:
        with self._lock:
            self._revision += 1
