"""Events: stored once, found by many things, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import Event, EventEstimates, EventFilter, GeoPosition, Location, Page
from app.db.records.events import CLOTHING_COLORS
from app.db.repositories.event_content import parts_of
from app.db.repositories.event_counting import count_events
from app.db.repositories.event_paging import Position, accounts, keys_of_page, plan_of_page, position_of
from app.db.repositories.event_removal import (
    expired_keys,
    forget_candidates,
    keys_of_candidates,
    keys_of_faces,
    others_name,
    remove_events,
)
from app.db.repositories.event_writing import insert_events
from app.db.repositories.filters import id_equals, id_in
from app.db.session import Session

_BATCH = 1000
_MOST_ACCOUNTS = 1_000_000
_event = rows.event.c
_location = rows.event_location.c
_SIMPLE = (
    "event_id", "account_id", "handler_id", "create_time", "end_time", "insert_time", "external_id", "user_data",
    "source", "stream_id", "track_id",
)  # fmt: skip
_ESTIMATES = (
    "gender", "age", "emotion", "mask", "ethnic_group", "liveness", "apparent_gender", "apparent_age", "headwear",
    "sleeve", "backpack",
)  # fmt: skip


class EventRepository:
    """Reads and writes events inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # --- reading ------------------------------------------------------------------------------------------

    def get(self, event_id: str, account_id: str | None = None) -> Event:
        """Return one event without descriptors. Raises RowMissing when it is absent or another account's."""
        found = self.find(event_id, account_id)
        if found is None:
            raise RowMissing("event", event_id)
        return found

    def find(self, event_id: str, account_id: str | None = None) -> Event | None:
        """Return one event without descriptors, or None."""
        statement = select(_event.event_key).where(id_equals(_event.event_id, event_id))
        if account_id is not None:
            statement = statement.where(id_equals(_event.account_id, account_id))
        key = self._session.scalar(statement)
        return None if key is None else self._by_keys([key])[0]

    def known(self, event_ids: Sequence[str], account_id: str | None = None) -> set[str]:
        """Return which of the events exist."""
        statement = select(_event.event_id).where(id_in(_event.event_id, event_ids))
        if account_id is not None:
            statement = statement.where(id_equals(_event.account_id, account_id))
        return {row[0] for row in self._session.rows(statement)}

    def list_events(self, wanted: EventFilter, page: Page, *, is_descending: bool = True) -> list[Event]:
        """Return one page in the order of creation, or of ids where a range of ids is asked for.

        Raises
        ------
        RowMissing
            If there is no event `page.after`.
        """
        after = None if page.after is None else self._position(page.after, wanted.account_id)
        keys = keys_of_page(self._session, wanted, page.size, page.offset, after, is_descending=is_descending)
        return self._by_keys(keys)

    def piece(
        self, wanted: EventFilter, size: int, after: Position | None = None
    ) -> tuple[list[Event], Position | None]:
        """Return the next `size` events, oldest first, and where to go on; None at the end.

        Each piece may be read in a transaction of its own: what is stored or removed meanwhile disturbs no other event.
        """
        keys = keys_of_page(self._session, wanted, size, 0, after, is_descending=False)
        found = self._by_keys(keys)
        if len(keys) < size:
            return found, None
        last = found[-1]
        return found, Position(last.create_time, keys[-1], last.event_id)

    def has_sphere(self) -> bool:
        """Tell whether this database measures on a sphere: PostgreSQL with PostGIS."""
        if self._session.dialect != "postgresql":
            return False
        return bool(self._session.raw("SELECT 1 FROM pg_extension WHERE extname = 'postgis'"))

    def plan(self, wanted: EventFilter) -> list[str]:
        """Return how the database finds a first page, line by line."""
        return plan_of_page(self._session, wanted)

    def count(self, wanted: EventFilter) -> int:
        """Return how many events there are."""
        return count_events(self._session, wanted)

    # --- writing ------------------------------------------------------------------------------------------

    def create(self, event: Event, now: datetime) -> None:
        """Store one event with everything that hangs on it. Raises as `create_many`."""
        insert_events(self._session, [event], now)

    def create_many(self, events: Sequence[Event], now: datetime) -> None:
        """Store events; `now` becomes their `insert_time`.

        Raises
        ------
        RowExists
            If one of the ids is taken.
        ValueRefused
            If a text is too long or cannot be stored.
        """
        insert_events(self._session, events, now)

    def _position(self, event_id: str, account_id: str | None) -> Position:
        found = position_of(self._session, event_id, account_id)
        if found is None:
            raise RowMissing("event", event_id)
        return found

    # --- removing -----------------------------------------------------------------------------------------

    def expired(
        self,
        account_id: str,
        before: datetime,
        handler_id: str | None = None,
        others: Sequence[str] = (),
        limit: int = 500,
    ) -> list[Event]:
        """Return the oldest events of an account that happened before a moment.

        Parameters
        ----------
        handler_id : str or None
            Only events of this handler; None for those of all handlers but `others`.
        """
        return self._by_keys(expired_keys(self._session, account_id, before, handler_id, others, limit))

    def of_faces(self, face_ids: Sequence[str]) -> list[Event]:
        """Return the events that made one of the faces, or that one of the faces names as its own."""
        return self._by_keys(keys_of_faces(self._session, face_ids))

    def pictures_of_others(self, picture_ids: Sequence[str], events: Sequence[Event]) -> set[str]:
        """Return which samples and source pictures are named by events other than these."""
        keys = [key for key, _ in self._keyed(events)]
        return others_name(self._session, picture_ids, keys)

    def accounts(self) -> list[str]:
        """Return ids of the accounts that have events."""
        return accounts(self._session, _MOST_ACCOUNTS)

    def accounts_of_picture(self, picture_id: str) -> set[str]:
        """Return the accounts whose events name a sample or a source picture."""
        picture = rows.event_picture.c
        statement = select(_event.account_id).join(rows.event_picture, picture.event_key == _event.event_key)
        return {row[0] for row in self._session.rows(statement.where(id_equals(picture.picture_id, picture_id)))}

    def named_pictures(self, kind: int, after: str | None, limit: int) -> list[str]:
        """Return ids of pictures of a kind (`FACE`, `BODY`, `ORIGIN`) that events name, in order, beyond `after`."""
        picture = rows.event_picture.c
        statement = select(picture.picture_id).where(picture.kind == kind).distinct()
        if after is not None:
            statement = statement.where(picture.picture_id > after)
        return [row[0] for row in self._session.rows(statement.order_by(picture.picture_id).limit(limit))]

    def remove(self, events: Sequence[Event]) -> int:
        """Remove events with everything that hangs on them, what was sent for them too; return how many there were."""
        return remove_events(self._session, self._keyed(events))

    def naming(self, object_ids: Sequence[str]) -> int:
        """Return in how many events one of the objects was a candidate."""
        return len(keys_of_candidates(self._session, object_ids))

    def forget(self, object_ids: Sequence[str]) -> int:
        """Take objects out of what events say they resemble; return how many events that changed."""
        keys, changed = keys_of_candidates(self._session, object_ids), 0
        for first in range(0, len(keys), _BATCH):
            part = keys[first : first + _BATCH]
            changed += forget_candidates(self._session, list(zip(part, self._by_keys(part), strict=True)), object_ids)
        return changed

    # --- inside -------------------------------------------------------------------------------------------

    def _keyed(self, events: Sequence[Event]) -> list[tuple[int, Event]]:
        """Return those of the events that are there, with their keys."""
        found: dict[str, int] = {}
        names = [event.event_id for event in events]
        for first in range(0, len(names), _BATCH):
            part = id_in(_event.event_id, names[first : first + _BATCH])
            found.update(
                (row[0], row[1]) for row in self._session.rows(select(_event.event_id, _event.event_key).where(part))
            )
        return [(found[event.event_id], event) for event in events if event.event_id in found]

    def _by_keys(self, keys: Sequence[int]) -> list[Event]:
        """Return events in the order of their keys given."""
        statement = (
            select(rows.event, rows.event_content.c.content, rows.event_location)
            .join(rows.event_content, rows.event_content.c.event_key == _event.event_key)
            .outerjoin(rows.event_location, _location.event_key == _event.event_key)
            .where(_event.event_key.in_(keys))
        )
        found = {row[0]: _record(row._mapping) for row in self._session.rows(statement)}
        return [found[key] for key in keys if key in found]


def _record(row: Any) -> Event:  # the columns of one event with its content and location
    estimates = {name: row[_event[name]] for name in _ESTIMATES}
    mask = row[_event.upper_clothing_colors]
    colors = None if mask is None else tuple(name for bit, name in enumerate(CLOTHING_COLORS) if mask >> bit & 1)
    return Event(
        **{name: row[_event[name]] for name in _SIMPLE},
        **parts_of(row[rows.event_content.c.content]),
        location=_place(row),
        estimates=EventEstimates(**estimates, upper_clothing_colors=colors),
    )


def _place(row: Any) -> Location | None:  # the columns of one event with its location
    if row[_location.event_key] is None:
        return None
    longitude, latitude = row[_location.longitude], row[_location.latitude]
    texts = {name: row[_location[name]] for name in ("city", "area", "district", "street", "house_number")}
    return Location(**texts, geo_position=None if longitude is None else GeoPosition(longitude, latitude))
