"""Change events and the bus that carries them: what was committed, by id, to whoever subscribed."""

from __future__ import annotations

import logging
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, TypeVar

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChangeEvent:
    """Something was committed.

    Attributes
    ----------
    account_id : str or None
        Whose objects changed; None where that has no meaning.
    ids : tuple of str
        The objects that changed.
    list_id : str or None
        The list concerned, if one is.
    is_remote : bool
        Whether another process on the same database made the change.
    """

    kind: ClassVar[str] = "change"

    account_id: str | None
    ids: tuple[str, ...] = ()
    list_id: str | None = None
    is_remote: bool = False


class FacesCreated(ChangeEvent):
    """Faces were created."""

    kind = "faces_created"


class FacesUpdated(ChangeEvent):
    """Fields or attributes of faces were changed."""

    kind = "faces_updated"


class FacesDeleted(ChangeEvent):
    """Faces were recycled or erased."""

    kind = "faces_deleted"


class FacesRestored(ChangeEvent):
    """Faces came back from the recycle bin."""

    kind = "faces_restored"


class FacesAttached(ChangeEvent):
    """Faces were linked to the list `list_id`."""

    kind = "faces_attached"


class FacesDetached(ChangeEvent):
    """Faces were unlinked from the list `list_id`."""

    kind = "faces_detached"


class DescriptorsChanged(ChangeEvent):
    """Descriptors of faces were added, replaced or removed."""

    kind = "descriptors_changed"


class ListsCreated(ChangeEvent):
    """Lists were created."""

    kind = "lists_created"


class ListsUpdated(ChangeEvent):
    """Fields of lists were changed."""

    kind = "lists_updated"


class ListsDeleted(ChangeEvent):
    """Lists were deleted."""

    kind = "lists_deleted"


class AttributesCreated(ChangeEvent):
    """Temporary attributes were stored."""

    kind = "attributes_created"


class AttributesDeleted(ChangeEvent):
    """Temporary attributes were removed or ran out."""

    kind = "attributes_deleted"


class SettingsChanged(ChangeEvent):
    """Settings, limitations or groups were changed."""

    kind = "settings_changed"


class AccountsChanged(ChangeEvent):
    """Accounts or tokens were changed."""

    kind = "accounts_changed"


class HandlersChanged(ChangeEvent):
    """Handlers were created, replaced or deleted."""

    kind = "handlers_changed"


class VerifiersChanged(ChangeEvent):
    """Verifiers were created, replaced or deleted."""

    kind = "verifiers_changed"


class CallbacksChanged(ChangeEvent):
    """Callbacks were created, changed or deleted."""

    kind = "callbacks_changed"


class EventsCreated(ChangeEvent):
    """Events were stored."""

    kind = "events_created"


class EventsDeleted(ChangeEvent):
    """Events were removed: their time was over, or a face of theirs was erased."""

    kind = "events_deleted"


class Reconnected(ChangeEvent):
    """The connection that brings other processes' changes was lost and is back: compare change numbers."""

    kind = "reconnected"


# A new kind of event is a class above and a name here.
EVENT_TYPES: tuple[type[ChangeEvent], ...] = (
    FacesCreated,
    FacesUpdated,
    FacesDeleted,
    FacesRestored,
    FacesAttached,
    FacesDetached,
    DescriptorsChanged,
    ListsCreated,
    ListsUpdated,
    ListsDeleted,
    AttributesCreated,
    AttributesDeleted,
    SettingsChanged,
    AccountsChanged,
    HandlersChanged,
    VerifiersChanged,
    CallbacksChanged,
    EventsCreated,
    EventsDeleted,
    Reconnected,
)

E = TypeVar("E", bound=ChangeEvent)
Unsubscribe = Callable[[], None]


class ChangeBus:
    """Delivers events on the thread that publishes them, in the order of publishing. Safe from any thread.

    Notes
    -----
    A subscriber returns quickly: whatever takes time it hands to its own thread. One that fails is logged and the
    others still hear.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._subscribers: dict[type[ChangeEvent], dict[int, Callable[[ChangeEvent], None]]] = defaultdict(dict)
        self._next = 0

    def subscribe(self, kind: type[E], callback: Callable[[E], None]) -> Unsubscribe:
        """Call `callback` for every event of `kind` (`ChangeEvent`: of every kind) until the result is called."""
        with self._lock:
            number = self._next = self._next + 1
            self._subscribers[kind][number] = callback  # type: ignore[assignment]  # only events of `kind` reach it

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers[kind].pop(number, None)

        return unsubscribe

    def publish(self, event: ChangeEvent) -> None:
        """Deliver one event to everyone who subscribed to its class or a base of it."""
        for callback in self._listeners(type(event)):
            try:
                callback(event)
            except Exception:  # the bus is an edge: one subscriber never disturbs another, nor the one who committed
                logger.exception("A subscriber failed on %s", event.kind)

    def _listeners(self, kind: type[ChangeEvent]) -> list[Callable[[ChangeEvent], None]]:
        with self._lock:
            found = [pair for base in kind.__mro__ for pair in self._subscribers.get(base, {}).items()]
        return [callback for _, callback in sorted(found, key=lambda pair: pair[0])]


def event_of(kind: str) -> type[ChangeEvent]:
    """Return the class of events of a kind; the base class for one this program does not know."""
    return next((candidate for candidate in EVENT_TYPES if candidate.kind == kind), ChangeEvent)
