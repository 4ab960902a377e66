"""The main window: rail, screens, status bar, and the place where failures are shown."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QMessageBox, QStackedWidget, QWidget

from app.engine.common.errors import PlatformError
from app.engine.common.launch import APP_NAME
from app.platform import Platform
from app.views.context import Undo, ViewContext
from app.views.dialogs.confirm import ask_confirmation
from app.views.dialogs.keys import KeysDialog
from app.views.engine_state import EngineStage, EngineState
from app.views.event_bridge import EventBridge
from app.views.jobs import Jobs
from app.views.rail import Rail, screen_title
from app.views.screens import SCREENS, ScreenEntry
from app.views.screens.base import Screen
from app.views.site_page import SitePage
from app.views.site_state import SiteStage, SiteState
from app.views.theme import ThemeManager
from app.views.undo import UndoHistory
from app.views.widgets.styled import styled
from app.views.widgets.toasts import ToastHost
from app.views.work import TaskOwner, Workers

_DEFAULT_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals
    -------
    closed : the window has been closed.
    """

    closed = Signal()

    def __init__(self, platform: Platform, workers: Workers, themes: ThemeManager, state: QSettings) -> None:
        super().__init__()
        self._platform = platform
        self._themes = themes
        self._state = state
        self._tasks = TaskOwner(self.show_error)
        self.engine = EngineState(platform, workers, self)
        self.bridge = EventBridge(self)
        self.site = SiteState(platform, workers, self.bridge, self)
        self.jobs = Jobs(workers, self)
        self.undo = UndoHistory(self._tasks, self)
        self.context = ViewContext(
            platform=platform,
            workers=workers,
            jobs=self.jobs,
            bridge=self.bridge,
            themes=themes,
            engine=self.engine,
            site=self.site,
            state=state,
            show_error=self.show_error,
            notify=self.notify,
            confirm=self.confirm,
            open_screen=self.open_screen,
        )
        self._screens: dict[str, Screen] = {}
        self._wanted: tuple[ScreenEntry, dict[str, object]] | None = None
        self._pages = QStackedWidget()
        self._site_page = SitePage(self.site, self._tasks)
        self._pages.addWidget(self._site_page)
        self.rail = Rail(themes)
        self.setWindowTitle(APP_NAME)
        self.setCentralWidget(self._body())
        self.toasts = ToastHost(self._pages, themes)
        self._device = styled(QLabel(), "status")
        self._device.setAccessibleName(self.tr("Inference device"))
        self._device.setContentsMargins(0, 0, themes.theme.space["s"], 0)
        self.statusBar().addPermanentWidget(self._device)
        self.statusBar().setSizeGripEnabled(False)
        self._connect()
        self._restore()

    def begin(self) -> None:
        """Open the first screen, the site and the models, the last two in the background. Needs a running loop."""
        if self._platform.missing_models():
            self._on_engine_changed()
            self.open_screen("models")
        else:
            self.open_screen(SCREENS[0].id)
        self._tasks.start(self._prepare())

    async def drained(self) -> None:
        """Wait until no coroutine of the window runs any more."""
        for screen in self._screens.values():
            await screen.tasks.drained()
        await self._tasks.drained()

    def open_screen(self, identifier: str, **what: object) -> None:
        """Bring a screen to the front, building it the first time; one that needs the site waits for it."""
        entry = next(one for one in SCREENS if one.id == identifier)
        self.rail.mark(identifier)
        if entry.needs_site and self.site.stage is not SiteStage.READY:
            self._wanted = (entry, what)
            self._pages.setCurrentWidget(self._site_page)
            return
        self._wanted = None
        screen = self.screen_of(identifier)
        self._pages.setCurrentWidget(screen)
        screen.setFocus()
        screen.opened()
        if what:
            screen.show_object(**what)

    def screen_of(self, identifier: str) -> Screen:
        """Return the screen of an id, building it the first time."""
        if identifier not in self._screens:
            entry = next(one for one in SCREENS if one.id == identifier)
            screen = entry.factory(self.context)
            self._screens[identifier] = screen
            self._pages.addWidget(screen)
        return self._screens[identifier]

    def show_error(self, error: PlatformError) -> None:
        """Show an expected failure with its remedy; the code can be copied with the details."""
        box = QMessageBox(QMessageBox.Icon.Warning, APP_NAME, error.detail, parent=self)
        if error.remedy:
            box.setInformativeText(error.remedy)
        details = self.tr("Code {code}: {desc}\n{text}").format(code=error.code, desc=error.desc, text=error)
        box.setDetailedText(details)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

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

    def show_keys(self) -> None:
        """Show the keys of the window and of the screen in front."""
        here = self._pages.currentWidget()
        rows = [
            (entry.shortcut, self.tr("Open the screen {name}").format(name=screen_title(entry))) for entry in SCREENS
        ]
        rows += [
            (one.shortcut().toString(QKeySequence.SequenceFormat.NativeText), one.text()) for one in self.actions()
        ]
        rows.append(("F1", self.tr("Show this list")))
        if isinstance(here, Screen):
            rows = here.keys() + rows
        dialog = KeysDialog(rows, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    async def _prepare(self) -> None:
        # The models are chosen by the site's settings, so the site comes first; without it they load all the same.
        await self.site.open()
        if not self._platform.missing_models():
            await self.engine.prepare()

    def _on_site_changed(self) -> None:
        if self.site.stage is SiteStage.READY and self._wanted is not None:
            entry, what = self._wanted
            self.open_screen(entry.id, **what)

    def _on_engine_changed(self) -> None:
        text = self.engine.describe()
        self._device.setText(text)
        self._device.setAccessibleDescription(text)
        report, error = self.engine.report, self.engine.error
        self._device.setToolTip((report.reason if report else "") or (str(error) if error else ""))
        self._device.setObjectName("warning" if self.engine.needs_attention else "status")
        self.style().polish(self._device)
        if self.engine.stage is EngineStage.FAILED and error is not None:
            self.show_error(error)

    def _on_mode_chosen(self, mode: str) -> None:
        self._themes.set_mode(mode)
        self._state.setValue("theme", mode)

    def _on_undo_changed(self) -> None:
        self._undo_action.setEnabled(self.undo.last is not None)

    def _connect(self) -> None:
        self.rail.add_button(self.tr("Keys"), "keys", "F1", self.show_keys)
        self.rail.screen_chosen.connect(self.open_screen)
        self.rail.mode_chosen.connect(self._on_mode_chosen)
        self.engine.changed.connect(self._on_engine_changed)
        self.site.changed.connect(self._on_site_changed)
        self.undo.changed.connect(self._on_undo_changed)
        self._undo_action = self._action(self.tr("Undo"), "Ctrl+Z", self.undo.undo_last)
        self._undo_action.setEnabled(False)
        self._action(self.tr("Close the window"), "Ctrl+Q", self.close)

    def _action(self, text: str, key: str, run: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(run)
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
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(_DEFAULT_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, end background work, tell the application."""
        self._state.setValue("geometry", self.saveGeometry())
        self.engine.close()
        self.site.close()
        self.jobs.close()
        for screen in self._screens.values():
            screen.save_state()
            screen.close_screen()
        self._tasks.close()
        super().closeEvent(event)
        self.closed.emit()
