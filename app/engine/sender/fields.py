"""Which filters a subscription may have, and how each value is read from a query. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.db.records.events import CLOTHING_COLORS
from app.engine.common.ids import is_id
from app.engine.common.relative_time import REMEDY, resolve_moment

MAX_VALUES = 1000

# Returns the value a text stands for, or raises ValueError with what is allowed.
Read = Callable[[str], Any]  # the field's own type


@dataclass(frozen=True)
class Field:
    """How one filter is spelled and read.

    Attributes
    ----------
    name : str
        Its name in the contract of this era.
    read : callable
        From the text of one value to the value.
    others : tuple of str
        Other spellings; one of them all may be given.
    """

    name: str
    read: Read
    others: tuple[str, ...] = ()


def id_value(text: str) -> str:
    """Return an id in lower case. Raises ValueError."""
    if not is_id(text):
        raise ValueError("It must be a UUID.")
    return text.lower()


def text_value(longest: int) -> Read:
    """Return a reader of texts of 1 to `longest` characters."""

    def read(text: str) -> str:
        if not 1 <= len(text) <= longest:
            raise ValueError(f"Use 1 to {longest} characters.")
        return text

    return read


def whole_value(least: int, most: int) -> Read:
    """Return a reader of whole numbers from `least` to `most`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.removeprefix("-").isdigit() or not least <= int(text[:20]) <= most:
            raise ValueError(f"Use a whole number from {least} to {most}.")
        return int(text)

    return read


def state_value(least: int, most: int) -> Read:
    """Return a reader of whole numbers and of ``null``, which stands for what was not estimated."""
    read = whole_value(least, most)
    return lambda text: None if text == "null" else read(text)


def number_value(least: float, most: float) -> Read:
    """Return a reader of numbers from `least` to `most`."""
    message = f"Use a number from {least:g} to {most:g}."

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError as error:
            raise ValueError(message) from error
        if not math.isfinite(value) or not least <= value <= most:
            raise ValueError(message)
        return value

    return read


def colour_value(text: str) -> str:
    """Return the name of a colour. Raises ValueError."""
    if text not in CLOTHING_COLORS:
        raise ValueError(f"Use one of {', '.join(CLOTHING_COLORS)}.")
    return text


def moment_value(now: datetime) -> Read:
    """Return a reader of moments, absolute or relative to `now`."""

    def read(text: str) -> datetime:
        try:
            return resolve_moment(text, now).astimezone(UTC)
        except ValueError as error:
            raise ValueError(REMEDY) from error

    return read


_PLACES = ("cities", "areas", "districts", "streets", "house_numbers")

# An event passes when one of its values is among those named.
CHOICES: tuple[Field, ...] = (
    Field("event_ids", id_value),
    Field("face_ids", id_value),
    Field("top_similar_object_ids", id_value, ("similar_object_ids",)),
    Field("top_similar_external_ids", text_value(36)),
    Field("external_ids", text_value(36)),
    Field("track_ids", text_value(36)),
    Field("stream_ids", id_value),
    Field("sources", text_value(128)),
    Field("handler_ids", id_value),
    Field("top_matching_candidates_label", text_value(36), ("matching_candidates_labels",)),
    Field("tags", text_value(36)),
    *(Field(name, text_value(128)) for name in _PLACES),
    Field("gender", state_value(0, 1)),
    Field("emotions", state_value(1, 7)),
    Field("masks", state_value(1, 3), ("mask",)),
    Field("ethnic_groups", state_value(1, 4), ("ethnicities",)),
    Field("liveness", state_value(0, 2)),
    Field("apparent_gender", state_value(0, 2)),
    Field("upper_clothing_colors", colour_value),
    Field("backpack_states", state_value(0, 2)),
    Field("headwear_states", state_value(0, 2)),
    Field("sleeve_lengths", state_value(0, 2)),
)

_YEARS = whole_value(0, 1000)
_SHARE = number_value(0, 1)

# The event's text must contain it; letter case counts.
PARTS: tuple[Field, ...] = (Field("user_data", text_value(128)),)

# `name__gte` is part of the range and `name__lt` is not. Times are read beside these, by the clock.
RANGES: tuple[Field, ...] = (
    Field("top_similar_object_similarity", _SHARE, ("object_similarity",)),
    Field("age", _YEARS),
    Field("apparent_age", _YEARS),
    Field("event_id", id_value),
)
TIME_RANGES = ("create_time", "end_time")

GEO: tuple[Field, ...] = (
    Field("origin_longitude", number_value(-180, 180)),
    Field("origin_latitude", number_value(-90, 90)),
    Field("longitude_delta", number_value(0, 90)),
    Field("latitude_delta", number_value(0, 90)),
)


def known_names() -> list[str]:
    """Return every name that may be given, in both spellings."""
    ranged = [name for field in RANGES for name in (field.name, *field.others)] + list(TIME_RANGES)
    return [
        *(name for field in (*CHOICES, *PARTS) for name in (field.name, *field.others)),
        *(f"{name}__{end}" for name in ranged for end in ("gte", "lt")),
        *(field.name for field in GEO),
    ]
