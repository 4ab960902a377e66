"""Events in matching: their descriptors as references, and events as candidates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from app.db import UnitOfWork
from app.db.records import Descriptor, Page
from app.db.records import EventFilter as ArchiveFilter
from app.engine.common.errors import (
    BadInputError,
    BadQueryError,
    DescriptorVersionError,
    EventNotFoundError,
    EventsNotFoundError,
    FaceAttributesNotFoundError,
)
from app.engine.common.ids import checked_id
from app.engine.common.progress import CancelToken
from app.engine.events.hiding import Show, as_it_is
from app.engine.events.models import EventFilters
from app.engine.matcher.layout import FloatArray
from app.engine.matcher.models import EventFilter, Found, Match, Origin, ReferenceKind, SearchTask
from app.engine.matcher.references import Asking, checked_vector
from app.engine.matcher.scoring import Scorer
from app.engine.storage import Storage

_ROWS = 4096  # read and measured at a time
_MOST_EVENTS = 100  # newest of an external id or a track that are asked about
_PAGE = 1000
_MEMBERS = frozenset(field.name for field in fields(EventFilters))

ChooseFilter = Callable[[str | None, EventFilters], ArchiveFilter | None]


class EventResolver:
    """Stored events, by id, and the newest events of an external id or a track."""

    kinds = frozenset({ReferenceKind.EVENT, ReferenceKind.EVENT_EXTERNAL_ID, ReferenceKind.TRACK_ID})

    def resolve(self, asking: Asking) -> FloatArray:
        """Return the descriptors of the version asked for.

        Raises
        ------
        EventNotFoundError
            If the account has no such event.
        FaceAttributesNotFoundError
            If none of the events has a descriptor.
        DescriptorVersionError, DescriptorFormatError, BadInputError
        """
        names = self._events(asking)
        found = asking.unit.event_descriptors.of_events(names)
        every = [one for name in names for one in found.get(name, [])]
        if not every:
            raise FaceAttributesNotFoundError(
                f"Event with id {names[0]} does not have descriptors", field=f"{asking.field}.id"
            )
        return _vectors(every, names[0], asking)

    def _events(self, asking: Asking) -> list[str]:
        reference, field = asking.reference, f"{asking.field}.id"
        if reference.kind is ReferenceKind.EVENT:
            name = checked_id(reference.id, field)
            if not asking.unit.events.known([name], asking.account_id):
                raise EventNotFoundError(f"Event with id '{name}' not found", field=field)
            return [name]
        if not reference.id:
            raise BadInputError(f"Empty field '{field}'", field=field)
        member = "external_ids" if reference.kind is ReferenceKind.EVENT_EXTERNAL_ID else "track_ids"
        wanted: dict[str, Any] = {"account_id": asking.account_id, member: (reference.id,)}
        found = asking.unit.events.list_events(ArchiveFilter(**wanted), Page(size=_MOST_EVENTS))
        if not found:
            raise EventNotFoundError(
                f"Event with {member[:-1].replace('_', ' ')} '{reference.id}' not found", field=field
            )
        return [event.event_id for event in found]


class EventSource:
    """Events that a filter chooses, measured as they are read.

    Parameters
    ----------
    choose : callable
        Turns an account and a filter into the archive's; `EventService.filter_of`.
    show : callable
        Takes from an event what the site switched off; `EventService.shown`.
    """

    origin = Origin.EVENTS

    def __init__(self, storage: Storage, scorer: Scorer, choose: ChooseFilter, show: Show = as_it_is) -> None:
        self._storage = storage
        self._scorer = scorer
        self._choose = choose
        self._show = show

    def check(self, task: SearchTask, unit: UnitOfWork, field: str) -> None:
        """Check the filters, and that the events they name exist."""
        wanted = self._wanted(task)
        if wanted is None or wanted.event_ids is None or task.ignores_missing:
            return
        known = unit.events.known(wanted.event_ids, wanted.account_id)
        for name in wanted.event_ids:
            if name not in known:
                raise EventsNotFoundError(
                    f"One or more events not found, including event with id '{name}'",
                    field=f"{field}.filters.event_ids",
                )

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        """Return the nearest events that have a descriptor of the version."""
        wanted, running = self._wanted(task), self._scorer.begin(task)
        if wanted is None:
            return running.found()
        with self._storage.read() as unit:
            for chunk in unit.event_descriptors.iterate(task.spec.version, wanted, _ROWS):
                if token is not None:
                    token.check()
                running.add(chunk.face_ids, chunk.descriptors)
        return running.found()

    def describe(self, task: SearchTask, unit: UnitOfWork, found: Mapping[str, None]) -> Mapping[str, Match]:
        """Return the events by id."""
        names, described = list(found), {}
        for first in range(0, len(names), _PAGE):
            part = ArchiveFilter(account_id=task.account_id, event_ids=tuple(names[first : first + _PAGE]))
            for event in unit.events.list_events(part, Page(size=_PAGE)):
                described[event.event_id] = Match(event.event_id, 0.0, 0.0, event=self._show(event))
        return described

    def _wanted(self, task: SearchTask) -> ArchiveFilter | None:
        filters = task.candidates.filters
        assert isinstance(filters, EventFilter)
        return self._choose(task.account_id, event_filters(filters.members))


def event_filters(members: Mapping[str, Any]) -> EventFilters:
    """Return filters of events from members by name, lists as tuples. Raises BadQueryError for an unknown name."""
    for name in members:
        if name not in _MEMBERS:
            raise BadQueryError(f"Bad query parameters '{name}'", field=name, remedy="Events cannot be chosen by it.")
    wanted: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in members.items()
    }  # a type per member
    return EventFilters(**wanted)


def _vectors(found: Sequence[Descriptor], name: str, asking: Asking) -> FloatArray:
    mine = [one for one in found if one.version == asking.spec.version]
    if not mine:
        versions = ", ".join(str(version) for version in sorted({one.version for one in found}))
        raise DescriptorVersionError(
            f"Event {name} has descriptors of versions {versions}, not {asking.spec.version}.",
            field=f"{asking.field}.id",
            remedy="Extract it again with this version.",
        )
    rows = [np.frombuffer(one.data, "<f4").astype(np.float32) for one in mine]
    return np.stack([checked_vector(row, asking.spec, asking.field) for row in rows])
