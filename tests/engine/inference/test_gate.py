"""The gate: order, limits, cancelling, closing."""

from __future__ import annotations

import math
import threading

import pytest

from app.engine.common.errors import CancelledError, ShuttingDownError
from app.engine.common.progress import CancelToken
from app.engine.inference.gate import InferenceGate, Line, wait_for
from tests.support.threads import LIMIT_S, Caller, run_together, wait_until


def test_callers_are_served_in_the_order_in_which_they_came() -> None:
    line = Line(1)
    first = line.turn()
    assert line.enter(first)
    served: list[int] = []

    def caller(number: int) -> None:
        turn = line.turn()
        line.enter(turn)
        served.append(number)
        line.leave(turn)

    callers = []
    for number in range(5):
        callers.append(Caller(lambda number=number: caller(number)))
        wait_until(lambda number=number: line.stats().waiting == number + 1)
    line.leave(first)
    for one in callers:
        one.result()
    assert served == [0, 1, 2, 3, 4]


def test_no_more_than_the_capacity_are_inside_at_once() -> None:
    line = Line(3)
    inside, most, lock = [0], [0], threading.Lock()

    def caller(weight: int) -> None:
        for _ in range(20):
            turn = line.turn(weight)
            line.enter(turn)
            with lock:
                inside[0] += weight
                most[0] = max(most[0], inside[0])
            with lock:
                inside[0] -= weight
            line.leave(turn)

    for one in run_together([lambda weight=weight: caller(weight) for weight in (1, 2, 3, 1, 2)]):
        one.result()
    assert 1 <= most[0] <= 3
    assert line.stats().in_use == 0


def test_a_heavy_caller_at_the_head_is_not_overtaken_by_light_ones() -> None:
    line = Line(4)
    small = line.turn(1)
    line.enter(small)
    heavy, light = line.turn(4), line.turn(1)
    waiting_heavy = Caller(lambda: line.enter(heavy))
    wait_until(lambda: line.stats().waiting == 1)
    waiting_light = Caller(lambda: line.enter(light))
    wait_until(lambda: line.stats().waiting == 2)
    line.leave(small)
    assert waiting_heavy.result()
    assert line.stats().waiting == 1
    line.leave(heavy)
    assert waiting_light.result()


def test_a_weight_above_the_capacity_takes_all_of_it() -> None:
    line = Line(2)
    turn = line.turn(99)
    assert line.enter(turn)
    assert line.stats().in_use == 2


def test_a_cancelled_waiter_leaves_the_line_and_the_next_one_moves_up() -> None:
    line, token = Line(1), CancelToken()
    holder, third = line.turn(), line.turn()
    line.enter(holder)
    waiter = Caller(lambda: line.enter(line.turn(), token))
    wait_until(lambda: line.stats().waiting == 1)
    token.cancel()
    with pytest.raises(CancelledError):
        waiter.result()
    assert line.stats().waiting == 0
    line.leave(holder)
    assert line.enter(third)


def test_a_dismissed_turn_returns_false_now_and_later() -> None:
    line = Line(1)
    holder, turn = line.turn(), line.turn()
    line.enter(holder)
    waiter = Caller(lambda: line.enter(turn))
    wait_until(lambda: line.stats().waiting == 1)
    line.dismiss(turn)
    assert waiter.result() is False
    line.leave(holder)
    assert line.enter(turn) is False
    assert line.stats().in_use == 0


def test_a_closed_line_refuses_newcomers_and_sends_waiters_away_only_when_told() -> None:
    line = Line(1)
    holder, turn = line.turn(), line.turn()
    line.enter(holder)
    waiter = Caller(lambda: line.enter(turn))
    wait_until(lambda: line.stats().waiting == 1)
    line.refuse("closing")
    with pytest.raises(ShuttingDownError):
        line.enter(line.turn())
    assert line.stats().waiting == 1
    line.refuse("closing", waiting=True)
    with pytest.raises(ShuttingDownError):
        waiter.result()


def test_the_waiting_time_is_counted() -> None:
    line = Line(1)
    holder, turn = line.turn(), line.turn()
    line.enter(holder)
    waiter = Caller(lambda: line.enter(turn))
    wait_until(lambda: line.stats().waiting == 1)
    line.leave(holder)
    waiter.result()
    stats = line.stats()
    assert stats.served == 2
    assert 0.0 < stats.longest_wait_s <= stats.waited_s


def test_the_door_holds_back_callers_beyond_the_bound() -> None:
    gate = InferenceGate(lanes=1, queue_bound=4)
    release = threading.Event()

    def caller() -> None:
        with gate.admitted(3, None):
            release.wait(LIMIT_S)

    callers = [Caller(caller) for _ in range(3)]
    wait_until(lambda: gate.stats()[0].waiting == 2)
    assert gate.stats()[0].in_use == 3
    release.set()
    for one in callers:
        one.result()


def test_a_token_that_is_cancelled_beforehand_never_enters() -> None:
    gate, token = InferenceGate(1, 1), CancelToken()
    token.cancel()
    with pytest.raises(CancelledError), gate.admitted(1, token):
        pytest.fail("must not get in")
    assert gate.stats()[0].served == 0


def test_closing_waits_for_those_inside_and_refuses_new_ones() -> None:
    gate, release = InferenceGate(1, 8), threading.Event()

    def caller() -> str:
        with gate.admitted(1, None):
            release.wait(LIMIT_S)
        return "done"

    inside = Caller(caller)
    wait_until(lambda: gate.stats()[0].in_use == 1)
    closing = Caller(lambda: gate.close(LIMIT_S))
    wait_until(lambda: _refuses(gate))
    release.set()
    assert closing.result() is True
    assert inside.result() == "done"


def _refuses(gate: InferenceGate) -> bool:
    try:
        with gate.admitted(1, None):
            return False
    except ShuttingDownError:
        return True


def test_closing_that_takes_too_long_sends_waiters_away() -> None:
    gate, release = InferenceGate(1, 8), threading.Event()

    def lane_holder() -> None:
        with gate.admitted(1, None) as turn:
            gate.enter_lane(turn, None)
            release.wait(LIMIT_S)
            gate.leave_lane(turn)

    def lane_waiter() -> None:
        with gate.admitted(1, None) as turn:
            gate.enter_lane(turn, None)

    holder = Caller(lane_holder)
    wait_until(lambda: gate.stats()[1].in_use == 1)
    waiter = Caller(lane_waiter)
    wait_until(lambda: gate.stats()[1].waiting == 1)
    assert gate.close(0.0) is False
    with pytest.raises(ShuttingDownError):
        waiter.result()
    release.set()
    holder.result()


def test_a_caller_is_alone_until_another_waits_or_runs() -> None:
    gate = InferenceGate(2, 8)
    with gate.admitted(1, None) as first, gate.admitted(1, None) as second:
        gate.enter_lane(first, None)
        assert gate.is_alone()
        gate.enter_lane(second, None)
        assert not gate.is_alone()
        gate.leave_lane(second)
        gate.leave_lane(first)


def run_once(gate: InferenceGate) -> bool:
    """Pass through a lane and return whether the caller was alone there."""
    with gate.admitted(1, None) as turn:
        gate.enter_lane(turn, None)
        is_alone = gate.is_alone()
        gate.leave_lane(turn)
    return is_alone


@pytest.mark.parametrize(("memory_s", "is_alone"), [(math.inf, False), (-1.0, True)])
def test_callers_who_met_expect_each_other_for_a_while(
    monkeypatch: pytest.MonkeyPatch, memory_s: float, is_alone: bool
) -> None:
    monkeypatch.setattr("app.engine.inference.gate._ALONE_AFTER_S", memory_s)
    gate = InferenceGate(2, 8)
    with gate.admitted(1, None) as turn:
        gate.enter_lane(turn, None)
        assert not Caller(lambda: run_once(gate)).result()
        assert gate.is_alone() is is_alone
        gate.leave_lane(turn)
    assert run_once(gate) is is_alone


def test_callers_who_take_turns_are_each_alone() -> None:
    gate = InferenceGate(2, 8)
    assert [Caller(lambda: run_once(gate)).result() for _ in range(3)] == [True, True, True]


def test_waiting_for_an_event_ends_with_the_token() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        wait_for(threading.Event(), token)


def test_a_free_place_is_taken_without_waiting_and_a_taken_one_is_not() -> None:
    line = Line(1)
    first, second = line.turn(), line.turn()
    assert line.try_enter(first)
    assert not line.try_enter(second)
    line.leave(first)
    assert line.try_enter(second)
    line.leave(second)
    line.refuse("closing")
    with pytest.raises(ShuttingDownError):
        line.try_enter(first)


def test_nobody_jumps_the_line() -> None:
    line = Line(2)
    holder, large = line.turn(), line.turn(2)
    assert line.enter(holder)
    waiting = Caller(lambda: line.enter(large))
    wait_until(lambda: line.stats().waiting == 1)
    assert not line.try_enter(line.turn())
    line.leave(holder)
    assert waiting.result() is True
