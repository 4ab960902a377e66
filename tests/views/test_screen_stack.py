"""Screens in front of each other, and a login before any of them where somebody has a password."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.admin import AccountType
from app.views.main_window import MainWindow
from app.views.site_state import SiteStage
from tests.support.platform import FakePlatform
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]
LOGIN, PASSWORD = "anna@example.org", "correct horse"


@pytest.fixture
def with_password(platform: FakePlatform) -> None:
    """A site with an administrator who has a password."""
    platform.accounts.create_account(LOGIN, PASSWORD, AccountType.ADMIN)


def fill_in(window: MainWindow, password: str) -> None:
    form = window._site_page.login
    form.name.setText(LOGIN)
    QTest.keyClicks(form.password, password)
    QTest.keyClick(form.password, Qt.Key.Key_Return)


@pytest.mark.usefixtures("with_password")
def test_nothing_is_shown_before_the_login(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        window.begin()
        assert await window.site.settled() is SiteStage.LOCKED
        assert window._pages.currentWidget() is window._site_page
        fill_in(window, "wrong")
        await until(lambda: "not found" in window._site_page.login.fault.text())
        assert window.site.stage is SiteStage.LOCKED
        fill_in(window, PASSWORD)
        await until(lambda: window.site.stage is SiteStage.READY)
        assert window._pages.current() is not None
        assert window.context.account_id != platform.accounts.local_identity().account_id
        assert window.context.workers.actor.login == LOGIN

    run(story())


def test_the_last_screen_is_in_front_again(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()

    run(story())
    window.close()
    assert window._state.value("screen") == window._pages.current_id()
