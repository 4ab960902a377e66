"""Checking values, hiding secrets and putting them back. Pure: knows declarations and schemas, no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from app.engine.common.errors import BadInputError
from app.engine.configurator.declaration import Declaration
from app.engine.configurator.models import Json
from app.engine.configurator.sections.fields import MASK, REVEAL


@dataclass(frozen=True)
class ValueFault:
    """One thing that is wrong with a value: the steps to its place, and the rule it breaks."""

    path: tuple[str, ...]
    message: str


def typed_faults(declaration: Declaration[Any], value: Json) -> list[ValueFault]:
    """Return everything that keeps a JSON value from being the value of a declared setting."""
    try:
        declaration.model.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return [ValueFault(tuple(str(part) for part in one["loc"]), one["msg"]) for one in found]
    return []


def schema_faults(schema: Json, value: Json) -> list[ValueFault]:
    """Return everything in which a value breaks a JSON schema that people wrote, in the order of the value."""
    from jsonschema import Draft202012Validator
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    try:
        found = list(Draft202012Validator(schema, registry=Registry()).iter_errors(value))
    except Unresolvable as broken:
        return [ValueFault((), f"The schema has a reference that leads nowhere: {broken}")]
    faults = [
        ValueFault(tuple(str(part) for part in one.absolute_path), _without_secrets(schema, value, one.message))
        for one in found
    ]
    return sorted(faults, key=lambda one: one.path)


def to_stored(value: BaseModel) -> Json:
    """Return a typed value as the JSON value that the database keeps, secrets included."""
    return value.model_dump(mode="json", context=REVEAL)


def to_typed(declaration: Declaration[Any], value: Json) -> Any:  # the declaration's model
    """Return a JSON value as the frozen value that rooms are handed.

    Raises
    ------
    BadInputError
        If it breaks a rule; path and rule are named.
    """
    try:
        return declaration.model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path = ".".join([declaration.name, *(str(part) for part in first["loc"])])
        raise _refused(path, first["msg"]) from error


def check_schema(schema: Json, field: str = "validation_schema") -> None:
    """Check that a JSON schema is one.

    Raises
    ------
    BadInputError
        If it is not, or refers to a schema elsewhere.
    """
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    try:
        Draft202012Validator.check_schema(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    except SchemaError as error:
        raise _refused(field, error.message) from error
    if not isinstance(schema, dict):
        raise _refused(field, "must be an object")
    foreign = [reference for reference in _references(schema) if not reference.startswith("#")]
    if foreign:
        raise _refused(field, f"refers to {foreign[0]!r}, outside of itself")


def check_value(name: str, schema: Json, value: Json) -> None:
    """Check a value against a JSON schema that people wrote.

    Raises
    ------
    BadInputError
        If it breaks a rule; path and rule are named.
    """
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    # An empty registry: nothing is ever fetched to check a value.
    validator = Draft202012Validator(schema, registry=Registry())
    try:
        error = best_match(validator.iter_errors(value))
    except Unresolvable as broken:
        raise _refused("validation_schema", f"has a reference that leads nowhere: {broken}") from broken
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as broken:
        raise _refused("validation_schema", f"cannot be applied: {type(broken).__name__}") from broken
    if error is not None:
        path = ".".join([name, *(str(part) for part in error.absolute_path)])
        raise _refused(path, _without_secrets(schema, value, error.message))


def masked(schema: Json, value: Json) -> Json:
    """Return a value with its secrets hidden; a secret is what its schema calls a password."""
    return _walk_secrets(schema, schema, value, lambda secret, _other: MASK if secret else "", None)


def unmasked(schema: Json, value: Json, stored: Json) -> Json:
    """Return a value in which secrets that are still hidden are those of `stored`, or empty."""
    return _walk_secrets(schema, schema, value, lambda secret, old: (old or "") if secret == MASK else secret, stored)


def has_masked(schema: Json, value: Json) -> bool:
    """Tell whether a value holds a hidden secret."""
    found: list[bool] = []

    def look(secret: Json, _other: Json) -> Json:
        found.append(secret == MASK)
        return secret

    _walk_secrets(schema, schema, value, look, None)
    return any(found)


def resolve(root: Json, schema: Json) -> dict[str, Any]:
    """Return a schema with its outermost reference into `root` followed; what stands beside it is kept."""
    seen = 0
    while isinstance(schema, dict) and isinstance(schema.get("$ref"), str) and seen < 20:
        target: Any = root
        for part in schema["$ref"].removeprefix("#").strip("/").split("/"):
            target = target.get(part, {}) if isinstance(target, dict) and part else target
        rest = {key: entry for key, entry in schema.items() if key != "$ref"}
        schema, seen = {**target, **rest} if isinstance(target, dict) else rest, seen + 1
    return schema if isinstance(schema, dict) else {}


def _walk_secrets(root: Json, schema: Json, value: Json, change: Any, other: Json) -> Json:
    here = resolve(root, schema)
    if here.get("format") == "password" and isinstance(value, str):
        return change(value, other)
    if isinstance(value, dict):
        fields = here.get("properties", {})
        rest = here.get("additionalProperties", {})
        return {
            key: _walk_secrets(root, fields.get(key, rest), entry, change, _at(other, key))
            for key, entry in value.items()
        }
    if isinstance(value, list):
        items = here.get("items", {})
        return [_walk_secrets(root, items, entry, change, _at(other, place)) for place, entry in enumerate(value)]
    return value


def _without_secrets(schema: Json, value: Json, message: str) -> str:
    """Return a message in which no secret of a value can be read: validators repeat what they refuse."""
    found: list[str] = []

    def collect(secret: Json, _other: Json) -> Json:
        found.append(secret)
        return secret

    _walk_secrets(schema, schema, value, collect, None)
    for secret in sorted(filter(None, found), key=len, reverse=True):
        message = message.replace(secret, MASK).replace(repr(secret)[1:-1], MASK)
    return message


def _at(value: Json, key: str | int) -> Json:
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None


def _references(schema: Json) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"]] if isinstance(schema.get("$ref"), str) else []
        return own + [found for entry in schema.values() for found in _references(entry)]
    if isinstance(schema, list):
        return [found for entry in schema for found in _references(entry)]
    return []


def _refused(path: str, message: str) -> BadInputError:
    return BadInputError(f"Failed to validate input json. Path: '{path}', message: '{message}'", field=path)
