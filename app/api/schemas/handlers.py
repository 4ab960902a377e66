"""Handlers and verifiers."""

from __future__ import annotations

from pydantic import Field

from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Description, Flag, Id, JsonObject, Time
from app.engine.handlers import NewHandler, NewVerifier


class HandlerBody(RequestSchema):
    """A handler to be created, or what one is to be from now on."""

    description: Description = ""
    is_dynamic: Flag = Field(0, description="1: policies come with every request.")
    policies: JsonObject | None = Field(
        None,
        description="What happens to images; what is left out takes its default. Needed unless the handler is dynamic.",
        examples=[{"detect_policy": {"estimate_head_pose": 1}}],
    )

    def to_new(self) -> NewHandler:
        """Return the request."""
        return NewHandler(self.policies, self.description, bool(self.is_dynamic))


class VerifierBody(RequestSchema):
    """A verifier to be created, or what one is to be from now on."""

    description: Description = ""
    policies: JsonObject = Field(description="What happens to images, and the threshold.", examples=[{}])

    def to_new(self) -> NewVerifier:
        """Return the request."""
        return NewVerifier(self.policies, self.description)


class PoliciesBody(RequestSchema):
    """Policies to be checked."""

    policies: JsonObject = Field(examples=[{"detect_policy": {"estimate_head_pose": 1}}])


class PoliciesAnswer(AnswerSchema):
    """Policies, completed with every default."""

    policies: JsonObject


class CreatedHandler(AnswerSchema):
    """The handler that was created."""

    handler_id: Id
    url: str
    external_url: str


class HandlerAnswer(AnswerSchema):
    """A handler; its policies are completed with every default."""

    handler_id: Id
    account_id: Id
    description: str
    is_dynamic: int
    policies: JsonObject | None
    create_time: Time
    last_update_time: Time


class HandlersAnswer(AnswerSchema):
    """One page of handlers, newest first."""

    handlers: list[HandlerAnswer]


class HandlersCount(AnswerSchema):
    """How many handlers there are."""

    handlers_count: int


class CreatedVerifier(AnswerSchema):
    """The verifier that was created."""

    verifier_id: Id
    url: str
    external_url: str


class VerifierAnswer(AnswerSchema):
    """A verifier; its policies are completed with every default."""

    verifier_id: Id
    account_id: Id
    description: str
    policies: JsonObject | None
    create_time: Time
    last_update_time: Time


class VerifiersAnswer(AnswerSchema):
    """One page of verifiers, newest first."""

    verifiers: list[VerifierAnswer]


class VerifiersCount(AnswerSchema):
    """How many verifiers there are."""

    verifiers_count: int
