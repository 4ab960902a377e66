"""Settings in the form of configuration files: one section per setting, keys in upper case, values as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from app.engine.configurator.models import Json, Setting

_ORIGIN = "http://127.0.0.1:5000"


def configs_form(settings: Sequence[Setting]) -> dict[str, Json]:
    """Return default settings by name. What is handed in must have its secrets hidden."""
    return {one.name: one.value for one in settings if one.is_default}


def configs_text(settings: Sequence[Setting]) -> str:
    """Return default settings as the text of a configuration file. What is handed in must have its secrets hidden."""
    head = {"USE_CONFIGURATOR": 1, "LUNA_CONFIGURATOR_ORIGIN": _ORIGIN}
    sections = {"LUNA_CONFIGURATOR": head, **configs_form(settings)}
    return "\n".join(_section(name, value) for name, value in sections.items())


def _section(name: str, value: Json) -> str:
    fields = value if isinstance(value, Mapping) else {name: value}
    lines = [f"{key.upper()} = {json.dumps(entry)}" for key, entry in fields.items()]
    return "\n".join([f"[{name}]", *lines, ""])
