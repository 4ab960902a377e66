"""The left rail: one button per screen, and what belongs to the whole window below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout

from app.engine.common.launch import APP_NAME
from app.views.screens import SCREENS, ScreenEntry
from app.views.theme import MODES, ThemeManager
from app.views.widgets.styled import styled

_LEAST_WIDTH, _MOST_WIDTH = 176, 250


class Rail(QFrame):
    """Says which screen is in front and changes it.

    Signals
    -------
    screen_chosen(str) : the id of a screen.
    mode_chosen(str) : another appearance.
    """

    screen_chosen = Signal(str)
    mode_chosen = Signal(str)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._themes = themes
        self._buttons: dict[str, QToolButton] = {}
        space = themes.theme.space
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(space["s"], space["l"], space["s"], space["m"])
        self._layout.setSpacing(space["xs"])
        name = styled(QLabel(APP_NAME), "title")
        name.setContentsMargins(space["m"], 0, 0, space["m"])
        self._layout.addWidget(name)
        group = QButtonGroup(self)
        for entry in SCREENS:
            button = self._screen_button(entry)
            group.addButton(button)
            self._layout.addWidget(button)
        self._layout.addStretch(1)
        self._appearance = self._appearance_button()
        self._layout.addWidget(self._appearance)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of what stands here beside the screens, and what they do."""
        key = self._appearance.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return [(key, self._appearance.text())]

    def add_button(self, action: QAction, icon: str) -> QToolButton:
        """Add a button for an act of the window at the bottom and return it; the action keeps the key."""
        button = self._button(action.text(), icon, action.shortcut().toString())
        button.setShortcut(QKeySequence())
        button.clicked.connect(lambda _checked=False: action.trigger())
        self._layout.addWidget(button)
        return button

    def fit(self) -> None:
        """Take the width that the texts need, whatever their language."""
        self.setFixedWidth(min(max(_LEAST_WIDTH, self.sizeHint().width()), _MOST_WIDTH))

    def mark(self, identifier: str) -> None:
        """Show which screen is in front."""
        self._buttons[identifier].setChecked(True)

    def _screen_button(self, entry: ScreenEntry) -> QToolButton:
        button = self._button(screen_title(entry), entry.id, entry.shortcut)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False, identifier=entry.id: self.screen_chosen.emit(identifier))
        self._buttons[entry.id] = button
        return button

    def _appearance_button(self) -> QToolButton:
        button = self._button(self.tr("Appearance"), "appearance", "Ctrl+T")
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

    def _on_mode_chosen(self, action: QAction) -> None:
        self.mode_chosen.emit(action.data())

    def _button(self, text: str, icon: str, key: str) -> QToolButton:
        button = styled(QToolButton(), "rail")
        button.setText(text)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setShortcut(QKeySequence(key))
        button.setToolTip(self.tr("{name} ({key})").format(name=text, key=key))
        button.setAccessibleName(text)
        self._themes.set_icon(button, icon)
        return button


def screen_title(entry: ScreenEntry) -> str:
    """Return a screen's title in the person's language."""
    return QCoreApplication.translate("ScreenEntry", entry.title)
