"""A bounded line of things to do."""

from __future__ import annotations

from app.engine.sender.inbox import Inbox
from tests.support.threads import Caller


def test_things_come_out_in_order_and_in_portions() -> None:
    inbox: Inbox[int] = Inbox(10)
    for number in range(5):
        assert inbox.put(number) is None
    assert inbox.take(3) == [0, 1, 2]
    assert inbox.take(3) == [3, 4]


def test_the_oldest_makes_room_and_is_counted() -> None:
    inbox: Inbox[int] = Inbox(2)
    assert [inbox.put(number) for number in range(4)] == [None, None, 0, 1]
    assert inbox.overrun == 2
    assert inbox.take(9) == [2, 3]


def test_after_the_end_what_is_in_still_comes_out() -> None:
    inbox: Inbox[int] = Inbox(10)
    inbox.put(1)
    inbox.close()
    assert inbox.put(2) is None
    assert inbox.take(9) == [1]
    assert inbox.take(9) == []


def test_done_means_that_the_thread_came_back_for_more() -> None:
    inbox: Inbox[int] = Inbox(10)
    assert inbox.wait_until_done(0)
    inbox.put(1)
    assert not inbox.wait_until_done(0)
    waiting = Caller(lambda: inbox.wait_until_done(30))
    assert inbox.take(9) == [1]
    assert not inbox.wait_until_done(0)
    worker = Caller(lambda: inbox.take(9))
    assert waiting.result() is True
    inbox.close()
    assert worker.result() == []
