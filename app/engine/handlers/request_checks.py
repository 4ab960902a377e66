"""What a request to a handler may hold, checked before anything is read. Pure."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.db.records import Location
from app.engine.common.errors import BadInputError, TooManyImagesError
from app.engine.common.ids import checked_id
from app.engine.faces.validation import EXTERNAL_ID_LENGTH, USER_DATA_LENGTH, checked_text
from app.engine.handlers.requests import EventRequest, ImageInput

MAX_TAGS = 100
TAG_LENGTH = 36
SOURCE_LENGTH = 128
TRACK_LENGTH = 36
PLACE_LENGTH = 36
FILENAME_LENGTH = 1024
ORIGIN_LENGTH = 2048
KEY_LENGTH = 128
META_LENGTH = 65_536


def check_event_request(request: EventRequest, images_limit: int) -> None:
    """Check everything about a request that needs no looking up.

    Raises
    ------
    BadInputError
        The field is named.
    TooManyImagesError
        If there are more images than `images_limit`.
    """
    checked_id(request.account_id, "account_id")
    if request.handler_id is not None:
        checked_id(request.handler_id, "handler_id")
    check_images(request.images, images_limit)
    for name, length in (
        ("external_id", EXTERNAL_ID_LENGTH), ("user_data", USER_DATA_LENGTH), ("source", SOURCE_LENGTH),
        ("track_id", TRACK_LENGTH), ("idempotency_key", KEY_LENGTH),
    ):  # fmt: skip
        checked_text(getattr(request, name), name, length)
    if request.stream_id is not None:
        checked_id(request.stream_id, "stream_id")
    check_tags(request.tags)
    check_location(request.location)
    check_meta(request.meta)
    check_times(request.event_time, request.end_time)


def check_images(images: Sequence[ImageInput], limit: int) -> None:
    """Check number, names, times and boxes of the pictures of a request. Raises BadInputError, TooManyImagesError."""
    if not images:
        raise BadInputError("The request holds no image.", field="images", remedy=f"Send 1 to {limit} images.")
    if len(images) > limit:
        raise TooManyImagesError(
            f"{len(images)} images were sent.", field="images", remedy=f"At most {limit} are allowed in one request."
        )
    names: set[str] = set()
    for place, one in enumerate(images):
        name = filename_of(one, place)
        if name in names:
            raise BadInputError(
                f"Two images are named '{name}'.", field=f"images.{place}.filename", remedy="Give each its own name."
            )
        names.add(name)
        _check_image(one, f"images.{place}")


def filename_of(image: ImageInput, place: int) -> str:
    """Return the name of a picture in messages and answers: its own, or its number."""
    return image.filename or f"image {place + 1}"


def check_tags(tags: Sequence[str]) -> None:
    """Check tags of an event. Raises BadInputError."""
    if len(tags) > MAX_TAGS:
        raise BadInputError(f"{len(tags)} tags were given.", field="tags", remedy=f"At most {MAX_TAGS} are allowed.")
    for place, tag in enumerate(tags):
        checked_text(tag, f"tags.{place}", TAG_LENGTH)
        if not tag:
            raise BadInputError(f"Empty field 'tags.{place}'", field=f"tags.{place}", remedy="Leave empty tags out.")


def check_location(location: Location | None) -> None:
    """Check texts and degrees of a place. Raises BadInputError."""
    if location is None:
        return
    for name in ("city", "area", "district", "street", "house_number"):
        checked_text(getattr(location, name), f"location.{name}", PLACE_LENGTH)
    position = location.geo_position
    if position is None:
        return
    for name, most in (("longitude", 180.0), ("latitude", 90.0)):
        value, field = getattr(position, name), f"location.geo_position.{name}"
        if not _is_number(value) or not -most <= value <= most:
            raise BadInputError(f"Field '{field}' must be {-most:g} to {most:g}, got {value!r}.", field=field)


def check_meta(meta: Any) -> None:  # a JSON value, or what should be one
    """Check that a value is JSON of a length that can be kept. Raises BadInputError."""
    try:
        text = json.dumps(meta, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInputError("Field 'meta' is no JSON value.", field="meta") from error
    if len(text) > META_LENGTH:
        raise BadInputError(
            f"Field 'meta' has {len(text):,} characters.", field="meta", remedy=f"At most {META_LENGTH:,} are allowed."
        )


def check_times(event_time: datetime | None, end_time: datetime | None) -> None:
    """Check when an event happened. Raises BadInputError."""
    for name, moment in (("event_time", event_time), ("end_time", end_time)):
        if moment is not None and moment.tzinfo is None:
            raise BadInputError(f"Field '{name}' names no time zone.", field=name)
    if event_time is not None and end_time is not None and end_time < event_time:
        raise BadInputError("The event ends before it begins.", field="end_time")


def _check_image(image: ImageInput, field: str) -> None:
    checked_text(image.filename, f"{field}.filename", FILENAME_LENGTH)
    if image.image_origin is not None:
        checked_text(image.image_origin, f"{field}.image_origin", ORIGIN_LENGTH)
    if image.detect_time is not None and image.detect_time.tzinfo is None:
        raise BadInputError("Field 'detect_time' names no time zone.", field=f"{field}.detect_time")
    if image.detect_ts is not None and not _is_number(image.detect_ts):
        raise BadInputError("Field 'detect_ts' must be a number of seconds.", field=f"{field}.detect_ts")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
