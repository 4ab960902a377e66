"""Which events are wanted: the filters of the events service as query parameters and as a JSON body.

Both are written from the service's own declaration, so that a filter added there appears here.
"""

from __future__ import annotations

import inspect
from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any, Literal, get_args, get_type_hints

from fastapi import Depends, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, create_model

from app.api.queries import CommaList, Moment, NumberList, QueryText, TimeFrom, TimeUntil
from app.api.schemas.base import RequestSchema
from app.engine.events.checking import UNSET
from app.engine.events.models import EventFilters

_Number = Annotated[float | None, Query(allow_inf_nan=False)]
# ``gender=null`` asks for events whose gender is not known; stands for it until the filter is made.
_NULL = -(2**40)


def _null(value: Any) -> Any:  # the text of a parameter, or its default
    return _NULL if value == "null" else value


def _not_negative(value: int | None) -> int | None:
    if value is not None and value < 0 and value != _NULL:
        raise ValueError("must be at least 0, or null.")
    return value


_Whole = Annotated[int | None, BeforeValidator(_null), AfterValidator(_not_negative), Query(le=2**31 - 1)]
_UNSET = "unset"
_OF_QUERY: dict[Any, Any] = {
    str: QueryText, int: _Whole, float: _Number, tuple[str, ...]: CommaList, tuple[int, ...]: NumberList,
}  # fmt: skip
_OF_BODY: dict[Any, Any] = {
    str: Annotated[str, Field(max_length=128)],
    int: Annotated[int, Field(strict=True, ge=-(2**31), le=2**31 - 1)],
    float: Annotated[float, Field(allow_inf_nan=False)],
    datetime: Moment,
    tuple[str, ...]: Annotated[tuple[Annotated[str, Field(max_length=128)], ...], Field(max_length=1000)],
    tuple[int, ...]: Annotated[tuple[Annotated[int, Field(strict=True)], ...], Field(max_length=1000)],
}


def _kinds() -> dict[str, Any]:
    """Return the type of each filter by name, without the None that leaves it out."""
    hints = get_type_hints(EventFilters)
    return {
        one.name: next((kind for kind in get_args(hints[one.name]) if kind is not type(None)), hints[one.name])
        for one in fields(EventFilters)
        if one.name != _UNSET
    }


class _EventFilter:
    """The dependency: its parameters are those of `EventFilters`."""

    def __init__(self) -> None:
        self.__signature__ = inspect.Signature(
            [
                inspect.Parameter(
                    name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=self._annotation(name, kind)
                )
                for name, kind in _kinds().items()
            ]
        )

    async def __call__(self, **given: Any) -> EventFilters:  # a type per filter
        """Return the filter."""
        unset = tuple(name for name in UNSET if given.get(name) == _NULL)
        return EventFilters(**{**given, **dict.fromkeys(unset)}, unset=unset)

    @staticmethod
    def _annotation(name: str, kind: Any) -> Any:
        if kind is datetime:
            return TimeFrom if name.endswith("__gte") else TimeUntil
        return _OF_QUERY[kind]


EventsWanted = Annotated[EventFilters, Depends(_EventFilter())]


def _body(name: str, **more: Any) -> type[BaseModel]:
    members: dict[str, Any] = {field: (_OF_BODY[kind] | None, None) for field, kind in _kinds().items()}
    return create_model(name, __base__=RequestSchema, **{**more, **members})


EventFiltersBody: Any = _body("EventFiltersBody")
# As candidates of the matcher.
EventCandidates: Any = _body("EventCandidates", origin=(Literal["events"], ...))
