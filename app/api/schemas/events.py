"""Events: what is asked of the archive, what it answers, and what generating events answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.api.event_filters import EventFiltersBody
from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Id, Json, JsonObject, Time
from app.engine.events.models import EventFilters, StatisticsRequest, StatisticsTarget, TimeGroup

Field64 = Annotated[str, Field(max_length=64)]


class StatisticsTargetBody(RequestSchema):
    """One number to compute."""

    target: Field64 = Field(examples=["event_id"])
    aggregator: Literal["count", "max", "min", "average"]


class TimeGroupBody(RequestSchema):
    """How time is divided; exactly one of both."""

    period: Literal["1h", "1d", "1w", "1M"] | None = None
    frequency: Literal["hour", "weekday", "day", "month"] | None = None


class StatisticsBody(RequestSchema):
    """What to count, of which events."""

    filters: EventFiltersBody | None = None
    targets: Annotated[list[StatisticsTargetBody], Field(min_length=1, max_length=20)]
    group_by: Annotated[list[Field64], Field(max_length=5)] = Field([], examples=[["gender"]])
    time_group: TimeGroupBody | None = None

    def to_request(self) -> StatisticsRequest:
        """Return what to count."""
        time = None if self.time_group is None else TimeGroup(self.time_group.period, self.time_group.frequency)
        targets = tuple(StatisticsTarget(one.target, one.aggregator) for one in self.targets)
        return StatisticsRequest(targets, tuple(self.group_by), time)

    def to_filters(self) -> EventFilters:
        """Return which events count."""
        return EventFilters() if self.filters is None else EventFilters(**self.filters.model_dump(exclude_unset=True))


class StatisticsTargetAnswer(AnswerSchema):
    """One number."""

    target: str
    aggregator: str
    value: float | int | None


class StatisticsRowAnswer(AnswerSchema):
    """The numbers of one group."""

    group: JsonObject | None = None
    time_group: str | None = None
    targets: list[StatisticsTargetAnswer]


class StatisticsAnswer(AnswerSchema):
    """The numbers of every group that has events."""

    statistics: list[StatisticsRowAnswer]


class StoredEventAnswer(AnswerSchema):
    """A stored event, with the fields asked for."""

    event_id: Id | None = None
    account_id: Id | None = None
    handler_id: Id | None = None
    create_time: Time | None = None
    end_time: Time | None = None
    insert_time: Time | None = None
    external_id: str | None = None
    user_data: str | None = None
    source: str | None = None
    stream_id: Id | None = None
    tags: list[str] | None = None
    track_id: str | None = None
    location: JsonObject | None = None
    meta: Json = None
    face_id: Id | None = None
    attach_result: list[Id] | None = None
    face_detections: list[JsonObject] | None = None
    body_detections: list[JsonObject] | None = None
    match_result: list[JsonObject] | None = None
    top_match: JsonObject | None = None
    gender: int | None = None
    age: int | None = None
    emotion: int | None = None
    mask: int | None = None
    ethnic_group: int | None = None
    liveness: int | None = None
    apparent_gender: int | None = None
    apparent_age: int | None = None
    backpack: int | None = None
    headwear: int | None = None
    sleeve: int | None = None
    upper_clothing_colors: list[str] | None = None


class StoredEventsAnswer(AnswerSchema):
    """One page of events."""

    events: list[StoredEventAnswer]


class EventsCount(AnswerSchema):
    """How many events there are."""

    events_count: int


class ImageError(AnswerSchema):
    """What is wrong with one image; code 0 where nothing is."""

    error_code: int
    desc: str
    detail: str
    link: str


class ImageAnswer(AnswerSchema):
    """What became of one image."""

    filename: str
    status: int
    error: ImageError
    exif: JsonObject | None


class EventAnswer(AnswerSchema):
    """An event that was made."""

    event_id: Id
    url: str | None
    external_id: str
    source: str
    stream_id: Id | None
    tags: list[str]
    user_data: str
    track_id: str
    location: JsonObject
    meta: Json
    detections: list[JsonObject]
    face_attributes: JsonObject | None
    body_attributes: JsonObject | None
    matches: list[JsonObject]
    face: JsonObject | None
    aggregate_estimations: JsonObject | None


class FilteredDetections(AnswerSchema):
    """Faces that were dropped, with the reasons."""

    face_detections: list[JsonObject]


class GeneratedAnswer(AnswerSchema):
    """What came of the images."""

    images: list[ImageAnswer]
    events: list[EventAnswer]
    filtered_detections: FilteredDetections


class CreatedEvent(AnswerSchema):
    """The event that was saved."""

    event_id: Id
    url: str


class VerifiedImage(ImageAnswer):
    """What became of one image, and the comparisons of its faces."""

    detections: JsonObject


class VerificationAnswer(AnswerSchema):
    """What came of the images."""

    images: list[VerifiedImage]


class RawReference(AnswerSchema):
    """The descriptor that was compared."""

    id: str
    type: str


class RawVerification(AnswerSchema):
    """One comparison."""

    candidate_id: str
    similarity: float
    status: bool


class RawVerificationAnswer(AnswerSchema):
    """The comparisons of one descriptor, in the order of the candidates."""

    reference: RawReference
    verifications: list[RawVerification]
