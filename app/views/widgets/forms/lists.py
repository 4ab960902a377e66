"""Editors of lists of single values, and of what has no editor of its own."""

from __future__ import annotations

import json

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit

from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.nodes import Fault, FormNode, Json, Kind
from app.views.widgets.forms.scalars import read_number
from app.views.widgets.forms.wording import Labels

_COLUMNS = 3
_LINES = 3


class ChecksEditor(FieldEditor):
    """Some of a few values: a box for each."""

    def __init__(self, node: FormNode, title: str, labels: Labels) -> None:
        super().__init__(node)
        self._order: list[Json] = []
        self.boxes: dict[Json, QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (value, text) in enumerate(labels.items()):
            box = QCheckBox(text)
            box.setAccessibleName(self.tr("{name}: {value}").format(name=title, value=text))
            box.toggled.connect(self.changed)
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
            self.boxes[value] = box
        grid.setColumnStretch(_COLUMNS, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> Json:
        """Return what is ticked: what was given keeps its order, what is new comes behind; null for nothing."""
        ticked = [value for value, box in self.boxes.items() if box.isChecked()]
        kept = [value for value in self._order if value in ticked]
        found = kept + [value for value in ticked if value not in kept]
        return found if found or not self.node.is_nullable else None

    def set_value(self, value: Json) -> None:
        """Tick values."""
        self._order = list(value or ())
        for one, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(one in self._order)
            box.blockSignals(False)


class LinesEditor(FieldEditor):
    """A list of texts or numbers, one on a line."""

    is_wide = True

    def __init__(self, node: FormNode, title: str) -> None:
        super().__init__(node)
        self.text = small_text_edit(title, node.help)
        self.text.setPlaceholderText(self.tr("One on a line"))
        self.text.textChanged.connect(self.changed)
        self.holds(self.text)

    def value(self) -> Json:
        """Return the lines that hold something; null for none where that may be."""
        lines = [line for line in self.text.toPlainText().splitlines() if line.strip()]
        if not lines and self.node.is_nullable:
            return None
        item = self.node.item
        is_number = item is not None and item.kind in (Kind.INTEGER, Kind.NUMBER)
        return [read_number(line.strip()) if is_number else line.strip() for line in lines]

    def set_value(self, value: Json) -> None:
        """Show a list."""
        self.text.blockSignals(True)
        lines = [one if isinstance(one, str) else json.dumps(one) for one in value or ()]
        self.text.setPlainText("\n".join(lines))
        self.text.blockSignals(False)


class JsonField(FieldEditor):
    """A value of any shape, as JSON."""

    is_wide = True

    def __init__(self, node: FormNode, title: str) -> None:
        super().__init__(node)
        self._value: Json = None
        self._broken = ""
        self.text = small_text_edit(title, node.help)
        self.text.textChanged.connect(self._on_changed)
        self.holds(self.text)

    def value(self) -> Json:
        """Return the value that could be read last."""
        return self._value

    def set_value(self, value: Json) -> None:
        """Show a value."""
        self._value, self._broken = value, ""
        self.text.blockSignals(True)
        self.text.setPlainText(json.dumps(value, ensure_ascii=False, indent=2))
        self.text.blockSignals(False)

    def own_faults(self) -> list[Fault]:
        """Return where the JSON is broken."""
        return [Fault((), self._broken)] if self._broken else []

    def _on_changed(self) -> None:
        value, self._broken = read_json(self.text.toPlainText())
        if not self._broken:
            self._value = value
        self.changed.emit()


def read_json(text: str) -> tuple[Json, str]:
    """Return the value of a JSON text, or what is wrong with it and where."""
    try:
        return json.loads(text, parse_constant=_refuse), ""
    except json.JSONDecodeError as error:
        words = QCoreApplication.translate("FieldRow", "Line {line}, column {column}: {message}")
        return None, words.format(line=error.lineno, column=error.colno, message=error.msg)
    except (ValueError, RecursionError) as error:
        return None, str(error)


def small_text_edit(title: str, description: str) -> QPlainTextEdit:
    """Return a field of a few lines, left with the Tab key."""
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setAccessibleName(title)
    edit.setAccessibleDescription(description)
    edit.setFixedHeight(_LINES * edit.fontMetrics().lineSpacing() + 20)
    return edit


def _refuse(constant: str) -> None:
    raise ValueError(constant)
