"""The door: events go in on one side and to everybody who asked for them on the other."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from dataclasses import replace

from app.engine.common.notices import EventNotice
from app.engine.sender.facets import Facets
from app.engine.sender.filters import EVERYTHING, SubscriptionFilters
from app.engine.sender.forms import message_text, notice_of
from app.engine.sender.inbox import Inbox
from app.engine.sender.models import Message, SenderStatus
from app.engine.sender.relay import Assembler, Relay
from app.engine.sender.routing import Router
from app.engine.sender.subscription import DEFAULT_LIMIT, MAX_BYTES, Subscription
from app.engine.storage import Storage

logger = logging.getLogger(__name__)

# Events that wait to be handed out: some ten seconds of the busiest site.
_MAX_WAITING = 2000
_AT_ONCE = 64
_STOP_S = 10.0


class SenderService:
    """Tells subscribers of events, of this process and of others on the same PostgreSQL. `stop` ends its threads.

    Nothing is kept: who is not there does not hear. Whether an event is stored makes no difference.

    Parameters
    ----------
    storage : Storage or None
        The way to other processes; None where there are none.

    Notes
    -----
    Safe from any thread. `publish` only appends to a line; matching and everything after it happens on the service's
    own thread, so that every subscriber sees the same order.
    """

    def __init__(self, storage: Storage | None = None) -> None:
        self._inbox: Inbox[EventNotice | tuple[str, int]] = Inbox(_MAX_WAITING)
        self._lock = threading.Lock()
        self._everywhere: Router[Subscription] = Router()
        self._here: Router[Subscription] = Router()
        self._count = SenderStatus()
        self._lost: Counter[str | None] = Counter()  # by account; None: whose they were is not known
        self._assembler = Assembler()
        self._thread = threading.Thread(target=self._run, name="perigee-sender", daemon=True)
        self._storage = storage
        is_shared = storage is not None and storage.database.dialect == "postgresql"
        self._relay = Relay(storage.broadcast) if is_shared and storage is not None else None
        self._is_stopped = False

    def start(self) -> None:
        """Start handing out, and hearing other processes."""
        self._thread.start()
        if self._relay is not None and self._storage is not None:
            self._relay.start()
            self._storage.hear(self._receive)

    def publish(self, notice: EventNotice) -> None:
        """Tell everybody who wants to hear of an event. Returns at once and never raises."""
        self._put(notice)

    def subscribe(
        self,
        account_id: str | None,
        filters: SubscriptionFilters = EVERYTHING,
        limit: int = DEFAULT_LIMIT,
        *,
        max_bytes: int = MAX_BYTES,
        with_other_processes: bool = True,
    ) -> Subscription:
        """Return a subscription to the events of an account that pass the filters.

        Parameters
        ----------
        account_id : str or None
            None hears every account: for administrators alone.
        filters : SubscriptionFilters
            From `read_filters`.
        limit : int
            Messages that wait at most; then the oldest is dropped and counted.
        max_bytes : int
            Characters that wait at most, but at least one message.
        with_other_processes : bool
            Whether events of other processes are heard.
        """
        router = self._everywhere if with_other_processes else self._here

        def forget(subscription: Subscription) -> None:
            with self._lock:
                router.remove(subscription, account_id, filters)
                self._count = replace(self._count, subscriptions=self._count.subscriptions - 1)

        subscription = Subscription(max(1, limit), max_bytes, forget)
        with self._lock:
            router.add(subscription, account_id, filters)
            self._count = replace(self._count, subscriptions=self._count.subscriptions + 1)
            is_late = self._is_stopped
        if is_late:
            subscription.close()
        return subscription

    def status(self) -> SenderStatus:
        """Return what was done so far."""
        unsent = 0 if self._relay is None else self._relay.unsent
        return replace(self._count, overrun=self._inbox.overrun, unsent=unsent)

    def wait_until_told(self, timeout_s: float = _STOP_S) -> bool:
        """Wait until everything published so far is in the queues of this process; return whether it is."""
        return self._inbox.wait_until_done(timeout_s)

    def stop(self, timeout_s: float = _STOP_S) -> None:
        """Hand out what waits, tell other processes, close every subscription; what they hold can still be read."""
        self._inbox.close()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        if self._storage is not None:
            self._storage.hear(None)
        if self._relay is not None:
            self._relay.stop(timeout_s)
        with self._lock:
            self._is_stopped = True
            left = [*self._everywhere.everybody(), *self._here.everybody()]
        for subscription in left:
            subscription.close()

    # --- on the way in ------------------------------------------------------------------------------------

    def _receive(self, sender: str, piece: str) -> None:
        """Take what another process sent; on the thread that listens to the database."""
        whole = self._assembler.take(sender, piece)
        if whole is not None:
            self._put(whole)

    def _put(self, item: EventNotice | tuple[str, int]) -> None:
        lost = self._inbox.put(item)
        if lost is not None:
            with self._lock:
                self._lost[lost.account_id if isinstance(lost, EventNotice) else None] += 1

    # --- on the service's thread --------------------------------------------------------------------------

    def _run(self) -> None:
        while items := self._inbox.take(_AT_ONCE):
            for item in items:
                try:
                    self._handle(item)
                except Exception:  # an edge: an event that cannot be told must not silence the rest
                    logger.exception("An event could not be handed out")

    def _handle(self, item: EventNotice | tuple[str, int]) -> None:
        if self._lost:
            self._tell_overrun()
        if isinstance(item, EventNotice):
            self._tell_here(item)
        else:
            self._tell_received(*item)

    def _tell_here(self, notice: EventNotice) -> None:
        facets = Facets(notice)
        with self._lock:
            found = self._everywhere.subscribers_of(notice.account_id, facets)
            found += self._here.subscribers_of(notice.account_id, facets)
        delivered = 0
        if found or self._relay is not None:
            message = Message(message_text(notice), notice)
            if self._relay is not None:
                self._relay.put(message.text)
            delivered = _deliver(found, message)
        self._add(published=1, delivered=delivered)

    def _tell_overrun(self) -> None:
        """Tell subscribers of events that were thrown away before this moment."""
        with self._lock:
            lost, self._lost = self._lost, Counter()
            concerned = [(self._concerned(account_id), count) for account_id, count in lost.items()]
        for subscriptions, count in concerned:
            for subscription in subscriptions:
                subscription.count_lost(count)

    def _concerned(self, account_id: str | None) -> list[Subscription]:
        if account_id is None:
            return self._everywhere.everybody()
        return self._everywhere.within(account_id) + self._here.within(account_id)

    def _tell_received(self, text: str, missed: int) -> None:
        message = Message(text, notice_of(text), is_remote=True)
        account_id = message.notice.account_id
        with self._lock:
            found = self._everywhere.subscribers_of(account_id, Facets(message.notice))
            concerned = self._everywhere.within(account_id) if missed else []
        for subscription in concerned:
            subscription.count_lost(missed)
        self._add(received=1, missed=missed, delivered=_deliver(found, message))

    def _add(self, **numbers: int) -> None:
        with self._lock:
            self._count = replace(
                self._count, **{name: getattr(self._count, name) + number for name, number in numbers.items()}
            )


def _deliver(subscriptions: list[Subscription], message: Message) -> int:
    return sum(subscription.put(message) for subscription in subscriptions)
