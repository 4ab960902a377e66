"""What a form needs to know of a value: a tree read from its JSON schema. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.engine.configurator.values import resolve

Json = Any  # any JSON value: its shape is what the schema says
Schema = Mapping[str, Any]  # a JSON schema
Say = Callable[[str], str]  # from a text of the engine to what is shown
# A schema of people may refer to itself: what lies deeper, or comes after so many, is edited as JSON.
_MAX_DEPTH = 10
_MAX_NODES = 5000
_SCALARS = ("integer", "number", "boolean", "string")


class Kind(StrEnum):
    """What is edited, and so with which editor."""

    FLAG = "flag"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - the name of a kind
    UUID = "uuid"
    MOMENT = "moment"
    CHOICE = "choice"
    LIST = "list"
    OBJECT = "object"
    VARIANTS = "variants"
    MAPPING = "mapping"
    ANY = "any"


SIMPLE = frozenset(
    {Kind.FLAG, Kind.BOOLEAN, Kind.INTEGER, Kind.NUMBER, Kind.TEXT, Kind.SECRET, Kind.UUID, Kind.MOMENT, Kind.CHOICE}
)


@dataclass(frozen=True)
class Fault:
    """Something wrong with a value: the steps to the place, and what is allowed there."""

    path: tuple[str, ...]
    message: str

    def below(self) -> Fault:
        """Return the same fault as the value one step down sees it."""
        return replace(self, path=self.path[1:])


@dataclass(frozen=True)
class FormNode:
    """One value of a form.

    Attributes
    ----------
    name, title, help : str
        Name in the JSON; label and explanation.
    kind : Kind
        What it is.
    default : JSON value
        What holds when nothing else is said.
    is_addable : bool
        Whether the member is absent until it is added.
    is_nullable : bool
        Whether null may be given.
    applies : str
        ``live``, ``restart``, or empty where that has no meaning.
    choices : tuple
        Allowed values of a choice.
    minimum, maximum : float or None
        Bounds of a number, both inclusive.
    min_length, max_length : int or None
        Of a text in characters, of a list in entries.
    fields : tuple of FormNode
        Members of an object.
    item : FormNode or None
        Entries of a list, or values of a mapping.
    tag : str
        Member that chooses among `variants`.
    variants : tuple of (str, FormNode)
        Objects by the word that chooses.
    """

    name: str
    kind: Kind
    title: str
    help: str = ""
    default: Json = None
    is_addable: bool = False
    is_nullable: bool = False
    applies: str = ""
    choices: tuple[Json, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    fields: tuple[FormNode, ...] = field(default=())
    item: FormNode | None = None
    tag: str = ""
    variants: tuple[tuple[str, FormNode], ...] = ()

    def child(self, name: str) -> FormNode:
        """Return the member of a name."""
        return next(one for one in self.fields if one.name == name)


def form_node(schema: Schema, title: str = "", default: Json = ..., applies: str = "", say: Say = str) -> FormNode:
    """Return the tree of a schema.

    Parameters
    ----------
    title : str
        Label of the whole.
    default : JSON value, optional
        What a fresh value holds; without it the schema's own defaults.
    applies : str
        What holds for fields that do not say when a change is felt.
    say : callable, optional
        Puts labels and explanations into the language of the window.
    """
    title = title or str(schema.get("title", ""))
    return _Reader(schema, say).node(schema, "", title, default, applies, 0)


def title_of(name: str) -> str:
    """Return a label for a member's name."""
    for ending, words in (("__gte", " from"), ("__lt", " below")):
        name = name.replace(ending, words)
    return name.replace("_", " ").strip().capitalize()


def initial(node: FormNode) -> Json:
    """Return a value to begin with: the default, or the least that has the right shape."""
    if node.default is not None or node.is_nullable:
        return node.default
    if node.kind is Kind.OBJECT:
        return {one.name: initial(one) for one in node.fields if not one.is_addable}
    if node.kind is Kind.VARIANTS:
        word, chosen = node.variants[0]
        return {node.tag: word, **initial(chosen)}
    if node.kind is Kind.CHOICE:
        return node.choices[0]
    return _EMPTY[node.kind]


_EMPTY: Mapping[Kind, Json] = {
    Kind.FLAG: 0, Kind.BOOLEAN: False, Kind.INTEGER: 0, Kind.NUMBER: 0, Kind.TEXT: "", Kind.SECRET: "",
    Kind.UUID: "", Kind.MOMENT: "", Kind.LIST: [], Kind.MAPPING: {}, Kind.ANY: None,
}  # fmt: skip


def fits(node: FormNode, value: Json) -> bool:
    """Tell whether the form shows a value without losing anything of it; rules of the engine are not asked."""
    if value is None:
        return node.is_nullable or node.is_addable or node.kind is Kind.ANY
    if node.kind is Kind.OBJECT:
        return isinstance(value, dict) and all(
            fits(one, value[one.name]) if one.name in value else True for one in node.fields
        )
    if node.kind is Kind.VARIANTS:
        word = value.get(node.tag) if isinstance(value, dict) else None
        return any(name == word and fits(chosen, value) for name, chosen in node.variants)
    if node.kind is Kind.LIST:
        return isinstance(value, list) and all(_entry_fits(node, one) for one in value)
    if node.kind is Kind.MAPPING:
        item = node.item
        return isinstance(value, dict) and (item is None or all(fits(item, one) for one in value.values()))
    return _scalar_fits(node, value)


def _entry_fits(node: FormNode, entry: Json) -> bool:
    if node.item is None:
        return True
    if node.item.kind in (Kind.TEXT, Kind.UUID, Kind.MOMENT):
        # These are edited one on a line.
        return isinstance(entry, str) and entry == entry.strip() and len(entry.splitlines()) == 1
    return fits(node.item, entry)


def _scalar_fits(node: FormNode, value: Json) -> bool:
    if node.kind is Kind.FLAG:
        return type(value) is int and value in (0, 1)
    if node.kind is Kind.BOOLEAN:
        return isinstance(value, bool)
    if node.kind in (Kind.INTEGER, Kind.NUMBER):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if node.kind is Kind.CHOICE:
        return any(type(one) is type(value) and one == value for one in node.choices)
    if node.kind is Kind.ANY:
        return True
    return isinstance(value, str) and len(value.splitlines()) <= 1


class _Reader:
    """Reads one schema."""

    def __init__(self, root: Schema, say: Say) -> None:
        self._root, self._say = root, say
        self._count = 0

    def node(self, schema: Json, name: str, title: str, default: Json, applies: str, depth: int) -> FormNode:
        """Return one node with everything below it."""
        self._count += 1
        here, is_nullable = self._bare(schema)
        applies = str(here.get("applies", applies))
        if default is ...:
            default = here.get("default")
        made = FormNode(
            name=name,
            kind=_kind(here) if depth <= _MAX_DEPTH and self._count <= _MAX_NODES else Kind.ANY,
            title=self._say(title),
            help=self._say(str(here.get("description", ""))),
            default=default,
            is_nullable=is_nullable,
            applies=applies,
            choices=_choices(here),
            minimum=here.get("minimum"),
            maximum=here.get("maximum"),
            min_length=here.get("minLength", here.get("minItems")),
            max_length=here.get("maxLength", here.get("maxItems")),
        )
        return self._filled(made, here, depth)

    def _filled(self, made: FormNode, here: Schema, depth: int) -> FormNode:
        if made.kind is Kind.OBJECT:
            return replace(made, fields=self._members(here, made, depth))
        if made.kind is Kind.VARIANTS:
            tag = str(here["discriminator"]["propertyName"])
            variants = tuple((word, self._variant(name, word, tag, made, depth)) for word, name in _variants(here))
            return replace(made, tag=tag, variants=variants)
        entries = {Kind.LIST: "items", Kind.MAPPING: "additionalProperties"}.get(made.kind)
        if entries is not None and isinstance(here.get(entries), dict):
            item = self.node(here[entries], "", made.title, ..., made.applies, depth + 1)
            return replace(made, item=None if item.kind is Kind.ANY else item)
        return made

    def _variant(self, reference: str, word: str, tag: str, made: FormNode, depth: int) -> FormNode:
        branch = self.node({"$ref": reference}, made.name, title_of(word), ..., made.applies, depth + 1)
        return replace(branch, fields=tuple(one for one in branch.fields if one.name != tag))

    def _members(self, here: Schema, made: FormNode, depth: int) -> tuple[FormNode, ...]:
        required = set(here.get("required", ()))
        members = [
            self.node(entry, name, title_of(name), _at(made.default, name), made.applies, depth + 1)
            for name, entry in here["properties"].items()
        ]
        optional = [one for one in members if one.name not in required]
        is_sparse = bool(optional) and all(one.is_nullable and one.default is None for one in optional)
        return tuple(
            replace(one, is_addable=True, is_nullable=False)
            if one in optional and (is_sparse or not _has_default(here, one))
            else one
            for one in members
        )

    def _bare(self, schema: Json) -> tuple[dict[str, Any], bool]:
        """Return a schema with its reference followed and null taken out, and whether null was in."""
        here = resolve(self._root, schema)
        kinds = here.get("type")
        if isinstance(kinds, list) and "null" in kinds and len(kinds) == 2:
            return {**here, "type": next(one for one in kinds if one != "null")}, True
        kept = [one for one in here.get("anyOf", ()) if isinstance(one, dict) and one.get("type") != "null"]
        if len(kept) != 1:
            return here, False
        rest = {key: entry for key, entry in here.items() if key != "anyOf"}
        return {**resolve(self._root, kept[0]), **rest}, True


def _variants(here: Schema) -> list[tuple[str, str]]:
    """Return words and references of a choice of objects, in the order in which the schema lists the objects."""
    order = [one.get("$ref") for one in here["oneOf"]]
    mapping: Mapping[str, str] = here["discriminator"]["mapping"]
    return sorted(mapping.items(), key=lambda pair: order.index(pair[1]) if pair[1] in order else len(order))


def _at(default: Json, name: str) -> Json:
    return default.get(name, ...) if isinstance(default, dict) else ...


def _has_default(here: Schema, one: FormNode) -> bool:
    entry = here["properties"][one.name]
    return one.default is not None or (isinstance(entry, dict) and "default" in entry)


def _choices(here: Schema) -> tuple[Json, ...]:
    return tuple(here.get("enum", ())) or ((here["const"],) if "const" in here else ())


def _kind(here: Schema) -> Kind:
    if here.get("flag"):
        return Kind.FLAG
    if _choices(here):
        return Kind.CHOICE
    if "oneOf" in here:
        return Kind.VARIANTS if here.get("discriminator", {}).get("mapping") else Kind.ANY
    if here.get("type") == "string":
        return _TEXTS.get(str(here.get("format")), Kind.TEXT)
    if here.get("type") in _SCALARS:
        return Kind(str(here["type"]))
    if isinstance(here.get("properties"), dict) and here["properties"]:
        return Kind.OBJECT
    if here.get("type") == "array" and "prefixItems" not in here:
        return Kind.LIST
    return Kind.MAPPING if here.get("type") == "object" else Kind.ANY


_TEXTS = {"password": Kind.SECRET, "uuid": Kind.UUID, "moment": Kind.MOMENT}
