"""Who is acting: set at the door (window, REST, command line), read where the audit log is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Who acts: an account's id and login, or a part of the program with no account."""

    account_id: str | None
    login: str


SYSTEM = Actor(None, "system")

_actor: ContextVar[Actor] = ContextVar("perigee_actor", default=SYSTEM)


def current_actor() -> Actor:
    """Return who acts on this thread; the program itself where no door said otherwise."""
    return _actor.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Mark everything done inside as done by `actor`."""
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)
