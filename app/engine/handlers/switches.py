"""Estimations that are switched off for the whole site: policies that filter by them are refused by name. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.settings import EstimatorSettings
from app.engine.handlers.filters import AttributeFilters

_EMOTIONS = ("emotions",)
_ETHNICITIES = ("ethnicities", "ethnic_groups")


def check_switches(policies: BaseModel, settings: EstimatorSettings, field: str = "policies") -> None:
    """Refuse policies that filter by what is switched off: they could never pass.

    Raises
    ------
    EstimatorUnavailableError
        The field is named.
    """
    off = (() if settings.allow_emotions else _EMOTIONS) + (() if settings.allow_ethnicity else _ETHNICITIES)
    for path, model in _models(policies, field):
        for name in off:
            if getattr(model, name, None) is not None:
                raise EstimatorUnavailableError(
                    f"Field '{path}.{name}' filters by what is switched off in this installation.",
                    field=f"{path}.{name}",
                    remedy="Leave it out, or switch the estimation on in the settings.",
                )


def wants_ethnicity(policies: BaseModel) -> bool:
    """Tell whether a filter asks for the ethnicity of the faces of a request."""
    return any(
        getattr(model, name) is not None
        for _, model in _models(policies, "")
        if isinstance(model, AttributeFilters)
        for name in _ETHNICITIES
    )


def _models(model: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    """Yield a model and every model inside it with its path."""
    yield path, model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for number, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            if isinstance(one, BaseModel):
                yield from _models(one, f"{path}.{name}" if number is None else f"{path}.{name}.{number}")
