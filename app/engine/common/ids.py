"""Identifiers of the platform's objects."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

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


def ordered_id(moment: datetime) -> str:
    """Return a new id as lower-case uuid text; ids of later milliseconds are greater.

    For what is stored by the million: an index of ordered ids grows at one end, where one of random ids touches all of
    its pages. The rest is random (74 bits), and the text has the form of a uuid4, which is what readers expect.

    References
    ----------
    RFC 9562, section 5.7: the time takes the first 48 bits, as in version 7.
    """
    milliseconds = int(moment.timestamp() * 1000) & ((1 << 48) - 1)
    randomness = uuid.uuid4().int & ((1 << 80) - 1)
    return str(uuid.UUID(int=milliseconds << 80 | randomness))
