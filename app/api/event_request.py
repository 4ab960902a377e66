"""What a request for events says beside its images: query parameters, headers, JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal, Protocol

from fastapi import Depends, Header, Query
from pydantic import BeforeValidator, WithJsonSchema

from app.api.images import Received
from app.api.queries import CommaList, Moment, QuerySwitch
from app.engine.common.errors import BadInputError, BadQueryError, PlatformError
from app.engine.handlers import EventRequest, GeoPosition, ImageType, Location, read_location

Text = Annotated[str, Query(max_length=128)]
Short = Annotated[str, Query(max_length=36)]
Degrees = Annotated[float | None, Query(allow_inf_nan=False)]
When = Annotated[Moment | None, Header(description="RFC 3339.")]


def _digit(value: object) -> object:
    return int(value) if isinstance(value, str) and value in ("0", "1", "2") else value


ImageKind = Annotated[
    Literal[0, 1, 2],
    BeforeValidator(_digit),
    Query(description="0 photos, 1 face samples, 2 body samples."),
    WithJsonSchema({"type": "integer", "enum": [0, 1, 2], "default": 0}),
]


async def _location(
    city: Annotated[Short, Query(description="City.")] = "",
    area: Annotated[Short, Query(description="Area.")] = "",
    district: Annotated[Short, Query(description="District.")] = "",
    street: Annotated[Short, Query(description="Street.")] = "",
    house_number: Annotated[Short, Query(description="House number.")] = "",
    longitude: Annotated[Degrees, Query(ge=-180, le=180, description="Degrees; with a latitude.")] = None,
    latitude: Annotated[Degrees, Query(ge=-90, le=90, description="Degrees; with a longitude.")] = None,
) -> Location | None:
    if (longitude is None) != (latitude is None):
        missing = "longitude" if longitude is None else "latitude"
        raise BadQueryError(f"Bad query parameters '{missing}'", field=missing, remedy="Give both degrees or none.")
    position = None if longitude is None or latitude is None else GeoPosition(longitude, latitude)
    if position is None and not any((city, area, district, street, house_number)):
        return None
    return Location(city, area, district, street, house_number, position)


async def _event_request(
    place: Annotated[Location | None, Depends(_location)],
    image_type: ImageKind = 0,
    aggregate_attributes: Annotated[QuerySwitch, Query(description="One event of all images.")] = 0,
    use_exif_info: Annotated[QuerySwitch, Query(description="Turn images as their EXIF says.")] = 1,
    external_id: Annotated[Short, Query(description="Kept with the events and faces.")] = "",
    user_data: Annotated[Text, Query(description="Kept with the events and faces.")] = "",
    source: Annotated[Text, Query(description="Where the images come from.")] = "",
    tags: CommaList = None,
    track_id: Annotated[Short, Query(description="Track the images belong to.")] = "",
    stream_id: Annotated[str | None, Query(max_length=36, description="Stream the images belong to, a UUID.")] = None,
    luna_event_time: When = None,
    luna_event_end_time: When = None,
    idempotency_key: Annotated[str, Header(max_length=128, description="The same request is made once.")] = "",
) -> EventRequest:
    return EventRequest(
        account_id="",
        images=(),
        image_type=ImageType(image_type),
        aggregate=bool(aggregate_attributes),
        use_exif=bool(use_exif_info),
        external_id=external_id,
        user_data=user_data,
        source=source,
        tags=tags or (),
        track_id=track_id,
        stream_id=stream_id,
        location=place,
        event_time=luna_event_time,
        end_time=luna_event_end_time,
        idempotency_key=idempotency_key,
    )


# Everything but whose it is, the handler and the images.
EventOptions = Annotated[EventRequest, Depends(_event_request)]


def complete(options: EventRequest, account_id: str, handler_id: str, found: Received) -> EventRequest:
    """Return a request with whose it is, its handler, its images and what came as JSON.

    Raises
    ------
    BadInputError
        If the field `location` is wrong, or the place stands in the query as well.
    """
    place = read_location(found.fields.get("location"))
    if place is not None and options.location is not None:
        raise BadInputError(
            "The place is said twice.", field="location", remedy="Give it in the query or in 'location', not in both."
        )
    return replace(
        options,
        account_id=account_id,
        handler_id=handler_id,
        images=found.images,
        policies=found.fields.get("policies"),
        meta=found.fields.get("meta"),
        location=place or options.location,
    )


class _Result(Protocol):
    @property
    def failure(self) -> PlatformError | None: ...

    def to_json(self) -> dict[str, object]: ...


def processed(result: _Result) -> dict[str, object]:
    """Return an answer. Raises the first image's failure where none could be processed."""
    if result.failure is not None:
        raise result.failure
    return result.to_json()
