from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.engine.admin import AccountService
from app.engine.admin.passwords import LoginGuard
from app.engine.configurator.sections.server import LoginSettings
from app.engine.storage import Storage


class SetClock:
    """A wall clock and a monotonic one that stand until they are moved together."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
        self.seconds = 1000.0

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def accounts(storage: Storage, clock: SetClock) -> AccountService:
    """A started account service on either database."""
    settings = LoginSettings()
    guard = LoginGuard(settings, clock.monotonic)
    service = AccountService(storage, settings, b"key of this site", guard=guard, clock=clock)
    service.start()
    return service
