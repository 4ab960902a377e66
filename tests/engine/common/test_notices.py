"""What whoever makes an event hands over."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from app.engine.common.notices import EventNotice, tell_nobody

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def test_a_notice_stays_as_it_was_handed_over() -> None:
    notice = EventNotice("a", "h", {"event_id": "e"}, NOW, NOW)
    assert notice.request_id == ""
    with pytest.raises(FrozenInstanceError):
        notice.account_id = "b"  # type: ignore[misc]


def test_without_a_sender_a_notice_is_taken_and_nobody_hears() -> None:
    tell_nobody(EventNotice("a", None, {}, NOW, NOW))
