"""Types of fields that several resources share."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import AfterValidator, Field, Strict, WithJsonSchema

from app.api.queries import ID_PATTERN, TEXT_PATTERN

EXAMPLE_ID = "8f4f0070-c464-460b-bf78-fac225df72e9"
EXAMPLE_TIME = "2026-11-22T12:30:45.123456Z"
MAX_IDS = 1000

_MAX_DEPTH = 64
_MAX_INTEGER = 2**63


def _storable(value: Any) -> Any:  # any JSON value
    """Return a JSON value that every database can keep and every client can read."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _MAX_DEPTH:
            raise ValueError(f"is nested deeper than {_MAX_DEPTH} levels.")
        if isinstance(one, str):
            _check_text(one)
        elif isinstance(one, float) and not math.isfinite(one):
            raise ValueError("holds a number that is not finite.")
        elif isinstance(one, int) and not -_MAX_INTEGER <= one < _MAX_INTEGER:
            raise ValueError("holds a whole number of more than 64 bits.")
        elif isinstance(one, dict):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            waiting += [(part, depth + 1) for part in one]
    return value


def _check_text(text: str) -> None:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds a character that cannot be stored.")


Id = Annotated[
    str,
    Strict(),
    Field(pattern=ID_PATTERN, json_schema_extra={"format": "uuid"}, examples=[EXAMPLE_ID]),
    AfterValidator(str.lower),
]
Ids = Annotated[list[Id], Field(min_length=1, max_length=MAX_IDS)]
UserData = Annotated[str, Strict(), Field(max_length=128, pattern=TEXT_PATTERN, examples=["Anna, entrance B"])]
ExternalId = Annotated[str, Strict(), Field(max_length=36, pattern=TEXT_PATTERN, examples=["employee-17"])]
Avatar = Annotated[
    str,
    Strict(),
    Field(max_length=256, pattern=r"^((https?://|/)[!-~]*)?$", examples=[f"/6/samples/faces/{EXAMPLE_ID}"]),
]
Description = Annotated[str, Strict(), Field(max_length=128, pattern=TEXT_PATTERN, examples=["Entrance B"])]
Ttl = Annotated[int, Strict(), Field(ge=1, le=86_400, examples=[300])]
Base64 = Annotated[str, Strict(), Field(max_length=100_000, examples=["AAAAAAAAgD8="])]
DescriptorVersion = Annotated[int, Strict(), Field(ge=1, le=65_535, examples=[59])]
Flag = Annotated[int, Strict(), Field(ge=0, le=1)]
Share = Annotated[float, Strict(), Field(ge=0.0, le=1.0, allow_inf_nan=False)]
# Of answers.
Time = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time", "examples": [EXAMPLE_TIME]})]
Json = Annotated[Any, AfterValidator(_storable)]  # any JSON value
JsonObject = Annotated[dict[str, Any], AfterValidator(_storable)]  # an object of JSON values
