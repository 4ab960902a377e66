"""Ordered parallel work."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import CancelledError
from app.engine.common.operation import operation, operation_id
from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken


@given(st.lists(st.integers()), st.integers(1, 4))
def test_results_come_in_the_order_of_the_items(items, workers) -> None:
    assert list(map_in_order(lambda item: item * 2, items, workers)) == [item * 2 for item in items]


def test_items_are_taken_only_as_results_are_used() -> None:
    taken = []

    def source():
        for number in range(100):
            taken.append(number)
            yield number

    results = map_in_order(lambda item: item, source(), 2)
    assert next(results) == 0
    assert len(taken) == 16
    results.close()
    assert len(taken) == 16


def test_a_slow_item_at_the_head_keeps_nobody_idle() -> None:
    rest = threading.Event()

    def work(item: int) -> int:
        if item == 0:
            assert rest.wait(30)
        elif item == 10:
            rest.set()
        return item

    assert list(map_in_order(work, range(12), 2)) == list(range(12))


def test_two_items_are_under_way_at_once() -> None:
    both = threading.Barrier(2, timeout=30)
    assert list(map_in_order(lambda _item: both.wait() >= 0, range(2), 2)) == [True, True]


def test_an_error_reaches_the_caller_and_ends_the_work() -> None:
    def work(item: int) -> int:
        if item == 3:
            raise ValueError("third")
        return item

    with pytest.raises(ValueError, match="third"):
        list(map_in_order(work, range(1000), 2))


def test_a_cancelled_token_stops_it() -> None:
    token = CancelToken()
    seen = []
    with pytest.raises(CancelledError):
        for result in map_in_order(lambda item: item, range(1000), 2, token):
            seen.append(result)
            token.cancel()
    assert len(seen) == 1


def test_the_threads_work_for_the_callers_operation() -> None:
    with operation("abc"):
        assert set(map_in_order(lambda _item: operation_id(), range(5), 2)) == {"abc"}
