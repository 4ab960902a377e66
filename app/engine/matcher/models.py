"""What goes into the matching service and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from app.db.records import Face, FaceFilter, TemporaryAttribute
from app.engine.inference.catalogue_entries import DescriptorSpec
from app.engine.matcher.layout import FloatArray

DEFAULT_LIMIT = 3

# Of each query, ids and exact distances, nearest first, equal distances in the order of the ids.
Found = list[list[tuple[str, float]]]


class ReferenceKind(StrEnum):
    """What is asked about."""

    FACE = "face"
    EVENT = "event"
    ATTRIBUTE = "attribute"
    FACE_EXTERNAL_ID = "face_external_id"
    EVENT_EXTERNAL_ID = "event_external_id"
    TRACK_ID = "track_id"
    RAW_DESCRIPTOR = "raw_descriptor"
    SDK_DESCRIPTOR = "sdk_descriptor"
    PHOTO = "photo"


class Origin(StrEnum):
    """Among what is searched."""

    FACES = "faces"
    EVENTS = "events"
    ATTRIBUTES = "attributes"
    DESCRIPTORS = "descriptors"


@dataclass(frozen=True)
class Reference:
    """Whom to look for.

    Attributes
    ----------
    id : str
        Of the object; for descriptors and photos any text that names them in the answer.
    data : str
        A descriptor in Base64: little-endian float32, or the platform's envelope.
    descriptor_version : int or None
        Needed with a raw descriptor.
    photo : bytes
        An encoded image.
    """

    kind: ReferenceKind
    id: str = ""
    data: str = ""
    descriptor_version: int | None = None
    photo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class AttributeFilter:
    """Candidates are these temporary attributes."""

    attribute_ids: tuple[str, ...]


@dataclass(frozen=True)
class DescriptorFilter:
    """Candidates are these descriptors: references of the two descriptor kinds, each with an id of its own."""

    descriptors: tuple[Reference, ...]


@dataclass(frozen=True)
class EventFilter:
    """Candidates are events; the members are those of the events service, which checks them."""

    members: Mapping[str, Any]  # a type per member


Filters = FaceFilter | AttributeFilter | DescriptorFilter | EventFilter

_ORIGINS: dict[type[Any], Origin] = {
    FaceFilter: Origin.FACES,
    AttributeFilter: Origin.ATTRIBUTES,
    DescriptorFilter: Origin.DESCRIPTORS,
    EventFilter: Origin.EVENTS,
}


@dataclass(frozen=True)
class CandidateSet:
    """Among what to look, and what to return of it.

    Attributes
    ----------
    filters : Filters
        The type decides the origin. A filter of faces that names nothing but a list is answered by the index.
    limit : int
        Results per reference, 1 to 100.
    threshold : float
        Least similarity 0..1, inclusive.
    targets : tuple of str or None
        Fields of the candidate that the caller will show; None for all.
    """

    filters: Filters
    limit: int = DEFAULT_LIMIT
    threshold: float = 0.0
    targets: tuple[str, ...] | None = None

    @property
    def origin(self) -> Origin:
        """Among what is searched."""
        return _ORIGINS[type(self.filters)]


@dataclass(frozen=True)
class MatchRequest:
    """One call of the matcher.

    Attributes
    ----------
    account_id : str or None
        Whose objects can be references and candidates; None for those of all accounts.
    descriptor_version : int or None
        Version to compare; None for that of the descriptors among the references, or else the default.
    ignores_missing : bool
        Whether faces, lists and attributes that a candidate set names and that do not exist are passed over.
    """

    account_id: str | None
    references: tuple[Reference, ...]
    candidates: tuple[CandidateSet, ...]
    descriptor_version: int | None = None
    ignores_missing: bool = False


@dataclass(frozen=True)
class Match:
    """One result.

    Attributes
    ----------
    similarity : float
        0..1.
    distance : float
        L2, or one minus the cosine; exact.
    face, attribute, event
        The candidate, by origin; all None for a descriptor.
    """

    candidate_id: str
    similarity: float
    distance: float
    face: Face | None = None
    attribute: TemporaryAttribute | None = None
    event: object | None = None


@dataclass(frozen=True)
class CandidateMatches:
    """What was found in one candidate set, similarity descending, equal similarities by id."""

    candidates: CandidateSet
    result: tuple[Match, ...]


@dataclass(frozen=True)
class ReferenceMatches:
    """What was found for one reference, one entry per candidate set in the order given."""

    reference: Reference
    matches: tuple[CandidateMatches, ...]


@dataclass(frozen=True, eq=False)
class SearchTask:
    """One search as the proxy offers it to plug-ins and sources.

    Attributes
    ----------
    vectors : (B, D) float32
        Queries.
    max_distance : float
        Results lie no farther; infinity for all.
    change_number : int
        Everything committed up to this number must be seen.
    """

    spec: DescriptorSpec
    vectors: FloatArray
    candidates: CandidateSet
    account_id: str | None
    ignores_missing: bool = False
    max_distance: float = np.inf
    change_number: int = 0
