"""Joining the crops of concurrent callers into batches of one network.

The batcher has no threads. A caller whose turn in a lane has come leads: he takes crops of everyone who waits for
the same network with the same item shape, runs them in one batch, and hands every caller his own results. Then he
leads for those who are next in line, whatever network they wait for, for a short while.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ShuttingDownError
from app.engine.common.progress import CancelToken
from app.engine.inference.gate import InferenceGate, Turn, wait_for
from app.engine.inference.protocol import Arrays

Outputs = dict[str, NDArray[Any]]
RunBatch = Callable[[Arrays, bool], Outputs]
_ShapeKey = tuple[tuple[str, tuple[int, ...]], ...]
# A lane that changes hands stands still until the next thread has a core: with 16 callers on two cores that cost a
# fifth of the throughput. So whoever has a lane keeps it going for others, at most this long after his own result.
_LEAD_ON_S = 0.1


class Call:
    """One caller's crops on their way through the batcher."""

    def __init__(self, feeds: Arrays, count: int, turn: Turn) -> None:
        self.feeds = feeds
        self.count = count
        self.turn = turn
        self.claimed = 0
        self.finished = threading.Event()
        self.error: BaseException | None = None
        self._lock = threading.Lock()
        self._results: dict[int, Outputs] = {}
        self._done = 0

    @property
    def remaining(self) -> int:
        """Crops that no batch has taken yet."""
        return self.count - self.claimed

    def settle(self, start: int, size: int, outputs: Outputs) -> None:
        """Accept the results of the crops from `start` on."""
        with self._lock:
            self._results[start] = outputs
            self._done += size
            if self._done == self.count:
                self.finished.set()

    def fail(self, error: BaseException) -> None:
        """Give the call up with an error; the first one counts."""
        with self._lock:
            self.error = self.error or error
            self.finished.set()

    def is_settled(self, start: int) -> bool:
        """Tell whether the crops from `start` on have their results, or the call has failed."""
        with self._lock:
            return self.error is not None or start in self._results

    def result(self) -> Outputs:
        """Return the outputs of all crops in their order, or raise what the call failed with."""
        if self.error is not None:
            raise self.error
        parts = [self._results[start] for start in sorted(self._results)]
        if len(parts) == 1:
            return parts[0]
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


@dataclass(frozen=True)
class Piece:
    """Some neighbouring crops of one call."""

    call: Call
    start: int
    size: int

    def feeds(self) -> Arrays:
        """Return the inputs of the crops, without copying."""
        return {name: array[self.start : self.start + self.size] for name, array in self.call.feeds.items()}


def fair_shares(remaining: Sequence[int], room: int) -> list[int]:
    """Share `room` places out among callers so that nobody gets more while another gets less than he asked.

    Parameters
    ----------
    remaining : sequence of int
        What each caller could use, in the order in which they are served; each is at least 1.
    room : int
        Places to give.

    Returns
    -------
    list of int
        One share per caller; their sum is min(room, sum(remaining)). With more callers than places the first
        `room` callers get one each.
    """
    shares = [0] * len(remaining)
    served = sorted(range(min(len(remaining), room)), key=lambda index: remaining[index])
    for position, index in enumerate(served):
        callers_left = len(served) - position
        shares[index] = min(remaining[index], -(-room // callers_left))
        room -= shares[index]
    return shares


class Batcher:
    """Batches the calls of one network. Safe to call from any thread.

    Parameters
    ----------
    gate : InferenceGate
    run_batch : callable
        Runs a batch; its second argument says whether nobody else uses the machine.
    max_batch : int
        Most crops in one run.
    wait_s : float
        How long a call lets others join before it asks for a lane, seconds.
    max_bytes : int, optional
        Most bytes of input in one run of several crops; one crop may be larger. None for no limit.
    """

    def __init__(
        self,
        gate: InferenceGate,
        run_batch: RunBatch,
        max_batch: int,
        wait_s: float = 0.0,
        max_bytes: int | None = None,
    ) -> None:
        self._gate = gate
        self._run_batch = run_batch
        self._max_batch = max_batch
        self._max_bytes = max_bytes
        self._wait_s = wait_s
        self._changed = threading.Condition()
        self._queues: dict[_ShapeKey, deque[Call]] = {}

    def run(self, feeds: Arrays, count: int, token: CancelToken | None = None) -> Outputs:
        """Return the outputs for a caller's crops, in their order.

        Raises
        ------
        CancelledError
            If the token was cancelled before all crops were taken up.
        ShuttingDownError
            If the gate is closing.
        """
        with self._gate.admitted(min(count, self._max_batch), token) as turn:
            if self._wait_s <= 0.0 and count <= self._most_items(feeds, count) and self._gate.try_lane(turn):
                return self._run_at_once(feeds, turn)
            return self._run_in_turn(Call(feeds, count, turn), token)

    def _run_at_once(self, feeds: Arrays, turn: Turn) -> Outputs:
        """Run a batch in a lane that was free: there is nobody to wait for, and nobody to join."""
        try:
            outputs = self._run_batch(feeds, self._gate.is_alone())
            self._lead_on()
            return outputs
        finally:
            self._gate.leave_lane(turn)

    def _run_in_turn(self, call: Call, token: CancelToken | None) -> Outputs:
        key = tuple(sorted((name, array.shape[1:]) for name, array in call.feeds.items()))
        call.turn.lead = lambda: self._lead(key)
        self._enqueue(key, call)
        try:
            self._linger(key, call)
            self._lead_in_turn(key, call, token)
        except BaseException as error:
            self._withdraw(key, call, error)
            raise
        return call.result()

    def _most_items(self, feeds: Arrays, count: int) -> int:
        """Return how many items like these go into one run."""
        if self._max_bytes is None:
            return self._max_batch
        item_bytes = sum(array.nbytes for array in feeds.values()) // count
        return min(self._max_batch, max(1, self._max_bytes // max(1, item_bytes)))

    def _lead_in_turn(self, key: _ShapeKey, call: Call, token: CancelToken | None) -> None:
        while self._gate.enter_lane(call.turn, token):
            try:
                self._lead(key)
                if call.finished.is_set():
                    self._lead_on()
            finally:
                self._gate.leave_lane(call.turn)
        wait_for(call.finished, token)

    def _lead_on(self) -> None:
        """Keep the lane running for those who wait, first come first served, for a short while."""
        end_s = time.monotonic() + _LEAD_ON_S
        while (turn := self._gate.next_in_line()) is not None and time.monotonic() < end_s:
            turn.lead()

    def _lead(self, key: _ShapeKey) -> None:
        pieces = self._take(key)
        if not pieces:
            return
        try:
            self._run_pieces(key, pieces)
        finally:
            # Only an interrupt such as Ctrl-C leaves a call without an answer; nobody may wait for it forever.
            self._release(key, pieces)

    def _run_pieces(self, key: _ShapeKey, pieces: list[Piece]) -> None:
        try:
            outputs = self._run_batch(_join(pieces), self._gate.is_alone())
        except Exception as error:
            self._isolate(key, pieces, error)
            return
        _hand_out(pieces, outputs)

    def _isolate(self, key: _ShapeKey, pieces: list[Piece], error: Exception) -> None:
        """Find out by running the pieces one by one whose crops the batch failed on."""
        if len(pieces) == 1:
            self._withdraw(key, pieces[0].call, error)
            return
        for piece in pieces:
            self._run_pieces(key, [piece])

    def _release(self, key: _ShapeKey, pieces: list[Piece]) -> None:
        for piece in pieces:
            if not piece.call.is_settled(piece.start):
                self._withdraw(key, piece.call, ShuttingDownError("The run was interrupted."))

    def _enqueue(self, key: _ShapeKey, call: Call) -> None:
        with self._changed:
            self._queues.setdefault(key, deque()).append(call)
            self._changed.notify_all()

    def _linger(self, key: _ShapeKey, call: Call) -> None:
        if self._wait_s <= 0.0:
            return
        with self._changed:
            self._changed.wait_for(lambda: not call.remaining or self._is_full(key), self._wait_s)

    def _is_full(self, key: _ShapeKey) -> bool:
        return sum(call.remaining for call in self._queues.get(key, ())) >= self._max_batch

    def _take(self, key: _ShapeKey) -> list[Piece]:
        with self._changed:
            queue = self._queues.get(key)
            if not queue:
                return []
            shares = fair_shares([call.remaining for call in queue], self._batch_size(queue))
            pieces = [self._claim(call, share) for call, share in zip(queue, shares, strict=True) if share]
            self._rotate(key, queue, len(pieces))
            self._changed.notify_all()
            return pieces

    def _batch_size(self, queue: deque[Call]) -> int:
        """Return the size of the next batch: what waits is spread over the lanes whose leaders are at hand."""
        total = sum(call.remaining for call in queue)
        leaders = min(self._gate.lane_count, len(queue))
        return min(self._most_items(queue[0].feeds, queue[0].count), -(-total // leaders))

    def _claim(self, call: Call, size: int) -> Piece:
        piece = Piece(call, call.claimed, size)
        call.claimed += size
        if not call.remaining:
            self._gate.dismiss(call.turn)
        return piece

    def _rotate(self, key: _ShapeKey, queue: deque[Call], served: int) -> None:
        """Drop calls that are wholly taken, and put those just served behind the others."""
        calls = list(queue)
        kept = [call for call in calls[served:] + calls[:served] if call.remaining]
        if kept:
            self._queues[key] = deque(kept)
        else:
            del self._queues[key]

    def _withdraw(self, key: _ShapeKey, call: Call, error: BaseException) -> None:
        with self._changed:
            call.claimed = call.count
            queue = self._queues.get(key)
            if queue is not None and call in queue:
                self._rotate(key, queue, 0)
            self._gate.dismiss(call.turn)
            self._changed.notify_all()
        call.fail(error)


def _join(pieces: list[Piece]) -> Arrays:
    if len(pieces) == 1:
        return pieces[0].feeds()
    parts = [piece.feeds() for piece in pieces]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _hand_out(pieces: list[Piece], outputs: Outputs) -> None:
    if len(pieces) == 1:
        pieces[0].call.settle(pieces[0].start, pieces[0].size, outputs)
        return
    offset = 0
    for piece in pieces:
        # A copy: a view would keep the whole batch in memory for as long as one caller keeps his part.
        part = {name: value[offset : offset + piece.size].copy() for name, value in outputs.items()}
        piece.call.settle(piece.start, piece.size, part)
        offset += piece.size
