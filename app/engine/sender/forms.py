"""The text of a message, as the contract spells it, and the way back from it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from app.engine.common.clock import to_rfc3339
from app.engine.common.notices import EventNotice


def message_form(notice: EventNotice) -> dict[str, Any]:
    """Return a message as JSON; keys with dashes are those of the contract."""
    return {
        "event": notice.event,
        "handler_id": notice.handler_id,
        "account_id": notice.account_id,
        "event-create-time": to_rfc3339(notice.create_time),
        "event-end-time": to_rfc3339(notice.end_time),
        "Luna-Request-id": notice.request_id,
    }


def message_text(notice: EventNotice) -> str:
    """Return a message as JSON text in ASCII, so that a character is a byte on every way out."""
    return json.dumps(message_form(notice), separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def notice_of(text: str) -> EventNotice:
    """Return what a message says.

    Raises
    ------
    ValueError
        If it is no message.
    """
    try:
        form = json.loads(text)
        return EventNotice(
            account_id=form["account_id"],
            handler_id=form["handler_id"],
            event=form["event"],
            create_time=datetime.fromisoformat(form["event-create-time"]),
            end_time=datetime.fromisoformat(form["event-end-time"]),
            request_id=form["Luna-Request-id"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError("this is no message of an event") from error
