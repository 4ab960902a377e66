"""Descriptors of events: by event, and of all events that a filter chooses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import func, select, type_coerce
from sqlalchemy.types import NullType

from app.db import rows
from app.db.records import Descriptor, EventFilter
from app.db.repositories.chunks import DescriptorChunk, chunk_of, raw_id
from app.db.repositories.event_filters import event_conditions
from app.db.repositories.event_writing import descriptor_binding
from app.db.repositories.filters import id_in
from app.db.session import Session
from app.db.types import id_bytes

_descriptor = rows.event_descriptor.c
_event = rows.event.c
_RAW_ID = type_coerce(_event.event_id, NullType())  # as the driver returns it; its text would cost more than the row


class EventDescriptorRepository:
    """Reads descriptors of events inside one unit of work. A version is one of faces or one of bodies, never both."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_events(self, event_ids: Sequence[str]) -> dict[str, list[Descriptor]]:
        """Return the descriptors of events by event id, lowest version first."""
        statement = (
            select(rows.event_descriptor, _event.event_id)
            .join(rows.event, _event.event_key == _descriptor.event_key)
            .where(id_in(_event.event_id, event_ids))
            .order_by(_descriptor.version)
        )
        found: dict[str, list[Descriptor]] = defaultdict(list)
        for row in self._session.rows(statement):
            data = self._opened([(id_bytes(row.event_id), row.kind, row.version, bytes(row.descriptor))])[0]
            found[row.event_id].append(Descriptor(row.version, data, model_hash=row.model_hash))
        return dict(found)

    def iterate(self, version: int, wanted: EventFilter, rows_per_chunk: int = 4096) -> Iterator[DescriptorChunk]:
        """Yield the descriptors of a version of the events that a filter chooses, in pieces, in no order.

        Raises
        ------
        DatabaseDamaged
            If a descriptor has another length than the rest of its piece, or does not open.
        """
        statement = (
            select(_RAW_ID, _descriptor.kind, _descriptor.descriptor)
            .join(rows.event, _event.event_key == _descriptor.event_key)
            .where(_descriptor.version == version, *event_conditions(wanted, self._session.dialect))
        )
        for found in self._session.pieces(statement, rows_per_chunk):
            sealed = [(raw_id(row[0]), row[1], version, bytes(row[2])) for row in found]
            yield chunk_of([row[0] for row in sealed], self._opened(sealed))

    def count(self) -> int:
        """Return how many descriptors events have."""
        return int(self._session.scalar(select(func.count()).select_from(rows.event_descriptor)))

    def _opened(self, sealed: Sequence[tuple[bytes, int, int, Any]]) -> list[bytes]:
        """Return the bytes of descriptors given with id, kind and version of each."""
        cipher = self._session.cipher
        if cipher is None:
            return [row[3] for row in sealed]
        return cipher.open_many([(row[3], descriptor_binding(row[0], row[1], row[2])) for row in sealed])
