"""Moments that may be relative."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.relative_time import check_moment, resolve_moment

NOW = datetime(2024, 3, 31, 12, 30, 15, 250, UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("now-0s", NOW),
        ("now-90s", NOW - timedelta(seconds=90)),
        ("now-5m", NOW - timedelta(minutes=5)),
        ("now-3h", NOW - timedelta(hours=3)),
        ("now-2d", NOW - timedelta(days=2)),
        ("now-1w", NOW - timedelta(days=7)),
        ("now-1M", NOW.replace(month=2, day=29)),
        ("now-4M", NOW.replace(year=2023, month=11, day=30)),
        ("now-13M", NOW.replace(year=2023, month=2, day=28)),
        ("now-1y", NOW.replace(year=2023)),
        ("2026-01-31T12:00:00Z", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("2026-01-31T12:00:00.1234567+02:00", datetime(2026, 1, 31, 10, 0, 0, 123456, UTC)),
    ],
)
def test_pol_11_a_moment_is_counted_back_by_the_calendar(text: str, meant: datetime) -> None:
    assert resolve_moment(check_moment(text), NOW) == meant


def test_pol_11_a_year_before_a_leap_day_is_the_last_of_february() -> None:
    assert resolve_moment("now-1y", datetime(2024, 2, 29, tzinfo=UTC)) == datetime(2023, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "now-3x", "now-3", "now-h", "now-", "now", "now+3h", "now--3h", "now-3.5h", "now -3h", " now-3h", "now-3h\n",
        "now-٣h", "NOW-3h", "", "yesterday", "2026-01-31", "2026-01-31T12:00:00", "2026-02-30T12:00:00Z",
        "0001-01-01T00:00:00+14:00", "now-101y", "now-9999999999d", "now-99999999999s",
    ],
)  # fmt: skip
def test_pol_11_a_moment_of_another_form_is_refused_with_what_is_allowed(text: str) -> None:
    for refuse in (check_moment, lambda given: resolve_moment(given, NOW)):
        with pytest.raises(ValueError, match="Use "):
            refuse(text)


@given(
    now=st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)),
    amount=st.integers(0, 1000),
)
def test_pol_11_months_back_keep_the_time_and_never_leave_their_month(now: datetime, amount: int) -> None:
    found = resolve_moment(f"now-{amount}M", now)
    assert found.timetz() == now.timetz() and found.day <= now.day
    assert (now.year * 12 + now.month) - (found.year * 12 + found.month) == amount
    assert found.day == now.day or (found + timedelta(days=1)).month != found.month
