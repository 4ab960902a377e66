"""Among what a match policy looks: the filters of each origin, with moments that may be relative."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, model_validator

from app.db.records import FaceFilter
from app.engine.common.relative_time import resolve_moment
from app.engine.handlers.fields import (
    EMOTION_HELP,
    ETHNICITY_HELP,
    LIVENESS_HELP,
    MASK_HELP,
    Age,
    Emotions,
    Ethnicities,
    Gender,
    Id,
    Ids,
    Label,
    Labels,
    LivenessStates,
    Masks,
    Moment,
    Share,
    SparseModel,
    Text,
    Texts,
    check_order,
    misplaced,
)
from app.engine.matcher.models import AttributeFilter, EventFilter

Apparent = Annotated[int, Strict(), Field(ge=0, le=2)]
States = Annotated[tuple[Apparent, ...], Field(min_length=1, max_length=3)]
Longitude = Annotated[float, Strict(), Field(ge=-180, le=180, allow_inf_nan=False)]
Latitude = Annotated[float, Strict(), Field(ge=-90, le=90, allow_inf_nan=False)]
Delta = Annotated[float, Strict(), Field(ge=0, le=90, allow_inf_nan=False)]
Colour = Literal[
    "beige", "black", "blue", "brown", "green", "grey", "khaki", "multicolored", "orange", "pink", "purple", "red",
    "white", "yellow", "unknown",
]  # fmt: skip
Colours = Annotated[tuple[Colour, ...], Field(min_length=1, max_length=15)]
_STATE_HELP = "0 no, 1 yes, 2 unknown."


class FaceCandidates(SparseModel):
    """Faces of the handler's account; what is set must all hold."""

    origin: Literal["faces"]
    list_id: Id | None = Field(None, description="Faces linked to this list.")
    face_ids: Ids | None = Field(None, description="These faces.")
    external_ids: Labels | None = Field(None, description="Faces with one of these external ids.")
    user_data: Text | None = Field(None, description="A part of the user data; letter case counts.")
    event_id: Id | None = Field(None, description="The face of this event.")
    create_time__gte: Moment | None = Field(None, description="Created at this moment or later.")
    create_time__lt: Moment | None = Field(None, description="Created before this moment.")
    face_id__gte: Id | None = Field(None, description="Ids from this one on.")
    face_id__lt: Id | None = Field(None, description="Ids below this one.")
    gender: Gender | None = Field(None, description="0 woman, 1 man.")
    age__gte: Age | None = Field(None, description="Least age in years.")
    age__lt: Age | None = Field(None, description="Age below this, in years.")
    ethnicities: Ethnicities | None = Field(None, description=ETHNICITY_HELP)

    @model_validator(mode="after")
    def _check(self) -> FaceCandidates:
        check_order(self, "age", "face_id")
        return self

    def at(self, now: datetime, account_id: str) -> FaceFilter:
        """Return the matcher's filter, relative moments counted from `now`."""
        return FaceFilter(account_id=account_id, **_members(self, now))


class AttributeCandidates(SparseModel):
    """Temporary attributes of the handler's account."""

    origin: Literal["attributes"]
    attribute_ids: Ids = Field(description="These attributes.")

    def at(self, now: datetime, account_id: str) -> AttributeFilter:  # noqa: ARG002 - as the other origins
        """Return the matcher's filter."""
        return AttributeFilter(self.attribute_ids)


class EventCandidates(SparseModel):
    """Events of the handler's account; what is set must all hold."""

    origin: Literal["events"]
    event_ids: Ids | None = Field(None, description="These events.")
    event_id__gte: Id | None = Field(None, description="Ids from this one on.")
    event_id__lt: Id | None = Field(None, description="Ids below this one.")
    face_ids: Ids | None = Field(None, description="Events that created one of these faces.")
    handler_ids: Ids | None = Field(None, description="Events of these handlers.")
    external_ids: Labels | None = Field(None, description="Events with one of these external ids.")
    user_data: Text | None = Field(None, description="A part of the user data; letter case counts.")
    sources: Texts | None = Field(None, description="Events from one of these sources.")
    stream_ids: Ids | None = Field(None, description="Events of these streams.")
    tags: Labels | None = Field(None, description="Events with one of these tags.")
    track_ids: Labels | None = Field(None, description="Events of these tracks.")
    create_time__gte: Moment | None = Field(None, description="Created at this moment or later.")
    create_time__lt: Moment | None = Field(None, description="Created before this moment.")
    end_time__gte: Moment | None = Field(None, description="Ended at this moment or later.")
    end_time__lt: Moment | None = Field(None, description="Ended before this moment.")
    insert_time__gte: Moment | None = Field(None, description="Stored at this moment or later.")
    insert_time__lt: Moment | None = Field(None, description="Stored before this moment.")
    gender: Gender | None = Field(None, description="Of the face: 0 woman, 1 man.")
    age__gte: Age | None = Field(None, description="Of the face: least age in years.")
    age__lt: Age | None = Field(None, description="Of the face: age below this, in years.")
    emotions: Emotions | None = Field(None, description=EMOTION_HELP)
    masks: Masks | None = Field(None, description=MASK_HELP)
    liveness: LivenessStates | None = Field(None, description=LIVENESS_HELP)
    ethnic_groups: Ethnicities | None = Field(None, description=ETHNICITY_HELP)
    apparent_gender: Apparent | None = Field(None, description="Of the body: 0 female, 1 male, 2 unknown.")
    apparent_age__gte: Age | None = Field(None, description="Of the body: least age in years.")
    apparent_age__lt: Age | None = Field(None, description="Of the body: age below this, in years.")
    upper_clothing_colors: Colours | None = Field(None, description="Colours of the upper clothing.")
    backpack_states: States | None = Field(None, description=f"Backpack: {_STATE_HELP}")
    headwear_states: States | None = Field(None, description=f"Headwear: {_STATE_HELP}")
    sleeve_lengths: States | None = Field(None, description="Sleeves: 0 short, 1 long, 2 unknown.")
    top_matching_candidates_label: Label | None = Field(
        None, description="Label of the match policy that found the best match."
    )
    top_similar_object_ids: Ids | None = Field(None, description="The best match was one of these objects.")
    top_similar_external_ids: Labels | None = Field(None, description="The best match had one of these external ids.")
    top_similar_object_similarity__gte: Share | None = Field(None, description="Least similarity of the best match.")
    top_similar_object_similarity__lt: Share | None = Field(None, description="Best match below this similarity.")
    cities: Labels | None = Field(None, description="Events in one of these cities.")
    areas: Labels | None = Field(None, description="Events in one of these areas.")
    districts: Labels | None = Field(None, description="Events in one of these districts.")
    streets: Labels | None = Field(None, description="Events in one of these streets.")
    house_numbers: Labels | None = Field(None, description="Events at one of these house numbers.")
    origin_longitude: Longitude | None = Field(None, description="Middle of an area, degrees; both or none.")
    origin_latitude: Latitude | None = Field(None, description="Middle of an area, degrees; both or none.")
    longitude_delta: Delta | None = Field(None, description="Half of the area's width, degrees.")
    latitude_delta: Delta | None = Field(None, description="Half of the area's height, degrees.")

    @model_validator(mode="after")
    def _check(self) -> EventCandidates:
        check_order(self, "age", "apparent_age", "event_id", "top_similar_object_similarity")
        self._check_area()
        return self

    def at(self, now: datetime, account_id: str) -> EventFilter:
        """Return the matcher's filter, relative moments counted from `now`."""
        return EventFilter({"account_id": account_id, **_members(self, now)})

    def _check_area(self) -> None:
        longitude, latitude = self.origin_longitude, self.origin_latitude
        for name, value, other in (
            ("origin_latitude", latitude, longitude), ("origin_longitude", longitude, latitude),
        ):  # fmt: skip
            has_delta = self.longitude_delta is not None or self.latitude_delta is not None
            if value is None and (other is not None or has_delta):
                raise misplaced([name], "is needed: an area has both origins, and deltas only beside them.")
        if longitude is not None and abs(longitude) + (self.longitude_delta or 0.0) > 180:
            raise misplaced(["longitude_delta"], "reaches over the date line; give two areas, one on each side.")


Candidates = Annotated[FaceCandidates | EventCandidates | AttributeCandidates, Field(discriminator="origin")]
ORIGINS = ("faces", "events", "attributes")

EVENT_TARGETS = frozenset({
    "event_id", "account_id", "handler_id", "create_time", "end_time", "insert_time", "external_id", "user_data",
    "source", "stream_id", "tags", "track_id", "location", "meta", "face_id", "attach_result", "face_detections",
    "body_detections", "match_result", "top_match", "gender", "age", "emotion", "mask", "ethnic_group", "liveness",
    "apparent_gender", "apparent_age", "backpack", "headwear", "sleeve", "upper_clothing_colors", "similarity",
})  # fmt: skip


def _members(model: SparseModel, now: datetime) -> dict[str, Any]:
    """Return what is set, moments resolved."""
    return {name: _value(name, getattr(model, name), now) for name in _set_members(model)}


def _set_members(model: SparseModel) -> Iterable[str]:
    return (name for name in type(model).model_fields if name != "origin" and getattr(model, name) is not None)


def _value(name: str, value: Any, now: datetime) -> Any:
    return resolve_moment(value, now) if "_time__" in name else value
