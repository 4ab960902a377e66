"""Who a request comes from, and what that lets it see and do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

from app.engine.common.actor import Actor
from app.engine.common.errors import ForbiddenError


class AccountType(StrEnum):
    """What an account may see: its own; all accounts' by reading and matching; that and the administration."""

    USER = "user"
    ADVANCED_USER = "advanced_user"
    ADMIN = "admin"


class VisibilityArea(StrEnum):
    """Whose objects a token sees."""

    ACCOUNT = "account"
    ALL = "all"


Action = Literal["creation", "view", "modification", "deletion"]
Kind = Literal[
    "attribute", "face", "list", "event", "handler", "verifier", "face_sample", "body_sample", "image", "object", "task"
]
Resource = Literal["detector", "extractor", "sdk", "iso", "liveness"]
Actions = Annotated[tuple[Action, ...], Field(max_length=4)]
HandlerId = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _checked_flag(value: object) -> object:
    # 1.0 and true equal 1, and are something else in JSON.
    if type(value) is not int:
        raise ValueError("must be 0 or 1.")
    return value


Flag = Annotated[Literal[0, 1], BeforeValidator(_checked_flag)]


class EmitEvents(_Model):
    """Which handlers a token may run: none in the black list; where there is a white list, only those in it."""

    allowed: Flag = 0
    black_list: Annotated[tuple[HandlerId, ...], Field(max_length=100)] = ()
    white_list: Annotated[tuple[HandlerId, ...], Field(max_length=100)] = ()

    def allows(self, handler_id: str) -> bool:
        """Tell whether a handler may be run."""
        name = handler_id.lower()
        if not self.allowed or name in {one.lower() for one in self.black_list}:
            return False
        return not self.white_list or name in {one.lower() for one in self.white_list}


class Permissions(_Model):
    """What a token lets its bearer do; whatever is not named is not allowed."""

    attribute: Actions = ()
    face: Actions = ()
    list: Actions = ()
    event: Actions = ()
    handler: Actions = ()
    verifier: Actions = ()
    face_sample: Actions = ()
    body_sample: Actions = ()
    image: Actions = ()
    object: Actions = ()
    task: Actions = ()
    matching: Annotated[bool, Strict()] = False
    emit_events: EmitEvents = EmitEvents()
    resources: Annotated[tuple[Resource, ...], Field(max_length=5)] = ()
    ws: Flag = 0

    def allows(self, kind: Kind, action: Action) -> bool:
        """Tell whether an action on a kind of object is allowed."""
        return action in getattr(self, kind)


@dataclass(frozen=True)
class Identity:
    """Whoever passed a check of credentials.

    Attributes
    ----------
    permissions : Permissions or None
        Those of the token; None where the credentials are the account's own, which may do everything.
    visibility_area : VisibilityArea
        Whose objects are seen by reading and matching.
    token_id : str or None
        The token that was shown.
    expires : datetime or None
        When the token that was shown ends; None where nothing ends by itself.
    is_proven : bool
        Whether credentials were shown; an id that was merely named proves nothing.
    """

    account_id: str
    login: str
    account_type: AccountType
    permissions: Permissions | None = None
    visibility_area: VisibilityArea = VisibilityArea.ACCOUNT
    token_id: str | None = None
    expires: datetime | None = None
    is_proven: bool = True

    @property
    def actor(self) -> Actor:
        """The form in which the audit log names whoever this is."""
        return Actor(self.account_id, self.login)

    @property
    def read_scope(self) -> str | None:
        """Account whose objects reading and matching see; None for all accounts'."""
        is_wide = self.account_type is not AccountType.USER and self.visibility_area is VisibilityArea.ALL
        return None if is_wide else self.account_id

    @property
    def write_scope(self) -> str:
        """Account whose objects may be changed: always one's own."""
        return self.account_id

    def require(self, kind: Kind, action: Action) -> None:
        """Check that an action is allowed. Raises ForbiddenError."""
        if self.permissions is not None and not self.permissions.allows(kind, action):
            raise ForbiddenError(f"The token does not permit '{action}' of '{kind}'.")

    def require_matching(self) -> None:
        """Check that matching is allowed. Raises ForbiddenError."""
        if self.permissions is not None and not self.permissions.matching:
            raise ForbiddenError("The token does not permit matching.")

    def require_handler(self, handler_id: str) -> None:
        """Check that a handler may be run. Raises ForbiddenError."""
        if self.permissions is not None and not self.permissions.emit_events.allows(handler_id):
            raise ForbiddenError(f"The token does not permit events of the handler {handler_id}.")

    def require_resource(self, resource: Resource) -> None:
        """Check that a resource without objects may be used. Raises ForbiddenError."""
        if self.permissions is not None and resource not in self.permissions.resources:
            raise ForbiddenError(f"The token does not permit the resource '{resource}'.")

    def require_subscription(self) -> None:
        """Check that events may be subscribed to. Raises ForbiddenError."""
        if self.permissions is not None and not self.permissions.ws:
            raise ForbiddenError("The token does not permit subscriptions.")

    def require_admin(self) -> None:
        """Check that this is an administrator with credentials of the account itself. Raises ForbiddenError."""
        if self.account_type is not AccountType.ADMIN or self.permissions is not None:
            raise ForbiddenError("This needs the credentials of an administrator.")
