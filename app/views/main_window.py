"""The main window: rail, screens, status bar, and the place where failures are shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
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
from app.views.dialogs.keys import KeysDialog
from app.views.engine_state import EngineStage, EngineState
from app.views.screens import SCREENS, ScreenEntry
from app.views.screens.base import Screen
from app.views.theme import MODES, ThemeManager
from app.views.widgets.styled import styled
from app.views.work import TaskOwner, Workers

_DEFAULT_SIZE = QSize(1280, 800)
_RAIL_WIDTH = 168
_REMARK_MS = 8000


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
        self.engine = EngineState(platform, workers, self)
        self.context = ViewContext(
            platform, workers, themes, self.engine, state, self.show_error, self.notify, self.open_screen
        )
        self._tasks = TaskOwner(self.show_error)
        self._screens: dict[str, Screen] = {}
        self._pages = QStackedWidget()
        self._buttons: dict[str, QToolButton] = {}
        self._icons: list[tuple[QToolButton, str]] = []
        self.setWindowTitle(APP_NAME)
        self.setCentralWidget(self._body())
        self._device = styled(QLabel(), "status")
        self._device.setAccessibleName(self.tr("Inference device"))
        self._device.setContentsMargins(0, 0, themes.theme.space["s"], 0)
        self.statusBar().addPermanentWidget(self._device)
        self.statusBar().setSizeGripEnabled(False)
        self.engine.changed.connect(self._on_engine_changed)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._restore()

    def begin(self) -> None:
        """Open the first screen and load the models in the background. Needs a running loop."""
        if self._platform.missing_models():
            self._on_engine_changed()
            self.open_screen("models")
            return
        self.open_screen("photos")
        self._tasks.start(self.engine.prepare())

    async def drained(self) -> None:
        """Wait until no coroutine of the window runs any more."""
        await self._tasks.drained()
        for screen in self._screens.values():
            await screen.tasks.drained()

    def open_screen(self, identifier: str) -> None:
        """Bring a screen to the front, building it the first time."""
        screen = self.screen_of(identifier)
        self._pages.setCurrentWidget(screen)
        self._buttons[identifier].setChecked(True)
        screen.setFocus()
        screen.opened()

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

    def notify(self, text: str) -> None:
        """Show a remark that passes by itself."""
        self.statusBar().showMessage(text, _REMARK_MS)

    def show_keys(self) -> None:
        """Show the keys of the window and of the screen in front."""
        here = self._pages.currentWidget()
        rows = [(entry.shortcut, self.tr("Open the screen {name}").format(name=_title(entry))) for entry in SCREENS]
        rows.append(("F1", self.tr("Show this list")))
        rows.append(("Ctrl+Q", self.tr("Close the window")))
        if isinstance(here, Screen):
            rows = here.keys() + rows
        dialog = KeysDialog(rows, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

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

    def _on_theme_changed(self) -> None:
        for button, name in self._icons:
            button.setIcon(self._themes.theme.icon(name))

    def _on_mode_chosen(self, action: QAction) -> None:
        self._themes.set_mode(action.data())
        self._state.setValue("theme", action.data())

    def _body(self) -> QWidget:
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail())
        layout.addWidget(self._pages, 1)
        return body

    def _rail(self) -> QFrame:
        rail = styled(QFrame(), "rail")
        rail.setFixedWidth(_RAIL_WIDTH)
        space = self._themes.theme.space
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(space["s"], space["l"], space["s"], space["l"])
        layout.setSpacing(space["xs"])
        name = styled(QLabel(APP_NAME), "title")
        name.setContentsMargins(space["m"], 0, 0, space["m"])
        layout.addWidget(name)
        group = QButtonGroup(rail)
        for entry in SCREENS:
            button = self._screen_button(entry)
            group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._appearance_button())
        layout.addWidget(self._keys_button())
        self.addAction(self._close_action())
        return rail

    def _screen_button(self, entry: ScreenEntry) -> QToolButton:
        button = self._rail_button(_title(entry), entry.id, entry.shortcut)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False, identifier=entry.id: self.open_screen(identifier))
        self._buttons[entry.id] = button
        return button

    def _appearance_button(self) -> QToolButton:
        button = self._rail_button(self.tr("Appearance"), "appearance", "Ctrl+T")
        menu = QMenu(button)
        group = QActionGroup(menu)
        group.triggered.connect(self._on_mode_chosen)
        texts = (self.tr("Follow the system"), self.tr("Light"), self.tr("Dark"))
        for mode, text in zip(MODES, texts, strict=True):
            action = group.addAction(text)
            action.setData(mode)
            action.setCheckable(True)
            action.setChecked(mode == self._themes.mode)
        menu.addActions(group.actions())
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _keys_button(self) -> QToolButton:
        button = self._rail_button(self.tr("Keys"), "keys", "F1")
        button.clicked.connect(self.show_keys)
        return button

    def _rail_button(self, text: str, icon: str, key: str) -> QToolButton:
        button = styled(QToolButton(), "rail")
        button.setText(text)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setShortcut(QKeySequence(key))
        button.setToolTip(self.tr("{name} ({key})").format(name=text, key=key))
        button.setAccessibleName(text)
        self._icons.append((button, icon))
        return button

    def _close_action(self) -> QAction:
        action = QAction(self.tr("Close the window"), self)
        action.setShortcut(QKeySequence("Ctrl+Q"))
        action.triggered.connect(self.close)
        return action

    def _restore(self) -> None:
        geometry = self._state.value("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(_DEFAULT_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, end background work, tell the application."""
        self._state.setValue("geometry", self.saveGeometry())
        self.engine.close()
        for screen in self._screens.values():
            screen.save_state()
            screen.close_screen()
        self._tasks.close()
        super().closeEvent(event)
        self.closed.emit()


def _title(entry: ScreenEntry) -> str:
    return QCoreApplication.translate("ScreenEntry", entry.title)
