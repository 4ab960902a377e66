"""Web addresses that are told of events, and the messages they did not take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Callback:
    """A web address that is told of events.

    Attributes
    ----------
    secret : str
        Signs what is sent.
    filters : dict
        A subscriber's query, JSON values.
    """

    callback_id: str
    account_id: str
    url: str
    secret: str = field(repr=False)
    filters: dict[str, Any]  # JSON values
    description: str
    is_enabled: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class DeadLetter:
    """A message that was not taken.

    Attributes
    ----------
    attempts : int
        How often it was sent.
    reason : str
        Why the last one failed.
    message : str
        The JSON text that is sent.
    """

    letter_id: str
    callback_id: str
    create_time: datetime
    attempts: int
    reason: str
    message: str = field(repr=False)
