"""Matching: references, candidates, results."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, Strict

from app.api.event_filters import EventCandidates
from app.api.queries import Moment
from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Base64, DescriptorVersion, Id, JsonObject, Share, UserData
from app.engine.common.errors import DescriptorFormatError
from app.engine.faces import FaceFilter
from app.engine.matcher.models import (
    AttributeFilter,
    CandidateSet,
    DescriptorFilter,
    EventFilter,
    Filters,
    MatchRequest,
    Reference,
    ReferenceKind,
)

ReferenceType = Literal[
    "face", "event", "attribute", "event_external_id", "face_external_id", "track_id", "raw_descriptor",
    "sdk_descriptor", "xpk_file",
]  # fmt: skip
RawType = Literal["raw_descriptor", "sdk_descriptor", "xpk_file"]
Limit = Annotated[int, Strict(), Field(ge=1, le=100)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=20_000)]
ExternalIds = Annotated[list[Annotated[str, Strict(), Field(max_length=36)]], Field(min_length=1, max_length=20_000)]
Age = Annotated[int, Strict(), Field(ge=0, le=1000)]


def _kind_of(name: str, field: str) -> ReferenceKind:
    """Return the kind of a reference. Raises DescriptorFormatError for another vendor's file."""
    if name == "xpk_file":
        raise DescriptorFormatError(
            "Files of this kind cannot be read.", field=f"{field}.type", remedy="Send a raw descriptor, or the photo."
        )
    return ReferenceKind(name)


class ReferenceBody(RequestSchema):
    """Whom to look for."""

    type: ReferenceType
    id: Annotated[str, Strict(), Field(max_length=128)] = Field(
        "", description="Of the object; for descriptors any text that names them in the answer."
    )
    data: Base64 = Field("", description="Base64 of a descriptor.")
    descriptor_version: DescriptorVersion | None = Field(None, description="Needed with a raw descriptor.")

    def to_reference(self, field: str) -> Reference:
        """Return the request. Raises DescriptorFormatError as `_kind_of` does."""
        return Reference(_kind_of(self.type, field), self.id, self.data, self.descriptor_version)


class FaceFilters(RequestSchema):
    """Candidates are faces."""

    origin: Literal["faces"]
    face_ids: Ids | None = None
    external_ids: ExternalIds | None = None
    user_data: UserData | None = Field(None, description="A part of the face's user data.")
    list_id: Id | None = Field(None, description="With nothing else, the search runs in memory.")
    event_id: Id | None = None
    create_time__gte: Moment | None = None
    create_time__lt: Moment | None = None
    face_id__gte: Id | None = None
    face_id__lt: Id | None = None
    account_id: Id | None = None
    gender: Annotated[int, Strict(), Field(ge=0, le=1)] | None = None
    age__gte: Age | None = None
    age__lt: Age | None = None
    ethnicities: (
        Annotated[list[Annotated[int, Strict(), Field(ge=1, le=4)]], Field(min_length=1, max_length=4)] | None
    ) = None


class AttributeFilters(RequestSchema):
    """Candidates are temporary attributes."""

    origin: Literal["attributes"]
    attribute_ids: Ids


class CandidatesBody(RequestSchema):
    """Among whom to look, and what to answer with."""

    filters: Annotated[FaceFilters | AttributeFilters | EventCandidates, Field(discriminator="origin")]
    limit: Limit = Field(3, description="Most results per reference.")
    threshold: Share = Field(0.0, description="Least similarity, inclusive.")
    targets: Annotated[list[Annotated[str, Strict(), Field(max_length=64)]], Field(max_length=64)] | None = Field(
        None, description="Fields of the candidate to answer with; all when left out."
    )
    skip_error: Annotated[int, Strict(), Field(ge=0, le=1)] = Field(
        0, description="1: faces, lists and attributes that do not exist are passed over."
    )

    def to_candidates(self) -> CandidateSet:
        """Return the request."""
        given = self.filters.model_dump(exclude={"origin"}, exclude_unset=True)
        members: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
        }
        if self.filters.origin == "faces":
            wanted: Filters = FaceFilter(**members)
        elif self.filters.origin == "attributes":
            wanted = AttributeFilter(members["attribute_ids"])
        else:
            wanted = EventFilter(members)
        return CandidateSet(wanted, self.limit, self.threshold, None if self.targets is None else tuple(self.targets))


class MatcherBody(RequestSchema):
    """A search of each reference among each set of candidates."""

    references: Annotated[list[ReferenceBody], Field(min_length=1, max_length=1000)]
    candidates: Annotated[list[CandidatesBody], Field(min_length=1, max_length=1000)]

    def to_request(self, account_id: str | None) -> MatchRequest:
        """Return the request. Raises DescriptorFormatError for a form of descriptors that is not ours."""
        return MatchRequest(
            account_id,
            tuple(one.to_reference(f"references.{place}") for place, one in enumerate(self.references)),
            tuple(one.to_candidates() for one in self.candidates),
            ignores_missing=any(one.skip_error for one in self.candidates),
        )

    def filters(self) -> list[dict[str, Any]]:
        """Return what was asked of each set, to be repeated in the answer."""
        return [one.filters.model_dump(mode="json", exclude_unset=True) for one in self.candidates]


class RawDescriptorBody(RequestSchema):
    """A descriptor that is sent along."""

    id: Annotated[str, Strict(), Field(max_length=128)]
    type: RawType = "raw_descriptor"
    data: Base64
    descriptor_version: DescriptorVersion | None = Field(None, description="Needed with a raw descriptor.")

    def to_reference(self, field: str) -> Reference:
        """Return the request. Raises DescriptorFormatError as `_kind_of` does."""
        return Reference(_kind_of(self.type, field), self.id, self.data, self.descriptor_version)


class RawMatcherBody(RequestSchema):
    """A comparison of each reference with each candidate."""

    references: Annotated[list[RawDescriptorBody], Field(min_length=1, max_length=1000)]
    candidates: Annotated[list[RawDescriptorBody], Field(min_length=1, max_length=100)]

    def to_request(self, account_id: str | None) -> MatchRequest:
        """Return the request. Raises DescriptorFormatError for a form of descriptors that is not ours."""
        references, found = self.to_references()
        return MatchRequest(account_id, references, (CandidateSet(DescriptorFilter(found), len(found)),))

    def to_references(self) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
        """Return references and candidates. Raises as `to_request`."""
        return (
            tuple(one.to_reference(f"references.{place}") for place, one in enumerate(self.references)),
            tuple(one.to_reference(f"candidates.{place}") for place, one in enumerate(self.candidates)),
        )


class ReferenceAnswer(AnswerSchema):
    """The reference that was asked about."""

    id: str
    type: ReferenceType


class ResultAnswer(AnswerSchema):
    """One candidate that was found."""

    similarity: float | None = None
    face: JsonObject | None = None
    attribute: JsonObject | None = None
    event: JsonObject | None = None


class MatchesAnswer(AnswerSchema):
    """What was found in one set of candidates, the most similar first."""

    filters: JsonObject
    result: list[ResultAnswer]


class ReferenceMatchesAnswer(AnswerSchema):
    """What was found for one reference."""

    reference: ReferenceAnswer
    matches: list[MatchesAnswer]


class RawMatchAnswer(AnswerSchema):
    """How similar one candidate is."""

    candidate_id: str
    similarity: float


class RawReferenceAnswer(AnswerSchema):
    """How similar the candidates are to one reference, the most similar first."""

    reference_id: str
    matches: list[RawMatchAnswer]


class RawMatchesAnswer(AnswerSchema):
    """All comparisons."""

    matches: list[RawReferenceAnswer]
