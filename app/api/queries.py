"""Types of query parameters that resources share: ids, comma lists, times, switches."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

ID_PATTERN = r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"
# Control characters, line breaks and tabs are in no stored text.
TEXT_PATTERN = r"^[^\x00-\x1f\x7f-\x9f]*$"
MAX_PAGE = 2**31 - 1
MAX_VALUES = 1000
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")


def _split(values: Any) -> Any:  # what FastAPI gathered: one text for each time the parameter was given
    if not isinstance(values, list):
        return values
    return tuple(part for value in values for part in value.split(","))


def _read_time(value: Any) -> Any:  # any JSON value
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("it must be a time as RFC 3339 writes it, with Z or an offset")
    # A plus sign that was not escaped arrives as a space.
    text = re.sub(r" (\d\d:\d\d)$", r"+\1", value)
    if _RFC3339.fullmatch(text) is None:
        raise ValueError("it must be a time as RFC 3339 writes it, with Z or an offset")
    # The first and the last year of the calendar do not exist in every time zone.
    if text[:4] in ("0000", "0001", "9999"):
        raise ValueError("it must be a time of the years 2 to 9998")
    return text


def _lower(text: str | None) -> str | None:
    return text if text is None else text.lower()


# A part of a path that holds an id. What has not the form of one is an unknown page.
PathId = Annotated[str, Path(pattern=ID_PATTERN, description="UUID"), AfterValidator(_lower)]

# Parameters that may be left out: `list_id: QueryId = None`.
QueryId = Annotated[str | None, Query(pattern=ID_PATTERN, description="UUID"), AfterValidator(_lower)]
QueryText = Annotated[str | None, Query(max_length=128)]
# Where a text that cannot be stored is refused rather than found nowhere.
QueryStored = Annotated[str | None, Query(max_length=128, pattern=TEXT_PATTERN)]
TimeFrom = Annotated[
    AwareDatetime | None, Query(description="Not before this moment (RFC 3339)."), BeforeValidator(_read_time)
]
TimeUntil = Annotated[
    AwareDatetime | None, Query(description="Before this moment (RFC 3339)."), BeforeValidator(_read_time)
]
# Several values, separated by commas; the parameter may also be given several times.
CommaList = Annotated[
    tuple[str, ...] | None, Query(max_length=MAX_VALUES, description="Separated by commas."), BeforeValidator(_split)
]
IdList = Annotated[
    tuple[Annotated[str, Field(pattern=ID_PATTERN)], ...] | None,
    Query(max_length=MAX_VALUES, description="UUIDs, separated by commas."),
    BeforeValidator(_split),
]
RequiredIds = Annotated[
    tuple[Annotated[str, Field(pattern=ID_PATTERN)], ...],
    Query(min_length=1, max_length=MAX_VALUES, description="UUIDs, separated by commas."),
    BeforeValidator(_split),
]
NumberList = Annotated[
    tuple[int, ...] | None, Query(max_length=MAX_VALUES, description="Separated by commas."), BeforeValidator(_split)
]

# A moment in a JSON body.
Moment = Annotated[AwareDatetime, BeforeValidator(_read_time)]

# `with_faces: QuerySwitch = 0`
QuerySwitch = Annotated[Literal[0, 1], Query(), BeforeValidator(lambda value: {"0": 0, "1": 1}.get(value, value))]
