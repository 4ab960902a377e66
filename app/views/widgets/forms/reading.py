"""A value in words: what its form would show, for reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.views.engine_texts import engine_text
from app.views.widgets.forms.nodes import SIMPLE, FormNode, Json, Kind
from app.views.widgets.forms.wording import Wording

Fact = tuple[str, str]
_FLAGS = (Kind.FLAG, Kind.BOOLEAN)
translate = QCoreApplication.translate


@dataclass(frozen=True)
class ReadSection:
    """One part of a value: its label, its help, and names with words."""

    title: str
    help: str
    facts: tuple[Fact, ...]


class Reader:
    """Puts values into words."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def sections(self, node: FormNode, value: Json) -> list[ReadSection]:
        """Return the members of an object, each with its facts; single values come together at the end."""
        named = [(one, value[one.name]) for one in node.fields if one.name in value]
        parts = [(one, entry) for one, entry in named if one.kind not in SIMPLE]
        found = [
            ReadSection(self._wording.title_of(one), one.help, tuple(self._facts(one, entry))) for one, entry in parts
        ]
        rest = [(self._wording.title_of(one), self.words(one, entry)) for one, entry in named if one.kind in SIMPLE]
        return [*found, ReadSection(translate("Reader", "More"), "", tuple(rest))] if rest else found

    def words(self, node: FormNode, value: Json) -> str:
        """Return one value in words."""
        if value is None:
            return translate("Reader", "not set")
        if node.kind in _FLAGS:
            return translate("Reader", "yes") if value else translate("Reader", "no")
        if node.kind in (Kind.OBJECT, Kind.VARIANTS):
            return self._object_words(node, value)
        if node.kind is Kind.LIST:
            return self._list_words(node, value)
        if node.kind is Kind.MAPPING and node.item is not None:
            item = node.item
            parts = [_named(name, self.words(item, entry)) for name, entry in value.items()]
            return "\n".join(parts) or translate("Reader", "none")
        return self._simple_words(node, value)

    def _facts(self, node: FormNode, value: Json) -> Iterable[Fact]:
        if node.kind is Kind.OBJECT and isinstance(value, dict):
            yield from self._flag_facts(node, value)
            for one in node.fields:
                if one.kind not in _FLAGS and one.name in value:
                    yield self._wording.title_of(one), self.words(one, value[one.name])
        elif node.kind is Kind.LIST and node.item is not None and node.item.kind is Kind.OBJECT and value:
            for number, entry in enumerate(value, 1):
                yield translate("Reader", "Number {number}").format(number=number), self.words(node.item, entry)
        else:
            yield "", self.words(node, value)

    def _flag_facts(self, node: FormNode, value: Json) -> Iterable[Fact]:
        flags = [one for one in node.fields if one.kind in _FLAGS and one.name in value]
        for text, wanted in ((translate("Reader", "On"), True), (translate("Reader", "Off"), False)):
            names = [self._wording.title_of(one) for one in flags if bool(value[one.name]) is wanted]
            if names:
                yield text, ", ".join(names)

    def _object_words(self, node: FormNode, value: Json) -> str:
        if node.kind is Kind.VARIANTS:
            word = value.get(node.tag)
            chosen = next((one for name, one in node.variants if name == word), None)
            if chosen is None:
                return str(value)
            inner = self._object_words(chosen, {k: v for k, v in value.items() if k != node.tag})
            return _named(chosen.title, inner)
        on = [self._wording.title_of(one) for one in node.fields if one.kind in _FLAGS and value.get(one.name)]
        has_flags = any(one.kind in _FLAGS for one in node.fields)
        if has_flags and not on:
            return translate("Reader", "off")
        shown = [one for one in node.fields if one.kind not in _FLAGS and value.get(one.name) not in (None, {}, [])]
        parts = on + [_named(self._wording.title_of(one), self.words(one, value[one.name])) for one in shown]
        return " · ".join(parts) if parts else translate("Reader", "always")

    def _list_words(self, node: FormNode, value: Json) -> str:
        labels, item = self._wording.labels_of(node), node.item
        if not value:
            return translate("Reader", "none")
        if item is None or item.kind in SIMPLE:
            is_choice = item is not None and item.kind is Kind.CHOICE
            return ", ".join(labels.get(one) or _word(one, is_choice=is_choice) for one in value)
        return "\n".join(self.words(item, one) for one in value)

    def _simple_words(self, node: FormNode, value: Json) -> str:
        labels = self._wording.labels_of(node)
        if isinstance(value, int | str) and value in labels:
            return labels[value]
        if node.kind is Kind.CHOICE:
            return _word(value, is_choice=True)
        if isinstance(value, str):
            return next((one.text for one in self._wording.options(node.name) if one.value == value), value)
        return str(value)


def _word(value: Json, *, is_choice: bool) -> str:
    """Return a single value; words of the engine in the window's language."""
    return engine_text(str(value)) if is_choice else str(value)


def _named(name: str, words: str) -> str:
    return translate("Reader", "{name}: {value}").format(name=name, value=words)
