"""Colours, distances and type sizes from the design tokens, as a palette and a style sheet."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
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

    def icon(self, name: str) -> QIcon:
        """Return an icon of the family, drawn in the muted colour and, when checked, in the accent colour."""
        source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        icon = QIcon()
        icon.addPixmap(_drawn(source, self.colours["muted"]), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(_drawn(source, self.colours["accent"]), QIcon.Mode.Normal, QIcon.State.On)
        return icon


def load_theme(name: str) -> Theme:
    """Return the theme of that name: ``light``, ``dark`` or ``system``."""
    tokens = tomllib.loads((RESOURCES / "theme.toml").read_text(encoding="utf-8"))
    chosen = _system_name() if name == "system" else name
    return Theme(chosen, tokens[chosen], tokens["space"], tokens["radius"], tokens["type"])


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application."""
    application.setStyle("Fusion")
    application.setPalette(_palette(theme))
    application.setStyleSheet(_style_sheet(theme, application.font().pointSizeF()))


def _system_name() -> str:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


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


def _style_sheet(theme: Theme, body_pt: float) -> str:
    template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
    sizes = {f"{name}_pt": f"{body_pt * factor:.1f}" for name, factor in theme.type_scale.items()}
    return template.substitute(theme.colours, **theme.space, **theme.radius, **sizes)


def _drawn(source: str, colour: str) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(QSize(_ICON_PX, _ICON_PX) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
