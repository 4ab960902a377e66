"""Estimations that are switched off for the whole site: policies that filter by them are refused by name. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pydantic import BaseModel

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.settings import EstimatorSettings
from app.engine.handlers.fields import PolicyModel
from app.engine.handlers.filters import AttributeFilters

_EMOTIONS = ("emotions",)
_ETHNICITIES = ("ethnicities", "ethnic_groups")
_ROOT = "policies"


class Asked(NamedTuple):
    """A filter by something that can be switched off: where it is, by what, and whether of the faces of a request."""

    path: str
    name: str
    is_of_request: bool


class SwitchedPolicies(PolicyModel):
    """Base of the policies of a handler or verifier, which know what they filter by."""

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Filters by emotions and ethnicity. Looked for once: every request of a handler has the same policies."""
        return tuple(
            Asked(path, name, isinstance(model, AttributeFilters))
            for path, model in _models(self, _ROOT)
            for name in (*_EMOTIONS, *_ETHNICITIES)
            if getattr(model, name, None) is not None
        )


def check_switches(policies: SwitchedPolicies, settings: EstimatorSettings) -> None:
    """Refuse policies that filter by what is switched off: they could never pass.

    Raises
    ------
    EstimatorUnavailableError
        The field is named.
    """
    off = (() if settings.allow_emotions else _EMOTIONS) + (() if settings.allow_ethnicity else _ETHNICITIES)
    for path, name, _ in policies.asked:
        if name in off:
            raise EstimatorUnavailableError(
                f"Field '{path}.{name}' filters by what is switched off in this installation.",
                field=f"{path}.{name}",
                remedy="Leave it out, or switch the estimation on in the settings.",
            )


def wants_ethnicity(policies: SwitchedPolicies) -> bool:
    """Tell whether a filter asks for the ethnicity of the faces of a request."""
    return any(one.is_of_request and one.name in _ETHNICITIES for one in policies.asked)


def _models(model: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    """Yield a model and every model inside it with its path."""
    yield path, model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for number, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            if isinstance(one, BaseModel):
                yield from _models(one, f"{path}.{name}" if number is None else f"{path}.{name}.{number}")
