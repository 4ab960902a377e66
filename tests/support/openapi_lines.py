"""An OpenAPI document as lines that a person can review: one block per operation, one line per schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

METHODS = ("get", "head", "post", "put", "patch", "delete")


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every operation with its name, in the order of the document."""
    return [
        (f"{method.upper()} {path}", found[method])
        for path, found in document["paths"].items()
        for method in METHODS
        if method in found
    ]


def lines(document: dict[str, Any]) -> str:
    """Return the whole document."""
    blocks = ["\n".join(_operation(name, one)) for name, one in sorted(operations(document), key=lambda one: one[0])]
    schemas = [f"{name}: {_plain(schema)}" for name, schema in sorted(document["components"]["schemas"].items())]
    return "\n\n".join([*blocks, "\n".join(schemas)]) + "\n"


def _operation(name: str, one: dict[str, Any]) -> Iterator[str]:
    yield f"{name} [{one['x-permission']}] {one['summary']}"
    for parameter in one.get("parameters", ()):
        necessity = "" if parameter.get("required") else "?"
        yield f"  {parameter['in']} {parameter['name']}{necessity}: {_plain(parameter['schema'])}"
    for kind, content in one.get("requestBody", {}).get("content", {}).items():
        yield f"  body {kind}: {_plain(content.get('schema', {}))}"
    for status, response in sorted(one["responses"].items()):
        content = response.get("content", {})
        codes = sorted({code for kind in content.values() for code in kind.get("examples", {})}, key=int)
        shapes = [f"{kind} {_plain(found.get('schema', {}))}" for kind, found in content.items()]
        yield f"  {status}: {' '.join(codes) if codes else '; '.join(shapes) or 'nothing'}"


def _plain(schema: Any) -> str:
    return json.dumps(_without_words(schema), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _without_words(schema: Any, *, is_names: bool = False) -> Any:
    """Leave out what explains and does not rule; names of properties are never words."""
    if isinstance(schema, list):
        return [_without_words(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _without_words(value, is_names=name == "properties")
        for name, value in schema.items()
        if is_names or name not in ("title", "description", "examples")
    }
