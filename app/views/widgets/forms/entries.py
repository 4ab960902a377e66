"""Editors of lists of objects and of mappings: each entry in a frame of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.views.widgets.forms.base import FieldEditor, grouped, prefixed
from app.views.widgets.forms.nodes import Fault, FormNode, Json, initial
from app.views.widgets.forms.row import MakeEditor
from app.views.widgets.styled import styled


class EntryFrame(QFrame):
    """One entry: what it is called, its editor, and buttons that move and remove it."""

    def __init__(self, editor: FieldEditor) -> None:
        super().__init__()
        self.setObjectName("entry")
        self.editor = editor
        self.head = QHBoxLayout()
        self.title = styled(QLabel(), "heading")
        self.fault = styled(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.head.addWidget(self.title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.addLayout(self.head)
        layout.addWidget(self.fault)
        layout.addWidget(editor)

    def add_button(self, text: str, name: str, run: Callable[[], None]) -> QPushButton:
        """Add a small button to the head and return it."""
        button = styled(QPushButton(), "flat")
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda _checked=False: run())
        self.head.addWidget(button)
        return button

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show what is wrong with the entry."""
        left = self.editor.show_faults(faults)
        words = self.tr("{path}: {message}")
        text = "\n".join(
            words.format(path=".".join(one.path), message=one.message) if one.path else one.message for one in left
        )
        self.fault.setText(text)
        self.fault.setVisible(bool(text))


class EntriesEditor(FieldEditor):
    """A list of objects, in an order that can be changed."""

    is_wide = True

    def __init__(self, node: FormNode, make: MakeEditor, title: str) -> None:
        super().__init__(node)
        self._make, self._title = make, title
        self.entries: list[EntryFrame] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.add_button = QPushButton(self.tr("Add an entry"))
        self.add_button.setAccessibleName(self.tr("Add an entry to {name}").format(name=title))
        self.add_button.clicked.connect(self._on_added)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        self._layout.addLayout(row)

    def value(self) -> Json:
        """Return the list; null for an empty one where that may be."""
        found = [entry.editor.value() for entry in self.entries]
        return found if found or not self.node.is_nullable else None

    def set_value(self, value: Json) -> None:
        """Show a list, keeping the editors there are."""
        wanted = list(value or ())
        while len(self.entries) > len(wanted):
            self._drop(self.entries[-1])
        while len(self.entries) < len(wanted):
            self._append()
        for entry, one in zip(self.entries, wanted, strict=True):
            entry.editor.set_value(one)
        self._number()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults at the entries."""
        groups = grouped(faults)
        for place, entry in enumerate(self.entries):
            entry.show_faults(groups.pop(str(place), ()))
        return [fault for name, group in groups.items() for fault in (prefixed(name, group) if name else group)]

    def own_faults(self) -> list[Fault]:
        """Return what cannot be read in the entries."""
        places = enumerate(self.entries)
        return [one for place, entry in places for one in prefixed(str(place), entry.editor.own_faults())]

    def _on_added(self) -> None:
        entry = self._append()
        assert self.node.item is not None
        entry.editor.set_value(initial(self.node.item))
        self._number()
        entry.editor.setFocus()
        self.changed.emit()

    def _append(self) -> EntryFrame:
        assert self.node.item is not None
        entry = EntryFrame(self._make(self.node.item))
        entry.editor.changed.connect(self.changed)
        name = self._title
        entry.add_button("↑", self.tr("Move up in {name}").format(name=name), lambda: self._move(entry, -1))
        entry.add_button("↓", self.tr("Move down in {name}").format(name=name), lambda: self._move(entry, 1))
        entry.add_button("✕", self.tr("Remove from {name}").format(name=name), lambda: self._remove(entry))
        self._layout.insertWidget(len(self.entries), entry)
        self.entries.append(entry)
        return entry

    def _move(self, entry: EntryFrame, step: int) -> None:
        place = self.entries.index(entry) + step
        if not 0 <= place < len(self.entries):
            return
        self.entries.remove(entry)
        self.entries.insert(place, entry)
        self._layout.removeWidget(entry)
        self._layout.insertWidget(place, entry)
        self._number()
        self.changed.emit()

    def _remove(self, entry: EntryFrame) -> None:
        self._drop(entry)
        self._number()
        self.changed.emit()

    def _drop(self, entry: EntryFrame) -> None:
        self.entries.remove(entry)
        self._layout.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _number(self) -> None:
        for number, entry in enumerate(self.entries, 1):
            entry.title.setText(self.tr("{name}, number {number}").format(name=self._title, number=number))


class MappingEditor(FieldEditor):
    """Objects by name."""

    is_wide = True

    def __init__(self, node: FormNode, make: MakeEditor, title: str, keys: Sequence[str]) -> None:
        super().__init__(node)
        self._make, self._title = make, title
        self.entries: dict[str, EntryFrame] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems(list(keys))
        text = self.tr("Name of a new entry of {name}").format(name=title)
        self.name.setAccessibleName(text)
        line = self.name.lineEdit()
        assert line is not None
        line.setAccessibleName(text)
        self.add_button = QPushButton(self.tr("Add"))
        self.add_button.setAccessibleName(self.tr("Add the named entry to {name}").format(name=title))
        self.add_button.clicked.connect(self._on_added)
        row = QHBoxLayout()
        row.addWidget(self.name)
        row.addWidget(self.add_button)
        row.addStretch(1)
        self._layout.addLayout(row)

    def value(self) -> Json:
        """Return the mapping."""
        return {name: entry.editor.value() for name, entry in self.entries.items()}

    def set_value(self, value: Json) -> None:
        """Show a mapping."""
        wanted = dict(value or {})
        for name in [one for one in self.entries if one not in wanted]:
            self._drop(name)
        for name, one in wanted.items():
            self._entry(name).editor.set_value(one)

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults at the entries."""
        groups = grouped(faults)
        for name, entry in self.entries.items():
            entry.show_faults(groups.pop(name, ()))
        return [fault for name, group in groups.items() for fault in (prefixed(name, group) if name else group)]

    def own_faults(self) -> list[Fault]:
        """Return what cannot be read in the entries."""
        return [one for name, entry in self.entries.items() for one in prefixed(name, entry.editor.own_faults())]

    def _on_added(self) -> None:
        name = self.name.currentText().strip()
        if not name or name in self.entries:
            return
        assert self.node.item is not None
        self._entry(name).editor.set_value(initial(self.node.item))
        self.changed.emit()

    def _entry(self, name: str) -> EntryFrame:
        if name not in self.entries:
            assert self.node.item is not None
            entry = EntryFrame(self._make(self.node.item))
            entry.title.setText(name)
            entry.editor.changed.connect(self.changed)
            text = self.tr("Remove {entry} from {name}").format(entry=name, name=self._title)
            entry.add_button("✕", text, lambda: self._remove(name))
            self._layout.insertWidget(len(self.entries), entry)
            self.entries[name] = entry
        return self.entries[name]

    def _remove(self, name: str) -> None:
        self._drop(name)
        self.changed.emit()

    def _drop(self, name: str) -> None:
        entry = self.entries.pop(name)
        self._layout.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
