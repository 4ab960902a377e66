"""The main window: rail, screens, status bar, and the place where failures are shown."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.engine.common.launch import APP_NAME
from app.platform import Platform
from app.views.context import ViewContext
from app.views.screens import SCREENS, ScreenEntry
from app.views.screens.base import Screen
from app.views.theme import Theme
from app.views.work import TaskOwner, Workers

_DEFAULT_SIZE = QSize(1280, 800)
_RAIL_WIDTH = 168


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals
    -------
    closed : the window has been closed.
    """

    closed = Signal()

    def __init__(self, platform: Platform, workers: Workers, theme: Theme, state: QSettings) -> None:
        super().__init__()
        self._platform = platform
        self._workers = workers
        self._theme = theme
        self._state = state
        self._context = ViewContext(platform, workers, theme, self.show_error)
        self._tasks = TaskOwner(self.show_error)
        self._screens: dict[str, Screen] = {}
        self._pages = QStackedWidget()
        self._buttons: dict[str, QToolButton] = {}
        self.setWindowTitle(APP_NAME)
        self.setCentralWidget(self._body())
        self._device = QLabel("Preparing the models …")
        self._device.setAccessibleName("Inference device")
        self.statusBar().addPermanentWidget(self._device)
        self.statusBar().setSizeGripEnabled(False)
        self._restore()

    def begin(self) -> None:
        """Open the first screen and prepare the models in the background. Needs a running loop."""
        missing = self._platform.missing_models()
        self.open_screen("models" if missing else "photos")
        if missing:
            self._device.setText("Models are being installed")
            return
        self._tasks.start(self.prepare())

    async def prepare(self) -> None:
        """Build the sessions, run the self-test and say in the status bar what the program runs on."""
        report = await self._workers.call(self._platform.start)
        self._device.setText(f"Runs on {report.summary()}")
        if report.fell_back:
            self._device.setObjectName("warning")
            self._device.setToolTip(report.reason or "")

    def open_screen(self, identifier: str) -> Screen:
        """Bring a screen to the front, building it the first time."""
        entry = next(one for one in SCREENS if one.id == identifier)
        if identifier not in self._screens:
            screen = entry.factory(self._context)
            self._screens[identifier] = screen
            self._pages.addWidget(screen)
        screen = self._screens[identifier]
        self._pages.setCurrentWidget(screen)
        self._buttons[identifier].setChecked(True)
        screen.opened()
        return screen

    def show_error(self, error: PlatformError) -> None:
        """Show an expected failure with its remedy; the code can be copied with the details."""
        box = QMessageBox(QMessageBox.Icon.Warning, APP_NAME, error.detail, parent=self)
        if error.remedy:
            box.setInformativeText(error.remedy)
        box.setDetailedText(f"Code {error.code}: {error.desc}\n{error}")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _body(self) -> QWidget:
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail())
        layout.addWidget(self._pages, 1)
        return body

    def _rail(self) -> QFrame:
        rail = QFrame(objectName="rail")
        rail.setFixedWidth(_RAIL_WIDTH)
        space = self._theme.space
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(space["s"], space["l"], space["s"], space["l"])
        layout.setSpacing(space["xs"])
        name = QLabel(APP_NAME, objectName="title")
        name.setContentsMargins(space["m"], 0, 0, space["m"])
        layout.addWidget(name)
        group = QButtonGroup(rail)
        for entry in SCREENS:
            button = self._rail_button(entry)
            group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        return rail

    def _rail_button(self, entry: ScreenEntry) -> QToolButton:
        button = QToolButton(objectName="rail")
        button.setText(entry.title)
        button.setIcon(self._theme.icon(entry.id))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setShortcut(QKeySequence(entry.shortcut))
        button.setToolTip(f"{entry.title} ({entry.shortcut})")
        button.setAccessibleName(entry.title)
        button.clicked.connect(lambda _checked=False, identifier=entry.id: self.open_screen(identifier))
        self._buttons[entry.id] = button
        return button

    def _restore(self) -> None:
        geometry = self._state.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(_DEFAULT_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, end background work, tell the application."""
        self._state.setValue("geometry", self.saveGeometry())
        for screen in self._screens.values():
            screen.close_screen()
        self._tasks.close()
        super().closeEvent(event)
        self.closed.emit()
