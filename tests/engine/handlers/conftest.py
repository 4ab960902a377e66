"""Services of handlers and verifiers over a fresh database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.engine.common.bus import ChangeEvent
from app.engine.common.ids import new_id
from app.engine.handlers import HandlerService, VerifierService
from app.engine.storage import Storage
from tests.support.event_site import EventSite, event_site


@dataclass
class SteppingClock:
    """A clock that moves on by a second whenever it is read."""

    now: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Room:
    """Everything a test of the services needs; `heard` is everything told on the bus."""

    storage: Storage
    handlers: HandlerService
    verifiers: VerifierService
    account: str = field(default_factory=new_id)
    heard: list[ChangeEvent] = field(default_factory=list)


@pytest.fixture
def room(storage: Storage) -> Room:
    clock = SteppingClock()
    made = Room(storage, HandlerService(storage, clock), VerifierService(storage, clock))
    storage.bus.subscribe(ChangeEvent, made.heard.append)
    return made


@pytest.fixture
def site(storage: Storage, tmp_path: Path) -> Iterator[EventSite]:
    """The services that make events, on either database, with a pipeline that runs no networks."""
    with event_site(storage, tmp_path / "data") as made:
        yield made
