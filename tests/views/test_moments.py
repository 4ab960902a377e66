"""Moments for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.views.moments import moment_text


def test_a_moment_is_written_in_the_zone_of_the_person() -> None:
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    local = moment.astimezone()
    assert str(local.minute).zfill(2) in moment_text(moment)
    assert moment_text(moment) != moment_text(moment + timedelta(days=40))
