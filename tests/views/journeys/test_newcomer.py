"""What somebody does who has read nothing but the window: from a folder of people to live events, and over REST."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.engine.handlers import TEMPLATES
from app.views.engine_state import EngineStage
from app.views.main_window import MainWindow
from app.views.screens.events.screen import EventsScreen
from app.views.screens.events.watches import WatchDialog
from app.views.screens.faces.dialogs import ListDialog
from app.views.screens.faces.screen import FacesScreen
from app.views.screens.handlers.screen import HandlersScreen
from app.views.screens.handlers.template_dialog import TemplateDialog
from app.views.screens.matching.screen import MatchingScreen
from tests.support.paths import faces_dir
from tests.views.conftest import remarks, until
from tests.views.gestures import drop
from tests.views.journeys.conftest import Stalls

pytestmark = [pytest.mark.models, pytest.mark.faces]

Run = Callable[[Coroutine[Any, Any, None]], None]
Kind = TypeVar("Kind", bound=QWidget)

FRIENDS = ("raj", "leonard", "howard", "sheldon")
# From left to right on the group photo.
ON_THE_SOFA = ["raj", "leonard", "howard", "sheldon"]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A folder in which every friend has a folder with one photo."""
    folder = tmp_path / "people"
    for name in FRIENDS:
        (folder / name).mkdir(parents=True)
        shutil.copy(faces_dir() / "people" / name / f"{name}1.png", folder / name / "first.png")
    return folder


def press(owner: QWidget, text: str) -> None:
    """Click the button that says so."""
    buttons = [one for one in owner.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    assert buttons, f"no button says {text!r}"
    assert buttons[0].isEnabled(), f"{text!r} cannot be pressed"
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def drop_files(target: QWidget, paths: Sequence[Path]) -> None:
    """Let files fall onto a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(target, data)


async def shown(window: MainWindow, kind: type[Kind]) -> Kind:
    """Return the dialog of a kind, once it is there."""
    await until(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def screen_in_front(window: MainWindow, title: str, kind: type[Kind]) -> Kind:
    """Open a screen by its button on the rail and return it."""
    press(window.rail, title)
    found = window.screen_of(kind.__module__.split(".")[-2])
    assert isinstance(found, kind) and found.isVisible()
    return found


async def begun(window: MainWindow) -> None:
    """Wait until the site is open and the models are loaded."""
    window.begin()
    await until(lambda: window.engine.stage in (EngineStage.READY, EngineStage.FAILED))
    assert window.engine.stage is EngineStage.READY
    window.activateWindow()


async def add_people(window: MainWindow, people: Path, list_name: str) -> None:
    """Make a list, and add a folder of people to it through the wizard."""
    screen = screen_in_front(window, "Lists/Faces", FacesScreen)
    press(screen, "Add a list …")
    dialog = await shown(window, ListDialog)
    QTest.keyClicks(dialog.user_data, list_name)
    press(dialog, "Add")
    await until(lambda: list_name in screen.lists.model.names().values() and screen.lists.place.list_id is not None)
    press(screen, "Add faces …")
    wizard = screen.wizard
    assert wizard is not None
    drop_files(wizard, [people])
    await until(lambda: len(wizard.photos.chosen()) == len(FRIENDS) and not wizard.photos.is_busy)
    press(wizard, wizard.next_action.text())
    await until(lambda: bool(wizard.attributes.versions))
    press(wizard, wizard.next_action.text())
    await until(lambda: wizard.is_ready)
    press(wizard, wizard.faces.folders_action.text())
    press(wizard, wizard.next_action.text())
    await until(lambda: f"Faces added: {len(FRIENDS)}" in remarks(window))
    await until(lambda: screen.browser.model.count == len(FRIENDS))


async def make_handler(window: MainWindow, template: str, list_name: str) -> str:
    """Make a handler from a template in the window and return what it is called."""
    screen = screen_in_front(window, "Handlers", HandlersScreen)
    await until(lambda: screen.pane.browser.list.state == "empty")
    press(screen, "New …")
    dialog = await shown(window, TemplateDialog)
    dialog.templates.setCurrentRow([one.name for one in TEMPLATES].index(template) + 1)
    dialog.lists.setCurrentIndex(dialog.lists.findText(list_name))
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    await until(lambda: screen.pane.is_editing)
    press(screen, "Save")
    await until(lambda: screen.pane.current is not None)
    assert screen.pane.current is not None
    return screen.pane.current.description


async def watch(window: MainWindow, folder: Path, handler: str) -> EventsScreen:
    """Watch a folder from the screen of events."""
    screen = screen_in_front(window, "Events", EventsScreen)
    press(screen, "Watch …")
    dialog = await shown(window, WatchDialog)
    QTest.keyClicks(dialog.place, str(folder))
    assert dialog.handler.currentText() == handler
    press(dialog, "Start watching")
    await until(lambda: bool(screen.live.watches.lines) and bool(window.context.platform.watcher.watches()))
    return screen


def test_everybody_on_a_group_photo_is_named(real_window: MainWindow, people: Path, stalls: Stalls, run: Run) -> None:
    async def story() -> None:
        window = real_window
        await begun(window)
        stalls.begin()
        await add_people(window, people, "Friends")
        screen = screen_in_front(window, "Matching", MatchingScreen)
        panel = screen.panel
        drop_files(panel, [faces_dir() / "scenes" / "bbt1.jpg"])
        await until(lambda: len(panel.references.asked) == len(ON_THE_SOFA) and panel.among.list.count() == 1)
        panel.among.kind.setCurrentIndex(panel.among.kind.findText("A list"))
        press(screen, "Start matching")
        await until(lambda: panel.outcome is not None)
        results = panel.table.results
        best = [results.answer(row).candidates[0] for row in range(results.rowCount())]
        assert sorted(one.name for one in best) == sorted(ON_THE_SOFA)
        stalls.end()

    run(story())


def test_a_photo_in_a_watched_folder_becomes_a_live_event_with_the_right_name(
    real_window: MainWindow, people: Path, tmp_path: Path, stalls: Stalls, run: Run
) -> None:
    async def story() -> None:
        window, inbox = real_window, tmp_path / "inbox"
        inbox.mkdir()
        await begun(window)
        stalls.begin()
        await add_people(window, people, "Friends")
        handler = await make_handler(window, "watch-list", "Friends")
        screen = await watch(window, inbox, handler)
        assert screen.live.count == 0
        shutil.copy(faces_dir() / "people" / "howard" / "howard3.png", inbox / "at the door.png")
        await until(lambda: screen.live.count == 1)
        await until(lambda: screen.live.browser.model.count == 1)
        model = screen.live.browser.model
        await until(lambda: model.row(0) is not None)
        row = model.row(0)
        assert row is not None and row.top is not None
        assert (row.top.name, row.source) == ("howard", "inbox")
        stalls.end()
        await seen_over_rest(window, handler)
        press(screen, "Stop")
        await until(lambda: not screen.live.watches.lines)

    run(story())


async def seen_over_rest(window: MainWindow, handler: str) -> None:
    """Switch the server on and read what the window made."""
    account = window.context.account_id
    await window.server.start()
    url = window.server.facts.url
    assert url.startswith("http://127.0.0.1:")

    def read() -> list[Any]:
        headers = {"Luna-Account-Id": account}
        with httpx.Client(base_url=f"{url}/6", headers=headers) as client:
            paths = ("/faces", "/lists", "/handlers", "/events")
            return [client.get(path).raise_for_status().json() for path in paths]

    faces, lists, handlers, events = await asyncio.to_thread(read)
    assert sorted(one["user_data"] for one in faces["faces"]) == sorted(FRIENDS)
    assert [one["user_data"] for one in lists["lists"]] == ["Friends"]
    assert [one["description"] for one in handlers["handlers"]] == [handler]
    (event,) = events["events"]
    assert event["match_result"][0]["candidates"][0]["face"]["user_data"] == "howard"
    assert event["handler_id"] == handlers["handlers"][0]["handler_id"]
    await window.server.stop()
