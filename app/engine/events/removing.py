"""Removing events: those whose time is over, and all that the archive holds of erased faces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.db import UnitOfWork
from app.db.records import Event, Page
from app.db.repositories.event_writing import BODY, FACE, ORIGIN, pictures_of
from app.engine.common.bus import EventsDeleted
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.events.exporting import Exporting
from app.engine.faces.models import ErasedPart, StoredImage
from app.engine.faces.validation import MAX_IDS
from app.engine.image_store import SampleType
from app.engine.image_store.models import ORIGINS

_BATCH = 500  # events of one transaction
_HANDLERS_AT_ONCE = 100
_END_OF_TIME = datetime.max.replace(tzinfo=UTC)
_BUCKETS = {FACE: SampleType.FACES.bucket, BODY: SampleType.BODIES.bucket, ORIGIN: ORIGINS}


@dataclass(frozen=True)
class PurgeReport:
    """What a purge removed."""

    events: int = 0
    pictures: int = 0

    def plus(self, events: int, pictures: int) -> PurgeReport:
        """Return the report with more removed."""
        return PurgeReport(self.events + events, self.pictures + pictures)


@dataclass(frozen=True)
class _Span:
    """Which events are too old: of one handler, or of all but some."""

    account_id: str
    before: datetime
    handler_id: str | None = None
    others: tuple[str, ...] = ()


class Removing(Exporting):
    """The part of the service that removes what is too old, and what deleted accounts leave. Events never change."""

    def purge_expired(
        self, token: CancelToken | None = None, progress: ProgressCallback = ignore_progress
    ) -> PurgeReport:
        """Remove events whose time is over with their samples and pictures; return how many of each.

        A handler's own time (``event_policy.keep_days``) goes before the archive's. Works in short transactions: a
        purge that is broken off goes on at the next call.

        Raises
        ------
        CancelledError
            If `token` was cancelled.
        DatabaseUnavailableError, ImageStoreUnavailableError
        """
        report = PurgeReport()
        for span in self._spans():
            report = self._remove_span(span, report, token, progress)
        return report

    def remove_of_account(
        self, account_id: str, token: CancelToken | None = None, progress: ProgressCallback = ignore_progress
    ) -> PurgeReport:
        """Remove every event of an account, as `purge_expired` removes what is too old. Raises as it does."""
        return self._remove_span(_Span(account_id, _END_OF_TIME), PurgeReport(), token, progress)

    def _remove_span(
        self, span: _Span, report: PurgeReport, token: CancelToken | None, progress: ProgressCallback
    ) -> PurgeReport:
        while events := self._oldest(span):
            if token is not None:
                token.check()
            report = report.plus(*self._remove(events))
            progress(Progress("Removing old events", report.events, 0, "events"))
            if len(events) < _BATCH:
                break
        return report

    def _spans(self) -> list[_Span]:
        """Return what is too old by now, account by account."""
        now, days = self._clock(), self._settings.days
        own: dict[str, dict[str, int]] = defaultdict(dict)
        for account_id, handler_id, kept in self._handlers_with_days():
            own[account_id][handler_id] = kept
        with self._storage.read() as unit:
            names = unit.events.accounts()
        found = []
        for account_id in names:
            mine = own[account_id]
            found += [_Span(account_id, now - timedelta(days=kept), handler_id) for handler_id, kept in mine.items()]
            if days:
                found.append(_Span(account_id, now - timedelta(days=days), None, tuple(mine)))
        return found

    def _handlers_with_days(self) -> Iterator[tuple[str, str, int]]:
        number = 1
        while True:
            with self._storage.read() as unit:
                handlers = unit.handlers.list_handlers(Page(number, _HANDLERS_AT_ONCE), None)
            for handler in handlers:
                kept = days_of(handler.policies)
                if kept:
                    yield handler.account_id, handler.handler_id, kept
            if len(handlers) < _HANDLERS_AT_ONCE:
                return
            number += 1

    def _oldest(self, span: _Span) -> list[Event]:
        with self._storage.read() as unit:
            return unit.events.expired(span.account_id, span.before, span.handler_id, span.others, _BATCH)

    def _remove(self, events: Sequence[Event]) -> tuple[int, int]:
        """Remove files, then rows: a process killed in between leaves the rows for the next purge to find."""
        with self._storage.read() as unit:
            images = pictures_to_remove(unit, events)
        for bucket, names in _by_bucket(images).items():
            for first in range(0, len(names), MAX_IDS):
                self._images.delete_images(bucket, names[first : first + MAX_IDS])
        with self._storage.write() as unit:
            gone = unit.events.remove(events)
            unit.tell(EventsDeleted(events[0].account_id, tuple(event.event_id for event in events)))
            unit.commit()
        return gone, len(images)


class EventErasure:
    """The archive's share in erasing faces.

    Events that made one of the faces, or that one of the faces names as its own, go with their pictures. What other
    events say of the faces as candidates is taken out of them.
    """

    def find(self, unit: UnitOfWork, face_ids: Sequence[str]) -> ErasedPart:
        """Return what there is to remove."""
        events = unit.events.of_faces(face_ids)
        images = pictures_to_remove(unit, events, face_ids)
        counts = {"events": len(events), "event_candidates": unit.events.naming(face_ids)}
        return ErasedPart(counts, tuple(images))

    def remove(self, unit: UnitOfWork, face_ids: Sequence[str]) -> None:
        """Remove it, inside the transaction that removes the faces."""
        events = unit.events.of_faces(face_ids)
        unit.events.remove(events)
        unit.events.forget(face_ids)
        for account_id in {event.account_id for event in events}:
            gone = tuple(event.event_id for event in events if event.account_id == account_id)
            unit.tell(EventsDeleted(account_id, gone))


def pictures_to_remove(unit: UnitOfWork, events: Sequence[Event], face_ids: Sequence[str] = ()) -> list[StoredImage]:
    """Return the pictures of events that no other event, and no face but `face_ids`, needs.

    A source picture that shows several people stays while an event or a face of one of the others names it.
    """
    named: dict[str, int] = {}
    for event in events:
        named.update(pictures_of(event))
    kept = unit.events.pictures_of_others(list(named), events)
    pictures = [name for name in named if name not in kept]
    attributes = unit.traces.temporary_of(face_ids) if face_ids else []
    kept |= unit.traces.samples_of_faces(pictures, face_ids, attributes)
    return [StoredImage(_BUCKETS[kind], name) for name, kind in named.items() if name not in kept]


def days_of(policies: Any) -> int:  # a stored JSON value, perhaps damaged
    """Return how many days a handler keeps its events; 0 where it does not say."""
    for name in ("storage_policy", "event_policy", "keep_days"):
        policies = policies.get(name) if isinstance(policies, dict) else None
    return policies if isinstance(policies, int) and policies > 0 else 0


def _by_bucket(images: Sequence[StoredImage]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for image in images:
        found[image.bucket].append(image.image_id)
    return found
