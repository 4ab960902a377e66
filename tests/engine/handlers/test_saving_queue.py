"""What nobody waits for is stored in order, within bounds, and before the end."""

from __future__ import annotations

import threading

import pytest

from app.engine.common.actor import Actor, acting_as, current_actor
from app.engine.common.errors import DatabaseUnavailableError, ShuttingDownError
from app.engine.handlers.saving_queue import SavingQueue
from app.engine.handlers.storing import Job


def test_jobs_are_stored_in_order_for_whoever_brought_them() -> None:
    done: list[tuple[str, str]] = []
    queue = SavingQueue(lambda job: done.append((job.account_id, current_actor().login)))
    with acting_as(Actor(None, "ann")):
        for name in "abc":
            queue.put(Job(name))
    queue.wait()
    assert done == [("a", "ann"), ("b", "ann"), ("c", "ann")]
    queue.close()


def test_closing_stores_what_waits_and_takes_nothing_more() -> None:
    release, done = threading.Event(), []

    def store(job: Job) -> None:
        release.wait(10)
        done.append(job.account_id)

    queue = SavingQueue(store)
    for name in "abc":
        queue.put(Job(name))
    closing = threading.Thread(target=queue.close)
    closing.start()
    release.set()
    closing.join(10)
    assert done == ["a", "b", "c"]
    with pytest.raises(ShuttingDownError):
        queue.put(Job("d"))
    queue.close()


def test_whoever_brings_too_much_waits() -> None:
    release, done = threading.Event(), []

    def store(job: Job) -> None:
        release.wait(10)
        done.append(job.account_id)

    queue = SavingQueue(store, most=1)
    queue.put(Job("a"))
    queue.put(Job("b"))
    late = threading.Thread(target=lambda: queue.put(Job("c")))
    late.start()
    late.join(0.05)
    assert late.is_alive()
    release.set()
    late.join(10)
    queue.close()
    assert done == ["a", "b", "c"]


def test_a_job_that_fails_is_logged_and_the_next_is_stored(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    def store(job: Job) -> None:
        if job.account_id == "a":
            raise DatabaseUnavailableError("The server is gone.")
        if job.account_id == "b":
            raise ValueError("a defect")
        done.append(job.account_id)

    queue = SavingQueue(store)
    for name in "abc":
        queue.put(Job(name))
    queue.close()
    assert (done, queue.failed) == (["c"], 2)
    assert "The server is gone." in caplog.text and "a defect" in caplog.text


def test_a_queue_that_was_never_used_closes_at_once() -> None:
    SavingQueue(lambda _job: None).close()
