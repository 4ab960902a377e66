"""A field that filters what is below it: one text at a time, what was entered before as chips beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.widgets.flow import FlowRow
from app.views.widgets.search_line import SearchLine
from app.views.widgets.styled import styled

_TYPING_MS = 180
_CHIP = "chip/"


@dataclass(frozen=True)
class FilterField:
    """Something that can be filtered by.

    Attributes
    ----------
    id : str
        Key in `FilterBar.values`.
    title : str
        For a person.
    hint : str
        What to type.
    """

    id: str
    title: str
    hint: str


class FilterBar(QWidget):
    """Filters as the person types. Enter keeps the text as a chip, so that another field can be added; Esc takes the
    text away, then the chips.

    Signals
    -------
    changed : other values are in force; told a moment after the last key.
    """

    changed = Signal()

    def __init__(self, fields: Sequence[FilterField]) -> None:
        super().__init__()
        self._fields = {one.id: one for one in fields}
        self._chips: dict[str, tuple[str, str]] = {}
        self._told: dict[str, str] = {}
        self.field = QComboBox()
        self.field.setAccessibleName(self.tr("What to filter by"))
        for one in fields:
            self.field.addItem(one.title, one.id)
        self.text = SearchLine(self.tr("Filter"))
        self.count = styled(QLabel(), "muted")
        self._row = QHBoxLayout()
        self._chip_row = FlowRow()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._build()

    def values(self) -> dict[str, str]:
        """Return what is filtered by: chips, and the text that is typed."""
        found = {identifier: value for identifier, (value, _) in self._chips.items()}
        typed = self.text.text().strip()
        if typed:
            found[self.field.currentData()] = typed
        return found

    def set_chip(self, identifier: str, value: str, words: str) -> None:
        """Filter by something that was not typed, such as a time; an empty value takes it away."""
        if value:
            self._chips[identifier] = (value, words)
        else:
            self._chips.pop(identifier, None)
        self._show_chips()
        self._tell()

    def set_text(self, identifier: str, text: str) -> None:
        """Filter by a text as if it had been typed."""
        self.field.setCurrentIndex(self.field.findData(identifier))
        self.text.setText(text)
        self._tell()

    def kept(self) -> dict[str, str]:
        """Return what is filtered by in a form that `recall` takes: the field, its text, and a value per chip."""
        chips = {f"{_CHIP}{identifier}": value for identifier, (value, _) in self._chips.items()}
        return {"field": self.field.currentData(), "text": self.text.text().strip(), **chips}

    def recall(self, kept: Mapping[str, str], words_of: Callable[[str, str], str]) -> None:
        """Filter by what was kept; a field that is none is left out.

        Parameters
        ----------
        kept : mapping
            As `kept` returned it.
        words_of : callable
            Takes the id and the value of a chip that was not typed, and returns its words; empty leaves it out.
        """
        for name, value in kept.items():
            identifier = name.removeprefix(_CHIP)
            if identifier != name and value:
                is_typed = identifier in self._fields
                words = self._words(identifier, value) if is_typed else words_of(identifier, value)
                self._chips |= {identifier: (value, words)} if words else {}
        self._show_chips()
        if kept.get("field") in self._fields:
            self.set_text(kept["field"], kept.get("text", ""))
        self._tell()

    def take_away(self, identifier: str) -> None:
        """Filter no more by one field, whether its text is typed or kept."""
        if self.field.currentData() == identifier:
            self.text.clear()
        self.set_chip(identifier, "", "")

    def clear(self) -> None:
        """Filter by nothing."""
        self.text.clear()
        self._chips.clear()
        self._show_chips()
        self._tell()

    def show_count(self, shown: int, total: int | None = None) -> None:
        """Say how many there are: "12 of 4,031" while something is left out."""
        locale = QLocale()
        if total is None or total == shown:
            self.count.setText(locale.toString(shown))
            return
        text = self.tr("{shown} of {total}")
        self.count.setText(text.format(shown=locale.toString(shown), total=locale.toString(total)))

    def add_widget(self, widget: QWidget) -> None:
        """Put something more at the end of the row."""
        self._row.addWidget(widget)

    def focus_text(self) -> None:
        """Let the person type."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def chips(self) -> Mapping[str, str]:
        """Return what the chips say, by field."""
        return {identifier: words for identifier, (_, words) in self._chips.items()}

    def _build(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._row)
        layout.addWidget(self._chip_row)
        self._chip_row.hide()
        self.text.textChanged.connect(self._timer.start)
        self.text.returnPressed.connect(self._on_return_pressed)
        self.field.currentIndexChanged.connect(self._on_field_changed)
        self._timer.timeout.connect(self._tell)
        self._on_field_changed()

    def _on_field_changed(self) -> None:
        self.text.setPlaceholderText(self._fields[self.field.currentData()].hint)
        if self.text.text():
            self._tell()

    def _on_return_pressed(self) -> None:
        typed, identifier = self.text.text().strip(), self.field.currentData()
        if typed:
            self._chips[identifier] = (typed, self._words(identifier, typed))
            self.text.clear()
            self._show_chips()
            self._tell()

    def _words(self, identifier: str, typed: str) -> str:
        return self.tr("{field}: {value}").format(field=self._fields[identifier].title, value=typed)

    def _show_chips(self) -> None:
        buttons = [self._chip(identifier, words) for identifier, (_, words) in self._chips.items()]
        self._chip_row.set_widgets(buttons)
        self._chip_row.setVisible(bool(buttons))

    def _chip(self, identifier: str, words: str) -> QPushButton:
        button = styled(QPushButton(self.tr("{words}  ✕").format(words=words)), "chip")
        button.setAccessibleName(self.tr("Take this filter away: {words}").format(words=words))
        button.clicked.connect(lambda _checked=False, name=identifier: self.set_chip(name, "", ""))
        return button

    def _tell(self) -> None:
        self._timer.stop()
        values = self.values()
        if values != self._told:
            self._told = values
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the text away on Esc, then the chips."""
        if event.key() != Qt.Key.Key_Escape or not self.values():
            super().keyPressEvent(event)
        elif self.text.text():
            self.text.clear()
            self._tell()
        else:
            self.clear()
