"""Colours, distances and type sizes from the design tokens, as a palette and a style sheet that change live."""

from __future__ import annotations

import tomllib
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
MODES = ("system", "light", "dark")
_ICON_PX = 24


@dataclass(frozen=True)
class Theme:
    """One set of tokens.

    Attributes
    ----------
    name : str
        ``light`` or ``dark``.
    colours : mapping of str to str
        ``#rrggbb`` by token.
    space, radius : mapping of str to int
        Device-independent pixels by token.
    type_scale : mapping of str to float
        Factors on the system's font size by token.
    """

    name: str
    colours: Mapping[str, str]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    type_scale: Mapping[str, float]

    def colour(self, token: str) -> QColor:
        """Return a token's colour."""
        return QColor(self.colours[token])

    def icon(self, name: str, token: str = "muted") -> QIcon:  # noqa: S107 - the name of a colour
        """Return an icon of the family, drawn in a token's colour and, when checked, in the accent colour."""
        source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        icon = QIcon()
        icon.addPixmap(_drawn(source, self.colours[token]), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(_drawn(source, self.colours["accent"]), QIcon.Mode.Normal, QIcon.State.On)
        return icon


def load_theme(name: str) -> Theme:
    """Return the theme of that name: ``light`` or ``dark``."""
    tokens = tomllib.loads((RESOURCES / "theme.toml").read_text(encoding="utf-8"))
    return Theme(name, tokens[name], tokens["space"], tokens["radius"], tokens["type"])


class ThemeManager(QObject):
    """The theme in force. Dresses the application, and follows the system when told to.

    Signals
    -------
    changed : other colours are in force; what is painted by hand must be painted again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, mode: str = "system") -> None:
        super().__init__()
        self._application = application
        self._body_pt = application.font().pointSizeF()
        self._mode = mode
        self._theme = load_theme(_scheme_of(mode))
        self._dressed: list[tuple[weakref.ref[QAbstractButton | QAction], str, str]] = []
        self._windows: list[weakref.ref[QWidget]] = []
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._dress()

    @property
    def theme(self) -> Theme:
        """The tokens in force."""
        return self._theme

    @property
    def mode(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._mode

    def set_icon(self, target: QAbstractButton | QAction, name: str, token: str = "muted") -> None:  # noqa: S107
        """Give a button or an action an icon of the family, and draw it anew whenever the theme changes."""
        target.setIcon(self._theme.icon(name, token))
        self._dressed.append((weakref.ref(target), name, token))

    def dress(self, window: QWidget) -> None:
        """Give a window, and with it whatever it opens, the style sheet, now and whenever the theme changes.

        The application has none: a part of a screen that is built before it has a place in a window would be dressed
        again, with all it holds, each time it gets a parent.
        """
        self._windows.append(weakref.ref(window))
        window.setStyleSheet(style_sheet(self._theme, self._body_pt))

    def set_mode(self, mode: str) -> None:
        """Change to another mode at once."""
        self._mode = mode
        self._follow()

    def _on_scheme_changed(self) -> None:
        self._follow()

    def _follow(self) -> None:
        name = _scheme_of(self._mode)
        if name != self._theme.name:
            self._theme = load_theme(name)
            self._dress()
            self._draw_icons()
            self.changed.emit()

    def _draw_icons(self) -> None:
        kept = []
        for reference, name, token in self._dressed:
            target = reference()
            if target is not None and shiboken6.isValid(target):
                target.setIcon(self._theme.icon(name, token))
                kept.append((reference, name, token))
        self._dressed = kept

    def _dress(self) -> None:
        self._application.setStyle("Fusion")
        self._application.setPalette(_palette(self._theme))
        sheet = style_sheet(self._theme, self._body_pt)
        for reference in self._windows:
            window = reference()
            if window is not None and shiboken6.isValid(window):
                window.setStyleSheet(sheet)


def style_sheet(theme: Theme, body_pt: float) -> str:
    """Return the style sheet with the theme's tokens filled in."""
    template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
    sizes = {f"{name}_pt": f"{body_pt * factor:.1f}" for name, factor in theme.type_scale.items()}
    indicators = (RESOURCES / "indicators" / theme.name).as_posix()
    return template.substitute(theme.colours, **theme.space, **theme.radius, **sizes, indicators=indicators)


def _scheme_of(mode: str) -> str:
    if mode != "system":
        return mode
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
    }
    for role, token in roles.items():
        palette.setColor(role, theme.colour(token))
    return palette


def _drawn(source: str, colour: str) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(QSize(_ICON_PX, _ICON_PX) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, _ICON_PX, _ICON_PX))  # in points: the ratio is the painter's own
    painter.end()
    return pixmap
