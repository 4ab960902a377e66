"""What goes into the service of callbacks, what comes out, and its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.db.records import Callback, DeadLetter
from app.engine.common.clock import to_rfc3339


@dataclass(frozen=True)
class NewCallback:
    """What a callback is to be.

    Attributes
    ----------
    url : str
        http or https.
    filters : mapping
        A subscriber's query: names to values.
    secret : str
        Signs what is sent, 16 to 128 characters of ASCII; empty: a new one, or of a replaced callback its own.
    """

    url: str
    filters: Mapping[str, Any] | None = None  # JSON values
    description: str = ""
    secret: str = ""
    is_enabled: bool = True


@dataclass(frozen=True)
class ResendReport:
    """What became of letters that were sent again."""

    delivered: int
    failed: int
    last_error: str = ""


def callback_form(callback: Callback, *, with_secret: bool = False) -> dict[str, Any]:
    """Return a callback as JSON; its secret only where it was just made."""
    form: dict[str, Any] = {
        "callback_id": callback.callback_id,
        "account_id": callback.account_id,
        "url": callback.url,
        "filters": callback.filters,
        "description": callback.description,
        "is_enabled": int(callback.is_enabled),
        "create_time": to_rfc3339(callback.create_time),
        "last_update_time": to_rfc3339(callback.last_update_time),
    }
    return {**form, "secret": callback.secret} if with_secret else form


def letter_form(letter: DeadLetter) -> dict[str, Any]:
    """Return an undelivered message as JSON, what was to be sent as its text."""
    return {
        "letter_id": letter.letter_id,
        "callback_id": letter.callback_id,
        "create_time": to_rfc3339(letter.create_time),
        "attempts": letter.attempts,
        "reason": letter.reason,
        "message": letter.message,
    }
