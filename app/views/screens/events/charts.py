"""Bars drawn with pyqtgraph in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.views.theme import ThemeManager
from app.views.widgets.styled import styled

_MOST_TICKS = 12


@dataclass(frozen=True)
class Bars:
    """Names and how many of each."""

    names: Sequence[str]
    counts: Sequence[int]


class BarChart(QFrame):
    """A card with a title and bars.

    Parameters
    ----------
    is_lying : bool
        Whether the bars lie on their side: for long names.
    most_ticks : int
        Names written at most; of more, every second, third and so on.
    """

    def __init__(
        self, themes: ThemeManager, title: str, *, is_lying: bool = False, most_ticks: int = _MOST_TICKS
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._themes = themes
        self._is_lying = is_lying
        self._most_ticks = most_ticks
        self.shown = Bars((), ())
        self._plot = pyqtgraph.PlotWidget()
        self._plot.setAccessibleName(title)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(styled(QLabel(title), "heading"))
        layout.addWidget(self._plot, 1)
        themes.changed.connect(self._draw)
        self._draw()

    def show_bars(self, bars: Bars) -> None:
        """Draw these in place of those before."""
        self.shown = bars
        locale = QLocale()
        pairs = zip(bars.names, bars.counts, strict=True)
        self._plot.setAccessibleDescription("; ".join(f"{name}: {locale.toString(count)}" for name, count in pairs))
        self._draw()

    def _draw(self) -> None:
        theme, plot = self._themes.theme, self._plot
        plot.clear()
        plot.setBackground(theme.colour("surface"))
        names = list(self.shown.names)
        places = list(range(len(names)))
        brush, pen = theme.colour("accent"), pyqtgraph.mkPen(None)
        if self._is_lying:
            places = [-place for place in places]
            bars = pyqtgraph.BarGraphItem(
                x0=0, y=places, height=0.7, width=list(self.shown.counts), brush=brush, pen=pen
            )
        else:
            bars = pyqtgraph.BarGraphItem(x=places, height=list(self.shown.counts), width=0.8, brush=brush, pen=pen)
        plot.addItem(bars)
        self._label("left" if self._is_lying else "bottom", names, places)
        self._label("bottom" if self._is_lying else "left", None, ())
        plot.getPlotItem().enableAutoRange()

    def _label(self, side: str, names: Sequence[str] | None, places: Sequence[int]) -> None:
        axis, theme = self._plot.getAxis(side), self._themes.theme
        axis.setPen(theme.colour("border"))
        axis.setTextPen(theme.colour("text"))
        if names is None:
            axis.setTicks(None)
            return
        every = max(1, -(-len(names) // self._most_ticks))
        axis.setTicks([[(place, name) for place, name in list(zip(places, names, strict=True))[::every]]])
