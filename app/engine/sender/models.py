"""What subscribers get, and what the service says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.common.notices import EventNotice


@dataclass(frozen=True)
class Message:
    """One event as it goes out: the same object for every subscriber.

    Attributes
    ----------
    text : str
        The JSON of the contract, made once.
    notice : EventNotice
        The same, for whoever reads values and not text.
    is_remote : bool
        Whether another process on the same database published it.
    """

    text: str
    notice: EventNotice
    is_remote: bool = False


@dataclass(frozen=True)
class Delivery:
    """One message in its place, and how many were lost just before it.

    Attributes
    ----------
    dropped : int
        Messages between the one before and this one that the subscriber lost by being slow. Where another process's
        messages were lost on their way here, every one of them counts, whether the filters would have let it pass.
    """

    message: Message
    dropped: int = 0


@dataclass(frozen=True)
class SenderStatus:
    """What the service has done since it started.

    Attributes
    ----------
    published : int
        Events of this process.
    received : int
        Events of other processes.
    delivered : int
        Messages put into queues of subscribers.
    overrun : int
        Events of this process that were lost because they came faster than they could be handed out.
    unsent : int
        Events of this process that other processes will not hear of: the database was away for too long.
    missed : int
        Events of other processes that were lost on the way here.
    subscriptions : int
        Subscribers now.
    """

    published: int = 0
    received: int = 0
    delivered: int = 0
    overrun: int = 0
    unsent: int = 0
    missed: int = 0
    subscriptions: int = 0
