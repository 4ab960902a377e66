"""Editors of objects: their members, members that are added when wanted, and objects of several kinds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.views.widgets.forms.base import FieldEditor, grouped, prefixed
from app.views.widgets.forms.nodes import SIMPLE, Fault, FormNode, Json, initial
from app.views.widgets.forms.row import FieldRow, MakeEditor, Section
from app.views.widgets.forms.wording import Wording


class ObjectEditor(FieldEditor):
    """The members of an object, one below the other; those nobody needs always wait in a menu."""

    is_wide = True

    def __init__(self, node: FormNode, make: MakeEditor, wording: Wording, frame: str = "inset") -> None:
        super().__init__(node)
        self._make, self._wording, self._frame = make, wording, frame
        self._unknown: dict[str, Json] = {}
        self.rows: dict[str, FieldRow] = {}
        self._boxes: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.add_button = self._add_menu()
        for field in node.fields:
            if not field.is_addable:
                self._show(field)
        if self.add_button is not None:
            self._layout.addLayout(_left(self.add_button))

    def value(self) -> Json:
        """Return the members that are shown, and those the form does not know."""
        names = [one.name for one in self.node.fields if one.name in self.rows]
        return {**self._unknown, **{name: self.rows[name].editor.value() for name in names}}

    def set_value(self, value: Json) -> None:
        """Show an object."""
        known = {one.name: one for one in self.node.fields}
        self._unknown = {name: entry for name, entry in value.items() if name not in known}
        for name, field in known.items():
            entry = value.get(name)
            if field.is_addable and entry is None:
                self._hide(name)
                continue
            self._show(field)
            self.rows[name].editor.set_value(entry if name in value else initial(field))
            self.rows[name].refresh()

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults at the members; return those of members that are not here."""
        groups = grouped(faults)
        for name, row in self.rows.items():
            row.show_faults(groups.pop(name, ()))
        return [fault for name, group in groups.items() for fault in (prefixed(name, group) if name else group)]

    def own_faults(self) -> list[Fault]:
        """Return what cannot be read in the members."""
        return [one for name, row in self.rows.items() for one in prefixed(name, row.editor.own_faults())]

    def add(self, name: str) -> FieldRow:
        """Add a member that is absent."""
        field = self.node.child(name)
        self._show(field)
        self.rows[name].editor.set_value(initial(field))
        self.rows[name].refresh()
        return self.rows[name]

    def _on_added(self, name: str) -> None:
        self.add(name).editor.setFocus()
        self.changed.emit()

    def _on_removed(self, name: str) -> None:
        self._hide(name)
        self.changed.emit()

    def _show(self, field: FormNode) -> None:
        if field.name in self.rows:
            return
        row = FieldRow(self._make(field), self._wording.title_of(field))
        row.changed.connect(self.changed)
        row.removed.connect(self._on_removed)
        box: QWidget = row if field.kind in SIMPLE or not row.editor.is_wide else Section(row, self._frame)
        self.rows[field.name], self._boxes[field.name] = row, box
        names = [one.name for one in self.node.fields if one.name in self.rows]
        self._layout.insertWidget(names.index(field.name), box)

    def _hide(self, name: str) -> None:
        row = self.rows.pop(name, None)
        if row is not None:
            box = self._boxes.pop(name)
            self._layout.removeWidget(box)
            box.hide()
            box.deleteLater()

    def _add_menu(self) -> QPushButton | None:
        if not any(one.is_addable for one in self.node.fields):
            return None
        button = QPushButton()
        button.setText(self.tr("Add a field"))
        text = self.tr("Add a field to {name}").format(name=self._wording.title_of(self.node))
        button.setAccessibleName(text)
        button.setProperty("menu", True)
        menu = QMenu(button)
        menu.aboutToShow.connect(self._fill_menu)
        button.setMenu(menu)
        return button

    def _fill_menu(self) -> None:
        assert self.add_button is not None
        menu = self.add_button.menu()
        menu.clear()
        menu.setToolTipsVisible(True)
        for field in self.node.fields:
            if field.is_addable and field.name not in self.rows:
                action = menu.addAction(self._wording.title_of(field))
                action.setToolTip(field.help)
                action.triggered.connect(lambda _checked=False, name=field.name: self._on_added(name))


class VariantEditor(FieldEditor):
    """An object of one of several kinds; what was entered for another kind is kept while the form is open."""

    is_wide = True

    def __init__(self, node: FormNode, make: MakeEditor, title: str) -> None:
        super().__init__(node)
        self._make = make
        self._nodes = dict(node.variants)
        self._editors: dict[str, FieldEditor] = {}
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Kind of {name}").format(name=title))
        for word, variant in self._nodes.items():
            self.box.addItem(variant.title, word)
            self.box.setItemData(self.box.count() - 1, variant.help, 3)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(_left(self.box))
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.setFocusProxy(self.box)
        self._show()

    def value(self) -> Json:
        """Return the object of the chosen kind."""
        return {self.node.tag: self.box.currentData(), **self.chosen.value()}

    def set_value(self, value: Json) -> None:
        """Show an object."""
        self.box.blockSignals(True)
        self.box.setCurrentIndex(self.box.findData(value[self.node.tag]))
        self.box.blockSignals(False)
        self._show()
        self.chosen.set_value({name: entry for name, entry in value.items() if name != self.node.tag})

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults in the chosen kind."""
        return self.chosen.show_faults(faults)

    def own_faults(self) -> list[Fault]:
        """Return what cannot be read in the chosen kind."""
        return self.chosen.own_faults()

    @property
    def chosen(self) -> FieldEditor:
        """The editor of the chosen kind."""
        return self._editors[self.box.currentData()]

    def _on_chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        word = self.box.currentData()
        if word not in self._editors:
            editor = self._make(self._nodes[word])
            editor.set_value(initial(self._nodes[word]))
            editor.changed.connect(self.changed)
            self._editors[word] = editor
            self._layout.addWidget(editor)
        for name, editor in self._editors.items():
            editor.setVisible(name == word)


class OptionalEditor(FieldEditor):
    """A value that may be null: a box says whether there is one."""

    def __init__(self, node: FormNode, inner: FieldEditor, title: str) -> None:
        super().__init__(node)
        self.is_wide = inner.is_wide
        self.inner = inner
        self.box = QCheckBox(self.tr("Set"))
        self.box.setAccessibleName(self.tr("Set {name}").format(name=title))
        self.box.toggled.connect(self._on_toggled)
        inner.changed.connect(self.changed)
        layout: QHBoxLayout | QVBoxLayout = QVBoxLayout(self) if inner.is_wide else QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addWidget(inner, 1)
        inner.hide()
        self.setFocusProxy(self.box)

    def value(self) -> Json:
        """Return the value, or null."""
        return self.inner.value() if self.box.isChecked() else None

    def set_value(self, value: Json) -> None:
        """Show a value or that there is none."""
        self.box.blockSignals(True)
        self.box.setChecked(value is not None)
        self.box.blockSignals(False)
        self.inner.setVisible(value is not None)
        if value is not None:
            self.inner.set_value(value)

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults of the value."""
        return self.inner.show_faults(faults)

    def own_faults(self) -> list[Fault]:
        """Return what cannot be read."""
        return self.inner.own_faults() if self.box.isChecked() else []

    def _on_toggled(self, is_set: bool) -> None:
        self.inner.setVisible(is_set)
        self.changed.emit()


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row
