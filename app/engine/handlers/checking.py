"""From JSON to policies, with messages that name the place and what is allowed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.engine.common.errors import BadInputError, BadQueryError
from app.engine.faces.validation import checked_text
from app.engine.handlers.describing import allowed, locate

DESCRIPTION_LENGTH = 128
P = TypeVar("P", bound=BaseModel)
# Errors that other errors below the same place bring about.
_CONSEQUENCES = ("too_short", "too_long")


@dataclass(frozen=True)
class PolicyFault:
    """One thing that is wrong with policies: its path with dots, and what is allowed."""

    path: str
    message: str


def read_policies(model: type[P], raw: object, field: str = "policies") -> P:
    """Return JSON as typed policies, completed with every default.

    Parameters
    ----------
    model : type
        `Policies`, `VerifierPolicies`, or one policy.
    raw : JSON value
        Policies that are typed already are taken as they are.
    field : str
        Path of the whole in the request.

    Raises
    ------
    BadInputError
        For the first fault; its path and what is allowed are named.
    """
    if isinstance(raw, model):
        return raw
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise refused(_faults(model, error, field)[0]) from error


def find_faults(model: type[BaseModel], raw: object, field: str = "policies") -> list[PolicyFault]:
    """Return everything that is wrong with policies, in the order of the fields."""
    try:
        model.model_validate(raw)
    except ValidationError as error:
        return _faults(model, error, field)
    return []


def refused(fault: PolicyFault) -> BadInputError:
    """Return the error for a fault."""
    detail = f"Failed to validate input json. Path: '{fault.path}', message: '{fault.message}'"
    return BadInputError(detail, field=fault.path)


def to_json(policies: BaseModel) -> dict[str, Any]:
    """Return policies as JSON, every default written out."""
    return policies.model_dump(mode="json")


def check_description(text: str) -> None:
    """Refuse what a description may not hold. Raises BadInputError."""
    checked_text(text, "description", DESCRIPTION_LENGTH)


def check_search(description: str | None) -> None:
    """Refuse to search for what no description can hold. Raises BadQueryError."""
    if description is None:
        return
    try:
        check_description(description)
    except BadInputError as error:
        raise BadQueryError("Bad query parameters 'description'", field="description", remedy=error.remedy) from error


def _faults(model: type[BaseModel], error: ValidationError, field: str) -> list[PolicyFault]:
    found = error.errors(include_url=False, include_input=False)
    places = [one["loc"] for one in found]
    return [_fault(model, one, field) for one in found if not _is_consequence(one, places)]


def _is_consequence(one: ErrorDetails, places: list[tuple[str | int, ...]]) -> bool:
    here = one["loc"]
    return one["type"] in _CONSEQUENCES and any(
        place[: len(here)] == here and len(place) > len(here) for place in places
    )


def _fault(model: type[BaseModel], one: ErrorDetails, field: str) -> PolicyFault:
    path, here, above = locate(model, one["loc"])
    return PolicyFault(".".join([field, *path]), _message(model, one, here, above))


def _message(model: type[BaseModel], one: ErrorDetails, here: dict[str, Any], above: dict[str, Any]) -> str:
    kind = one["type"]
    if kind == "extra_forbidden":
        return f"is no field here. Allowed: {', '.join(above.get('properties', ()))}."
    if kind == "missing":
        return f"is required: {allowed(model, here)}."
    if kind.startswith("union_tag"):
        return f"needs an origin out of {', '.join(here['discriminator']['mapping'])}."
    if kind in ("value_error", "policy"):
        return one["msg"].removeprefix("Value error, ")
    return f"must be {allowed(model, here)}."
