"""The batcher: own results for everyone, fairness, isolation of errors, draining."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.engine.common.errors import CancelledError, ModelContractError, ShuttingDownError
from app.engine.common.progress import CancelToken
from app.engine.inference.batcher import Batcher, fair_shares
from app.engine.inference.gate import InferenceGate
from app.engine.inference.protocol import Arrays
from tests.support.threads import LIMIT_S, Caller, run_together, wait_until

POISON = -1.0


class FakeNetwork:
    """Doubles its input. Refuses batches with a poisoned crop. Can be held."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.senders: list[list[int]] = []
        self.open = threading.Event()
        self.open.set()
        self.running = 0
        self.most_running = 0
        self._lock = threading.Lock()

    def __call__(self, feeds: Arrays, _alone: bool) -> dict[str, NDArray[Any]]:
        values = feeds["x"]
        with self._lock:
            self.sizes.append(len(values))
            self.senders.append([int(value) // 10_000 for value in values.reshape(len(values), -1)[:, 0]])
            self.running += 1
            self.most_running = max(self.most_running, self.running)
        try:
            assert self.open.wait(LIMIT_S)
            if (values == POISON).any():
                raise ModelContractError("poisoned")
            return {"y": values * 2.0, "sum": values.reshape(len(values), -1).sum(axis=1, keepdims=True)}
        finally:
            with self._lock:
                self.running -= 1


def crops(sender: int, count: int, width: int = 2) -> NDArray[np.float32]:
    """Return (count, width) crops that tell who sent them and which they are."""
    first = sender * 10_000 + np.arange(count, dtype=np.float32)
    return np.repeat(first[:, None], width, axis=1)


def send(batcher: Batcher, values: NDArray[np.float32], token: CancelToken | None = None) -> NDArray[Any]:
    return batcher.run({"x": values}, len(values), token)["y"]


@given(
    counts=st.lists(st.integers(1, 40), min_size=1, max_size=10),
    widths=st.integers(1, 3),
    lanes=st.integers(1, 3),
    max_batch=st.integers(1, 16),
    bound=st.integers(16, 40),
)
@settings(deadline=None, max_examples=40)
def test_every_caller_gets_exactly_his_own_results(
    counts: list[int], widths: int, lanes: int, max_batch: int, bound: int
) -> None:
    network, gate = FakeNetwork(), InferenceGate(lanes, bound)
    batcher = Batcher(gate, network, max_batch)
    inputs = [crops(sender, count, 1 + sender % widths) for sender, count in enumerate(counts)]
    callers = run_together([lambda values=values: send(batcher, values) for values in inputs])
    for caller, values in zip(callers, inputs, strict=True):
        np.testing.assert_array_equal(caller.result(), values * 2.0)
    assert max(network.sizes) <= max_batch
    assert network.most_running <= lanes
    assert sum(network.sizes) == sum(counts)
    door, line = gate.stats()
    assert (door.in_use, door.waiting, line.in_use, line.waiting) == (0, 0, 0, 0)


@given(
    plan=st.lists(
        st.tuples(st.integers(1, 30), st.sampled_from(["good", "good", "poisoned", "cancelled"])),
        min_size=2,
        max_size=8,
    ),
    max_batch=st.integers(1, 8),
)
@settings(deadline=None, max_examples=40)
def test_cancelled_and_failing_callers_never_touch_the_others(plan: list[tuple[int, str]], max_batch: int) -> None:
    network, gate = FakeNetwork(), InferenceGate(2, 16)
    batcher = Batcher(gate, network, max_batch)

    def caller(sender: int, count: int, fate: str) -> NDArray[Any]:
        values, token = crops(sender, count), CancelToken()
        if fate == "poisoned":
            values[count // 2] = POISON
        if fate == "cancelled":
            token.cancel()
        return send(batcher, values, token)

    callers = run_together([lambda args=(sender, *entry): caller(*args) for sender, entry in enumerate(plan)])
    wanted = {"poisoned": ModelContractError, "cancelled": CancelledError}
    for sender, ((count, fate), one) in enumerate(zip(plan, callers, strict=True)):
        if fate == "good":
            np.testing.assert_array_equal(one.result(), crops(sender, count) * 2.0)
        else:
            assert isinstance(one.error, wanted[fate])


def held(network: FakeNetwork, batcher: Batcher) -> Caller:
    """Return a caller whose run holds the only lane until the network is opened."""
    network.open.clear()
    holder = Caller(lambda: send(batcher, crops(0, 1)))
    wait_until(lambda: network.running == 1)
    return holder


def queue_up(gate: InferenceGate, batcher: Batcher, counts: list[int]) -> list[Caller]:
    """Return callers that wait in the order given."""
    callers = []
    for sender, count in enumerate(counts, start=1):
        callers.append(Caller(partial(send, batcher, crops(sender, count))))
        wait_until(lambda sender=sender: gate.stats()[1].waiting == sender)
    return callers


def test_crops_that_wait_are_joined_into_one_batch() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 32)
    callers = [held(network, batcher), *queue_up(gate, batcher, [1, 2, 3])]
    network.open.set()
    for one in callers:
        one.result()
    assert network.sizes == [1, 6]


def test_a_call_of_a_thousand_does_not_starve_a_call_of_one() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 8)
    callers = [held(network, batcher), *queue_up(gate, batcher, [1000, 1])]
    network.open.set()
    for one in callers:
        one.result()
    assert 2 in network.senders[1]


def test_large_calls_share_each_batch_evenly() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 8)
    callers = [held(network, batcher), *queue_up(gate, batcher, [40, 40])]
    network.open.set()
    for one in callers:
        one.result()
    assert all(batch.count(1) == batch.count(2) == 4 for batch in network.senders[1:])


def test_one_bad_caller_fails_alone() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 32)
    holder = held(network, batcher)
    bad = Caller(lambda: send(batcher, np.full((1, 2), POISON, np.float32)))
    wait_until(lambda: gate.stats()[1].waiting == 1)
    good = Caller(lambda: send(batcher, crops(2, 3)))
    wait_until(lambda: gate.stats()[1].waiting == 2)
    network.open.set()
    with pytest.raises(ModelContractError):
        bad.result()
    np.testing.assert_array_equal(good.result(), crops(2, 3) * 2.0)
    holder.result()
    assert network.sizes == [1, 4, 1, 3]


def test_an_unforeseen_error_reaches_the_caller_too() -> None:
    def broken(_feeds: Arrays, _alone: bool) -> dict[str, NDArray[Any]]:
        raise ZeroDivisionError("a defect")

    with pytest.raises(ZeroDivisionError):
        send(Batcher(InferenceGate(1, 10), broken, 4), crops(0, 1))


def test_an_interrupt_of_the_leader_leaves_nobody_waiting() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    interrupt = threading.Event()

    def run(feeds: Arrays, alone: bool) -> dict[str, NDArray[Any]]:
        if interrupt.is_set():
            raise KeyboardInterrupt
        return network(feeds, alone)

    batcher = Batcher(gate, run, 32)
    holder = held(network, batcher)
    others = queue_up(gate, batcher, [1, 1])
    interrupt.set()
    network.open.set()
    callers = [holder, *others]
    for one in callers:
        one.join()
    errors = [type(one.error) for one in callers if one.error is not None]
    assert errors.count(KeyboardInterrupt) == 1
    assert set(errors) == {KeyboardInterrupt, ShuttingDownError}


def test_a_cancelled_waiter_leaves_the_queue() -> None:
    network, gate, token = FakeNetwork(), InferenceGate(1, 100), CancelToken()
    batcher = Batcher(gate, network, 32)
    holder = held(network, batcher)
    waiter = Caller(lambda: send(batcher, crops(1, 5), token))
    wait_until(lambda: gate.stats()[1].waiting == 1)
    token.cancel()
    with pytest.raises(CancelledError):
        waiter.result()
    network.open.set()
    holder.result()
    assert network.sizes == [1]


def test_different_item_shapes_are_never_joined() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 32)
    holder = held(network, batcher)
    narrow = Caller(lambda: send(batcher, crops(1, 2, width=2)))
    wait_until(lambda: gate.stats()[1].waiting == 1)
    wide = Caller(lambda: send(batcher, crops(2, 3, width=4)))
    wait_until(lambda: gate.stats()[1].waiting == 2)
    network.open.set()
    assert narrow.result().shape == (2, 2)
    assert wide.result().shape == (3, 4)
    holder.result()
    assert network.sizes == [1, 2, 3]


def test_a_call_larger_than_a_batch_is_split_and_put_together_in_order() -> None:
    network = FakeNetwork()
    values = crops(0, 70)
    np.testing.assert_array_equal(send(Batcher(InferenceGate(2, 64), network, 32), values), values * 2.0)
    assert network.sizes == [32, 32, 6]


def test_two_lanes_share_the_pieces_of_a_large_call_when_a_second_caller_is_at_hand() -> None:
    network, gate = FakeNetwork(), InferenceGate(2, 200)
    batcher = Batcher(gate, network, 16)
    network.open.clear()
    callers = [Caller(lambda sender=sender: send(batcher, crops(sender, 64))) for sender in (0, 1)]
    wait_until(lambda: network.running == 2)
    network.open.set()
    for sender, one in enumerate(callers):
        np.testing.assert_array_equal(one.result(), crops(sender, 64) * 2.0)
    assert network.most_running == 2


def test_large_inputs_are_not_joined() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 32, max_bytes=1000)
    send(batcher, crops(0, 3, width=200))
    assert network.sizes == [1, 1, 1]


def test_no_more_bytes_are_joined_than_allowed() -> None:
    network = FakeNetwork()
    values = crops(0, 9, width=100)
    found = send(Batcher(InferenceGate(1, 100), network, 32, max_bytes=4 * values[0].nbytes), values)
    assert network.sizes == [4, 4, 1]
    np.testing.assert_array_equal(found, values * 2.0)


def test_a_waiting_time_lets_others_join_before_the_first_run() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 100)
    batcher = Batcher(gate, network, 3, wait_s=LIMIT_S)
    callers = run_together([lambda sender=sender: send(batcher, crops(sender, 1)) for sender in range(3)])
    for sender, one in enumerate(callers):
        np.testing.assert_array_equal(one.result(), crops(sender, 1) * 2.0)
    assert network.sizes == [3]


def test_closing_lets_admitted_calls_finish_and_refuses_new_ones() -> None:
    network, gate = FakeNetwork(), InferenceGate(1, 200)
    batcher = Batcher(gate, network, 4)
    callers = [held(network, batcher), *queue_up(gate, batcher, [50, 3])]
    closing = Caller(lambda: gate.close(LIMIT_S))
    wait_until(lambda: _is_refused(batcher))
    network.open.set()
    assert closing.result() is True
    assert [len(one.result()) for one in callers] == [1, 50, 3]


def _is_refused(batcher: Batcher) -> bool:
    token = CancelToken()
    caller = Caller(lambda: send(batcher, crops(9, 1), token))
    token.cancel()
    caller.join()
    return isinstance(caller.error, ShuttingDownError)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=50), st.integers(1, 64))
def test_shares_use_all_the_room_and_nobody_gets_more_than_one_who_wants_more(wants: list[int], room: int) -> None:
    shares = fair_shares(wants, room)
    assert sum(shares) == min(room, sum(wants))
    assert all(0 <= share <= want for share, want in zip(shares, wants, strict=True))
    unmet = [share for share, want in zip(shares, wants, strict=True) if share < want]
    if unmet and len(wants) <= room:
        assert max(shares) - min(unmet) <= 1


def test_with_more_callers_than_room_the_first_come_first() -> None:
    assert fair_shares([5, 1, 5, 1], 2) == [1, 1, 0, 0]


def test_whoever_has_a_lane_keeps_it_going_for_those_who_wait_for_another_network() -> None:
    gate = InferenceGate(1, 100)
    threads: list[int] = []
    first_network = FakeNetwork()
    first = Batcher(gate, first_network, 4)

    def note(feeds: Arrays, _alone: bool) -> dict[str, NDArray[Any]]:
        threads.append(threading.get_ident())
        return {"y": feeds["x"] * 3.0}

    second = Batcher(gate, note, 4)
    holder = held(first_network, first)
    waiting = Caller(lambda: (threading.get_ident(), send(second, crops(1, 2))))
    wait_until(lambda: gate.next_in_line() is not None)
    first_network.open.set()
    holder.result()
    own_thread, values = waiting.result()
    np.testing.assert_array_equal(values, crops(1, 2) * 3.0)
    assert threads and threads[0] != own_thread
