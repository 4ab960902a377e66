"""What is asked of handlers and verifiers: pictures from anywhere, and what is to be known of them beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.db.records import GeoPosition, Location
from app.engine.estimators.analysis import ImageType
from app.engine.estimators.models import Rect
from app.engine.image_store import SampleType

if TYPE_CHECKING:
    from app.engine.inference.image import DecodedImage

__all__ = [
    "EventRequest",
    "FromBase64",
    "FromBytes",
    "FromPixels",
    "FromStoredImage",
    "FromStoredSample",
    "FromUrl",
    "GeoPosition",
    "ImageInput",
    "ImageSource",
    "ImageType",
    "Location",
]


@dataclass(frozen=True)
class FromBytes:
    """An encoded picture."""

    data: bytes = field(repr=False)


@dataclass(frozen=True)
class FromBase64:
    """An encoded picture as Base64."""

    text: str | bytes = field(repr=False)


@dataclass(frozen=True)
class FromUrl:
    """A picture at a web address, or at a path of this service: ``/6/images/ID``, ``/6/samples/faces/ID``."""

    url: str


@dataclass(frozen=True)
class FromStoredImage:
    """A source image in the Image Store."""

    image_id: str


@dataclass(frozen=True)
class FromStoredSample:
    """A face or body sample in the Image Store; it is taken for what it is, whatever the request's image type."""

    sample_id: str
    sample_type: SampleType = SampleType.FACES


@dataclass(frozen=True, eq=False)
class FromPixels:
    """A picture that is decoded already, such as a frame of a video."""

    image: DecodedImage = field(repr=False)


ImageSource = FromBytes | FromBase64 | FromUrl | FromStoredImage | FromStoredSample | FromPixels


@dataclass(frozen=True)
class ImageInput:
    """One picture of a request.

    Attributes
    ----------
    filename : str
        Names it in the answer; unique in a request. Empty: its number.
    regions : tuple of Rect
        Boxes inside which faces are looked for; empty for everywhere.
    detect_time : datetime or None
        When it was taken; None for the time of the event.
    detect_ts : float or None
        Seconds from the beginning of its video.
    image_origin : str or None
        Address under which it is kept elsewhere.
    """

    source: ImageSource
    filename: str = ""
    regions: tuple[Rect, ...] = ()
    detect_time: datetime | None = None
    detect_ts: float | None = None
    image_origin: str | None = None


@dataclass(frozen=True)
class EventRequest:
    """One run of a handler.

    Attributes
    ----------
    account_id : str
        Whose handler, faces, lists and events.
    handler_id : str or None
        A stored handler; None: `policies` alone, of no handler.
    policies : JSON value, Policies or None
        For a dynamic handler, or for none.
    images : tuple of ImageInput
    image_type : ImageType
        What all pictures are.
    aggregate : bool
        Make one event of all pictures, which show one person.
    use_exif : bool
        Turn pictures as their EXIF orientation says.
    tags : tuple of str
        At most 100 of 1 to 36 characters.
    meta : JSON value
    event_time, end_time : datetime or None
        Aware; None for the time of the request, and of its end.
    idempotency_key : str
        1 to 128 characters: the same request with the same key is answered from memory. Empty for none.
    saves_raw : bool
        Keep what was sent beside the first event.
    waits : bool or None
        Answer only after everything is stored; None for what the event policy says.
    request_id : str
        Told to subscribers.
    """

    account_id: str
    images: tuple[ImageInput, ...]
    handler_id: str | None = None
    policies: Any = None  # JSON, or Policies
    image_type: ImageType = ImageType.RAW
    aggregate: bool = False
    use_exif: bool = True
    external_id: str = ""
    user_data: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    track_id: str = ""
    stream_id: str | None = None
    location: Location | None = None
    meta: Any = None  # a JSON value
    event_time: datetime | None = None
    end_time: datetime | None = None
    idempotency_key: str = ""
    saves_raw: bool = False
    waits: bool | None = None
    request_id: str = ""
