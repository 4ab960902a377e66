"""Reading faces, their attributes and samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.db import UnitOfWork
from app.engine.common.errors import FaceAttributesNotFoundError, FaceNotFoundError
from app.engine.common.ids import checked_id
from app.engine.faces.base import FaceRoom
from app.engine.faces.models import (
    Face,
    FaceAttributes,
    FaceFilter,
    FaceFlag,
    FacePage,
    PageRequest,
    SampleLink,
    SampleType,
)
from app.engine.faces.validation import checked_face_filter, checked_ids, checked_page

_EVERYTHING = FaceFilter()
_FIRST = PageRequest()
_SAMPLES_AT_ONCE = 10_000


class Reading(FaceRoom):
    """The part of the service that only reads. `account_id` None means every account."""

    def get(self, face_id: str, account_id: str | None) -> Face:
        """Return one face. Raises FaceNotFoundError when it is absent, recycled or another account's."""
        name = checked_id(face_id, "face_id")
        with self._storage.read() as unit:
            found = unit.faces.find(name, account_id)
        if found is None:
            raise _missing(name)
        return found

    def exists(self, face_id: str, account_id: str | None) -> bool:
        """Tell whether there is such a face."""
        with self._storage.read() as unit:
            return unit.faces.find(checked_id(face_id, "face_id"), account_id) is not None

    def list_faces(
        self, account_id: str | None, wanted: FaceFilter = _EVERYTHING, page: PageRequest = _FIRST
    ) -> FacePage:
        """Return one page of faces, newest first. Raises BadQueryError."""
        rows, chosen = checked_page(page), checked_face_filter(wanted, account_id)
        with self._storage.read() as unit:
            return FacePage(tuple(unit.faces.list_faces(chosen, rows)), page)

    def count(self, account_id: str | None, wanted: FaceFilter = _EVERYTHING) -> int:
        """Return how many faces there are. Raises BadQueryError."""
        chosen = checked_face_filter(wanted, account_id)
        with self._storage.read() as unit:
            return unit.faces.count(chosen)

    def count_licensed(self) -> int:
        """Return how many faces a licence counts: those with a descriptor, of every account."""
        with self._storage.read() as unit:
            return unit.faces.count_with_descriptor()

    def get_attributes(self, face_id: str, account_id: str | None, *, with_descriptors: bool = False) -> FaceAttributes:
        """Return what was extracted for a face.

        Raises
        ------
        FaceNotFoundError
            If there is no such face.
        FaceAttributesNotFoundError
            If it has no attributes yet.
        """
        name = checked_id(face_id, "face_id")
        with self._storage.read() as unit:
            found = unit.attributes.list_attributes([name], account_id, with_descriptors=with_descriptors)
            is_known = bool(found) or unit.faces.find(name, account_id) is not None
        if not is_known:
            raise _missing(name)
        if not found:
            raise FaceAttributesNotFoundError(f"Face with id {name} does not have attributes yet")
        return found[0]

    def list_attributes(
        self, face_ids: Sequence[str], account_id: str | None, *, with_descriptors: bool = False
    ) -> list[FaceAttributes]:
        """Return the attributes of those of up to 1000 faces that have some, in the order asked."""
        names = checked_ids(face_ids, "face_ids")
        with self._storage.read() as unit:
            return unit.attributes.list_attributes(names, account_id, with_descriptors=with_descriptors)

    def list_samples(self, face_id: str, account_id: str | None) -> tuple[SampleLink, ...]:
        """Return the samples a face was made from. Raises as `get_attributes` does."""
        return self.get_attributes(face_id, account_id).samples

    def named_samples(self) -> Iterator[str]:
        """Yield every sample that a face or a temporary attribute names, in the order of ids.

        For the search for orphans. Read in pieces: a sample named while it runs may be left out.
        """
        return self._named(lambda unit, last: unit.traces.named_samples(last, _SAMPLES_AT_ONCE))

    def named_pictures(self, sample_type: SampleType) -> Iterator[str]:
        """Yield every picture of a type that a face or a temporary attribute names, as `named_samples` does."""
        return self._named(lambda unit, last: unit.traces.named_of_type(sample_type, last, _SAMPLES_AT_ONCE))

    def list_flags(self, account_id: str | None, page: PageRequest = _FIRST) -> list[FaceFlag]:
        """Return one page of the faces that are unlike the others of their external id, the newest face first."""
        rows = checked_page(page)
        with self._storage.read() as unit:
            return unit.flags.list_flags(account_id, rows)

    def list_without_version(
        self, version: int, account_id: str | None = None, after: str | None = None, limit: int = 1000
    ) -> list[str]:
        """Return ids, in their order, of faces that have samples but no descriptor of a version."""
        with self._storage.read() as unit:
            return unit.descriptors.faces_without(version, account_id, after, limit)

    def _named(self, read: Callable[[UnitOfWork, str | None], list[str]]) -> Iterator[str]:
        last: str | None = None
        while True:
            with self._storage.read() as unit:
                found = read(unit, last)
            yield from found
            if len(found) < _SAMPLES_AT_ONCE:
                return
            last = found[-1]


def _missing(face_id: str) -> FaceNotFoundError:
    return FaceNotFoundError(f"Face with id '{face_id}' not found")
