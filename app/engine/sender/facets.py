"""What filters ask of an event, read from its message: the same here and in the process that made it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from app.engine.common.codes import (
    EMOTION_CODES,
    ETHNICITY_CODES,
    GENDER_CODES,
    LIVENESS_CODES,
    MASK_CODES,
    PRESENCE_CODES,
    SLEEVE_CODES,
)
from app.engine.common.notices import EventNotice

Json = Any  # a JSON value
Values = tuple[Any, ...]  # of the facet's own type


class Facets:
    """The values of one event by the names of filters; each is worked out when it is first asked for."""

    def __init__(self, notice: EventNotice) -> None:
        self._notice = notice
        self._known: dict[str, Values] = {}

    def __getitem__(self, name: str) -> Values:
        """Return the values of a facet; a state that was not estimated is one None."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = _READERS[name](self._notice)
        return found

    def position(self) -> tuple[float, float] | None:
        """Return longitude and latitude, degrees, or None."""
        place = _at(self._notice.event, "location", "geo_position")
        longitude, latitude = _at(place, "longitude"), _at(place, "latitude")
        return None if longitude is None or latitude is None else (longitude, latitude)


def _at(value: Json, *path: str) -> Json:
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def _given(values: Iterable[Json]) -> Values:
    return tuple(value for value in values if value is not None and value != "")


def _field(*path: str) -> Callable[[EventNotice], Values]:
    return lambda notice: _given([_at(notice.event, *path)])


def _list(*path: str) -> Callable[[EventNotice], Values]:
    return lambda notice: _given(_at(notice.event, *path) or ())


# --- the most similar candidate -----------------------------------------------------------------------------


def _top(notice: EventNotice) -> tuple[Json, Json]:
    """Return the match and the candidate of the greatest similarity; of equals the first."""
    best: tuple[Json, Json] = (None, None)
    for match in notice.event.get("matches") or ():
        for candidate in match.get("candidates") or ():
            if best[1] is None or candidate["similarity"] > best[1]["similarity"]:
                best = (match, candidate)
    return best


def _top_object(field: str) -> Callable[[EventNotice], Values]:
    def read(notice: EventNotice) -> Values:
        candidate = _top(notice)[1]
        return _given(
            _at(candidate, kind, f"{kind}_id" if field == "id" else field) for kind in ("face", "event", "attribute")
        )

    return read


# --- estimations --------------------------------------------------------------------------------------------


def _attributes(notice: EventNotice, kind: str) -> Iterator[Json]:
    """Yield the attributes of the face or body: aggregated ones where there are any, else those of each detection."""
    whole = _at(notice.event, "aggregate_estimations", kind, "attributes")
    if whole:
        yield whole
        return
    for detection in notice.event.get("detections") or ():
        found = _at(detection, "samples", kind, "detection", "attributes")
        if found is not None:
            yield found


def _states(kind: str, codes: Mapping[str, int], *path: str) -> Callable[[EventNotice], Values]:
    def read(notice: EventNotice) -> Values:
        words = [_at(one, *path) for one in _attributes(notice, kind)]
        return _codes(words, codes)

    return read


def _codes(words: Iterable[Json], codes: Mapping[str, int]) -> Values:
    """Return numbers for words; liveness may be a number already."""
    found = _given(word if isinstance(word, int) else codes.get(word) for word in words if word is not None)
    return found or (None,)


def _basic(name: str) -> Callable[[EventNotice], Values]:
    def read(notice: EventNotice) -> Values:
        return _given([_at(notice.event, "face_attributes", "basic_attributes", name)])

    return read


def _gender(notice: EventNotice) -> Values:
    return _basic("gender")(notice) or (None,)


def _ethnic_group(notice: EventNotice) -> Values:
    word = _at(notice.event, "face_attributes", "basic_attributes", "ethnicities", "predominant_ethnicity")
    return _codes([word], ETHNICITY_CODES)


def _apparent_age(notice: EventNotice) -> Values:
    return _given(_at(one, "basic_attributes", "apparent_age") for one in _attributes(notice, "body"))


def _colours(notice: EventNotice) -> Values:
    colours = (_at(one, "upper_body", "upper_clothing", "colors") or () for one in _attributes(notice, "body"))
    return tuple(colour for some in colours for colour in some)


_READERS: Mapping[str, Callable[[EventNotice], Values]] = {
    "event_ids": _field("event_id"),
    "event_id": _field("event_id"),
    "face_ids": _field("face", "face_id"),
    "handler_ids": lambda notice: _given([notice.handler_id]),
    "external_ids": _field("external_id"),
    "user_data": _field("user_data"),
    "track_ids": _field("track_id"),
    "stream_ids": _field("stream_id"),
    "sources": _field("source"),
    "tags": _list("tags"),
    "cities": _field("location", "city"),
    "areas": _field("location", "area"),
    "districts": _field("location", "district"),
    "streets": _field("location", "street"),
    "house_numbers": _field("location", "house_number"),
    "create_time": lambda notice: (notice.create_time,),
    "end_time": lambda notice: (notice.end_time,),
    "top_matching_candidates_label": lambda notice: _given([_at(_top(notice)[0], "label")]),
    "top_similar_object_ids": _top_object("id"),
    "top_similar_external_ids": _top_object("external_id"),
    "top_similar_object_similarity": lambda notice: _given([_at(_top(notice)[1], "similarity")]),
    "age": _basic("age"),
    "gender": _gender,
    "ethnic_groups": _ethnic_group,
    "emotions": _states("face", EMOTION_CODES, "emotions", "predominant_emotion"),
    "masks": _states("face", MASK_CODES, "mask", "predominant_mask"),
    "liveness": _states("face", LIVENESS_CODES, "liveness", "prediction"),
    "apparent_age": _apparent_age,
    "apparent_gender": _states("body", GENDER_CODES, "basic_attributes", "apparent_gender", "predominant_gender"),
    "upper_clothing_colors": _colours,
    "headwear_states": _states("body", PRESENCE_CODES, "upper_body", "headwear", "predominant_state"),
    "sleeve_lengths": _states("body", SLEEVE_CODES, "upper_body", "sleeve", "predominant_state"),
    "backpack_states": _states("body", PRESENCE_CODES, "accessories", "backpack", "predominant_state"),
}
