"""D31: the window is locked by a key or by itself, shows nothing of anybody, and opens with a password."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from app.engine.admin import AccountType
from app.engine.common.errors import PlatformError
from app.engine.common.progress import Progress
from app.views.closing import ClosingQuestion
from app.views.dialogs.failure import FailureDialog
from app.views.dialogs.keys import KeysDialog
from app.views.locking.curtain import Curtain
from app.views.locking.idle_watch import IdleWatch
from app.views.locking.window_lock import LOCK_KEY
from app.views.main_window import MainWindow
from app.views.screens.admin.preferences_page import PreferencesPage
from app.views.screens.admin.screen import AdminScreen
from app.views.screens.faces.screen import FacesScreen
from app.views.site_state import SiteStage
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until

Run = Callable[[Coroutine[Any, Any, None]], None]
LOGIN, PASSWORD = "anna@example.org", "correct horse"
OTHER = "boris@example.org"


@pytest.fixture
def with_passwords(platform: FakePlatform) -> None:
    """A site with two people who have a password."""
    platform.accounts.create_account(LOGIN, PASSWORD, AccountType.ADMIN)
    platform.accounts.create_account(OTHER, PASSWORD, AccountType.USER)


async def entered(window: MainWindow) -> None:
    """Open the window and log in."""
    window.begin()
    await window.engine.settled()
    form = window._site_page.login
    form.name.setText(LOGIN)
    QTest.keyClicks(form.password, PASSWORD)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    await until(lambda: window.site.stage is SiteStage.READY)
    window.activateWindow()
    await until(window.isActiveWindow)


async def locked(window: MainWindow) -> None:
    """Press Ctrl+L, wherever one is."""
    await until(lambda: QApplication.activeWindow() is not None)
    here = QApplication.activeWindow()
    QTest.keyClick(here, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: window.lock.is_locked)


def try_password(window: MainWindow, password: str, login: str | None = None) -> None:
    form = window._lock_page.form
    if login is not None:
        form.name.setText(login)
    QTest.keyClicks(form.password, password)
    QTest.keyClick(form.password, Qt.Key.Key_Return)


def seen(window: MainWindow) -> str:
    """Return every text that can be read in the window."""
    widgets = [one for one in window.findChildren(QWidget) if one.isVisible()]
    return "\n".join(one.text() for one in widgets if isinstance(one, (QLabel, QAbstractButton)))


@pytest.mark.usefixtures("with_passwords")
def test_d31_a_locked_window_shows_nothing_and_a_password_brings_everything_back(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await entered(window)
        platform.faces.create_list(window.context.account_id, "Watch list")
        window.open_screen("faces")
        screen = window.screen_of("faces")
        assert isinstance(screen, FacesScreen)
        await until(lambda: screen.lists.model.rowCount() > 0 and "Faces" in seen(window))
        window.notify("Deleted: Anna Petrova")
        window.show_keys()
        keys = window.findChild(KeysDialog)
        await until(keys.isActiveWindow)
        await locked(window)
        assert not screen.isVisible()
        assert not keys.isVisible()
        for hidden in ("Anna Petrova", "Lists/Faces", "Search and go to"):
            assert hidden not in seen(window)
        assert window.windowTitle() == "Perigee"
        form = window._lock_page.form
        assert form.name.text() == LOGIN
        await until(lambda: min(one.height() - one.sizeHint().height() for one in (form.name, form.password)) >= 0)
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
        try_password(window, "wrong")
        await until(lambda: "not found" in window._lock_page.form.fault.text())
        assert window.lock.is_locked
        try_password(window, PASSWORD)
        await until(lambda: not window.lock.is_locked)
        assert window._pages.current() is screen
        assert keys.isVisible()
        keys.close()

    run(story())


@pytest.mark.usefixtures("with_passwords")
def test_d31_too_many_wrong_passwords_have_to_wait(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        await entered(window)
        await locked(window)
        form = window._lock_page.form
        for _ in range(8):
            await until(lambda: form.enter.isEnabled())
            form.fault.clear()
            try_password(window, "wrong")
            await until(lambda: bool(form.fault.text()))
        assert "not found" not in form.fault.text()
        await until(lambda: form.enter.isEnabled())
        try_password(window, PASSWORD)
        await until(lambda: form.enter.isEnabled())
        assert window.lock.is_locked

    run(story())


@pytest.mark.usefixtures("with_passwords")
def test_d31_jobs_go_on_behind_the_lock_and_are_not_named(window: MainWindow, run: Run) -> None:
    go_on = threading.Event()

    def work(_token: object, report: Callable[[Progress], None]) -> str:
        report(Progress("Anna Petrova.jpg", 1, 2))
        go_on.wait(20)
        return "done"

    async def story() -> None:
        await entered(window)
        screen = window.screen_of("faces")
        results: list[str] = []

        async def job() -> None:
            results.append(await window.jobs.run("Import of Anna Petrova", work))

        screen.tasks.start(job())
        await until(lambda: "Anna" in window.status.jobs_button.text())
        await locked(window)
        assert "Anna" not in seen(window)
        assert window.status.jobs_button.text() == "1 job(s) running"
        assert not window.status.jobs_button.isEnabled()
        go_on.set()
        await until(lambda: results == ["done"])
        assert window.status.jobs_button.text() == "No jobs running"
        try_password(window, PASSWORD)
        await until(lambda: not window.lock.is_locked)

    run(story())


@pytest.mark.usefixtures("with_passwords")
def test_d31_what_fails_behind_the_lock_is_told_afterwards(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        await entered(window)
        await locked(window)
        window.show_error(PlatformError("Anna Petrova has no face."))
        box = window.findChild(FailureDialog)
        await until(lambda: not box.isVisible())
        try_password(window, PASSWORD)
        await until(lambda: box.isVisible())
        box.close()

    run(story())


@pytest.mark.usefixtures("with_passwords")
def test_d31_somebody_else_gets_screens_of_their_own(window: MainWindow, run: Run) -> None:
    taken_back: list[str] = []

    async def take_back() -> None:
        taken_back.append("Anna")

    async def story() -> None:
        await entered(window)
        before = window.context.account_id
        old = window.screen_of("faces")
        window.notify("Deleted: Anna Petrova", undo=take_back)
        window.show_keys()
        keys = window.findChild(KeysDialog)
        await until(keys.isActiveWindow)
        keys.finished.connect(lambda _result: taken_back.append("keys ended"))
        await locked(window)
        try_password(window, PASSWORD, login=OTHER)
        await until(lambda: not window.lock.is_locked)
        assert window.context.account_id != before
        assert window._pages.current() is not old
        assert taken_back == ["keys ended"]
        assert remarks(window) == ""
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert not window._undo_action.isEnabled()

    run(story())
    assert taken_back == ["keys ended"]


@pytest.mark.usefixtures("with_passwords")
def test_d31_the_tray_and_the_end_of_the_program_stay_within_reach(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        await entered(window)
        await locked(window)
        assert not window.tray.switch.isEnabled()
        assert window._close_action.isEnabled()
        question = ClosingQuestion("http://127.0.0.1:5000", window)
        question.open()
        await until(question.isVisible)
        question.close()
        try_password(window, PASSWORD)
        await until(window.tray.switch.isEnabled)

    run(story())


def test_d31_without_a_password_there_is_nothing_to_lock(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        window.activateWindow()
        await until(window.isActiveWindow)
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "administrator's password" in remarks(window))
        assert not window.lock.is_locked

    run(story())


class Clock:
    """A time that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class TestIdle:
    def test_d31_it_is_off_by_default_and_offered_once_somebody_has_a_password(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            window.begin()
            await window.site.settled()
            assert not window.lock.idle.is_on
            window.open_screen("admin", page="preferences")
            screen = window.screen_of("admin")
            assert isinstance(screen, AdminScreen)
            page = screen.page("preferences")
            assert isinstance(page, PreferencesPage)
            await until(lambda: page.no_lock.isVisible())
            assert not page.locking.isEnabled()
            platform.accounts.create_account(LOGIN, PASSWORD, AccountType.ADMIN)
            await until(lambda: page.locking.isEnabled())
            assert page.locking.currentText() == "Only by Ctrl+L"
            page.locking.setFocus()
            QTest.keyClick(page.locking, Qt.Key.Key_Down)
            assert window.lock.after_min == 1
            assert window.lock.idle.is_on

        run(story())
        assert window._state.value(LOCK_KEY) == 1

    @pytest.mark.usefixtures("with_passwords")
    def test_d31_the_window_is_locked_when_nobody_touches_it(self, window: MainWindow, run: Run) -> None:
        clock = Clock()
        window.lock.idle._clock = clock

        async def story() -> None:
            await entered(window)
            window.lock.set_after(5)
            clock.now += 299
            window.lock.idle.look()
            # Sent as it arrives from the system; QTest would turn the loop within this coroutine and lose its timers.
            shift = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(window.windowHandle(), shift)
            clock.now += 299
            window.lock.idle.look()
            assert not window.lock.is_locked
            clock.now += 1
            window.lock.idle.look()
            await until(lambda: window.lock.is_locked)
            window.lock.set_after(0)
            assert not window.lock.idle.is_on

        run(story())

    def test_a_touch_after_a_long_sleep_locks_first(self, qtbot: Any) -> None:
        label, clock, told = QLabel("Here"), Clock(), []
        qtbot.addWidget(label)
        label.show()
        watch = IdleWatch(clock=clock)
        watch.idle.connect(lambda: told.append(clock.now))
        watch.start(60.0)
        clock.now += 3600
        QTest.mouseClick(label.windowHandle(), Qt.MouseButton.LeftButton)
        assert told == [4600.0]
        watch.stop()
        clock.now += 3600
        QTest.mouseClick(label.windowHandle(), Qt.MouseButton.LeftButton)
        assert told == [4600.0]


class TestCurtain:
    def test_a_dialog_that_ends_behind_it_stays_away(self, qtbot: Any) -> None:
        ended, kept = QDialog(), QDialog()
        for dialog in (ended, kept):
            qtbot.addWidget(dialog)
            dialog.open()
        curtain = Curtain()
        curtain.close()
        assert not ended.isVisible()
        ended.reject()
        curtain.open()
        assert not ended.isVisible()
        assert kept.isVisible()
        assert kept.isModal()

    def test_the_focus_comes_back(self, qtbot: Any) -> None:
        dialog = QDialog()
        qtbot.addWidget(dialog)
        curtain = Curtain()
        curtain.close()
        curtain.close()
        curtain.open()
        curtain.open()
        assert not curtain.is_closed
