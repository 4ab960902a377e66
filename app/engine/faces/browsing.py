"""Looking through all faces of a filter in an order: a snapshot of their places, and what is at some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.db import UnitOfWork
from app.engine.common.errors import BadQueryError
from app.engine.common.ids import checked_id
from app.engine.faces.models import Face, FaceFilter, FaceOrder, SampleType
from app.engine.faces.reading import Reading
from app.engine.faces.validation import MAX_IDS, checked_face_filter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EVERYTHING = FaceFilter()
_NEWEST_FIRST = FaceOrder()


@dataclass(frozen=True, eq=False)
class FaceSnapshot:
    """Which faces a filter chose, in which order, at one moment. Eight bytes a face; may be kept and shared.

    Attributes
    ----------
    keys : ndarray
        (N,) int64, one number per face; the same face has the same number in every snapshot of the same database.
        Means nothing elsewhere.
    """

    keys: NDArray[np.int64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class BrowsedFace:
    """A face as it is shown among others.

    Attributes
    ----------
    sample_id : str or None
        The sample that shows it.
    age, gender : int or None
        As stored: gender 0 is female, 1 male.
    """

    face: Face
    sample_id: str | None = None
    age: int | None = None
    gender: int | None = None


class Browsing(Reading):
    """The part of the service for whoever looks through faces by place."""

    def browse(
        self, account_id: str | None, wanted: FaceFilter = _EVERYTHING, order: FaceOrder = _NEWEST_FIRST
    ) -> FaceSnapshot:
        """Return where which face is. Raises BadQueryError."""
        chosen = checked_face_filter(wanted, account_id)
        with self._storage.read() as unit:
            return FaceSnapshot(unit.browsing.keys(chosen, order))

    def browsed_faces(self, snapshot: FaceSnapshot, start: int, stop: int) -> list[BrowsedFace | None]:
        """Return the faces at the places `start <= place < stop`; None where one was removed for good since.

        Raises
        ------
        BadQueryError
            If that are more than 1000 places.
        """
        if stop - start > MAX_IDS:
            raise BadQueryError(f"{stop - start} faces were asked for.", remedy=f"Ask for at most {MAX_IDS}.")
        keys = [int(key) for key in snapshot.keys[start:stop]]
        with self._storage.read() as unit:
            return _browsed(unit, keys)

    def browsed_ids(self, snapshot: FaceSnapshot, ranges: Sequence[tuple[int, int]]) -> Iterator[list[str]]:
        """Yield the ids of the faces in ranges `start <= place < stop`, up to 1000 at a time, without those gone."""
        for start, stop in ranges:
            for first in range(start, stop, MAX_IDS):
                keys = [int(key) for key in snapshot.keys[first : min(first + MAX_IDS, stop)]]
                with self._storage.read() as unit:
                    yield unit.browsing.ids(keys)

    def place_of(self, snapshot: FaceSnapshot, face_id: str) -> int | None:
        """Return at which place a face is, or None if it is not among them."""
        import numpy as np

        name = checked_id(face_id, "face_id")
        with self._storage.read() as unit:
            key = unit.browsing.key_of(name)
        if key is None:
            return None
        places = np.flatnonzero(snapshot.keys == key)
        return int(places[0]) if len(places) else None


def _browsed(unit: UnitOfWork, keys: Sequence[int]) -> list[BrowsedFace | None]:
    faces, samples, basics = unit.browsing.faces(keys), unit.browsing.samples(keys), unit.browsing.basics(keys)
    found: list[BrowsedFace | None] = []
    for key in keys:
        face = faces.get(key)
        if face is None:
            found.append(None)
            continue
        links = sorted(samples.get(key, ()), key=lambda link: link.sample_type is not SampleType.FACE_DESCRIPTOR)
        age, gender = basics.get(key, (None, None))
        found.append(BrowsedFace(face, links[0].sample_id if links else None, age, gender))
    return found
