"""The JSON forms of settings, limitations and groups, for dumps, files and the REST interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadInputError
from app.engine.configurator.models import Json, Limitation, NewLimitation, Setting, SettingGroup

Fields = Mapping[str, Any]


def setting_form(one: Setting) -> dict[str, Any]:
    """Return a setting as JSON."""
    return {
        "setting_id": one.setting_id,
        "setting_name": one.name,
        "description": one.description,
        "value": one.value,
        "tags": list(one.tags),
        "create_time": to_rfc3339(one.create_time),
        "last_update_time": to_rfc3339(one.last_update_time),
    }


def limitation_form(one: Limitation, groups: Sequence[str] = ()) -> dict[str, Any]:
    """Return a limitation as JSON."""
    return {
        "limitation_id": one.limitation_id,
        "name": one.name,
        "description": one.description,
        "services": list(one.services),
        "validation_schema": one.validation_schema,
        "default_value": one.default_value,
        "groups": list(groups),
        "is_default": one.is_default,
    }


def group_form(one: SettingGroup) -> dict[str, Any]:
    """Return a group as JSON."""
    return {"group_name": one.name, "description": one.description, "limitations": list(one.limitations)}


def read_list(document: Json, key: str) -> list[Fields]:
    """Return a list of objects of a document; a missing one is empty. Raises BadInputError."""
    found = document.get(key, []) if isinstance(document, dict) else None
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise BadInputError(f"Field '{key}' must be a list of objects.", field=key)
    return found


def read_text(entry: Fields, key: str, place: str) -> str:
    """Return a text of an object. Raises BadInputError."""
    found = entry.get(key)
    if not isinstance(found, str):
        raise BadInputError(f"Field '{place}.{key}' must be a text.", field=f"{place}.{key}")
    return found


def read_texts(entry: Fields, key: str, place: str) -> tuple[str, ...]:
    """Return a list of texts of an object; a missing one is empty. Raises BadInputError."""
    found = entry.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadInputError(f"Field '{place}.{key}' must be a list of texts.", field=f"{place}.{key}")
    return tuple(found)


def read_limitation(entry: Fields, place: str) -> NewLimitation:
    """Return a limitation from its JSON. Raises BadInputError."""
    for key in ("validation_schema", "default_value"):
        if key not in entry:
            raise BadInputError(f"Field '{key}' not found in json", field=f"{place}.{key}")
    return NewLimitation(
        name=read_text(entry, "name", place),
        description=read_text(entry, "description", place) if "description" in entry else "",
        services=read_texts(entry, "services", place),
        validation_schema=entry["validation_schema"],
        default_value=entry["default_value"],
        groups=read_texts(entry, "groups", place),
    )
