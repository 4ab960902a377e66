"""Events: the archive of what handlers saw."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import answer, empty, packed
from app.api.credentials import Caller
from app.api.dependencies import Paging, Site, Times
from app.api.documentation import errors_of
from app.api.event_filters import EventsWanted
from app.api.queries import PathId
from app.api.schemas.events import (
    EventsCount,
    StatisticsAnswer,
    StatisticsBody,
    StoredEventAnswer,
    StoredEventsAnswer,
)
from app.api.targets import EventTargets
from app.engine.common.errors import BadInputError, BadQueryError, EventNotFoundError, NotAcceptableError
from app.engine.events.forms import statistics_to_json, stored_event_to_json
from app.engine.events.models import EventPageRequest

router = resource_router("events")

View = Annotated[Caller, permitted("event", "view")]
SortOrder = Annotated[Literal["asc", "desc"], Query(description="`desc`: the newest first.")]


@router.get(
    "/events", response_model=StoredEventsAnswer, summary="Find events", responses=errors_of(NotAcceptableError)
)
def list_events(
    platform: Site,
    caller: View,
    wanted: EventsWanted,
    page: Paging,
    targets: EventTargets,
    times: Times,
    request: Request,
    sort_order: SortOrder = "desc",
) -> Response:
    """Return one page of events, the newest first; with a range of ids they come by id, at one cost at any depth."""
    rows = EventPageRequest(page.page, page.page_size, sort_order=sort_order)
    found = platform.events.list_events(caller.read_scope, wanted, rows)
    return packed(request, {"events": [stored_event_to_json(one, targets, times) for one in found.events]})


@router.get("/events/count", response_model=EventsCount, summary="Count events")
def count_events(platform: Site, caller: View, wanted: EventsWanted) -> Response:
    """Return how many events a search would find."""
    return answer({"events_count": platform.events.count(caller.read_scope, wanted)})


@router.post(
    "/events/stats",
    response_model=StatisticsAnswer,
    response_model_exclude_unset=True,
    summary="Count and measure events",
    responses=errors_of(BadInputError, BadQueryError),
)
def event_statistics(platform: Site, caller: View, body: StatisticsBody) -> Response:
    """Return counts, least, greatest and average values, grouped by fields and by time."""
    found = platform.events.statistics(caller.read_scope, body.to_request(), body.to_filters())
    return answer(statistics_to_json(found))


@router.get(
    "/events/{event_id}",
    response_model=StoredEventAnswer,
    summary="Get an event",
    responses=errors_of(EventNotFoundError),
)
def get_event(platform: Site, caller: View, event_id: PathId, targets: EventTargets, times: Times) -> Response:
    """Return one event with the fields asked for."""
    return answer(stored_event_to_json(platform.events.get(event_id, caller.read_scope), targets, times))


@router.head("/events/{event_id}", summary="Tell whether an event exists", responses=errors_of(EventNotFoundError))
def has_event(platform: Site, caller: View, event_id: PathId) -> Response:
    """Answer 200 where there is such an event, 404 otherwise."""
    platform.events.get(event_id, caller.read_scope)
    return empty(200)
