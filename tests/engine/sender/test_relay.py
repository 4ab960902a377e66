"""Messages in pieces, to other processes and together again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import DatabaseUnavailableError
from app.engine.sender import relay
from app.engine.sender.relay import PIECE_BYTES, Assembler, Relay, pieces
from tests.support.threads import LIMIT_S, wait_until


@given(st.lists(st.integers(0, 3 * PIECE_BYTES), max_size=5))
def test_any_message_comes_together_again(lengths: list[int]) -> None:
    assembler = Assembler()
    for number, length in enumerate(lengths):
        text = chr(97 + number) * length
        sent = list(pieces(number, text))
        assert all(len(piece) < 7900 for piece in sent)
        came = [assembler.take("p", piece) for piece in sent]
        assert came == [None] * (len(sent) - 1) + [(text, 0)]


def test_processes_do_not_mix() -> None:
    assembler = Assembler()
    text = "x" * (PIECE_BYTES + 1)
    first, second = ([*pieces(1, text)], [*pieces(1, text.upper())])
    assert assembler.take("a", first[0]) is None
    assert assembler.take("b", second[0]) is None
    assert assembler.take("a", first[1]) == (text, 0)
    assert assembler.take("b", second[1]) == (text.upper(), 0)


def test_numbers_that_are_missing_are_counted() -> None:
    assembler = Assembler()
    (begun, _ended) = pieces(8, "y" * (PIECE_BYTES + 1))
    assert assembler.take("a", "3 0 1 x") == ("x", 0)  # whoever begins to listen has missed nothing
    assert assembler.take("a", "7 0 1 x") == ("x", 3)
    assert assembler.take("a", begun) is None
    assert assembler.take("a", "9 0 1 z") == ("z", 1)


@pytest.mark.parametrize("piece", ["", "x", "1 0", "1 1 2 tail", "one 0 1 x", "1 0 9999999 x"])
def test_what_does_not_fit_is_left_out(piece: str) -> None:
    assembler = Assembler()
    assert assembler.take("a", piece) is None
    assert assembler.take("a", "1 0 1 x") == ("x", 0)


def test_only_the_latest_processes_are_remembered() -> None:
    assembler = Assembler()
    for number in range(300):
        assembler.take(f"p{number}", "1 0 1 x")
    assert assembler.take("p0", "9 0 1 x") == ("x", 0)
    assert assembler.take("p299", "9 0 1 x") == ("x", 7)


def test_messages_leave_in_order_and_the_rest_at_the_end() -> None:
    sent: list[str] = []
    gate = Relay(sent.extend)
    for number in range(1000):
        gate.put(str(number))
    gate.start()
    gate.stop(LIMIT_S)
    assert sent == [f"{number + 1} 0 1 {number}" for number in range(1000)]
    assert gate.unsent == 0


def test_a_database_that_is_away_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "_PAUSE_S", 0.001)
    sent: list[str] = []
    failures = [DatabaseUnavailableError("gone"), DatabaseUnavailableError("gone")]

    def broadcast(texts: Sequence[str]) -> None:
        if failures:
            raise failures.pop()
        sent.extend(texts)

    gate = Relay(broadcast)
    gate.start()
    gate.put("x")
    wait_until(lambda: bool(sent))
    gate.stop(LIMIT_S)
    assert sent == ["1 0 1 x"]


def test_a_database_that_stays_away_costs_the_oldest_and_does_not_hold_up_the_end() -> None:
    def broadcast(texts: Sequence[str]) -> None:
        raise DatabaseUnavailableError("gone")

    gate = Relay(broadcast)
    for number in range(2010):
        gate.put(str(number))
    gate.put("x" * (relay.MAX_MESSAGE_BYTES + 1))
    gate.start()
    gate.stop(0.01)
    assert gate.unsent == 11
