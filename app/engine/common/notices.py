"""What whoever makes an event hands to those who tell subscribers of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class EventNotice:
    """One event, stored or not, as subscribers are told of it.

    Attributes
    ----------
    account_id : str
        Whose event it is; nobody else hears of it.
    handler_id : str or None
        The handler that made it; None of an event that was saved as sent.
    event : mapping
        The event in the form of the REST contract, JSON values throughout. It is not changed after it was handed over.
    create_time, end_time : datetime
        Aware.
    request_id : str
        Id of the request that made it.
    """

    account_id: str
    handler_id: str | None
    event: Mapping[str, Any]  # JSON values
    create_time: datetime
    end_time: datetime
    request_id: str = ""


# Returns at once and never raises: telling of an event neither slows nor fails whoever made it.
Notify = Callable[[EventNotice], None]


def tell_nobody(_notice: EventNotice) -> None:
    """Accept a notice and tell nobody."""
