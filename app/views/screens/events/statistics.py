"""What the events of the filter add up to: over time, by source, by age and gender."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.engine.events import EventFilters, StatisticsRequest, StatisticsRow, StatisticsTarget, TimeGroup
from app.views.person_words import gender_text
from app.views.theme import ThemeManager
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import styled

if TYPE_CHECKING:
    from app.platform import Platform
    from app.views.screens.events.charts import BarChart

_COUNT = (StatisticsTarget("event_id", "count"),)
_MOST_SOURCES = 12
_MOST_BARS = 400
_STEPS = {"1h": timedelta(hours=1), "1d": timedelta(days=1), "1w": timedelta(weeks=1)}


@dataclass(frozen=True)
class Summary:
    """The numbers of the page.

    Attributes
    ----------
    total : int
    over_time : tuple of (datetime, int)
        Beginning of each stretch, UTC, stretches without events included.
    sources, genders, ages : tuple of (name, int)
        Ages by tens of years.
    """

    total: int
    over_time: tuple[tuple[datetime, int], ...]
    sources: tuple[tuple[str, int], ...]
    genders: tuple[tuple[int | None, int], ...]
    ages: tuple[tuple[str, int], ...]


def load_charts() -> None:
    """Read the modules that draw charts; on a worker thread, since that takes a second."""
    importlib.import_module("app.views.screens.events.charts")


def read_summary(platform: Platform, account_id: str, wanted: EventFilters, period: str) -> Summary:
    """Return the numbers; on a worker thread. Raises as `EventService.statistics`."""
    events = platform.events

    def counted(request: StatisticsRequest) -> list[tuple[Any, int]]:
        found = events.statistics(account_id, request, wanted)
        return [(_name(row), int(row.values[0] or 0)) for row in found.rows]

    base = StatisticsRequest(_COUNT)
    stretches = counted(replace(base, time_group=TimeGroup(period=period)))
    sources = counted(replace(base, group_by=("source",)))
    genders = counted(replace(base, group_by=("gender",)))
    ages = counted(replace(base, group_by=("age_group",)))
    return Summary(
        sum(count for _, count in stretches),
        _filled([(datetime.fromisoformat(when), count) for when, count in stretches], period),
        tuple(sorted(((name or "", count) for name, count in sources), key=lambda one: -one[1])[:_MOST_SOURCES]),
        tuple(genders),
        tuple((str(age), count) for age, count in ages if age is not None),
    )


def _name(row: StatisticsRow) -> Any:  # the value of the group's field, or the beginning of a stretch of time
    return row.group[0][1] if row.time_group is None else row.time_group


def _filled(found: Sequence[tuple[datetime, int]], period: str) -> tuple[tuple[datetime, int], ...]:
    """Return stretches without events as well, as long as there is room for all."""
    step = _STEPS.get(period)
    if step is None or not found or (found[-1][0] - found[0][0]) / step > _MOST_BARS:
        return tuple(found)
    known = dict(found)
    count = round((found[-1][0] - found[0][0]) / step) + 1
    return tuple((when, known.get(when, 0)) for when in (found[0][0] + place * step for place in range(count)))


class StatisticsPage(QWidget):
    """Four charts of the events that the filters choose.

    Signals
    -------
    wanted : other numbers are wanted: another stretch of time was chosen, or a failed question is asked again.
    """

    wanted = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.period = QComboBox()
        self.period.setAccessibleName(self.tr("Length of a bar"))
        words = {"1h": self.tr("Hours"), "1d": self.tr("Days"), "1w": self.tr("Weeks"), "1M": self.tr("Months")}
        for value, text in words.items():
            self.period.addItem(text, value)
        self.period.setCurrentIndex(1)
        self.period.currentIndexChanged.connect(self.wanted)
        self.total = styled(QLabel(), "title")
        self._themes = themes
        self._content = QWidget()
        self._charts: dict[str, BarChart] = {}
        self.pages = StatePages(self._content, self.tr("Counting the events …"))
        self.pages.add_empty(
            "nothing",
            self.tr("Nothing to count"),
            self.tr("No event fits the filters. Take some away, or let a handler make events."),
        )
        self.pages.retry_wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addWidget(self.pages, 1)

    def chosen_period(self) -> str:
        """Return the stretch of time of one bar, as the events service names it."""
        return str(self.period.currentData())

    def show_loading(self) -> None:
        """Say that numbers are on their way."""
        self.pages.show_loading()

    def show_error(self, error: PlatformError) -> None:
        """Say why there are none."""
        self.pages.show_error(error)

    def show_summary(self, found: Summary) -> None:
        """Draw the numbers."""
        locale = QLocale()
        self.total.setText(self.tr("Events: {count}").format(count=locale.toString(found.total)))
        if not found.total:
            self.pages.show_empty("nothing")
            return
        times = [when.astimezone(UTC) for when, _ in found.over_time]
        stretches = [_stretch(when, self.chosen_period()) for when in times]
        unnamed, unknown = self.tr("without a source"), self.tr("unknown")
        self._draw("over_time", stretches, [count for _, count in found.over_time])
        self._draw("sources", [name or unnamed for name, _ in found.sources], [count for _, count in found.sources])
        self._draw(
            "genders",
            [gender_text(code) or unknown for code, _ in found.genders],
            [count for _, count in found.genders],
        )
        self._draw("ages", [age for age, _ in found.ages], [count for _, count in found.ages])
        self.pages.show_content()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.total)
        head.addStretch(1)
        head.addWidget(QLabel(self.tr("One bar is one of")))
        head.addWidget(self.period)
        return head

    def shown(self, name: str) -> dict[str, int]:
        """Return what a chart shows: ``over_time``, ``sources``, ``genders`` or ``ages``."""
        chart = self._charts.get(name)
        return {} if chart is None else dict(zip(chart.shown.names, chart.shown.counts, strict=True))

    def _draw(self, name: str, names: Sequence[str], counts: Sequence[int]) -> None:
        from app.views.screens.events.charts import Bars

        if not self._charts:
            self._build_charts()
        self._charts[name].show_bars(Bars(names, counts))

    def _build_charts(self) -> None:
        from app.views.screens.events.charts import BarChart

        themes = self._themes
        self._charts = {
            "over_time": BarChart(themes, self.tr("Events over time")),
            "sources": BarChart(themes, self.tr("Events by source"), is_lying=True),
            "ages": BarChart(themes, self.tr("Age, years"), most_ticks=4),
            "genders": BarChart(themes, self.tr("Gender")),
        }
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        grid.addWidget(self._charts["over_time"], 0, 0, 1, 3)
        for column, name in enumerate(("sources", "ages", "genders")):
            grid.addWidget(self._charts[name], 1, column)
        for column, stretch in enumerate((3, 3, 2)):
            grid.setColumnStretch(column, stretch)
        for row in range(2):
            grid.setRowStretch(row, 1)


def _stretch(when: datetime, period: str) -> str:
    formats = {"1h": "%m-%d %H:00", "1d": "%Y-%m-%d", "1w": "%Y-%m-%d", "1M": "%Y-%m"}
    return when.strftime(formats[period])
