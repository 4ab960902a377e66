"""Reading events: one, a page, all of them piece by piece, how many."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from app.db.records import Descriptor, Event, EventFilter
from app.db.repositories.event_writing import BODY, FACE, ORIGIN
from app.engine.common.errors import BadQueryError, EventNotFoundError
from app.engine.common.ids import checked_id
from app.engine.common.progress import CancelToken
from app.engine.events.base import EventRoom
from app.engine.events.checking import checked_event_filter, checked_event_page
from app.engine.events.hiding import check_shown, content_shown, shown
from app.engine.events.models import EventFilters, EventPage, EventPageRequest

logger = logging.getLogger(__name__)

_PLANE = (
    "The setting GEO_POSITION_TYPE is GEOGRAPHY, but this database has no PostGIS: areas are measured on a plane. "
    "Run CREATE EXTENSION postgis in a PostgreSQL database, or set GEOMETRY."
)
_EVERYTHING = EventFilters()
_FIRST = EventPageRequest()
_PIECE = 500
_NAMES = 10_000
_KINDS = {"faces": FACE, "bodies": BODY, "origins": ORIGIN}


class Reading(EventRoom):
    """The part of the service that only reads. `account_id` None means every account."""

    _said_plane = False

    def get(self, event_id: str, account_id: str | None) -> Event:
        """Return one event. Raises EventNotFoundError when it is absent or another account's, BadInputError."""
        name = checked_id(event_id, "event_id")
        with self._storage.read() as unit:
            found = unit.events.find(name, account_id)
        if found is None:
            raise EventNotFoundError(f"Event with id '{name}' not found")
        return shown(found, self._settings)

    def shown(self, event: Event) -> Event:
        """Return an event that was read elsewhere without what the site switched off."""
        return shown(event, self._settings)

    def sent(self, event_id: str, account_id: str | None) -> Any:  # a JSON value
        """Return what was sent for an event, without descriptors; kept of events saved as they are, and where asked.

        Raises
        ------
        EventNotFoundError
            If the event is absent or another account's, or nothing was kept.
        BadInputError
        """
        name = checked_id(event_id, "event_id")
        with self._storage.read() as unit:
            found = unit.raw_events.find(name, account_id)
        if found is None:
            raise EventNotFoundError(f"Event with id '{name}' not found as it was sent")
        return content_shown(found.content, self._settings)

    def descriptors_of(self, event_id: str, account_id: str | None) -> tuple[Descriptor, ...]:
        """Return the descriptors that were stored with an event. Raises EventNotFoundError, BadInputError."""
        name = self.get(event_id, account_id).event_id
        with self._storage.read() as unit:
            return tuple(unit.event_descriptors.of_events([name]).get(name, ()))

    def list_events(
        self, account_id: str | None, wanted: EventFilters = _EVERYTHING, page: EventPageRequest = _FIRST
    ) -> EventPage:
        """Return one page of events.

        Events come by time, the newest first unless the page says otherwise; where a range of ids is asked for they
        come by id. Pages by number cost the more the deeper they lie; pages behind the last event seen do not.

        Raises
        ------
        BadQueryError
            If a filter or the page is outside what is allowed, or there is no event to begin behind.
        """
        rows, chosen = checked_event_page(page), self.filter_of(account_id, wanted)
        if chosen is None:
            return EventPage((), page)
        try:
            with self._storage.read() as unit:
                found = unit.events.list_events(chosen, rows, is_descending=page.sort_order == "desc")
        except EventNotFoundError as error:
            raise BadQueryError(
                "Bad query parameters 'after'", field="after", remedy="The event is gone; begin at the first page."
            ) from error
        events = tuple(shown(one, self._settings) for one in found)
        return EventPage(events, page, events[-1].event_id if len(events) == page.page_size else None)

    def count(self, account_id: str | None, wanted: EventFilters = _EVERYTHING) -> int:
        """Return how many events there are. Raises BadQueryError."""
        chosen = self.filter_of(account_id, wanted)
        if chosen is None:
            return 0
        with self._storage.read() as unit:
            return unit.events.count(chosen)

    def iterate(
        self, account_id: str | None, wanted: EventFilters = _EVERYTHING, token: CancelToken | None = None
    ) -> Iterator[Event]:
        """Yield events, oldest first, with constant memory; each once, whatever is stored meanwhile.

        Raises
        ------
        BadQueryError
        CancelledError
            If `token` was cancelled.
        """
        chosen, after = self.filter_of(account_id, wanted), None
        while chosen is not None:
            if token is not None:
                token.check()
            with self._storage.read() as unit:
                found, after = unit.events.piece(chosen, _PIECE, after)
            for event in found:
                yield shown(event, self._settings)
            if after is None:
                return

    def named_pictures(self, what: str) -> Iterator[str]:
        """Yield every picture that an event names, in the order of ids: of ``faces``, ``bodies`` or ``origins``.

        For the search for orphans. Read in pieces: a picture named while it runs may be left out.
        """
        last: str | None = None
        while True:
            with self._storage.read() as unit:
                found = unit.events.named_pictures(_KINDS[what], last, _NAMES)
            yield from found
            if len(found) < _NAMES:
                return
            last = found[-1]

    def filter_of(self, account_id: str | None, wanted: EventFilters) -> EventFilter | None:
        """Return the archive's filter within an account, None where it names another account. Raises BadQueryError."""
        check_shown(self._settings, wanted)
        is_sphere = self._settings.is_sphere and wanted.origin_longitude is not None and self._has_sphere()
        return checked_event_filter(wanted, account_id, self._settings.geo_delta, is_sphere=is_sphere)

    def _has_sphere(self) -> bool:
        """Tell whether the database measures on a sphere; where it does not, say so once, and how it can."""
        with self._storage.read() as unit:
            found = unit.events.has_sphere()
        if not found and not self._said_plane:
            logger.warning(_PLANE)
        self._said_plane = not found
        return found
