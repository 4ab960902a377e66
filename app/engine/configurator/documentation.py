"""The page `docs/settings.md`, written from the declarations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from app.engine.configurator.declaration import Declaration
from app.engine.configurator.editor import FieldDescription, describe

_HEAD = """# Settings

Every setting of the Configurator: its fields, what is allowed, what a fresh site starts with, and whether a change
is felt at once or after a restart. This page is written by `main.py config documentation`; change the declarations,
not the page.
"""


def settings_page(declarations: Sequence[Declaration[Any]], groups: Sequence[tuple[str, str]]) -> str:
    """Return the whole page as Markdown; a setting stands under its first group."""
    parts = [_HEAD]
    for name, description in groups:
        members = [one for one in declarations if one.groups and one.groups[0] == name]
        if members:
            parts.append(f"## {description}\n")
            parts += [_setting(member) for member in members]
    return "\n".join(parts).rstrip() + "\n"


def _setting(declaration: Declaration[Any]) -> str:
    readers = ", ".join(declaration.services)
    lines = [
        f"### `{declaration.name}`",
        "",
        f"{declaration.description}",
        "",
        f"Read by: {readers}. Groups: {', '.join(declaration.groups)}.",
        "",
        "| Field | Allowed | Default | Applies | Meaning |",
        "|---|---|---|---|---|",
    ]
    return "\n".join(lines + [_row(field) for field in describe(declaration)]) + "\n"


def _row(field: FieldDescription) -> str:
    default = json.dumps(field.default, ensure_ascii=False)
    cells = [f"`{field.path}`" if field.path else "value", _allowed(field), f"`{default}`", _applies(field), field.help]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _applies(field: FieldDescription) -> str:
    return "at once" if field.applies == "live" else "after a restart"


def _allowed(field: FieldDescription) -> str:
    text = field.kind
    if field.choices:
        text = ", ".join(f"`{json.dumps(choice)}`" for choice in field.choices)
    elif field.minimum is not None or field.maximum is not None:
        text = f"{field.kind}, {_number(field.minimum)} to {_number(field.maximum)}"
    elif field.max_length is not None:
        unit = "characters" if field.kind in {"text", "secret"} else "entries"
        text = f"{field.kind}, at most {field.max_length} {unit}"
    return f"{text}, or null" if field.is_optional else text


def _number(bound: float | None) -> str:
    if bound is None:
        return "any"
    return f"{bound:.0f}" if float(bound).is_integer() else f"{bound:g}"
