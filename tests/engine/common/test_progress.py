"""Cancellation."""

from __future__ import annotations

import pytest

from app.engine.common.errors import CancelledError
from app.engine.common.progress import CancelToken, Progress, ignore_progress


def test_a_token_lets_work_go_on_until_it_is_cancelled() -> None:
    token = CancelToken()
    token.check()
    assert not token.wait(0.0)
    token.cancel()
    assert token.is_cancelled
    assert token.wait(60.0)
    with pytest.raises(CancelledError):
        token.check()


def test_progress_can_be_ignored() -> None:
    ignore_progress(Progress("Reading", 1, 2))
