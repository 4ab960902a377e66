"""Which editor a value gets."""

from __future__ import annotations

from dataclasses import replace

from app.views.engine_texts import engine_text
from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.entries import EntriesEditor, MappingEditor
from app.views.widgets.forms.lazy import Builder, LazyEditor
from app.views.widgets.forms.lists import ChecksEditor, JsonField, LinesEditor
from app.views.widgets.forms.nodes import FormNode, Kind
from app.views.widgets.forms.objects import ObjectEditor, OptionalEditor, VariantEditor
from app.views.widgets.forms.scalars import (
    ChoiceEditor,
    FlagEditor,
    NumberEditor,
    OptionEditor,
    SecretEditor,
    TextEditor,
)
from app.views.widgets.forms.wording import Wording

_LINES = (Kind.TEXT, Kind.UUID, Kind.MOMENT, Kind.INTEGER, Kind.NUMBER)
# These show by themselves that nothing is set.
_SHOW_NULL = (Kind.INTEGER, Kind.NUMBER, Kind.CHOICE, Kind.UUID, Kind.MOMENT, Kind.ANY)


class EditorFactory:
    """Makes editors; `sections` is the frame of the objects directly below the whole.

    With a builder objects get their editors one after the other while the window goes on.
    """

    def __init__(self, wording: Wording, sections: str = "section", builder: Builder | None = None) -> None:
        self._wording = wording
        self._sections = sections
        self._builder = builder

    def root(self, node: FormNode) -> FieldEditor:
        """Return the editor of a whole value."""
        if node.kind is Kind.OBJECT and not node.is_nullable:
            return ObjectEditor(node, self.make, self._wording, self._sections)
        return self.make(node)

    def make(self, node: FormNode) -> FieldEditor:
        """Return the editor of a value inside another."""
        if node.is_nullable and not self._shows_null(node):
            inner = self.make(replace(node, is_nullable=False))
            return OptionalEditor(node, inner, self._wording.title_of(node))
        return self._simple(node) or self._composite(node)

    def _shows_null(self, node: FormNode) -> bool:
        if node.kind in _SHOW_NULL:
            return True
        return node.kind is Kind.LIST and bool(node.min_length)

    def _simple(self, node: FormNode) -> FieldEditor | None:
        title, labels = self._wording.title_of(node), self._wording.labels_of(node)
        if node.kind in (Kind.FLAG, Kind.BOOLEAN):
            return FlagEditor(node, title)
        if node.kind is Kind.CHOICE:
            return ChoiceEditor(node, title, node.choices, labels)
        if node.kind in (Kind.INTEGER, Kind.NUMBER):
            return ChoiceEditor(node, title, tuple(labels), labels) if labels else NumberEditor(node, title)
        if node.kind is Kind.SECRET:
            return SecretEditor(node, title)
        if node.kind in (Kind.TEXT, Kind.UUID, Kind.MOMENT):
            options = self._wording.options(node.name)
            return OptionEditor(node, title, options) if options or node.is_nullable else TextEditor(node, title)
        return None

    def _composite(self, node: FormNode) -> FieldEditor:
        title = self._wording.title_of(node)
        if node.kind is Kind.OBJECT:
            return self._object(node)
        if node.kind is Kind.VARIANTS:
            return VariantEditor(node, self.make, title)
        if node.kind is Kind.LIST and node.item is not None:
            return self._list(node, node.item, title)
        if node.kind is Kind.MAPPING and node.item is not None:
            return MappingEditor(node, self.make, title, self._wording.keys.get(node.name, ()))
        return JsonField(node, title)

    def _object(self, node: FormNode) -> FieldEditor:
        if self._builder is None:
            return ObjectEditor(node, self.make, self._wording)
        editor = LazyEditor(node, lambda: ObjectEditor(node, self.make, self._wording))
        self._builder.add(editor)
        return editor

    def _list(self, node: FormNode, item: FormNode, title: str) -> FieldEditor:
        labels = self._wording.labels_of(node) or {choice: engine_text(str(choice)) for choice in item.choices}
        if labels:
            return ChecksEditor(node, title, labels)
        if item.kind in _LINES and not item.is_nullable:
            return LinesEditor(node, title)
        if item.kind in (Kind.OBJECT, Kind.VARIANTS):
            return EntriesEditor(node, self.make, title)
        return JsonField(node, title)
