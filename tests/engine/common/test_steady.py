from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.engine.common.steady import SteadyClock, elapsed_seconds

START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_setting_the_wall_clock_moves_nothing() -> None:
    wall, counter = [START], [50.0]
    clock = SteadyClock(lambda: wall[0], lambda: counter[0])
    wall[0] -= timedelta(days=400)
    counter[0] += 1.5
    assert clock() == START + timedelta(seconds=1.5)


def test_it_moves_on_to_what_is_known_to_have_passed_and_never_back() -> None:
    clock = SteadyClock(lambda: START, lambda: 0.0)
    clock.not_before(START + timedelta(hours=1))
    clock.not_before(START)
    assert clock() == START + timedelta(hours=1)


def test_the_counter_of_this_machine_never_runs_back() -> None:
    first = elapsed_seconds()
    assert elapsed_seconds() >= first
    assert SteadyClock()().tzinfo is UTC
