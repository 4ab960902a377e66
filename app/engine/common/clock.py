"""The time of day, in one place so that tests can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present moment as an aware datetime in UTC, microsecond resolution."""
    return datetime.now(UTC)


def to_rfc3339(moment: datetime) -> str:
    """Return an aware datetime as RFC 3339 text in UTC with microseconds and a trailing Z."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
