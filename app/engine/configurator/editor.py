"""What an editor and the documentation need to know of every field of a setting, read from its schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from app.engine.configurator.declaration import Declaration
from app.engine.configurator.models import Json
from app.engine.configurator.values import masked, resolve, to_stored


@dataclass(frozen=True)
class FieldDescription:
    """One field of a setting, for a form.

    Attributes
    ----------
    path : str
        Place inside the value, with dots; empty when the value is a single one.
    title, help : str
        Label and explanation.
    kind : str
        flag, boolean, integer, number, text, secret, choice, list or mapping.
    default : JSON value
        Value of a fresh site; of a secret never the secret.
    choices : tuple
        Allowed values of a choice.
    minimum, maximum : float or None
        Bounds of a number, both inclusive.
    max_length : int or None
        Most characters of a text, or entries of a list.
    is_optional : bool
        Whether null is allowed.
    applies : str
        ``live``, or ``restart`` when a change is felt only after the next start.
    """

    path: str
    title: str
    help: str
    kind: str
    default: Json
    choices: tuple[Json, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    is_optional: bool = False
    applies: str = "live"


def schema_of(declaration: Declaration[Any]) -> dict[str, Any]:
    """Return the JSON schema of a declared setting, with its default."""
    schema = _model_schema(declaration.model)  # type: ignore[arg-type]  # a class can be hashed
    return {**schema, "title": declaration.title, "description": declaration.description}


@cache
def _model_schema(model: type[BaseModel]) -> dict[str, Any]:
    # Many settings share a model, and writing its schema costs a millisecond.
    return model.model_json_schema(mode="validation")


def describe(declaration: Declaration[Any]) -> list[FieldDescription]:
    """Return every field of a declared setting, in the order of its declaration."""
    schema = schema_of(declaration)
    default = masked(schema, to_stored(declaration.default))
    return list(_fields(schema, schema, "", declaration.title, default, declaration.applies.value))


def _fields(root: Json, schema: Json, path: str, title: str, default: Json, applies: str) -> Iterator[FieldDescription]:
    here, is_optional = _without_null(root, resolve(root, schema))
    applies = here.get("applies", applies)
    if "properties" not in here:
        yield _leaf(here, path, title, default, is_optional, applies)
        return
    for name, entry in here["properties"].items():
        inner = resolve(root, entry)
        below = f"{path}.{name}" if path else name
        value = default.get(name) if isinstance(default, dict) else None
        yield from _fields(root, inner, below, name.replace("_", " ").capitalize(), value, applies)


def _leaf(
    here: dict[str, Any], path: str, title: str, default: Json, is_optional: bool, applies: str
) -> FieldDescription:
    return FieldDescription(
        path=path,
        title=title,
        help=here.get("description", ""),
        kind=_kind(here),
        default=default,
        choices=tuple(here.get("enum", ())) or ((here["const"],) if "const" in here else ()),
        minimum=here.get("minimum"),
        maximum=here.get("maximum"),
        max_length=here.get("maxLength", here.get("maxItems", here.get("maxProperties"))),
        is_optional=is_optional,
        applies=applies,
    )


def _kind(here: dict[str, Any]) -> str:
    if here.get("flag"):
        return "flag"
    if "enum" in here or "const" in here:
        return "choice"
    if here.get("format") == "password":
        return "secret"
    names = {"string": "text", "array": "list", "object": "mapping"}
    kind = str(here.get("type", "text"))
    return names.get(kind, kind)


def _without_null(root: Json, here: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    branches = here.get("anyOf", [])
    kept = [branch for branch in branches if branch.get("type") != "null"]
    if len(kept) == len(branches) or len(kept) != 1:
        return here, False
    rest = {key: entry for key, entry in here.items() if key != "anyOf"}
    return {**resolve(root, kept[0]), **rest}, True
