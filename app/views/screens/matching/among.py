"""Step 2: among whom to look, and how many results each reference gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.views.screens.matching.asking import MOST_LIMIT, Among
from app.views.widgets.forms.wording import Option
from app.views.widgets.styled import LevelForm, indented, shrinking, styled

_DEFAULT_LIMIT = 5


class AmongPanel(QWidget):
    """Faces by filter, a list, or events by filter.

    Signals
    -------
    changed : something else is chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.limit = indented(QSpinBox())
        self.limit.setRange(1, MOST_LIMIT)
        self.limit.setValue(_DEFAULT_LIMIT)
        self.kind, self.list, self.hours, self.gender = (shrinking(QComboBox()) for _ in range(4))
        self.user_data, self.external_ids, self.sources, self.tags = (QLineEdit() for _ in range(4))
        self.age_from, self.age_below = QLineEdit(), QLineEdit()
        self._form = LevelForm()
        self._fill()
        self._build()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def show_lists(self, lists: Sequence[Option]) -> None:
        """Offer these lists, keeping the chosen one."""
        chosen = self.list.currentData()
        self.list.clear()
        for option in lists:
            self.list.addItem(option.text, option.value)
        self.list.setCurrentIndex(max(0, self.list.findData(chosen)))
        self.changed.emit()

    def choose_list(self, list_id: str) -> None:
        """Look in a list."""
        self.kind.setCurrentIndex(self.kind.findData("list"))
        self.list.setCurrentIndex(self.list.findData(list_id))

    def among(self) -> Among | None:
        """Return what is chosen; None while something is missing or no number."""
        kind = str(self.kind.currentData())
        ages = [_age(edit.text()) for edit in (self.age_from, self.age_below)]
        if kind == "list":
            list_id = self.list.currentData()
            return Among("list", list_id=str(list_id)) if list_id else None
        if "" in ages:
            return None
        age_from, age_below = (age if isinstance(age, int) else None for age in ages)
        return Among(
            kind,
            user_data=self.user_data.text().strip(),
            external_ids=_several(self.external_ids.text()) if kind == "faces" else (),
            gender=self.gender.currentData(),
            age_from=age_from,
            age_below=age_below,
            hours=self.hours.currentData() if kind == "events" else None,
            sources=_several(self.sources.text()) if kind == "events" else (),
            tags=_several(self.tags.text()) if kind == "events" else (),
        )

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        for widget, kinds in (
            (self.list, ("list",)),
            (self.user_data, ("faces", "events")),
            (self.external_ids, ("faces",)),
            (self.gender, ("faces", "events")),
            (self.age_from, ("faces", "events")),
            (self.age_below, ("faces", "events")),
            (self.hours, ("events",)),
            (self.sources, ("events",)),
            (self.tags, ("events",)),
        ):
            self._form.setRowVisible(widget, kind in kinds)
        self.changed.emit()

    def _fill(self) -> None:
        for text, kind in ((self.tr("Faces"), "faces"), (self.tr("A list"), "list"), (self.tr("Events"), "events")):
            self.kind.addItem(text, kind)
        for text, hours in (
            (self.tr("At any time"), None),
            (self.tr("In the last hour"), 1),
            (self.tr("In the last day"), 24),
            (self.tr("In the last week"), 168),
            (self.tr("In the last 30 days"), 720),
        ):
            self.hours.addItem(text, hours)
        for text, gender in ((self.tr("Any"), None), (self.tr("Woman"), 0), (self.tr("Man"), 1)):
            self.gender.addItem(text, gender)

    def _build(self) -> None:
        several = self.tr("Separated by commas")
        for edit in (self.external_ids, self.sources, self.tags):
            edit.setPlaceholderText(several)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Results per reference"), self.limit),
            (self.tr("Look among"), self.kind),
            (self.tr("List"), self.list),
            (self.tr("Part of the user data"), self.user_data),
            (self.tr("External ids"), self.external_ids),
            (self.tr("Gender"), self.gender),
            (self.tr("Age from"), self.age_from),
            (self.tr("Age below"), self.age_below),
            (self.tr("Time"), self.hours),
            (self.tr("Sources"), self.sources),
            (self.tr("Tags"), self.tags),
        )
        for text, widget in rows:
            widget.setAccessibleName(text)
            self._form.addRow(text, widget)
        for edit in (self.user_data, self.external_ids, self.sources, self.tags, self.age_from, self.age_below):
            edit.textChanged.connect(self.changed)
        for box in (self.list, self.gender, self.hours):
            box.currentIndexChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(styled(QLabel(self.tr("2. Among whom")), "heading"))
        layout.addLayout(self._form)


def _age(text: str) -> int | str | None:
    """Return an age, None for nothing, and an empty text for what is no age."""
    if not text.strip():
        return None
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 4 else ""


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
