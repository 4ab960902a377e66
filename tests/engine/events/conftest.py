"""An archive over a fresh database, on both engines, and a fresh image store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from app.db.records import Event
from app.engine.configurator.sections.storage import ImageStoreSettings
from app.engine.events.base import EventSettings
from app.engine.events.service import EventService
from app.engine.image_store import ImageStore
from app.engine.storage import Storage
from tests.support.events import NOW


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Archive:
    """Everything a test of the service needs."""

    service: EventService
    storage: Storage
    images: ImageStore
    clock: SetClock = field(default_factory=SetClock)

    def store(self, *events: Event) -> list[Event]:
        """Store events; return them as they come back."""
        with self.storage.write() as unit:
            unit.events.create_many(events, NOW)
            unit.commit()
        bare = [replace(event, insert_time=NOW) for event in events]
        return [
            replace(
                event,
                face_attributes=event.face_attributes and replace(event.face_attributes, descriptors=()),
                body_attributes=event.body_attributes and replace(event.body_attributes, descriptors=()),
            )
            for event in bare
        ]

    def with_settings(self, settings: EventSettings) -> EventService:
        """Return another service on the same stores."""
        return EventService(self.storage, self.images, settings, self.clock)

    def put_picture(self, bucket: str, picture_id: str) -> None:
        """Store a picture under an id."""
        self.images.put_pixels(bucket, np.zeros((250, 250, 3), np.uint8), picture_id)


@pytest.fixture
def archive(storage: Storage, tmp_path: Path) -> Archive:
    """An archive with default settings."""
    images = ImageStore(ImageStoreSettings(), tmp_path / "data")
    images.ensure_buckets()
    clock = SetClock()
    return Archive(EventService(storage, images, EventSettings(), clock), storage, images, clock)


def ids(events: Sequence[Event]) -> list[str]:
    """Return the ids of events."""
    return [event.event_id for event in events]
