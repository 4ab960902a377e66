"""What endpoints are handed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from app.api.dependencies import _to_local


@pytest.fixture
def west(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of this system cannot be set for one process")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "XXX+8")
    time.tzset()
    yield
    if before is None:
        monkeypatch.delenv("TZ")
    else:
        monkeypatch.setenv("TZ", before)
    time.tzset()


def test_moments_are_written_in_the_zone_of_the_machine(west: None) -> None:
    assert _to_local(datetime(2026, 1, 1, 12, tzinfo=UTC)) == "2026-01-01T04:00:00.000000-08:00"


def test_a_moment_that_does_not_exist_there_is_written_in_utc(west: None) -> None:
    assert _to_local(datetime(1, 1, 1, tzinfo=UTC)).endswith("1-01-01T00:00:00.000000Z")
