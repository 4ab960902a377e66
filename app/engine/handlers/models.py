"""What goes into the services of handlers and verifiers, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.engine.faces.models import PageRequest
from app.engine.handlers.policies import Policies, VerifierPolicies


@dataclass(frozen=True)
class NewHandler:
    """What a handler is to be.

    Attributes
    ----------
    policies : JSON value, Policies or None
        None is allowed for a dynamic handler alone.
    is_dynamic : bool
        Whether policies come with every request.
    """

    policies: object = None
    description: str = ""
    is_dynamic: bool = False


@dataclass(frozen=True)
class Handler:
    """A stored sequence of policies.

    Attributes
    ----------
    policies : Policies or None
        None of a dynamic handler that has none of its own, and of one that is corrupted.
    fault : str
        Why its policies cannot be read; empty when they can.
    """

    handler_id: str
    account_id: str
    description: str
    is_dynamic: bool
    policies: Policies | None
    create_time: datetime
    last_update_time: datetime
    fault: str = ""


@dataclass(frozen=True)
class HandlerPage:
    """One page of handlers, newest first. Corrupted ones are among them, so that they can be mended or deleted."""

    handlers: tuple[Handler, ...]
    page: PageRequest


@dataclass(frozen=True)
class NewVerifier:
    """What a verifier is to be; `policies` is JSON or `VerifierPolicies`."""

    policies: object
    description: str = ""


@dataclass(frozen=True)
class Verifier:
    """A stored sequence of policies for checking against given candidates; `fault` as of a handler."""

    verifier_id: str
    account_id: str
    description: str
    policies: VerifierPolicies | None
    create_time: datetime
    last_update_time: datetime
    fault: str = ""


@dataclass(frozen=True)
class VerifierPage:
    """One page of verifiers, newest first, corrupted ones among them."""

    verifiers: tuple[Verifier, ...]
    page: PageRequest
