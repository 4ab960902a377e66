"""What goes into the faces service and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.db import UnitOfWork
from app.db.records import (
    BasicAttributes,
    Descriptor,
    Face,
    FaceAttributes,
    FaceFilter,
    FaceFlag,
    FaceList,
    FaceOrder,
    FaceSort,
    ListDeletion,
    ListFilter,
    ObtainingMethod,
    SampleLink,
    SampleType,
    TemporaryAttribute,
)

if TYPE_CHECKING:
    from app.engine.estimators.analysis import FaceAnalysis

__all__ = [
    "BasicAttributes",
    "BatchResult",
    "CreatedFace",
    "Descriptor",
    "ErasePart",
    "EraseReceipt",
    "ErasedPart",
    "Extracted",
    "Face",
    "FaceAttributes",
    "FaceChanges",
    "FaceFilter",
    "FaceFlag",
    "FaceList",
    "FaceOrder",
    "FacePage",
    "FaceSort",
    "FromAnalysis",
    "FromAttribute",
    "FromData",
    "FromSamples",
    "ListDeletion",
    "ListFilter",
    "ListPage",
    "NewFace",
    "ObtainingMethod",
    "PageRequest",
    "SampleLink",
    "SampleType",
    "Source",
    "StoredImage",
    "TemporaryAttribute",
]


@dataclass(frozen=True)
class FromAttribute:
    """Take what a temporary attribute holds. It is copied; its id is not kept."""

    attribute_id: str


@dataclass(frozen=True)
class FromSamples:
    """Extract anew from stored samples of one face.

    Attributes
    ----------
    sample_ids : tuple of str
        Face samples in the Image Store, 1 to 100; several are joined into one descriptor of each version.
    descriptor_versions : tuple of int
        Empty for the default version.
    with_basic_attributes : bool
        Whether to estimate gender and age as well.
    """

    sample_ids: tuple[str, ...]
    descriptor_versions: tuple[int, ...] = ()
    with_basic_attributes: bool = False


@dataclass(frozen=True)
class FromData:
    """Take data that came from outside; at least one of the first two.

    Attributes
    ----------
    basic : BasicAttributes or None
        See `attributes.external_basic`.
    descriptors : tuple of Descriptor
        At most one of each version; see `envelope.read_descriptor`.
    face_descriptor_samples, basic_attributes_samples : tuple of str
        Stored samples each part was made from, if there are any.
    has_checked_samples : bool
        Whether the caller knows that the samples are there and the account may use them.
    """

    basic: BasicAttributes | None = None
    descriptors: tuple[Descriptor, ...] = ()
    face_descriptor_samples: tuple[str, ...] = ()
    basic_attributes_samples: tuple[str, ...] = ()
    has_checked_samples: bool = False


@dataclass(frozen=True, eq=False)
class FromAnalysis:
    """Take what the pipeline found out about one face, and store its sample.

    Attributes
    ----------
    analysis : FaceAnalysis
        Its descriptors, basic attributes (when estimated) and sample are used.
    sample_jpeg : bytes or None
        The sample already encoded; without it the pixels of the analysis are encoded.
    sample_id : str or None
        An id of the caller's choice for the sample; it must be new.
    """

    analysis: FaceAnalysis
    sample_jpeg: bytes | None = None
    sample_id: str | None = None


Source = FromAttribute | FromSamples | FromData | FromAnalysis


@dataclass(frozen=True)
class NewFace:
    """A face to be created.

    Attributes
    ----------
    user_data, external_id, avatar : str
        At most 128, 36 and 256 characters, no control characters; the avatar is a URL or a path of this service.
    lists : tuple of str
        Lists of the same account to link it to.
    attribute : Source or None
        Where descriptors and basic attributes come from; None for a face without.
    avatar_from_sample : bool
        Whether its sample becomes the avatar when `avatar` is empty.
    face_id : str or None
        An id of the caller's choice.
    pictures : tuple of SampleLink
        Stored pictures of the person from which nothing was extracted and that no event names: they go when the face
        is erased. The caller knows that they are there and the account's own.
    """

    user_data: str = ""
    external_id: str = ""
    avatar: str = ""
    event_id: str | None = None
    lists: tuple[str, ...] = ()
    attribute: Source | None = None
    avatar_from_sample: bool = False
    face_id: str | None = None
    pictures: tuple[SampleLink, ...] = ()


@dataclass(frozen=True)
class CreatedFace:
    """A face that was stored.

    Attributes
    ----------
    flag : FaceFlag or None
        Set when it is unlike the other faces of its external id.
    is_replaced : bool
        Whether it took the place of what had its id before.
    """

    face: Face
    flag: FaceFlag | None = None
    is_replaced: bool = False


@dataclass(frozen=True)
class FaceChanges:
    """What to change of a face: None leaves a field as it is, empty text clears it."""

    user_data: str | None = None
    external_id: str | None = None
    avatar: str | None = None
    event_id: str | None = None


@dataclass(frozen=True)
class Extracted:
    """A descriptor extracted anew for a face that exists.

    Attributes
    ----------
    samples_generation : int
        `FaceAttributes.descriptor_samples_generation` when its samples were read.
    """

    face_id: str
    descriptor: Descriptor
    samples_generation: int


@dataclass(frozen=True)
class PageRequest:
    """Which page: by number and size, or everything after the last id seen (at the same cost at any depth)."""

    page: int = 1
    page_size: int = 10
    after: str | None = None


@dataclass(frozen=True)
class FacePage:
    """One page of faces, newest first."""

    faces: tuple[Face, ...]
    page: PageRequest


@dataclass(frozen=True)
class ListPage:
    """One page of lists, newest first.

    Attributes
    ----------
    face_counts : mapping of str to int
        Living faces of each list of the page.
    """

    lists: tuple[FaceList, ...]
    page: PageRequest
    face_counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class BatchResult:
    """What became of a request that names many objects.

    Attributes
    ----------
    done : tuple of str
        Ids that were changed.
    left : tuple of str
        Ids that were not: unknown, another account's, or nothing to do.
    """

    done: tuple[str, ...]
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredImage:
    """An image in a bucket of the Image Store."""

    bucket: str
    image_id: str


@dataclass(frozen=True)
class ErasedPart:
    """What another room removed of faces.

    Attributes
    ----------
    counts : mapping of str to int
        By kind of object, for the receipt.
    images : tuple of StoredImage
        Files that go with it.
    """

    counts: Mapping[str, int]
    images: tuple[StoredImage, ...] = ()


class ErasePart(Protocol):
    """Another room's share in erasing faces, such as events and their pictures."""

    def find(self, unit: UnitOfWork, face_ids: Sequence[str]) -> ErasedPart:
        """Return what there is to remove."""
        ...

    def remove(self, unit: UnitOfWork, face_ids: Sequence[str]) -> None:
        """Remove it, inside the transaction that removes the faces."""
        ...


@dataclass(frozen=True)
class EraseReceipt:
    """Proof of an erase; holds ids and counts only.

    Attributes
    ----------
    time : datetime
        When the last file and row were gone.
    face_ids : tuple of str
    counts : mapping of str to int
        Faces, descriptors, samples, images, temporary attributes, and what other rooms removed.
    audit_number : int
        Entry of the audit log.
    is_clean : bool
        Whether no deleted byte is left in any file of the database; else `scrub` has to finish it.
    backups : tuple of str
        Backups made before, which still hold what was erased.
    """

    time: datetime
    account_id: str | None
    face_ids: tuple[str, ...]
    counts: Mapping[str, int]
    audit_number: int
    is_clean: bool
    backups: tuple[str, ...] = ()
