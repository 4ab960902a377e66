"""Screens hear of changes a moment later: a test ends only after what it changed was heard."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

import pytest

from app.views.main_window import MainWindow
from tests.views.conftest import Run, until


@pytest.fixture
def run(run: Run, window: MainWindow) -> Run:
    """Run a story, then wait until every change was told and every screen has read what it shows."""

    async def whole(story: Coroutine[Any, Any, None]) -> None:
        await story
        bridge = window.bridge
        await until(lambda: not bridge._waiting and not bridge._timer.isActive())
        await window.drained()

    return lambda story: run(whole(story))
