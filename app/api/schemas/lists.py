"""Lists."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.api.schemas.base import AnswerSchema, RequestSchema, Whole
from app.api.schemas.fields import Id, UserData


class NewListSchema(RequestSchema):
    """A list to be created."""

    user_data: UserData = ""
    list_id: Id | None = None


class ListChangesSchema(RequestSchema):
    """What to change of a list."""

    user_data: UserData


class ListsToDeleteSchema(RequestSchema):
    """Lists to be deleted."""

    list_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class LinkSchema(RequestSchema):
    """Faces to be attached to a list or detached from it."""

    action: Literal["attach", "detach"]
    face_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class CreatedListSchema(AnswerSchema):
    """Where the new list is."""

    list_id: Id
    url: str


class ListSchema(AnswerSchema):
    """A list; of several targets only those asked for."""

    list_id: Id = ""
    account_id: Id = ""
    user_data: str = ""
    create_time: str = ""
    last_update_time: str = ""


class ListPageSchema(AnswerSchema):
    """One page of lists, newest first."""

    lists: list[ListSchema]


class ListCountSchema(AnswerSchema):
    """How many lists there are."""

    lists_count: Whole


class ListDeletionSchema(AnswerSchema):
    """A list that was deleted."""

    list_id: Id
    account_id: Id
    create_time: str
    deletion_time: str


class ListDeletionPageSchema(AnswerSchema):
    """One page of deleted lists, the latest deletion first."""

    deletions: list[ListDeletionSchema]
