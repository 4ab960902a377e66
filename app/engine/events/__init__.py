"""The archive of events: stored once, found by many things, counted, exported, removed when their time is over."""

from app.db.records import Event
from app.engine.events.forms import event_to_json, stored_event_to_json
from app.engine.events.models import (
    EventFilters,
    EventPage,
    EventPageRequest,
    EventStatistics,
    StatisticsRequest,
    StatisticsRow,
    StatisticsTarget,
    TimeGroup,
)
from app.engine.events.service import EventService

__all__ = [
    "Event",
    "EventFilters",
    "EventPage",
    "EventPageRequest",
    "EventService",
    "EventStatistics",
    "StatisticsRequest",
    "StatisticsRow",
    "StatisticsTarget",
    "TimeGroup",
    "event_to_json",
    "stored_event_to_json",
]
