"""The row above the faces: how they are shown, how large, and when they were created."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from app.views.screens.faces.queries import PERIODS, span_of
from app.views.theme import ThemeManager
from app.views.widgets.grids.grid import LARGEST_PX, SMALLEST_PX
from app.views.widgets.styled import styled


class ViewSwitch(QWidget):
    """Grid or table, and the size of the thumbnails.

    Signals
    -------
    changed(str) : ``grid`` or ``table``.
    size_changed(int) : side of a thumbnail.
    """

    changed = Signal(str)
    size_changed = Signal(int)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(SMALLEST_PX, LARGEST_PX)
        self.slider.setFixedWidth(96)
        self.slider.setSingleStep(8)
        self.slider.setAccessibleName(self.tr("Size of the thumbnails"))
        self.slider.setToolTip(self.tr("Size of the thumbnails (Ctrl and the wheel)"))
        self.slider.valueChanged.connect(self.size_changed)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.slider)
        for name, text in (("grid", self.tr("Thumbnails")), ("table", self.tr("Table"))):
            button = styled(QToolButton(), "switch")
            button.setCheckable(True)
            button.setAccessibleName(text)
            button.setToolTip(text)
            themes.set_icon(button, name)
            button.clicked.connect(lambda _checked=False, name=name: self.changed.emit(name))
            group.addButton(button)
            layout.addWidget(button)
            self.buttons[name] = button

    def show_view(self, name: str) -> None:
        """Show which view is on."""
        self.buttons[name].setChecked(True)
        self.slider.setEnabled(name == "grid")


class PeriodButton(QToolButton):
    """Chooses when the faces were created.

    Signals
    -------
    chosen(str, str) : a value for the filter and its words; both empty for any time.
    span_wanted : the person wants to give two moments.
    """

    chosen = Signal(str, str)
    span_wanted = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("switch")
        self.setAccessibleName(self.tr("When the faces were created"))
        self.setToolTip(self.accessibleName())
        themes.set_icon(self, "clock")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._add(menu, self.tr("Any time"), lambda: self.chosen.emit("", ""))
        self._words = {
            "hour": self.tr("Created in the last hour"),
            "day": self.tr("Created in the last 24 hours"),
            "week": self.tr("Created in the last 7 days"),
            "month": self.tr("Created in the last 30 days"),
        }
        for value in PERIODS:
            self._add(menu, self._words[value], partial(self.chosen.emit, value, self._words[value]))
        self._add(menu, self.tr("Created between …"), self.span_wanted.emit)
        self.setMenu(menu)

    def words_of(self, value: str) -> str:
        """Return the words of a value of the filter; empty where it is no span of time."""
        if value in PERIODS:
            return self._words[value]
        span = span_of(value)
        return "" if span is None else self.span_words(*span)

    def span_words(self, since: datetime, until: datetime) -> str:
        """Return the words of two moments."""
        first, last = (QDateTime.fromSecsSinceEpoch(int(one.timestamp())) for one in (since, until))
        locale, short = QLocale(), QLocale.FormatType.ShortFormat
        text = self.tr("Created from {since} to {until}")
        return text.format(since=locale.toString(first, short), until=locale.toString(last, short))

    @staticmethod
    def _add(menu: QMenu, text: str, run: Callable[[], None]) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: run())
