"""What a form, a message and the documentation need to know of every field of a policy, read from its JSON schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from app.engine.configurator.values import resolve

Schema = dict[str, Any]  # a JSON schema
_FORMATS = {"uuid": "a UUID", "moment": "a moment, RFC 3339 or such as now-3h"}


@dataclass(frozen=True)
class PolicyField:
    """One field, for a form.

    Attributes
    ----------
    path : str
        Place inside the policies, with dots; ``[]`` stands for an entry of a list, ``*`` for a name of one's choice.
    variant : str
        Origin of the candidates that have the field; empty for fields that always exist.
    help : str
        Explanation.
    kind : str
        flag, integer, number, text, uuid, moment, choice, list, object or any.
    allowed : str
        What may be given, in words.
    default : JSON value
        What holds when it is left out.
    is_required : bool
        Whether it must be given.
    is_optional : bool
        Whether null may be given.
    choices : tuple
        Allowed values of a choice.
    minimum, maximum : float or None
        Bounds of a number, both inclusive.
    max_length : int or None
        Most characters of a text, or entries of a list.
    """

    path: str
    variant: str
    help: str
    kind: str
    allowed: str
    default: Any  # a JSON value
    is_required: bool
    is_optional: bool
    choices: tuple[Any, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """Return the JSON schema of policies."""
    return model.model_json_schema(mode="validation")


@cache
def fields_of(model: type[BaseModel]) -> tuple[PolicyField, ...]:
    """Return every field of policies in the order of their declaration, lists and choices of form included."""
    schema = schema_of(model)
    return tuple(_fields(schema, schema, "", ""))


def locate(model: type[BaseModel], place: Sequence[str | int]) -> tuple[list[str], Schema, Schema]:
    """Return the path a person knows, the schema there and the schema one step up, of a place in an error."""
    root = schema_of(model)
    path: list[str] = []
    above, here = root, root
    for part in place:
        inner = _bare(root, here)[0]
        branch = _branches(root, inner).get(str(part))
        if branch is not None:
            # Errors name the chosen form between the field and its members; in the JSON it is no step.
            here = branch
            continue
        above, here = inner, _step(inner, part)
        path.append(str(part))
    return path, here, above


def allowed(model: type[BaseModel], schema: Schema) -> str:
    """Return in words what a schema of `model` allows."""
    root = schema_of(model)
    here, is_optional = _bare(root, schema)
    return f"{_words(root, here)}, or null" if is_optional else _words(root, here)


def _fields(root: Schema, schema: Schema, path: str, variant: str) -> Iterator[PolicyField]:
    here = _bare(root, schema)[0]
    for name, branch in _branches(root, here).items():
        yield from _fields(root, branch, path, name)
    for name, entry in here.get("properties", {}).items():
        below = f"{path}.{name}" if path else name
        inner, is_optional = _bare(root, entry)
        is_required = name in here.get("required", ())
        if "properties" not in inner:
            yield _field(root, below, variant, inner, entry, is_required=is_required, is_optional=is_optional)
        yield from _fields(root, inner, below, variant)
    for key, step in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(here.get(key), dict):
            yield from _fields(root, here[key], path + step, variant)


def _field(
    root: Schema, path: str, variant: str, here: Schema, entry: Schema, *, is_required: bool, is_optional: bool
) -> PolicyField:
    words = _words(root, here)
    return PolicyField(
        path=path,
        variant=variant,
        help=str(entry.get("description") or here.get("description", "")),
        kind=_kind(here),
        allowed=f"{words}, or null" if is_optional else words,
        default=entry.get("default"),
        is_required=is_required,
        is_optional=is_optional,
        choices=tuple(here.get("enum", ())) or ((here["const"],) if "const" in here else ()),
        minimum=here.get("minimum"),
        maximum=here.get("maximum"),
        max_length=here.get("maxLength", here.get("maxItems")),
    )


def _kind(here: Schema) -> str:
    if here.get("flag"):
        return "flag"
    if "enum" in here or "const" in here:
        return "choice"
    if here.get("format") in _FORMATS:
        return str(here["format"])
    if "oneOf" in here:
        return "object"
    kind = str(here.get("type", "any"))
    return {"string": "text", "array": "list"}.get(kind, kind)


def _words(root: Schema, here: Schema) -> str:
    kind = _kind(here)
    if kind in ("flag", "choice"):
        return " or ".join(str(choice) for choice in here.get("enum", [here.get("const")]))
    if kind in ("integer", "number"):
        name = "a whole number" if kind == "integer" else "a number"
        bounds = [here.get("minimum"), here.get("maximum")]
        return name if None in bounds else f"{name}, {bounds[0]:g} to {bounds[1]:g}"
    if kind == "text":
        least = "1 to" if here.get("minLength") else "at most"
        return f"a text of {least} {here['maxLength']} characters" if "maxLength" in here else "a text"
    if kind == "list":
        return _list_words(root, here)
    return _FORMATS.get(kind, "an object" if kind == "object" else "as the check has it")


def _list_words(root: Schema, here: Schema) -> str:
    least, most = here.get("minItems", 0), here.get("maxItems")
    entry = _bare(root, here.get("items", {}))[0]
    return f"a list of {least} to {most} entries, each {_words(root, entry)}"


def _step(here: Schema, part: str | int) -> Schema:
    if isinstance(part, int):
        return dict(here.get("items", {}))
    inner = here.get("properties", {}).get(part, here.get("additionalProperties"))
    return inner if isinstance(inner, dict) else {}


def _branches(root: Schema, here: Schema) -> dict[str, Schema]:
    """Return the forms of a choice of objects by the word that chooses."""
    mapping = here.get("discriminator", {}).get("mapping", {})
    return {name: resolve(root, {"$ref": reference}) for name, reference in mapping.items()}


def _bare(root: Schema, schema: Schema) -> tuple[Schema, bool]:
    """Return a schema with its reference followed and null taken out, and whether null was in."""
    here = resolve(root, schema)
    kept = [branch for branch in here.get("anyOf", ()) if branch.get("type") != "null"]
    if len(kept) != 1:
        return here, False
    rest = {key: entry for key, entry in here.items() if key != "anyOf"}
    return {**resolve(root, kept[0]), **rest}, True
