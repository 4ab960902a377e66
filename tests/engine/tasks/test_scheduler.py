"""The scheduler: when chores run, what is kept of them, and that nothing ends the thread."""

from __future__ import annotations

import logging

import pytest

from app.engine.common.errors import BadInputError
from app.engine.common.progress import CancelToken
from app.engine.tasks.scheduler import Chore, ChoreState, Scheduler
from tests.support.threads import wait_until


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Work:
    """Counts its runs; fails with what it is told to."""

    def __init__(self) -> None:
        self.runs = 0
        self.error: Exception | None = None

    def __call__(self, _token: CancelToken) -> int:
        self.runs += 1
        if self.error is not None:
            raise self.error
        return 7


def chore(work: Work, every_s: float = 60.0, name: str = "sweep") -> Chore:
    return Chore(name, "Sweep the floor", lambda: every_s, work)


def test_a_chore_runs_first_after_half_a_minute_and_then_at_its_interval() -> None:
    clock, work = Clock(), Work()
    scheduler = Scheduler([chore(work)], clock)
    assert scheduler.run_due() == 0
    clock.now += 30.0
    assert scheduler.run_due() == 1
    clock.now += 59.0
    assert scheduler.run_due() == 0
    clock.now += 1.0
    assert scheduler.run_due() == 1
    assert scheduler.states() == [ChoreState("sweep", "Sweep the floor", runs=2, done=7, took_s=0.0)]


def test_a_chore_with_a_short_interval_does_not_wait_longer_than_that_at_first() -> None:
    clock, work = Clock(), Work()
    scheduler = Scheduler([chore(work, every_s=2.0)], clock)
    clock.now += 2.0
    assert scheduler.run_due() == 1


def test_a_heavy_chore_may_wait_longer_at_first() -> None:
    clock, work = Clock(), Work()
    scheduler = Scheduler([Chore("sweep", "Sweep", lambda: 3600.0, work, first_after_s=600.0)], clock)
    clock.now += 599.0
    assert scheduler.run_due() == 0
    clock.now += 1.0
    assert scheduler.run_due() == 1


def test_a_changed_interval_counts_from_the_next_run_on() -> None:
    clock, work, seconds = Clock(), Work(), [60.0]
    scheduler = Scheduler([Chore("sweep", "Sweep", lambda: seconds[0], work)], clock)
    clock.now += 30.0
    seconds[0] = 5.0
    scheduler.run_due()
    clock.now += 5.0
    assert scheduler.run_due() == 1


@pytest.mark.parametrize("error", [BadInputError("no broom"), ZeroDivisionError("broken")])
def test_a_failure_is_kept_and_logged_and_the_chore_runs_again(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    clock, work = Clock(), Work()
    work.error = error
    scheduler = Scheduler([chore(work)], clock)
    clock.now += 30.0
    with caplog.at_level(logging.ERROR):
        scheduler.run_due()
    failed = scheduler.states()[0]
    assert failed.error is not None and "bro" in str(failed.error)
    assert "sweep" in caplog.text
    work.error = None
    clock.now += 60.0
    scheduler.run_due()
    assert scheduler.states()[0].error is None


def test_one_chore_that_fails_keeps_no_other_from_running(caplog: pytest.LogCaptureFixture) -> None:
    clock, bad, good = Clock(), Work(), Work()
    bad.error = BadInputError("no broom")
    scheduler = Scheduler([chore(bad, name="bad"), chore(good, name="good")], clock)
    clock.now += 30.0
    assert scheduler.run_due() == 2
    assert good.runs == 1


def test_the_thread_runs_what_is_wanted_soon_and_ends_when_stopped() -> None:
    work = Work()
    scheduler = Scheduler([chore(work, every_s=3600.0)])
    scheduler.start()
    scheduler.start()
    scheduler.run_soon("sweep")
    wait_until(lambda: scheduler.states()[0].runs == 1)
    scheduler.stop()
    scheduler.start()
    scheduler.run_soon("sweep")
    assert work.runs == 1


def test_stopping_ends_a_chore_under_way() -> None:
    started: list[bool] = []

    def slow(token: CancelToken) -> int:
        started.append(True)
        token.wait(60.0)
        token.check()
        return 1

    scheduler = Scheduler([Chore("slow", "Slow", lambda: 3600.0, slow)])
    scheduler.start()
    scheduler.run_soon("slow")
    wait_until(lambda: bool(started))
    scheduler.stop()
    state = scheduler.states()[0]
    assert state.runs == 1 and state.done is None and state.error is None
