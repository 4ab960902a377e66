"""The main window: rail, screens, status bar, jobs, and the place where failures are shown.

Nothing heavy is imported here: the window is painted before the database's and the networks' libraries are read.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from app.engine.common.errors import PlatformError
from app.engine.common.launch import APP_NAME
from app.engine.common.logs import LOG_FOLDER
from app.platform import Platform
from app.views.closing import Closing, ClosingQuestion
from app.views.context import Result, Undo, ViewContext
from app.views.dialogs.confirm import ask_confirmation
from app.views.dialogs.failure import FailureDialog
from app.views.dialogs.keys import KeysDialog
from app.views.dialogs.log_window import LogWindow
from app.views.dialogs.waiting import finished
from app.views.engine_state import EngineStage, EngineState
from app.views.event_bridge import EventBridge
from app.views.jobs import Jobs, Work
from app.views.jobs_panel import JobsPanel
from app.views.locking.lock_page import LockPage
from app.views.locking.window_lock import LOCK_KEYS, WindowLock
from app.views.log_memory import LogMemory
from app.views.rail import Rail, screen_title
from app.views.screen_stack import ScreenStack
from app.views.screens import SCREENS, read_screens
from app.views.screens.base import Screen
from app.views.server_state import ServerFactory, ServerState
from app.views.site_figures import SiteFigures
from app.views.site_page import SitePage
from app.views.site_state import SiteStage, SiteState
from app.views.status_bar import StatusBar
from app.views.theme import ThemeManager
from app.views.tray import Tray
from app.views.undo import UndoHistory
from app.views.widgets.toasts import ToastHost
from app.views.work import TaskOwner, Workers

_DEFAULT_SIZE = QSize(1280, 800)
_LEAST_VISIBLE_PX = 80
# The first screen reads what it shows before the models take the processor.
_MODELS_AFTER_S = 0.2
WELCOMED_KEY = "welcomed"


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals
    -------
    closed : the window has been closed.
    """

    closed = Signal()

    def __init__(
        self,
        platform: Platform,
        workers: Workers,
        themes: ThemeManager,
        state: QSettings,
        server_factory: ServerFactory | None = None,
    ) -> None:
        super().__init__()
        self._platform = platform
        self._themes = themes
        self._state = state
        self._tasks = TaskOwner(self.show_error)
        self.engine = EngineState(platform, workers, self)
        self.bridge = EventBridge(self)
        self.site = SiteState(platform, workers, self.bridge, self)
        self.server = ServerState(platform, workers, server_factory, self)
        self.jobs = Jobs(workers, self)
        self.undo = UndoHistory(self._tasks, self)
        self.lock = WindowLock(platform, workers, self.site, self._tasks, state, self)
        self.log = LogMemory()
        self.log.install()
        self.context = self._make_context(workers)
        self._figures = SiteFigures(platform, workers, self.site, self.bridge, self._tasks, self)
        self._site_page = SitePage(self.context, self._tasks)
        self._pages = ScreenStack(self.site, self._site_page, lambda entry: entry.factory(self.context))
        self.rail = Rail(themes)
        self.jobs_panel = JobsPanel(self.jobs, themes, self._pages)
        self.status = StatusBar(themes, self.engine, self.server, self._figures, self.jobs)
        self.tray = Tray(self.server, self)
        self._closing = Closing(state)
        self._log_window: LogWindow | None = None
        # Another data folder, chosen at the first start: whoever opened the window opens it there.
        self.next_folder: Path | None = None
        self.setWindowTitle(APP_NAME)
        self._lock_page = LockPage(self.lock, self._tasks, state)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._body())
        self._stack.addWidget(self._lock_page)
        self.setCentralWidget(self._stack)
        self.setStatusBar(self.status)
        self.toasts = ToastHost(self._pages, themes)
        themes.dress(self)
        themes.dress(self.tray.menu)  # it hangs below no window
        self._make_actions()
        self._connect()
        self._restore()

    # --- from the first to the last moment

    def begin(self, *, is_first_start: bool = False) -> None:
        """Open the first screen, the site and the models, the last two in the background. Needs a running loop."""
        if self._platform.missing_models() and not is_first_start:
            self.open_screen("admin", page="models")
        else:
            self.open_screen(self._first_screen())
        self._tasks.start(self._prepare(is_first_start=is_first_start))

    @property
    def was_welcomed(self) -> bool:
        """Whether the first start of this data folder is over."""
        return self._state.value(WELCOMED_KEY) is not None

    async def drained(self) -> None:
        """Wait until no coroutine of the window runs any more."""
        await self._pages.drained()
        await self._tasks.drained()

    async def _prepare(self, *, is_first_start: bool = False) -> None:
        # The models are chosen by the site's settings, so the site comes first; without it they load all the same.
        await self.site.open()
        if is_first_start and self.site.stage is SiteStage.READY:
            self._welcome()
        await self._prepare_the_rest()

    async def _prepare_the_rest(self) -> None:
        await asyncio.sleep(_MODELS_AFTER_S)
        await self._start_server_if_wanted()
        # A screen that is opened for the first time then only has to be built.
        await self.context.workers.call(read_screens)
        if not self._platform.missing_models():
            await self.engine.prepare()
        # What is loaded by now stays loaded: looking through all of it for garbage takes a third of a second each time.
        gc.freeze()

    def _welcome(self) -> None:
        from app.views.dialogs.first_start.wizard import FirstStart

        wizard = FirstStart(self.context, self._tasks, self)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.folder_chosen.connect(self._on_folder_chosen)
        wizard.open()

    def _on_folder_chosen(self, folder: Path) -> None:
        self.next_folder = folder
        self.quit()

    async def _start_server_if_wanted(self) -> None:
        is_open = self.site.stage in (SiteStage.READY, SiteStage.LOCKED)
        if is_open and self.server.is_available and await self.context.workers.call(self._is_server_wanted):
            self._tasks.start(self.server.start())

    def _is_server_wanted(self) -> bool:
        from app.engine.configurator.sections.server import REST_SERVER

        return self._platform.configurator.value(REST_SERVER).enabled

    def _first_screen(self) -> str:
        last, known = str(self._state.value("screen", "")), [entry.id for entry in SCREENS]
        return last if last in known else known[0]

    # --- what screens ask for

    def open_screen(self, identifier: str, **what: object) -> None:
        """Bring a screen to the front, building it the first time; one that needs the site waits for it."""
        self._pages.open(identifier, **what)

    def screen_of(self, identifier: str) -> Screen:
        """Return the screen of an id, building it the first time."""
        return self._pages.screen_of(identifier)

    def show_error(self, error: PlatformError) -> None:
        """Show an expected failure with its remedy; the code can be copied with the details."""
        FailureDialog(error, self).open()

    def notify(self, text: str, undo: Undo | None = None) -> None:
        """Show a remark that passes by itself; with `undo` the act can be taken back by its button and by Ctrl+Z."""
        if undo is None:
            self.toasts.show_toast(text)
            return
        entry = self.undo.add(text, undo)
        self.toasts.show_toast(text, lambda: self.undo.undo(entry))

    async def confirm(self, title: str, text: str, count: int, action: str, *, typed: bool = False) -> bool:
        """Ask before an act that cannot be undone, and return whether it is wanted."""
        return await ask_confirmation(self, title, text, count, action, typed=typed)

    def replace_site(self, title: str, work: Work[Result], done: Callable[[Result], None]) -> None:
        """Close the site and every screen, do work that needs it closed, open it again, and say what came of it."""
        if self.jobs.active() or self.server.is_on:
            self.notify(self.tr("Wait for the running jobs and switch the server off first."))
            return
        self._tasks.start(self._replace_site(title, work, done))

    async def _replace_site(self, title: str, work: Work[Result], done: Callable[[Result], None]) -> None:
        self.site.shut()
        self._pages.put_away()
        await self._pages.drained()
        await self.context.workers.call(self._platform.stop)
        try:
            result = await self.jobs.run(title, work)
        finally:
            await self.site.open()
            self._tasks.start(self._prepare_the_rest())
        done(result)

    # --- what the person asks for

    def show_matching(self) -> None:
        """Open matching over whatever is in front, once the site is open."""
        if self.site.stage is SiteStage.READY:
            self._tasks.start(self._match())

    async def _match(self) -> None:
        from app.views.screens.matching.screen import MatchingDialog

        dialog = MatchingDialog(self.context, self)
        try:
            await finished(dialog)
        finally:
            await dialog.tasks.drained()

    def show_keys(self) -> None:
        """Show the keys of the window and of the screen in front."""
        here = self._pages.current()
        text = self.tr("Open the screen {name}")
        rows = [(entry.shortcut, text.format(name=screen_title(entry))) for entry in SCREENS]
        rows += [*self.rail.keys(), *((key_of(one), one.text()) for one in self.actions() if key_of(one))]
        dialog = KeysDialog([*(here.keys() if here is not None else []), *rows], self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_palette(self) -> None:
        """Open the palette over the window."""
        from app.views.dialogs.palette import Palette

        here = self._pages.current()
        palette = Palette(self.context, [*(here.acts_in_sight() if here is not None else []), *self.actions()], self)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.move(self.mapToGlobal(self.rect().center()) - palette.rect().center())
        palette.open()

    def show_log(self) -> None:
        """Open the log beside the window."""
        if self._log_window is None:
            folder = self._platform.launch.data_dir / LOG_FOLDER
            self._log_window = LogWindow(self.log, self._themes, folder, self._state, self)
        self._log_window.show()
        self._log_window.raise_()

    def show_again(self) -> None:
        """Bring the window to the front, out of the tray or from behind others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """End the program, whatever runs."""
        self._closing.is_certain = True
        self.close()

    async def _lock(self) -> None:
        if self.site.stage is SiteStage.READY and not await self.lock.lock():
            self.notify(self.tr("Nobody has a password yet. An administrator's password makes locking possible."))

    async def _switch_server(self) -> None:
        await (self.server.stop() if self.server.is_on else self.server.start())

    def _on_engine_changed(self) -> None:
        error = self.engine.error
        if self.engine.stage is EngineStage.FAILED and error is not None:
            self.show_error(error)

    def _on_mode_chosen(self, mode: str) -> None:
        self._themes.set_mode(mode)
        self._state.setValue("theme", mode)

    def _on_undo_changed(self) -> None:
        self._undo_action.setEnabled(self.undo.last is not None and not self.lock.is_locked)

    def _on_lock_changed(self) -> None:
        is_locked = self.lock.is_locked
        for action in self.actions():
            action.setEnabled(not is_locked or action is self._close_action)
        self._on_undo_changed()
        self.status.set_discreet(is_discreet=is_locked)
        self.tray.set_locked(is_locked=is_locked)
        self._lock_page.prepare()
        self._stack.setCurrentIndex(int(is_locked))
        if is_locked:
            self._lock_page.setFocus()

    def _on_site_changed(self) -> None:
        if self.site.stage is SiteStage.LOCKED:
            self.undo.clear()
            self.toasts.clear()
            self.jobs.clear_finished()

    # --- building

    def _make_context(self, workers: Workers) -> ViewContext:
        return ViewContext(
            platform=self._platform,
            workers=workers,
            jobs=self.jobs,
            bridge=self.bridge,
            themes=self._themes,
            engine=self.engine,
            site=self.site,
            server=self.server,
            lock=self.lock,
            log=self.log,
            state=self._state,
            show_error=self.show_error,
            notify=self.notify,
            confirm=self.confirm,
            open_screen=self.open_screen,
            replace_site=self.replace_site,
        )

    def _make_actions(self) -> None:
        search = self._action(self.tr("Search and go to"), "Ctrl+K", self.show_palette)
        keys = self._action(self.tr("Keys"), "F1", self.show_keys)
        matching = self._action(self.tr("Match faces"), "Ctrl+M", self.show_matching)
        self.rail.add_button(matching, "matching")
        self.rail.add_button(search, "search")
        self.rail.add_button(keys, "keys")
        self.rail.fit()
        self._undo_action = self._action(self.tr("Undo"), "Ctrl+Z", self.undo.undo_last)
        self._undo_action.setEnabled(False)
        self._action(self.tr("Show or hide the jobs"), "Ctrl+J", self.jobs_panel.toggle)
        self.jobs_panel.clear.setShortcut("Ctrl+Shift+J")
        self.addAction(self.jobs_panel.clear)
        self._action(self.tr("Show the log"), "Ctrl+Shift+L", self.show_log)
        lock = self._action(self.tr("Lock the window"), LOCK_KEYS, lambda: self._tasks.start(self._lock()))
        self.lock.wanted.connect(lock.trigger)
        self._close_action = self._action(self.tr("Close the window"), "Ctrl+Q", self.close)

    def _connect(self) -> None:
        self.rail.screen_chosen.connect(self.open_screen)
        self.rail.mode_chosen.connect(self._on_mode_chosen)
        self._pages.shown.connect(self.rail.mark)
        self.engine.changed.connect(self._on_engine_changed)
        self.undo.changed.connect(self._on_undo_changed)
        self.lock.changed.connect(self._on_lock_changed)
        self.site.changed.connect(self._on_site_changed)
        self.status.jobs_clicked.connect(self.jobs_panel.toggle)
        self.status.server_clicked.connect(lambda: self.open_screen("admin", page="server"))
        self.status.device_clicked.connect(lambda: self.open_screen("admin", page="models"))
        self.jobs_panel.visibility_changed.connect(lambda: self.toasts.keep_off(self.jobs_panel.covered))
        self.tray.window_wanted.connect(self.show_again)
        self.tray.switch_wanted.connect(lambda: self._tasks.start(self._switch_server()))
        self.tray.quit_wanted.connect(self.quit)

    def _action(self, text: str, key: str, run: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action

    def _body(self) -> QWidget:
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(self._pages, 1)
        return body

    def _restore(self) -> None:
        geometry = self._state.value("geometry")
        is_restored = geometry is not None and self.restoreGeometry(geometry)
        if not is_restored or not self._is_in_sight():
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.resize(_DEFAULT_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize()))
            self.move(QGuiApplication.primaryScreen().availableGeometry().center() - self.rect().center())

    def _is_in_sight(self) -> bool:
        """Tell whether enough of the title lies on a screen there is: monitors come and go."""
        title = self.frameGeometry()
        title.setHeight(_LEAST_VISIBLE_PX)
        shares = (screen.availableGeometry().intersected(title) for screen in QGuiApplication.screens())
        return any(one.width() >= _LEAST_VISIBLE_PX and one.height() >= _LEAST_VISIBLE_PX // 2 for one in shares)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, end background work, tell the application; or only hide while the server runs."""
        if self._closing.must_ask(self.server, self.tray):
            event.ignore()
            self._tasks.start(self._ask_how_to_close())
            return
        if self._closing.keeps_serving(self.server, self.tray):
            event.ignore()
            self.hide()
            return
        self._end()
        super().closeEvent(event)
        self.closed.emit()

    async def _ask_how_to_close(self) -> None:
        if await self._closing.ask(ClosingQuestion(self.server.facts.url, self)):
            self.close()

    def _end(self) -> None:
        self._state.setValue("geometry", self.saveGeometry())
        if (identifier := self._pages.current_id()) is not None:
            self._state.setValue("screen", identifier)
        self.lock.close()
        self.log.remove()
        self.tray.close()
        self._figures.close()
        self.engine.close()
        self.site.close()
        self.jobs.close()
        self._pages.close_all()
        self._tasks.close()


def key_of(action: QAction) -> str:
    """Return the key of an action as this system writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
