"""The bridge: from any thread into the GUI thread, gathered, sorted, of the right account."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QThread

from app.engine.common import bus
from app.views.event_bridge import EventBridge
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]
ME, OTHER = "me", "other"


def test_changes_of_a_worker_arrive_together_in_the_gui_thread(qapp: Any, run: Run) -> None:
    source, bridge = bus.ChangeBus(), EventBridge()
    bridge.attach(source, ME)
    heard: list[tuple[bool, tuple[bus.ChangeEvent, ...]]] = []
    bridge.faces_changed.connect(lambda events: heard.append((QThread.currentThread() is qapp.thread(), events)))

    def publish() -> None:
        for number in range(100):
            source.publish(bus.FacesCreated(ME, (str(number),)))

    async def story() -> None:
        thread = threading.Thread(target=publish)
        thread.start()
        thread.join()
        await until(lambda: bool(heard))
        assert len(heard) == 1
        is_gui_thread, events = heard[0]
        assert is_gui_thread
        assert [event.ids[0] for event in events] == [str(number) for number in range(100)]
        bridge.detach()

    run(story())


def test_each_kind_reaches_its_signal_and_other_accounts_none(run: Run) -> None:
    source, bridge = bus.ChangeBus(), EventBridge()
    bridge.attach(source, ME)
    heard: list[str] = []
    for name in ("faces", "lists", "handlers", "verifiers", "events", "attributes", "settings", "accounts"):
        signal = getattr(bridge, f"{name}_changed")
        signal.connect(lambda events, name=name: heard.append(f"{name}:{','.join(e.kind for e in events)}"))

    async def story() -> None:
        source.publish(bus.FacesCreated(OTHER, ("x",)))
        source.publish(bus.HandlersChanged(ME, ("h",)))
        source.publish(bus.FacesAttached(ME, ("f",), "l"))
        source.publish(bus.AccountsChanged(OTHER, ("a",)))
        await until(lambda: len(heard) >= 4)
        assert sorted(heard) == [
            "accounts:accounts_changed",
            "faces:faces_attached",
            "handlers:handlers_changed",
            "lists:faces_attached",
        ]
        heard.clear()
        source.publish(bus.Reconnected(None))
        await until(lambda: len(heard) == 8)
        bridge.detach()

    run(story())


def test_detached_nothing_is_heard(run: Run) -> None:
    source, bridge = bus.ChangeBus(), EventBridge()
    heard: list[object] = []
    bridge.faces_changed.connect(heard.append)

    async def story() -> None:
        bridge.attach(source, ME)
        source.publish(bus.FacesCreated(ME, ("x",)))
        bridge.detach()
        source.publish(bus.FacesCreated(ME, ("y",)))
        bridge.attach(source, ME)
        source.publish(bus.FacesCreated(ME, ("z",)))
        await until(lambda: bool(heard))
        bridge.detach()

    run(story())
    assert [event.ids for event in heard[0]] == [("z",)]  # type: ignore[attr-defined]
