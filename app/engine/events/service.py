"""The door of the events service."""

from __future__ import annotations

from app.engine.events.removing import Removing


class EventService(Removing):
    """Finds, counts, exports and, when their time is over, removes events. Handlers store them with what they make.

    Notes
    -----
    Safe from any thread; every call is its own transaction. Everything is scoped by account: an event of another
    account is not found; `account_id` None, where it is allowed, means every account.
    """
