"""One application, one loop and one window per test; whatever is left over afterwards fails the test."""

from __future__ import annotations

import asyncio
import gc
import shutil
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from app.views.language import install_language
from app.views.main_window import MainWindow
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.images import encoded, picture
from tests.support.platform import FakePlatform

LIMIT_S = 20.0
Run = Callable[[Coroutine[Any, Any, None]], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's own warnings fail the tests of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # said by the offscreen platform itself, whatever a window does
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise"))


async def until(is_true: Callable[[], bool]) -> None:
    """Go on as soon as the condition holds; fail when it does not within the limit."""
    for _ in range(int(LIMIT_S / 0.01)):
        if is_true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the condition did not come true")


def remarks(window: MainWindow) -> str:
    """Return the remarks that are shown."""
    return "\n".join(toast.text.text() for toast in window.toasts.toasts())


@contextmanager
def speaking(application: QCoreApplication, code: str) -> Iterator[None]:
    """Let the application speak a language for a block, whatever comes of it; numbers and dates with it."""
    before = QLocale()
    install_language(application, code)
    try:
        yield
    finally:
        _forget_languages(application, before)


def _forget_languages(application: QCoreApplication, locale: QLocale) -> int:
    """Take out every translator that the application owns; return how many there were."""
    QLocale.setDefault(locale)
    found = application.findChildren(QTranslator)
    for one in found:
        application.removeTranslator(one)
        one.setParent(None)
    return len(found)


@pytest.fixture(autouse=True)
def keep_language() -> Iterator[None]:
    """Fail a test that leaves its language behind, and not the one that comes next."""
    before = QLocale()
    yield
    after, application = QLocale(), QCoreApplication.instance()
    left = 0 if application is None else _forget_languages(application, before)
    assert (left, after) == (0, before), "a language was left installed"


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[None]:
    """The Russian window; its texts are taken when it is made."""
    with speaking(qapp, "ru"):
        yield


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    """The loop of the window."""
    gc.freeze()  # what was imported need not be looked through after every test
    qapp.setQuitOnLastWindowClosed(False)  # as the application does: closing drains before it ends
    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    with loop:
        yield loop
        assert not [task for task in asyncio.all_tasks(loop) if not task.done()]
    asyncio.set_event_loop(None)
    # Widgets in cycles must end in this thread: collected later on a worker of another test, their timers complain.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del loop
    gc.collect()


@pytest.fixture
def run(loop: qasync.QEventLoop) -> Run:
    """Run a coroutine on the loop of the window, and what it started to its end."""

    async def whole(story: Coroutine[Any, Any, None]) -> None:
        await story
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=LIMIT_S)

    return lambda story: loop.run_until_complete(whole(story))


@pytest.fixture
def themes(qapp: QApplication) -> ThemeManager:
    """The light theme."""
    return ThemeManager(qapp, "light")


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    """An empty memory of the window."""
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def platform(tmp_path: Path, sqlite_template: Path) -> FakePlatform:
    """A platform with the default pack installed and an empty site."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "data" / "perigee.sqlite3")
    return FakePlatform(tmp_path)


@pytest.fixture
def window(
    loop: qasync.QEventLoop, platform: FakePlatform, themes: ThemeManager, state: QSettings
) -> Iterator[MainWindow]:
    """The window, shown and not begun; closed and drained afterwards."""
    workers = Workers()
    window = MainWindow(platform, workers, themes, state)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()
    loop.run_until_complete(window.drained())
    workers.close()
    platform.stop()
    window.deleteLater()
    assert not [one for one in threading.enumerate() if one.name.startswith("perigee-view")]


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two pictures in which the stand-in finds a face, and a text with a photo's name."""
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.png").write_bytes(encoded(".png", picture(320, 240)))
    (folder / "b.png").write_bytes(encoded(".png", picture(240, 320)))
    (folder / "c.jpg").write_text("no photo", encoding="utf-8")
    return sorted(folder.iterdir())
