"""Moments for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.views.moments import moment_text


def test_a_moment_is_written_in_the_zone_of_the_person() -> None:
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    local = moment.astimezone()
    assert str(local.minute).zfill(2) in moment_text(moment)
    assert moment_text(moment) != moment_text(moment + timedelta(days=40))


def test_seconds_are_written_where_they_matter() -> None:
    moment = datetime(2026, 11, 22, 12, 0, 41, 999_999, tzinfo=UTC)
    assert moment.astimezone().strftime("%H:%M:%S") in moment_text(moment, has_seconds=True)
    assert ":41" not in moment_text(moment)
