"""Which events are wanted: the filters of the events service as query parameters and as a JSON body.

Both are written from the service's own declaration, so that a filter added there appears here.
"""

from __future__ import annotations

import inspect
from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any, Literal, get_args, get_type_hints

from fastapi import Depends, Query
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, WithJsonSchema, create_model

from app.api.queries import CommaList, Moment, NumberList, QueryText, TimeFrom, TimeUntil
from app.api.schemas.base import RequestSchema
from app.engine.events.checking import UNSET
from app.engine.events.models import EventFilters
from app.engine.handlers.fields import EMOTION_HELP, ETHNICITY_HELP, LIVENESS_HELP, MASK_HELP

_Number = Annotated[float | None, Query(allow_inf_nan=False)]
# ``gender=null`` asks for events whose gender is not known; stands for it until the filter is made.
_NULL = -(2**40)
_MAX = 2**31 - 1


def _null(value: Any) -> Any:  # the text of a parameter, or its default
    return _NULL if value == "null" else value


def _in_range(value: int | None) -> int | None:
    if value is not None and value != _NULL and not 0 <= value <= _MAX:
        raise ValueError("must be a whole number that is not negative, or null.")
    return value


_Whole = Annotated[
    int | None,
    BeforeValidator(_null),
    AfterValidator(_in_range),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0, "maximum": _MAX}, {"const": "null"}]}),
]
_HELP = {
    "account_id": "Of this account; of use to advanced users alone.",
    "event_ids": "Ids, separated by commas.",
    "event_id__gte": "Ids from this one on; with a range of ids events come by id, at one cost at any depth.",
    "event_id__lt": "Ids below this one.",
    "face_ids": "Events that created these faces.",
    "handler_ids": "Events of these handlers.",
    "external_ids": "External ids, separated by commas.",
    "user_data": "A part of the user data; letter case counts.",
    "sources": "Sources, separated by commas.",
    "stream_ids": "Streams, separated by commas.",
    "tags": "Events with one of these tags.",
    "track_ids": "Tracks, separated by commas.",
    "gender": "0 woman, 1 man, null unknown.",
    "age__gte": "Least age.",
    "age__lt": "Age below this.",
    "emotions": EMOTION_HELP,
    "masks": MASK_HELP,
    "ethnic_groups": ETHNICITY_HELP,
    "liveness": LIVENESS_HELP,
    "apparent_gender": "Of the body: 0 female, 1 male, 2 unknown.",
    "apparent_age__gte": "Least age of the body.",
    "apparent_age__lt": "Age of the body below this.",
    "upper_clothing_colors": "Events with one of these colours.",
    "backpack_states": "0 no, 1 yes, 2 unknown.",
    "headwear_states": "0 no, 1 yes, 2 unknown.",
    "sleeve_lengths": "0 short, 1 long, 2 unknown.",
    "top_matching_candidates_label": "Label of the match policy that found the best candidate.",
    "top_similar_object_ids": "Ids of the best candidate.",
    "top_similar_external_ids": "External ids of the best candidate.",
    "top_similar_object_similarity__gte": "Least similarity of the best candidate, 0 to 1.",
    "top_similar_object_similarity__lt": "Similarity of the best candidate below this, 0 to 1.",
    "matched_list_ids": "Events that found somebody in one of these lists.",
    "attached_list_ids": "Events whose face was linked to one of these lists.",
    "cities": "Cities, separated by commas.",
    "areas": "Areas, separated by commas.",
    "districts": "Districts, separated by commas.",
    "streets": "Streets, separated by commas.",
    "house_numbers": "House numbers, separated by commas.",
    "origin_longitude": "Middle of an area, -180 to 180 degrees; with a latitude.",
    "origin_latitude": "Middle of an area, -90 to 90 degrees; with a longitude.",
    "longitude_delta": "Half of the area's width, 0 to 90 degrees; 0.01 by default.",
    "latitude_delta": "Half of the area's height, 0 to 90 degrees; 0.01 by default.",
}
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
        return Annotated[_OF_QUERY[kind], Query(description=_HELP[name])]


EventsWanted = Annotated[EventFilters, Depends(_EventFilter())]


def _body(name: str, **more: Any) -> type[BaseModel]:
    members: dict[str, Any] = {field: (_OF_BODY[kind] | None, None) for field, kind in _kinds().items()}
    return create_model(name, __base__=RequestSchema, **{**more, **members})


EventFiltersBody: Any = _body("EventFiltersBody")
# As candidates of the matcher.
EventCandidates: Any = _body("EventCandidates", origin=(Literal["events"], ...))
