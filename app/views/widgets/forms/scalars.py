"""Editors of single values."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QLineEdit, QPushButton

from app.views.engine_texts import engine_text
from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.nodes import FormNode, Json, Kind
from app.views.widgets.forms.wording import Labels, Option


class FlagEditor(FieldEditor):
    """Yes or no, as true and false or as 1 and 0."""

    def __init__(self, node: FormNode, title: str) -> None:
        super().__init__(node)
        self.box = QCheckBox(title)
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription(node.help)
        self.box.toggled.connect(self.changed)
        self.holds(self.box)

    def value(self) -> Json:
        """Return the flag."""
        return self.box.isChecked() if self.node.kind is Kind.BOOLEAN else int(self.box.isChecked())

    def set_value(self, value: Json) -> None:
        """Show a flag."""
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)


class NumberLine(QLineEdit):
    """A line in which the arrow keys count up and down."""

    def __init__(self, node: FormNode) -> None:
        super().__init__()
        self._node = node
        is_share = node.kind is Kind.NUMBER and node.maximum is not None and node.maximum <= 1
        self._step = 0.01 if is_share else 1
        self.setMaximumWidth(160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count, or type."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        count = steps.get(Qt.Key(event.key()))
        number = read_number(self.text())
        if count is None or isinstance(number, str):
            super().keyPressEvent(event)
            return
        moved = round(number + count * self._step, 9)
        low, high = self._node.minimum, self._node.maximum
        moved = moved if low is None else max(low, moved)
        moved = moved if high is None else min(high, moved)
        self.setText(json.dumps(int(moved) if self._step == 1 and float(moved).is_integer() else moved))


class NumberEditor(FieldEditor):
    """A number as text: nothing is rounded or clamped behind the person's back."""

    def __init__(self, node: FormNode, title: str) -> None:
        super().__init__(node)
        self.line = NumberLine(node)
        self.line.setAccessibleName(title)
        self.line.setAccessibleDescription(node.help)
        self.line.setPlaceholderText(self.tr("not set") if node.is_nullable else "")
        self.line.textChanged.connect(self.changed)
        self.holds(self.line)

    def value(self) -> Json:
        """Return the number, null for nothing, or the text that is no number."""
        text = self.line.text().strip()
        return None if not text and self.node.is_nullable else read_number(text)

    def set_value(self, value: Json) -> None:
        """Show a number."""
        self.line.blockSignals(True)
        self.line.setText("" if value is None else json.dumps(value))
        self.line.blockSignals(False)


def read_number(text: str) -> int | float | str:
    """Return the number that a text holds, or the text itself."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return number if math.isfinite(number) else text


class TextEditor(FieldEditor):
    """One line of text."""

    def __init__(self, node: FormNode, title: str) -> None:
        super().__init__(node)
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.line.setAccessibleDescription(node.help)
        self.line.textChanged.connect(self.changed)
        self.holds(self.line)

    def value(self) -> Json:
        """Return the text."""
        return self.line.text()

    def set_value(self, value: Json) -> None:
        """Show a text."""
        self.line.blockSignals(True)
        self.line.setText(str(value or ""))
        self.line.blockSignals(False)


class SecretEditor(TextEditor):
    """A text that is hidden until it is asked for."""

    def __init__(self, node: FormNode, title: str) -> None:
        super().__init__(node, title)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleDescription(self.tr("Stars stand for the secret that is stored."))
        show = QPushButton()
        show.setText(self.tr("Show"))
        show.setAccessibleName(self.tr("Show what is typed: {name}").format(name=title))
        show.setCheckable(True)
        show.toggled.connect(self._on_shown)
        layout = self.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setDirection(QBoxLayout.Direction.LeftToRight)
        layout.addWidget(show)

    def _on_shown(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)


class ChoiceEditor(FieldEditor):
    """One of a few values, each with its word."""

    def __init__(self, node: FormNode, title: str, values: Sequence[Json], labels: Labels) -> None:
        super().__init__(node)
        self.box = QComboBox()
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription(node.help)
        if node.is_nullable:
            self.box.addItem(self.tr("not set"), None)
        for value in values:
            self.box.addItem(labels.get(value) or engine_text(str(value)), value)
        self.box.currentIndexChanged.connect(self.changed)
        self.holds(self.box)

    def value(self) -> Json:
        """Return the chosen value."""
        return self.box.currentData()

    def set_value(self, value: Json) -> None:
        """Choose a value; one that has no word yet is added."""
        self.box.blockSignals(True)
        found = next((i for i in range(self.box.count()) if self.box.itemData(i) == value), -1)
        if found < 0:
            self.box.addItem(str(value), value)
            found = self.box.count() - 1
        self.box.setCurrentIndex(found)
        self.box.blockSignals(False)


class OptionEditor(FieldEditor):
    """A text that is typed, or chosen from what the site has."""

    def __init__(self, node: FormNode, title: str, options: Sequence[Option]) -> None:
        super().__init__(node)
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setAccessibleName(title)
        self.box.setAccessibleDescription(node.help)
        for option in options:
            self.box.addItem(option.text, option.value)
        self.box.setCurrentText("")
        line = self.box.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("not set") if node.is_nullable else "")
        line.setAccessibleName(title)
        self.box.currentTextChanged.connect(self.changed)
        self.holds(self.box)

    def value(self) -> Json:
        """Return the value of what is chosen, the typed text, or null for nothing."""
        text = self.box.currentText().strip()
        found = self.box.findText(text, Qt.MatchFlag.MatchExactly)
        if found >= 0:
            return self.box.itemData(found)
        return None if not text and self.node.is_nullable else text

    def set_value(self, value: Json) -> None:
        """Show a value, by its name where it has one."""
        self.box.blockSignals(True)
        found = next((i for i in range(self.box.count()) if self.box.itemData(i) == value), -1)
        self.box.setCurrentIndex(found)
        if found < 0:
            self.box.setEditText(str(value or ""))
        self.box.blockSignals(False)
