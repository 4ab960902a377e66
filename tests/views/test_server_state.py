"""The server as the window sees it, the tray, and what closing means while it runs."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication

from app.engine.common.errors import PlatformError
from app.platform import Platform
from app.views.closing import ClosingQuestion
from app.views.main_window import MainWindow
from app.views.server_state import ServerControl, ServerStage, ServerState
from app.views.tray import Tray
from app.views.work import Workers
from tests.support.platform import FakePlatform, offline
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]
URL = "http://127.0.0.1:5000"


class FakeServer:
    """Listens nowhere."""

    def __init__(self, failure: PlatformError | None = None) -> None:
        self.failure = failure
        self.calls: list[str] = []

    url = URL
    fingerprint = ""
    warning = ""

    def start(self) -> None:
        self.calls.append("start")
        if self.failure is not None:
            raise self.failure

    def stop(self) -> None:
        self.calls.append("stop")


@pytest.fixture
def server(window: MainWindow) -> FakeServer:
    """A server for the window of the test."""
    fake = FakeServer()

    def factory(_platform: Platform) -> ServerControl:
        return fake

    window.server._factory = factory
    window.server.changed.emit()
    return fake


def test_it_is_switched_on_and_off(window: MainWindow, server: FakeServer, run: Run) -> None:
    async def story() -> None:
        await window.server.start()
        assert window.server.facts.stage is ServerStage.RUNNING
        assert URL in window.status.server_button.text()
        await window.server.start()
        await window.server.stop()
        assert window.status.server_button.text() == "REST server off"

    run(story())
    assert server.calls == ["start", "stop"]


def test_why_it_does_not_start_is_kept(window: MainWindow, server: FakeServer, run: Run) -> None:
    server.failure = offline()

    async def story() -> None:
        await window.server.start()
        assert window.server.facts.stage is ServerStage.FAILED
        assert window.status.server_button.objectName() == "statusWarning"
        assert window.status.server_button.toolTip() == str(server.failure)
        server.failure = None
        await window.server.start()
        assert window.server.is_on

    run(story())


def test_without_a_server_nothing_is_offered(platform: FakePlatform, run: Run) -> None:
    workers = Workers()
    state = ServerState(platform, workers, None)

    async def story() -> None:
        await state.start()

    run(story())
    assert not state.is_available
    assert state.facts.stage is ServerStage.OFF
    workers.close()


def test_the_tray_says_what_runs_and_copies_the_address(window: MainWindow, server: FakeServer, run: Run) -> None:
    tray = window.tray

    async def story() -> None:
        assert tray.switch.text() == "Start the server"
        tray.switch.trigger()
        await until(lambda: window.server.facts.stage is ServerStage.RUNNING)
        assert URL in tray.state.text()
        tray.copy.trigger()
        assert QGuiApplication.clipboard().text() == URL
        tray.switch.trigger()
        await until(lambda: window.server.facts.stage is ServerStage.OFF)

    run(story())


@pytest.fixture
def tray_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that shows icons in its tray."""
    monkeypatch.setattr(Tray, "is_possible", property(lambda _self: True))


@pytest.mark.usefixtures("tray_there")
def test_closing_asks_once_and_can_keep_serving(
    window: MainWindow, server: FakeServer, state: QSettings, run: Run
) -> None:
    window.tray._icon.setVisible = lambda _is_visible: None  # type: ignore[method-assign]  # offscreen has no tray

    async def story() -> None:
        await window.server.start()
        window.close()
        await until(lambda: window.findChild(ClosingQuestion) is not None)
        question = window.findChild(ClosingQuestion)
        assert URL in question.findChildren(type(window.status.faces))[1].text()
        question.remember.setChecked(True)
        question.keep.click()
        await until(lambda: not window.isVisible())
        assert window.server.is_on
        assert state.value("closing") == "keep"
        window.show_again()
        assert window.isVisible()
        await window.server.stop()

    run(story())


@pytest.mark.usefixtures("tray_there")
def test_cancelling_the_question_leaves_the_window(window: MainWindow, server: FakeServer, run: Run) -> None:
    window.tray._icon.setVisible = lambda _is_visible: None  # type: ignore[method-assign]

    async def story() -> None:
        await window.server.start()
        window.close()
        await until(lambda: window.findChild(ClosingQuestion) is not None)
        window.findChild(ClosingQuestion).reject()
        await until(lambda: window.findChild(ClosingQuestion) is None)
        assert window.isVisible()
        window.quit()
        assert not window.isVisible()

    run(story())
    window.server.close()
    assert server.calls == ["start", "stop"]
