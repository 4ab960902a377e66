"""Which addresses are being told of events in this process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.db.records import Callback, DeadLetter
from app.engine.common.bus import CallbacksChanged, Reconnected
from app.engine.common.clock import Clock, utc_now
from app.engine.common.fetching import Fetcher, UrlPolicy
from app.engine.configurator.sections.services import Callbacks
from app.engine.sender.delivering import CallbackStatus, CallbackWorker
from app.engine.sender.filters import SubscriptionFilters, read_filters
from app.engine.sender.service import SenderService
from app.engine.storage import Storage

_STOP_S = 30.0


class CallbackWorkers:
    """One worker for each callback that is switched on. `stop` ends them. Safe from any thread.

    An event is sent by the process that made it, once.
    """

    def __init__(
        self,
        storage: Storage,
        sender: SenderService,
        settings: Callable[[], Callbacks] = Callbacks,
        clock: Clock = utc_now,
        fetcher: Callable[[UrlPolicy], Fetcher] = Fetcher,
    ) -> None:
        self._storage = storage
        self._sender = sender
        self._settings = settings
        self._clock = clock
        self._fetcher_of = fetcher
        self._lock = threading.Lock()
        self._workers: dict[str, CallbackWorker] = {}
        self._is_stopped = False
        self._unsubscribe = (
            storage.bus.subscribe(CallbacksChanged, lambda _event: self.refresh()),
            storage.bus.subscribe(Reconnected, lambda _event: self.refresh()),
        )

    def refresh(self) -> None:
        """Start, replace and end workers so that they are those of the stored callbacks and of the settings."""
        settings = self._settings()
        with self._lock:
            if self._is_stopped:
                return
            wanted = {one.callback_id: one for one in self._enabled(settings)}
            for name in [name for name, worker in self._workers.items() if worker.callback != wanted.get(name)]:
                self._workers.pop(name).end()
            for name, callback in wanted.items():
                if name not in self._workers:
                    self._workers[name] = self._started(callback, settings)

    def restart(self) -> None:
        """Begin anew with every worker, as after a change of the settings."""
        with self._lock:
            for worker in self._workers.values():
                worker.end()
            self._workers.clear()
        self.refresh()

    def stop(self, timeout_s: float = _STOP_S) -> None:
        """Send what waits once more, keep what is not taken, and end the workers."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        with self._lock:
            self._is_stopped = True
            workers = list(self._workers.values())
            self._workers.clear()
        for worker in workers:
            worker.end()
        for worker in workers:
            worker.join(timeout_s)

    def worker_status(self, callback_id: str) -> CallbackStatus:
        """Return what the worker of a callback has done in this process."""
        with self._lock:
            worker = self._workers.get(callback_id)
        return CallbackStatus() if worker is None else worker.status()

    def _enabled(self, settings: Callbacks) -> list[Callback]:
        if not settings.enabled:
            return []
        with self._storage.read() as unit:
            return unit.callbacks.enabled()

    def _started(self, callback: Callback, settings: Callbacks) -> CallbackWorker:
        subscription = self._sender.subscribe(
            callback.account_id, self._filters(callback.filters), settings.queue, with_other_processes=False
        )
        worker = CallbackWorker(callback, subscription, self._fetcher(settings), settings, self._bury, self._clock)
        worker.start()
        return worker

    def _fetcher(self, settings: Callbacks) -> Fetcher:
        policy = UrlPolicy(
            is_enabled=settings.enabled,
            allowed_hosts=settings.allowed_hosts,
            private_hosts=settings.private_hosts,
            timeout_s=float(settings.timeout_s),
        )
        return self._fetcher_of(policy)

    def _bury(self, letters: Sequence[DeadLetter]) -> int:
        most = self._settings().dead_letters
        return self._storage.write_idempotent(lambda unit: unit.callbacks.bury(letters, most))

    def _filters(self, query: Mapping[str, Any]) -> SubscriptionFilters:
        return read_filters(query, self._clock())
