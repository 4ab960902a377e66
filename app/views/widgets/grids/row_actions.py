"""Acts offered at the row under the pointer: small icons, the same in the table and in the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter

from app.views.theme import ThemeManager

_SIDE_PX = 26
_ICON_PX = 16


@dataclass(frozen=True)
class RowAction:
    """One icon.

    Attributes
    ----------
    id : str
        Handed out when it is clicked.
    icon : str
        Name in the family.
    text : str
        What it does, for the pointer. Every such act also has a key and a line in the context menu.
    """

    id: str
    icon: str
    text: str


class RowActionStrip:
    """Paints the icons at a row and knows which of them a point hits. Owned by a view."""

    def __init__(self, themes: ThemeManager) -> None:
        self._themes = themes
        self._actions: tuple[RowAction, ...] = ()
        self._icons: dict[str, QIcon] = {}

    def set_actions(self, actions: Sequence[RowAction]) -> None:
        """Offer these."""
        self._actions = tuple(actions)
        self.redraw_icons()

    def redraw_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        self._icons = {one.id: self._themes.theme.icon(one.icon, "text") for one in self._actions}

    def area(self, right: int, top: int) -> QRect:
        """Return where the strip lies when its right end and its top are given."""
        size = QSize(_SIDE_PX * len(self._actions), _SIDE_PX)
        return QRect(QPoint(right - size.width(), top), size)

    @property
    def height(self) -> int:
        """In device-independent pixels."""
        return _SIDE_PX

    def action_at(self, area: QRect, point: QPoint) -> RowAction | None:
        """Return which act a point hits."""
        if not area.contains(point):
            return None
        place = (point.x() - area.left()) // _SIDE_PX
        return self._actions[place] if 0 <= place < len(self._actions) else None

    def paint(self, painter: QPainter, area: QRect, hovered: RowAction | None) -> None:
        """Draw the strip."""
        if not self._actions:
            return
        theme = self._themes.theme
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(area, theme.radius["control"], theme.radius["control"])
        for place, one in enumerate(self._actions):
            cell = QRect(area.left() + place * _SIDE_PX, area.top(), _SIDE_PX, _SIDE_PX)
            if one is hovered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("selection"))
                painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
            margin = (_SIDE_PX - _ICON_PX) // 2
            self._icons[one.id].paint(painter, cell.adjusted(margin, margin, -margin, -margin))
