"""From the bus of changes to signals of Qt: what any thread or process changed is heard in the GUI thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from app.engine.common import bus

_GATHERED_FOR_MS = 60


class EventBridge(QObject):
    """Gathers changes for a moment and tells them together, in order. Lives in the GUI thread.

    After the connection to a shared database was lost and is back, every signal comes with a `Reconnected` in it:
    whoever shows something reads it again.

    Signals
    -------
    faces_changed(tuple of ChangeEvent) : faces, their attributes, descriptors or lists.
    lists_changed(tuple of ChangeEvent) : lists, or which faces are in them.
    handlers_changed, verifiers_changed, events_changed, attributes_changed, settings_changed,
    accounts_changed(tuple of ChangeEvent)
    """

    faces_changed = Signal(object)
    lists_changed = Signal(object)
    handlers_changed = Signal(object)
    verifiers_changed = Signal(object)
    events_changed = Signal(object)
    attributes_changed = Signal(object)
    settings_changed = Signal(object)
    accounts_changed = Signal(object)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[bus.ChangeEvent] = []
        self._account_id: str | None = None
        self._unsubscribe: bus.Unsubscribe | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHERED_FOR_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def attach(self, source: bus.ChangeBus, account_id: str) -> None:
        """Listen to a bus, and tell what concerns this account."""
        self.detach()
        self._account_id = account_id
        self._unsubscribe = source.subscribe(bus.ChangeEvent, self._receive)

    def detach(self) -> None:
        """Listen to nothing more; what waits is dropped."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        with self._lock:
            self._waiting.clear()
        self._timer.stop()

    def _receive(self, event: bus.ChangeEvent) -> None:
        """Take an event on whatever thread publishes it."""
        with self._lock:
            self._waiting.append(event)
            is_first = len(self._waiting) == 1
        if is_first:
            self._arrived.emit()

    def _on_arrived(self) -> None:
        if self._unsubscribe is not None and not self._timer.isActive():
            self._timer.start()

    def _on_timeout(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for kinds, signal in self._routes():
            found = tuple(event for event in waiting if isinstance(event, kinds) and self._concerns(event))
            if found:
                signal.emit(found)

    def _concerns(self, event: bus.ChangeEvent) -> bool:
        is_shared = isinstance(event, (bus.SettingsChanged, bus.AccountsChanged, bus.Reconnected))
        return is_shared or event.account_id in (None, self._account_id)

    def _routes(self) -> tuple[tuple[tuple[type[bus.ChangeEvent], ...], SignalInstance], ...]:
        links = (bus.FacesAttached, bus.FacesDetached)
        faces = (bus.FacesCreated, bus.FacesUpdated, bus.FacesDeleted, bus.FacesRestored, bus.DescriptorsChanged)
        lists = (bus.ListsCreated, bus.ListsUpdated, bus.ListsDeleted)
        again = bus.Reconnected
        return (
            ((*lists, *links, bus.FacesDeleted, bus.FacesRestored, again), self.lists_changed),
            ((*faces, *links, again), self.faces_changed),
            ((bus.AttributesCreated, bus.AttributesDeleted, again), self.attributes_changed),
            ((bus.HandlersChanged, again), self.handlers_changed),
            ((bus.VerifiersChanged, again), self.verifiers_changed),
            ((bus.EventsCreated, again), self.events_changed),
            ((bus.SettingsChanged, again), self.settings_changed),
            ((bus.AccountsChanged, again), self.accounts_changed),
        )
