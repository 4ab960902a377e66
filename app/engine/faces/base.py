"""What the parts of the faces service share: their collaborators and the checks that need them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.db import UnitOfWork
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import FacesLimitError, FacesNotFoundError, ListsNotFoundError, PlatformError
from app.engine.configurator.sections.storage import RecycleBin
from app.engine.faces.attributes import TemporaryAttributes
from app.engine.faces.models import ErasePart
from app.engine.faces.ownership import SampleOwnership
from app.engine.faces.validation import MAX_IDS
from app.engine.image_store import ImageStore, SampleType
from app.engine.storage import Storage

if TYPE_CHECKING:
    from app.engine.estimators.pipeline import FacePipeline
    from app.engine.inference.catalogue import DescriptorSpec

logger = logging.getLogger(__name__)

_NAMED_IN_ERRORS = 10


def no_limit() -> int | None:
    """Return that any number of faces may be stored."""
    return None


class FaceRoom:
    """The base of the parts of the service.

    Parameters
    ----------
    storage : Storage
        The services' way to the database.
    images : ImageStore
        Keeps the samples.
    attributes : TemporaryAttributes
        Where faces are copied from.
    spec_of : callable
        Definition of a descriptor version; raises DescriptorVersionError for one that is unknown.
    pipeline : callable
        Hands out the pipeline when samples have to be extracted.
    default_version : callable
        The descriptor version in use.
    recycle_bin : RecycleBin
        The section RECYCLE_BIN.
    faces_limit : callable
        How many faces with descriptors the licence allows; None for any number.
    erase_parts : sequence of ErasePart
        Other rooms' shares in erasing faces.
    ownership : SampleOwnership, optional
        Says which samples an account may use; by default those of its faces and attributes, and those of nobody.
    data_dir : Path, optional
        The data folder, to name backups that still hold what is erased.
    """

    def __init__(
        self,
        storage: Storage,
        images: ImageStore,
        attributes: TemporaryAttributes,
        *,
        spec_of: Callable[[int], DescriptorSpec],
        pipeline: Callable[[], FacePipeline],
        default_version: Callable[[], int],
        recycle_bin: RecycleBin | None = None,
        faces_limit: Callable[[], int | None] = no_limit,
        erase_parts: Sequence[ErasePart] = (),
        ownership: SampleOwnership | None = None,
        data_dir: Path | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._storage = storage
        self._images = images
        self._attributes = attributes
        self._spec_of = spec_of
        self._pipeline = pipeline
        self._default_version = default_version
        self._recycle_bin = recycle_bin or RecycleBin()
        self._faces_limit = faces_limit
        self._erase_parts = tuple(erase_parts)
        self._ownership = ownership or SampleOwnership(storage, images)
        self._data_dir = data_dir
        self._clock = clock

    def apply(self, recycle_bin: RecycleBin) -> None:
        """Take over changed settings."""
        self._recycle_bin = recycle_bin

    def _dimension_of(self, version: int) -> int | None:
        return self._spec_of(version).dimension

    def _require_lists(self, unit: UnitOfWork, account_id: str, list_ids: Sequence[str]) -> None:
        """Refuse lists that are not the account's, naming them. Raises ListsNotFoundError."""
        missing = [name for name in list_ids if not unit.lists.has(name, account_id)]
        if not missing:
            return
        raise ListsNotFoundError(f"One or more lists not found, including list with id {named(missing)}")

    def _require_faces(self, unit: UnitOfWork, account_id: str | None, face_ids: Sequence[str]) -> None:
        """Refuse faces that are not living ones of the account, naming them. Raises FacesNotFoundError."""
        missing = unit.faces.missing(face_ids, account_id)
        if missing:
            raise FacesNotFoundError(f"One or more faces not found, including face with id {named(missing)}")

    def _require_room(self, unit: UnitOfWork, added: int) -> None:
        """Refuse more faces with descriptors than the licence allows. Raises FacesLimitError."""
        limit = self._faces_limit()
        if limit is not None and added and unit.faces.count_with_descriptor() + added > limit:
            raise FacesLimitError(
                f"The licence allows {limit} faces with descriptors.", remedy="Delete faces, or extend the licence."
            )

    def _drop_samples(self, sample_ids: Sequence[str]) -> None:
        """Remove face samples unless something names them; what cannot be removed is left to the search for orphans.

        For samples whose face was not stored, or has others now. A commit may have succeeded although its answer was
        lost: samples that are named after all stay.
        """
        try:
            with self._storage.read() as unit:
                known = unit.attributes.known_samples(sample_ids)
            gone = [name for name in sample_ids if name not in known]
            for start in range(0, len(gone), MAX_IDS):
                self._images.delete_images(SampleType.FACES.bucket, gone[start : start + MAX_IDS])
        except PlatformError as error:
            logger.warning("%d samples that no face names are left behind: %s", len(sample_ids), error.detail)


def named(ids: Sequence[str]) -> str:
    """Return ids for a message, the first ten of many."""
    shown = ", ".join(f"'{name}'" for name in ids[:_NAMED_IN_ERRORS])
    rest = len(ids) - _NAMED_IN_ERRORS
    return shown if rest <= 0 else f"{shown} and {rest} more"
