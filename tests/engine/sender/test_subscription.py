"""A subscriber's queue: bounded, in order, honest about losses (checklist S11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.sender.models import Message
from app.engine.sender.subscription import Subscription
from tests.support.notices import numbered
from tests.support.threads import Caller


def message(number: int, size: int = 1) -> Message:
    return Message("x" * size, numbered(number))


def told(subscription: Subscription) -> list[tuple[int, int]]:
    return [(one.message.notice.event["meta"], one.dropped) for one in subscription.take()]


def test_messages_come_in_order() -> None:
    subscription = Subscription()
    for number in range(3):
        assert subscription.put(message(number))
    assert subscription.waiting == 3
    first = subscription.next()
    assert first is not None and first.message.notice.event["meta"] == 0
    assert told(subscription) == [(1, 0), (2, 0)]
    assert subscription.next(timeout_s=0) is None


def test_the_oldest_are_dropped_and_the_next_message_tells_how_many() -> None:
    subscription = Subscription(limit=2)
    for number in range(5):
        subscription.put(message(number))
    assert told(subscription) == [(3, 3), (4, 0)]
    subscription.put(message(5))
    assert told(subscription) == [(5, 0)]
    assert subscription.dropped == 3


def test_long_messages_are_bounded_by_their_length_but_one_always_fits() -> None:
    subscription = Subscription(limit=100, max_bytes=10)
    for number in range(4):
        subscription.put(message(number, size=4))
    assert told(subscription) == [(2, 2), (3, 0)]
    subscription.put(message(4, size=400))
    assert told(subscription) == [(4, 0)]


def test_what_was_lost_before_it_got_here_is_told_in_its_place() -> None:
    subscription = Subscription(limit=3)
    subscription.put(message(0))
    subscription.count_lost(7)
    subscription.put(message(1))
    assert told(subscription) == [(0, 0), (1, 7)]
    subscription.count_lost(2)
    for number in range(2, 6):
        subscription.put(message(number))
    assert told(subscription) == [(3, 3), (4, 0), (5, 0)]
    assert subscription.dropped == 10


@given(
    st.integers(1, 5),
    st.lists(st.one_of(st.just("put"), st.just("take"), st.integers(1, 3)), max_size=60),
)
def test_nothing_is_lost_without_being_counted(limit: int, acts: list[str | int]) -> None:
    subscription = Subscription(limit=limit)
    sent = lost = 0
    heard: list[tuple[int, int]] = []
    for act in acts:
        if act == "put":
            subscription.put(message(sent + lost))
            sent += 1
        elif act == "take":
            heard += told(subscription)
        else:
            assert isinstance(act, int)
            subscription.count_lost(act)
            lost += act
    subscription.put(message(sent + lost))
    heard += told(subscription)
    position = 0
    for number, dropped in heard:
        assert number == position + dropped
        position = number + 1
    assert position == sent + lost + 1


def test_waiting_ends_with_a_message_or_with_the_end() -> None:
    subscription = Subscription()
    waiting = Caller(subscription.next)
    subscription.put(message(1))
    assert waiting.result().message.notice.event["meta"] == 1
    ended = Caller(lambda: [one.message.notice.event["meta"] for one in subscription])
    subscription.put(message(2))
    subscription.close()
    assert ended.result() == [2]


def test_a_closed_subscription_takes_nothing_and_still_gives_what_it_has() -> None:
    with Subscription() as subscription:
        subscription.put(message(1))
    assert subscription.is_closed
    assert not subscription.put(message(2))
    assert told(subscription) == [(1, 0)]
    assert subscription.next() is None


def test_closing_twice_tells_once() -> None:
    closed: list[Subscription] = []
    subscription = Subscription(on_close=closed.append)
    subscription.close()
    subscription.close()
    assert closed == [subscription]


def test_a_listener_is_called_when_messages_begin_to_wait() -> None:
    subscription = Subscription()
    calls: list[int] = []
    subscription.set_listener(lambda: calls.append(subscription.waiting))
    assert calls == []
    subscription.put(message(0))
    subscription.put(message(1))
    assert calls == [1]
    assert len(subscription.take(most=1)) == 1
    subscription.put(message(2))
    assert calls == [1]  # it was not taken to its end
    subscription.take()
    subscription.put(message(3))
    assert calls == [1, 1]
    subscription.close()
    assert calls == [1, 1, 1]


def test_a_listener_that_comes_late_is_called_at_once() -> None:
    subscription = Subscription()
    subscription.put(message(0))
    calls: list[str] = []
    subscription.set_listener(lambda: calls.append("waiting"))
    assert calls == ["waiting"]
    subscription.set_listener(None)
    subscription.take()
    subscription.put(message(1))
    assert calls == ["waiting"]


def test_a_listener_that_fails_disturbs_nobody(caplog: pytest.LogCaptureFixture) -> None:
    subscription = Subscription()
    calls: list[int] = []

    def fail() -> None:
        calls.append(1)
        raise RuntimeError("the loop is closed")

    subscription.set_listener(fail)
    assert subscription.put(message(0))
    subscription.take()
    assert subscription.put(message(1))
    assert calls == [1]
    assert "listener failed" in caplog.text
