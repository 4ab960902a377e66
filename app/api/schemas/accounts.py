"""Accounts, logins and tokens."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.api.queries import Moment
from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Description, Id, JsonObject, Time
from app.engine.admin import AccountType, Credentials, NewAccount, Permissions, VisibilityArea

Login = Annotated[
    str, Field(min_length=3, max_length=64, json_schema_extra={"format": "email"}, examples=["anna@example.org"])
]
Password = Annotated[str, Field(min_length=3, max_length=32, examples=["a long secret"])]


class AccountBody(RequestSchema):
    """An account to be created."""

    login: Login = Field(description="An e-mail address.")
    password: Password
    account_type: Literal["user", "advanced_user"] = Field(description="Administrators are made elsewhere.")
    description: Description = ""
    account_id: Id | None = Field(None, description="An id of one's own choice, to move accounts between sites.")

    def to_new(self) -> NewAccount:
        """Return the request."""
        kind = AccountType(self.account_type)
        return NewAccount(self.login, self.password, kind, self.description, self.account_id)


class AccountChangesBody(RequestSchema):
    """What to change of the caller's account; fields left out stay."""

    login: Login | None = None
    password: Password | None = None
    description: Description | None = None


class TokenBody(RequestSchema):
    """A token to be created, or what one is to be from now on."""

    description: Description = ""
    expiration_time: Moment | None = Field(None, description="Null: never.")
    visibility_area: Literal["account", "all"] = Field(
        "account", description="`all` is for tokens of advanced users and administrators."
    )
    permissions: Permissions = Field(description="What the bearer may do; what is not named is not allowed.")

    def options(self) -> dict[str, Any]:
        """Return everything but the permissions, by the service's names."""
        return {
            "visibility_area": VisibilityArea(self.visibility_area),
            "expiration_time": self.expiration_time,
            "description": self.description,
        }


class VerifyBody(RequestSchema):
    """Credentials to be checked."""

    type: Literal["token", "basic", "account_id"]
    token: Annotated[str, Field(max_length=4096)] | None = None
    login: Annotated[str, Field(max_length=64)] | None = None
    password: Annotated[str, Field(max_length=128)] | None = None
    account_id: Id | None = None

    def to_credentials(self) -> Credentials:
        """Return what the type names, and nothing else."""
        if self.type == "token":
            return Credentials(token=self.token)
        if self.type == "basic":
            return Credentials(login=self.login, password=self.password)
        return Credentials(account_id=self.account_id)


class CreatedAccount(AnswerSchema):
    """The account that was created."""

    account_id: Id


class AccountAnswer(AnswerSchema):
    """The caller's account."""

    account_id: Id
    login: str
    account_type: Literal["user", "advanced_user", "admin"]
    description: str
    create_time: Time
    last_update_time: Time


class LoginAnswer(AnswerSchema):
    """Whose login it was."""

    login: str
    account_type: Literal["user", "advanced_user", "admin"]
    account_id: Id
    description: str


class CreatedToken(AnswerSchema):
    """A token; its text is shown this once."""

    token_id: Id
    token: str


class TokenAnswer(AnswerSchema):
    """A token without its text."""

    token_id: Id
    account_id: Id
    description: str
    permissions: JsonObject
    visibility_area: Literal["account", "all"]
    expiration_time: Time | None
    create_time: Time
    last_update_time: Time


class TokensAnswer(AnswerSchema):
    """One page of tokens, newest first."""

    tokens: list[TokenAnswer]
    tokens_count: int


class VerifyAnswer(AnswerSchema):
    """Who stands behind credentials, and what they permit; null: everything."""

    account_id: Id
    login: str
    account_type: Literal["user", "advanced_user", "admin"]
    visibility_area: Literal["account", "all"]
    token_id: Id | None
    permissions: JsonObject | None
