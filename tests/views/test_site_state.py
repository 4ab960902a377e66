"""Opening the site: whom the window works as, and what is said when it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from app.db.folder import FolderLock
from app.engine.common.actor import current_actor
from app.engine.common.bus import FacesCreated
from app.engine.common.errors import DataFolderInUseError, ShuttingDownError
from app.views.main_window import MainWindow
from app.views.site_state import SiteStage
from tests.support.platform import FakePlatform
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_the_window_works_as_the_local_account(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    with pytest.raises(ShuttingDownError):
        _ = window.context.account_id

    async def story() -> None:
        window.begin()
        assert await window.site.settled() is SiteStage.READY
        local = platform.accounts.local_identity()
        assert window.context.account_id == local.account_id
        assert await window.context.workers.call(current_actor) == local.actor

    run(story())


def test_changes_of_the_site_reach_the_bridge(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    heard: list[object] = []
    window.bridge.faces_changed.connect(heard.append)

    async def story() -> None:
        window.begin()
        await window.site.settled()
        platform.storage.bus.publish(FacesCreated(window.context.account_id, ("f",)))
        await until(lambda: bool(heard))

    run(story())


def test_a_locked_data_folder_is_named_and_can_be_tried_again(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    lock = FolderLock(platform.launch.data_dir)
    lock.acquire("Another window")

    async def story() -> None:
        await window.site.open()
        assert window.site.stage is SiteStage.FAILED
        assert isinstance(window.site.error, DataFolderInUseError)
        assert "Another window" in window._site_page.page.text()
        assert not window._site_page.page.buttons[0].isHidden()
        lock.release()
        window._site_page.retry.trigger()
        await until(lambda: window.site.stage is SiteStage.READY)

    run(story())
