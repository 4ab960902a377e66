"""Events: what one run of a handler found out and kept. They never change once stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.db.records.extraction import Descriptor

Form = Mapping[str, Any]  # JSON values

# The places of these in the tuple are bits of the stored mask: new colours go to the end.
CLOTHING_COLORS = (
    "beige", "black", "blue", "brown", "green", "grey", "khaki", "multicolored", "orange", "pink", "purple", "red",
    "white", "yellow", "unknown",
)  # fmt: skip


@dataclass(frozen=True)
class GeoPosition:
    """A place on Earth, degrees: longitude -180..180, latitude -90..90."""

    longitude: float
    latitude: float


@dataclass(frozen=True)
class Location:
    """Where an event happened; empty text and None where unknown. Each text has at most 36 characters."""

    city: str = ""
    area: str = ""
    district: str = ""
    street: str = ""
    house_number: str = ""
    geo_position: GeoPosition | None = None


@dataclass(frozen=True)
class DetectedSample:
    """A face or a body in one picture.

    Attributes
    ----------
    sample_id : str or None
        Its sample in the image store, where one was stored.
    detection : mapping
        ``rect``, ``landmarks5``, ``attributes``, ``quality`` and so on, as the contract writes a detection.
    """

    sample_id: str | None
    detection: Form


@dataclass(frozen=True)
class EventDetection:
    """A face, a body, or both of one person in one picture.

    Attributes
    ----------
    detect_ts : float or None
        Seconds from the beginning of the video.
    image_origin : str or None
        Address of the picture, such as ``/6/images/ID``.
    origin_id : str or None
        Id of the picture where it was stored for this event: it goes when the last event that names it goes.
    """

    filename: str = ""
    face: DetectedSample | None = None
    body: DetectedSample | None = None
    detect_time: datetime | None = None
    detect_ts: float | None = None
    image_origin: str | None = None
    origin_id: str | None = None


@dataclass(frozen=True)
class EventAttributes:
    """What was extracted of the face or of the body of an event.

    Attributes
    ----------
    attribute_id : str or None
        The temporary attribute, where one was stored; of faces only.
    basic_attributes : mapping or None
        As the contract writes them; of faces only.
    score : float or None
        Of the descriptor, 0..1.
    samples : tuple of str
        Ids of the samples it was made from.
    descriptors : tuple of Descriptor
        At most one of each version; stored only when the event is.
    """

    attribute_id: str | None = None
    basic_attributes: Form | None = None
    score: float | None = None
    samples: tuple[str, ...] = ()
    descriptors: tuple[Descriptor, ...] = ()


@dataclass(frozen=True)
class EventCandidate:
    """Somebody or something that resembles the person of an event.

    Attributes
    ----------
    origin : str
        ``faces``, ``events`` or ``attributes``.
    similarity : float
        0..1.
    content : mapping
        The candidate in JSON, with the fields the policy asked for.
    """

    origin: str
    object_id: str
    similarity: float
    external_id: str = ""
    content: Form | None = None


@dataclass(frozen=True)
class EventMatch:
    """What one match policy found, similarity descending.

    Attributes
    ----------
    list_id : str or None
        The list whose faces the policy looked through, where it named one.
    """

    label: str
    candidates: tuple[EventCandidate, ...] = ()
    list_id: str | None = None


@dataclass(frozen=True)
class TopMatch:
    """The most similar candidate of an event."""

    label: str
    candidate: EventCandidate


@dataclass(frozen=True)
class EventFace:
    """The face that was created with an event, as it was then.

    Attributes
    ----------
    lists : tuple of str
        Lists it was linked to.
    """

    face_id: str
    external_id: str = ""
    user_data: str = ""
    avatar: str = ""
    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventEstimates:
    """What can be filtered by; None where it was not estimated. Codes are those of the contract.

    Attributes
    ----------
    gender : int or None
        0 woman, 1 man.
    emotion : int or None
        1 anger, 2 disgust, 3 fear, 4 happiness, 5 neutral, 6 sadness, 7 surprise.
    mask : int or None
        1 missing, 2 medical_mask, 3 occluded.
    ethnic_group : int or None
        1 african_american, 2 indian, 3 asian, 4 caucasian.
    liveness : int or None
        0 spoof, 1 real, 2 unknown.
    apparent_gender : int or None
        Of the body: 0 female, 1 male, 2 unknown.
    headwear, backpack : int or None
        0 no, 1 yes, 2 unknown.
    sleeve : int or None
        0 short, 1 long, 2 unknown.
    upper_clothing_colors : tuple of str or None
        Names of `CLOTHING_COLORS`.
    """

    gender: int | None = None
    age: int | None = None
    emotion: int | None = None
    mask: int | None = None
    ethnic_group: int | None = None
    liveness: int | None = None
    apparent_gender: int | None = None
    apparent_age: int | None = None
    headwear: int | None = None
    sleeve: int | None = None
    backpack: int | None = None
    upper_clothing_colors: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Event:
    """Everything about one event.

    Attributes
    ----------
    event_id : str
        Best an ordered id: the archive then grows at one end of its indexes.
    create_time, end_time : datetime
        Aware; when it happened.
    insert_time : datetime or None
        When it was stored; None until then.
    external_id, track_id : str
        At most 36 characters each.
    user_data, source : str
        At most 128 characters each.
    tags : tuple of str
        At most 100, of at most 36 characters each.
    meta : any
        A JSON value of the sender, or None.
    face : EventFace or None
        The face that was created with it.
    aggregate_estimations : mapping or None
        As the contract writes them.
    """

    event_id: str
    account_id: str
    handler_id: str | None
    create_time: datetime
    end_time: datetime
    insert_time: datetime | None = None
    external_id: str = ""
    user_data: str = ""
    source: str = ""
    stream_id: str | None = None
    track_id: str = ""
    tags: tuple[str, ...] = ()
    location: Location | None = None
    meta: Any = None  # any JSON value
    detections: tuple[EventDetection, ...] = ()
    face_attributes: EventAttributes | None = None
    body_attributes: EventAttributes | None = None
    match_result: tuple[EventMatch, ...] = ()
    face: EventFace | None = None
    aggregate_estimations: Form | None = None
    estimates: EventEstimates = EventEstimates()

    @property
    def top_match(self) -> TopMatch | None:
        """The most similar candidate of all policies; of equals the first."""
        found = [TopMatch(match.label, one) for match in self.match_result for one in match.candidates]
        return max(found, key=lambda top: top.candidate.similarity, default=None)

    @property
    def face_id(self) -> str | None:
        """Id of the face that was created with it."""
        return None if self.face is None else self.face.face_id

    @property
    def matched_lists(self) -> tuple[str, ...]:
        """Lists in which somebody similar was found, in order, each once."""
        found = [match.list_id for match in self.match_result if match.candidates and match.list_id is not None]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class GeoBox:
    """An area between two meridians and two parallels, degrees, its border included."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class EventConditions:
    """Which events: every member that is set must hold; None leaves it out, an empty tuple matches nothing.

    Attributes
    ----------
    account_id : str or None
        None: events of every account that the caller may see.
    user_data : str or None
        A part of the event's user data, letter case counts.
    tags, upper_clothing_colors : tuple of str or None
        Events that have one of these.
    matched_list_ids : tuple of str or None
        Events in which a match policy found somebody in one of these lists.
    attached_list_ids : tuple of str or None
        Events whose new face was linked to one of these lists.
    unset : tuple of str
        Names of estimates, such as ``gender``, that must be unknown.
    """

    account_id: str | None = None
    event_ids: tuple[str, ...] | None = None
    event_id__gte: str | None = None
    event_id__lt: str | None = None
    face_ids: tuple[str, ...] | None = None
    handler_ids: tuple[str, ...] | None = None
    external_ids: tuple[str, ...] | None = None
    user_data: str | None = None
    sources: tuple[str, ...] | None = None
    stream_ids: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    track_ids: tuple[str, ...] | None = None
    create_time__gte: datetime | None = None
    create_time__lt: datetime | None = None
    end_time__gte: datetime | None = None
    end_time__lt: datetime | None = None
    insert_time__gte: datetime | None = None
    insert_time__lt: datetime | None = None
    gender: int | None = None
    age__gte: int | None = None
    age__lt: int | None = None
    emotions: tuple[int, ...] | None = None
    masks: tuple[int, ...] | None = None
    ethnic_groups: tuple[int, ...] | None = None
    liveness: tuple[int, ...] | None = None
    apparent_gender: int | None = None
    apparent_age__gte: int | None = None
    apparent_age__lt: int | None = None
    upper_clothing_colors: tuple[str, ...] | None = None
    backpack_states: tuple[int, ...] | None = None
    headwear_states: tuple[int, ...] | None = None
    sleeve_lengths: tuple[int, ...] | None = None
    top_matching_candidates_label: str | None = None
    top_similar_object_ids: tuple[str, ...] | None = None
    top_similar_external_ids: tuple[str, ...] | None = None
    top_similar_object_similarity__gte: float | None = None
    top_similar_object_similarity__lt: float | None = None
    matched_list_ids: tuple[str, ...] | None = None
    attached_list_ids: tuple[str, ...] | None = None
    cities: tuple[str, ...] | None = None
    areas: tuple[str, ...] | None = None
    districts: tuple[str, ...] | None = None
    streets: tuple[str, ...] | None = None
    house_numbers: tuple[str, ...] | None = None
    unset: tuple[str, ...] = ()


@dataclass(frozen=True)
class EventFilter(EventConditions):
    """Conditions as the archive takes them.

    Attributes
    ----------
    area : GeoBox or None
        Events with a position inside.
    is_sphere : bool
        Whether the area's northern and southern borders are great circles, as PostGIS measures on a sphere.
    """

    area: GeoBox | None = None
    is_sphere: bool = False


@dataclass(frozen=True)
class RawEvent:
    """An event as somebody sent it, kept beside what was made of it."""

    event_id: str
    account_id: str
    insert_time: datetime
    content: Any  # a JSON value


@dataclass(frozen=True)
class IdempotencyEntry:
    """A request that was carried out, found again by the key its sender gave it.

    Attributes
    ----------
    digest : bytes
        SHA-256 of the request: another request with the same key is a mistake.
    answer : any
        What was answered, JSON.
    """

    key: str
    account_id: str
    handler_id: str | None
    digest: bytes
    create_time: datetime
    answer: Any  # a JSON value
