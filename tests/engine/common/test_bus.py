"""The bus: order, base classes, unsubscribing, and a subscriber that fails."""

from __future__ import annotations

import pytest

from app.engine.common.bus import (
    EVENT_TYPES,
    ChangeBus,
    ChangeEvent,
    FacesCreated,
    FacesDeleted,
    event_of,
)


def test_subscribers_hear_their_kind_and_the_base_hears_all() -> None:
    bus, heard = ChangeBus(), []
    bus.subscribe(FacesCreated, lambda event: heard.append(("created", event.ids)))
    bus.subscribe(ChangeEvent, lambda event: heard.append(("any", event.ids)))
    bus.publish(FacesCreated("account", ("1",)))
    bus.publish(FacesDeleted("account", ("2",)))
    assert heard == [("created", ("1",)), ("any", ("1",)), ("any", ("2",))]


def test_after_unsubscribing_nothing_is_heard() -> None:
    bus, heard = ChangeBus(), []
    unsubscribe = bus.subscribe(FacesCreated, heard.append)
    unsubscribe()
    unsubscribe()
    bus.publish(FacesCreated("account", ("1",)))
    assert heard == []


def test_a_failing_subscriber_disturbs_nobody(caplog: pytest.LogCaptureFixture) -> None:
    bus, heard = ChangeBus(), []

    def fail(_event: ChangeEvent) -> None:
        raise ValueError("my own fault")

    bus.subscribe(FacesCreated, fail)
    bus.subscribe(FacesCreated, heard.append)
    event = FacesCreated("account", ("1",))
    bus.publish(event)
    assert heard == [event]
    assert "faces_created" in caplog.text


def test_a_subscriber_may_unsubscribe_while_it_is_told() -> None:
    bus, heard = ChangeBus(), []

    def once(event: FacesCreated) -> None:
        heard.append(event)
        unsubscribe()

    unsubscribe = bus.subscribe(FacesCreated, once)
    bus.publish(FacesCreated("account"))
    bus.publish(FacesCreated("account"))
    assert len(heard) == 1


def test_every_kind_is_found_by_its_name_and_no_two_share_one() -> None:
    assert {event_of(kind.kind) for kind in EVENT_TYPES} == set(EVENT_TYPES)
    assert len({kind.kind for kind in EVENT_TYPES}) == len(EVENT_TYPES)
    assert event_of("of a newer program") is ChangeEvent
