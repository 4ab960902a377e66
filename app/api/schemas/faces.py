"""Faces."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.api.schemas.attributes import AttributeBody
from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Avatar, ExternalId, Id, Ids, Time, UserData
from app.engine.faces import FaceChanges, NewFace
from app.engine.matcher.envelope import DimensionOf


class FaceBody(RequestSchema):
    """A face to be created, or to be put in the place of another."""

    event_id: Id | None = Field(None, description="The event it comes from.")
    user_data: UserData = ""
    external_id: ExternalId = Field("", description="The face's id in another system.")
    avatar: Avatar = Field("", description="A web address, or a path of this service such as one of a sample.")
    lists: Annotated[list[Id], Field(max_length=1000)] = Field([], description="Lists to link it to.")
    attribute: AttributeBody | None = Field(None, description="Where descriptors and basic attributes come from.")

    def to_new(self, dimension_of: DimensionOf) -> NewFace:
        """Return the request. Raises DescriptorFormatError, DescriptorVersionError, BadInputError."""
        return NewFace(
            user_data=self.user_data,
            external_id=self.external_id,
            avatar=self.avatar,
            event_id=self.event_id,
            lists=tuple(self.lists),
            attribute=None if self.attribute is None else self.attribute.source(dimension_of),
        )


class FaceChangesBody(RequestSchema):
    """Fields of a face to change; those left out stay."""

    event_id: Id | None = None
    user_data: UserData | None = None
    external_id: ExternalId | None = None
    avatar: Avatar | None = None

    def to_changes(self) -> FaceChanges:
        """Return the request."""
        return FaceChanges(self.user_data, self.external_id, self.avatar, self.event_id)


class FaceIdsBody(RequestSchema):
    """Faces to delete."""

    face_ids: Ids


class CreatedFaceAnswer(AnswerSchema):
    """The face that was stored."""

    face_id: Id
    url: str
    external_url: str


class FaceAnswer(AnswerSchema):
    """A face, with the fields asked for."""

    face_id: Id | None = None
    account_id: Id | None = None
    event_id: Id | None = None
    user_data: str | None = None
    create_time: Time | None = None
    external_id: str | None = None
    avatar: str | None = None
    lists: list[Id] | None = None


class FacesAnswer(AnswerSchema):
    """One page of faces, newest first."""

    faces: list[FaceAnswer]


class FacesCount(AnswerSchema):
    """How many faces there are."""

    faces_count: int
