"""What the events are filtered by: a column of fields, the same for the live feed, the archive and the statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.views.engine_texts import engine_message
from app.views.person_words import by_code, emotions, genders, liveness_states, masks
from app.views.widgets.styled import LevelForm, styled

translate = QCoreApplication.translate
_TYPING_MS = 300
_SPANS = ("now-1h", "now-24h", "now-7d", "now-30d")
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Filter:
    """One field of the panel.

    Attributes
    ----------
    name : str
        Of the contract.
    title, hint : str
        For a person.
    choices : sequence of (value, words), optional
        What can be chosen; without them it is typed.
    """

    name: str
    title: str
    hint: str = ""
    choices: Choices | None = None


def _groups() -> tuple[tuple[str, tuple[Filter, ...]], ...]:
    several = translate("EventFilters", "One or several, with commas between")
    return (
        (
            translate("EventFilters", "When"),
            (
                Filter(
                    "create_time__gte",
                    translate("EventFilters", "From"),
                    translate("EventFilters", "now-3h, or 2026-01-31T12:00:00Z"),
                ),
                Filter(
                    "create_time__lt",
                    translate("EventFilters", "Until"),
                    translate("EventFilters", "now-1h, or 2026-01-31T12:00:00Z"),
                ),
            ),
        ),
        (
            translate("EventFilters", "Who was recognised"),
            (
                Filter("matched_list_ids", translate("EventFilters", "In the list"), choices=()),
                Filter(
                    "top_matching_candidates_label",
                    translate("EventFilters", "Label"),
                    translate("EventFilters", "Label of a match policy"),
                ),
                Filter(
                    "top_similar_object_similarity__gte",
                    translate("EventFilters", "Similarity from"),
                    translate("EventFilters", "0 to 1"),
                ),
                Filter(
                    "top_similar_object_similarity__lt",
                    translate("EventFilters", "Similarity below"),
                    translate("EventFilters", "0 to 1"),
                ),
                Filter("top_similar_external_ids", translate("EventFilters", "External id"), several),
                Filter("top_similar_object_ids", translate("EventFilters", "Face id"), several),
            ),
        ),
        (
            translate("EventFilters", "Where it came from"),
            (
                Filter("handler_ids", translate("EventFilters", "Handler"), choices=()),
                Filter("sources", translate("EventFilters", "Source"), several),
                Filter("tags", translate("EventFilters", "Tags"), several),
                Filter("cities", translate("EventFilters", "City"), several),
                Filter(
                    "origin_longitude", translate("EventFilters", "Longitude"), translate("EventFilters", "-180 to 180")
                ),
                Filter(
                    "origin_latitude", translate("EventFilters", "Latitude"), translate("EventFilters", "-90 to 90")
                ),
                Filter(
                    "longitude_delta",
                    translate("EventFilters", "± longitude"),
                    translate("EventFilters", "0 to 90, degrees"),
                ),
                Filter(
                    "latitude_delta",
                    translate("EventFilters", "± latitude"),
                    translate("EventFilters", "0 to 90, degrees"),
                ),
            ),
        ),
        (
            translate("EventFilters", "The person"),
            (
                Filter(
                    "gender",
                    translate("EventFilters", "Gender"),
                    choices=_codes(genders()),
                ),
                Filter("age__gte", translate("EventFilters", "Age from"), translate("EventFilters", "Years")),
                Filter("age__lt", translate("EventFilters", "Age below"), translate("EventFilters", "Years")),
                Filter(
                    "emotions",
                    translate("EventFilters", "Emotion"),
                    choices=_codes(by_code(emotions())),
                ),
                Filter("masks", translate("EventFilters", "Mask"), choices=_codes(by_code(masks()))),
                Filter("liveness", translate("EventFilters", "Liveness"), choices=_codes(liveness_states())),
            ),
        ),
        (
            translate("EventFilters", "The event"),
            (
                Filter("user_data", translate("EventFilters", "User data"), translate("EventFilters", "A part of it")),
                Filter("external_ids", translate("EventFilters", "External id"), several),
                Filter("track_ids", translate("EventFilters", "Track"), several),
                Filter("face_ids", translate("EventFilters", "Created face"), several),
                Filter("event_ids", translate("EventFilters", "Event id"), several),
            ),
        ),
    )


def _codes(words: Mapping[int, str]) -> Choices:
    return tuple((str(code), text) for code, text in words.items())


class FilterPanel(QScrollArea):
    """The column of filters.

    Signals
    -------
    changed : other values are in force; told a moment after the last key.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(292)
        self.setAccessibleName(self.tr("Filters of events"))
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._told: dict[str, str] = {}
        # What is to be chosen in fields whose choices are not read yet; it filters all the same.
        self._awaited: dict[str, str] = {}
        self._offered_later: set[str] = set()
        self.span = QComboBox()
        self.reset = QPushButton(self.tr("Take all filters away"))
        self.reset.setAccessibleName(self.reset.text())
        self.reset.clicked.connect(self.clear)
        self.fault = styled(QLabel(), "warning")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._tell)
        self.setWidget(self._content())

    def values(self) -> dict[str, str]:
        """Return what is filtered by: names of the contract to texts."""
        found = {}
        for name, field in self.fields.items():
            chosen = str(field.currentData() or "") if isinstance(field, QComboBox) else field.text().strip()
            if text := chosen or self._awaited.get(name, ""):
                found[name] = text
        return found

    def title_of(self, name: str) -> str:
        """Return what a filter is called here."""
        return self.fields[name].accessibleName()

    def set_values(self, values: Mapping[str, str]) -> None:
        """Filter by these and nothing else; what can be chosen only later counts until then."""
        self._awaited.clear()
        for name, field in self.fields.items():
            text = values.get(name, "")
            field.blockSignals(True)
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(0, field.findData(text)))
                if name in self._offered_later and text and field.currentData() != text:
                    self._awaited[name] = text
            else:
                field.setText(text)
            field.blockSignals(False)
        self._show_span()
        self._tell()

    def clear(self) -> None:
        """Filter by nothing."""
        self.set_values({})

    def set_choices(self, name: str, choices: Choices) -> None:
        """Offer other choices of a field; what was chosen stays if it still can."""
        field = self.fields[name]
        assert isinstance(field, QComboBox)
        chosen = field.currentData() or self._awaited.pop(name, "")
        field.blockSignals(True)
        _fill(field, choices)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        field.blockSignals(False)
        if field.currentData() != chosen:
            self._tell()

    def show_fault(self, error: PlatformError | None) -> None:
        """Say which filter cannot be used and what it takes, or that all can."""
        for name, field in self.fields.items():
            field.setProperty("invalid", error is not None and error.field == name)
            field.style().polish(field)
        self.fault.setVisible(error is not None)
        if error is not None:
            self.fault.setText(engine_message(error.remedy or error.detail))

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self.fault)
        for title, filters in _groups():
            layout.addWidget(styled(QLabel(title), "heading"))
            form = LevelForm()
            form.setHorizontalSpacing(8)
            form.setVerticalSpacing(6)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            # In some languages the names are long: the field then takes the next line.
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            if filters[0].name == "create_time__gte":
                form.addRow(self.tr("Span"), self._span())
            for one in filters:
                field = self._field(one)
                self.fields[one.name] = field
                form.addRow(one.title, field)
            layout.addLayout(form)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)
        return content

    def _span(self) -> QComboBox:
        words = (self.tr("Last hour"), self.tr("Last 24 hours"), self.tr("Last 7 days"), self.tr("Last 30 days"))
        self.span.setAccessibleName(self.tr("Span of time"))
        self.span.addItem(self.tr("Any time"), "")
        for value, text in zip(_SPANS, words, strict=True):
            self.span.addItem(text, value)
        self.span.addItem(self.tr("As below"), None)
        self.span.activated.connect(self._on_span_chosen)
        return self.span

    def _field(self, one: Filter) -> QLineEdit | QComboBox:
        if one.choices is None:
            line = QLineEdit()
            line.setPlaceholderText(one.hint)
            line.setToolTip(one.hint)
            line.setAccessibleName(one.title)
            line.textEdited.connect(self._timer.start)
            line.returnPressed.connect(self._tell)
            if one.name.startswith("create_time"):
                line.textEdited.connect(self._show_span)
            return line
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setAccessibleName(one.title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        _fill(box, one.choices)
        if not one.choices:
            self._offered_later.add(one.name)
        box.currentIndexChanged.connect(self._timer.start)
        box.currentIndexChanged.connect(lambda _row, name=one.name: self._awaited.pop(name, None))
        return box

    def _on_span_chosen(self) -> None:
        value = self.span.currentData()
        if value is None:
            return
        since, until = self.fields["create_time__gte"], self.fields["create_time__lt"]
        assert isinstance(since, QLineEdit) and isinstance(until, QLineEdit)
        since.setText(value)
        until.setText("")
        self._tell()

    def _show_span(self) -> None:
        values = self.values()
        since = values.get("create_time__gte", "")
        is_preset = "create_time__lt" not in values and (not since or since in _SPANS)
        self.span.setCurrentIndex(self.span.findData(since) if is_preset else self.span.count() - 1)

    def _tell(self) -> None:
        self._timer.stop()
        values = self.values()
        if values != self._told:
            self._told = values
            self.changed.emit()


def _fill(box: QComboBox, choices: Choices) -> None:
    box.clear()
    box.addItem(translate("EventFilters", "any"), "")
    for value, words in choices:
        box.addItem(words or value, value)
