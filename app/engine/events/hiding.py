"""What a site switched off is not shown either: emotions and ethnicity of events that were stored before. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.db.records import DetectedSample, Event, EventAttributes, EventCandidate, EventDetection
from app.engine.common.errors import BadQueryError
from app.engine.events.base import EventSettings
from app.engine.events.models import EventFilters

Json = Any  # a JSON value
Show = Callable[[Event], Event]
_EMOTIONS = ("emotion", "emotions")
_ETHNICITY = ("ethnic_group", "ethnic_groups", "ethnicities")


def as_it_is(event: Event) -> Event:
    """Return the event: where nothing is switched off."""
    return event


def check_shown(settings: EventSettings, wanted: EventFilters, groups: Iterable[str] = ()) -> None:
    """Refuse filters and groups by what is switched off. Raises BadQueryError, naming the field."""
    hidden = _hidden(settings)
    asked = [name for name in hidden if getattr(wanted, name, None) is not None]
    asked += [name for name in (*wanted.unset, *groups) if name in hidden]
    if asked:
        raise BadQueryError(
            f"Bad query parameters '{asked[0]}'",
            field=asked[0],
            remedy="It is switched off in this installation: leave it out, or switch the estimation on.",
        )


def shown(event: Event, settings: EventSettings) -> Event:
    """Return an event without what is switched off."""
    hidden = _hidden(settings)
    if not hidden:
        return event
    nothing: dict[str, Any] = {name: None for name in ("emotion", "ethnic_group") if name in hidden}
    return replace(
        event,
        estimates=replace(event.estimates, **nothing),
        detections=tuple(_detection(one, hidden) for one in event.detections),
        face_attributes=_attributes(event.face_attributes, hidden),
        match_result=tuple(
            replace(match, candidates=tuple(_candidate(one, hidden) for one in match.candidates))
            for match in event.match_result
        ),
        aggregate_estimations=_blanked(event.aggregate_estimations, hidden),
    )


def _hidden(settings: EventSettings) -> tuple[str, ...]:
    return (() if settings.shows_emotions else _EMOTIONS) + (() if settings.shows_ethnicity else _ETHNICITY)


def _detection(found: EventDetection, hidden: tuple[str, ...]) -> EventDetection:
    if found.face is None:
        return found
    return replace(found, face=DetectedSample(found.face.sample_id, _blanked(found.face.detection, hidden)))


def _attributes(found: EventAttributes | None, hidden: tuple[str, ...]) -> EventAttributes | None:
    return None if found is None else replace(found, basic_attributes=_blanked(found.basic_attributes, hidden))


def _candidate(found: EventCandidate, hidden: tuple[str, ...]) -> EventCandidate:
    return replace(found, content=_blanked(found.content, hidden))


def content_shown(content: Json, settings: EventSettings) -> Json:
    """Return an event in JSON without what is switched off."""
    return _blanked(content, _hidden(settings))


def _blanked(value: Json, hidden: tuple[str, ...]) -> Json:
    """Return a JSON value in which members of these names are null, however deep they lie."""
    if isinstance(value, list | tuple):
        return [_blanked(one, hidden) for one in value]
    if not isinstance(value, Mapping):
        return value
    return {name: None if name in hidden else _blanked(one, hidden) for name, one in value.items()}
