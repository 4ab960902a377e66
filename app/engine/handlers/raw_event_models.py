"""What an event that somebody sends ready made may hold: the contract's form, as models with limits."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, Strict

from app.engine.handlers.fields import Id, Label, PolicyModel, Share, Text, checked_characters

Json = dict[str, Any]  # JSON values
_PLAIN = AfterValidator(checked_characters)
Short = Annotated[str, Field(max_length=36), _PLAIN]
Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]


class RawSample(PolicyModel):
    """A face or a body in a picture."""

    sample_id: Id | None = None
    url: str | None = None
    detection: Json = Field(default_factory=dict)


class RawSamples(PolicyModel):
    """Of one person in one picture."""

    face: RawSample | None = None
    body: RawSample | None = None


class RawDetection(PolicyModel):
    """One picture of the event."""

    filename: Annotated[str, Field(max_length=1024), _PLAIN] = ""
    samples: RawSamples = RawSamples()
    detect_time: str | None = None
    detect_ts: Number | None = None
    image_origin: Annotated[str, Field(max_length=2048), _PLAIN] | None = None


class RawDescriptor(PolicyModel):
    """A descriptor: Base64 of the values, or of the platform's envelope."""

    descriptor: str
    descriptor_version: Annotated[int, Strict()] | None = None
    type: Literal["raw", "sdk"] = "raw"


class RawAttributes(PolicyModel):
    """What was extracted."""

    attribute_id: Id | None = None
    url: str | None = None
    basic_attributes: Json | None = None
    score: Share | None = None
    samples: tuple[Id, ...] = ()
    descriptors: Annotated[tuple[RawDescriptor, ...], Field(max_length=16)] = ()


class RawCandidate(PolicyModel):
    """Who resembles the person; exactly one of the first three."""

    face: Json | None = None
    event: Json | None = None
    attribute: Json | None = None
    similarity: Share


class RawMatch(PolicyModel):
    """What one comparison found."""

    label: Label
    candidates: tuple[RawCandidate, ...] = ()


class RawFace(PolicyModel):
    """The stored face that belongs to the event."""

    face_id: Id
    url: str | None = None
    external_id: Short = ""
    user_data: Text = ""
    avatar: Annotated[str, Field(max_length=256), _PLAIN] = ""
    lists: tuple[Id, ...] = ()
    event_id: str | None = None


class RawPosition(PolicyModel):
    """A place on Earth, degrees."""

    longitude: Annotated[float, Strict(), Field(ge=-180, le=180, allow_inf_nan=False)]
    latitude: Annotated[float, Strict(), Field(ge=-90, le=90, allow_inf_nan=False)]


class RawLocation(PolicyModel):
    """Where it happened."""

    city: Short | None = None
    area: Short | None = None
    district: Short | None = None
    street: Short | None = None
    house_number: Short | None = None
    geo_position: RawPosition | None = None


class RawEventModel(PolicyModel):
    """An event as the contract writes it, without id and address."""

    create_time: str | None = None
    end_time: str | None = None
    external_id: Short = ""
    user_data: Text = ""
    source: Text = ""
    stream_id: Id | None = None
    track_id: Short = ""
    tags: tuple[str, ...] = ()
    location: RawLocation | None = None
    meta: Any = None  # a JSON value
    detections: tuple[RawDetection, ...] = ()
    face_attributes: RawAttributes | None = None
    body_attributes: RawAttributes | None = None
    matches: tuple[RawMatch, ...] = ()
    face: RawFace | None = None
    aggregate_estimations: Json | None = None
    top_match: Json | None = Field(None, description="Taken and left alone: it follows from the matches.")
