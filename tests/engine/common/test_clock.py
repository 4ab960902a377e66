"""Times in the form of the REST contract."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from app.engine.common.clock import to_rfc3339, utc_now


def test_times_are_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC


def test_a_time_is_written_in_utc_with_microseconds() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=3)))
    assert to_rfc3339(moment) == "2026-01-02T00:04:05.000006Z"
