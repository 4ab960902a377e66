"""Identifiers of the platform's objects."""

from __future__ import annotations

import re
import uuid

from app.engine.common.errors import BadInputError

# Any uuid version is accepted: ids such as 00000000-0000-4000-b000-000000000146 are in use.
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


def new_id() -> str:
    """Return a new random id as lower-case uuid4 text."""
    return str(uuid.uuid4())


def is_id(text: str) -> bool:
    """Tell whether `text` has the form of an id."""
    return _UUID.fullmatch(text) is not None


def checked_id(text: str, field: str) -> str:
    """Return `text` in lower case.

    Raises
    ------
    BadInputError
        If it does not have the form of an id; `field` is named.
    """
    if not isinstance(text, str) or not is_id(text):
        raise BadInputError(f"Field '{field}' must be a UUID, got {text!r}.", field=field)
    return text.lower()
