"""Jobs: progress, cancelling, failing, and what the list remembers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.views.jobs import Jobs, JobStage
from app.views.work import TaskOwner, Workers
from tests.support.platform import offline
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]


@pytest.fixture
def jobs(loop: Any) -> Iterator[Jobs]:
    workers = Workers()
    jobs = Jobs(workers)
    yield jobs
    jobs.close()
    workers.close()


def test_a_job_returns_what_its_work_returns_and_shows_its_progress(jobs: Jobs, run: Run) -> None:
    def work(token: CancelToken, report: ProgressCallback) -> str:
        report(Progress("faces", 3, 4, "faces"))
        report(Progress("faces", 4, 4, "faces"))
        return threading.current_thread().name

    async def story() -> None:
        assert (await jobs.run("Adding faces", work)).startswith("perigee-view-job")
        job = jobs.all()[0]
        assert (job.title, job.stage) == ("Adding faces", JobStage.DONE)
        assert jobs.active() == []

    run(story())


def test_progress_is_seen_while_the_work_goes_on_and_a_cancel_ends_it(jobs: Jobs, run: Run) -> None:
    def work(token: CancelToken, report: ProgressCallback) -> None:
        report(Progress("faces", 1, 10, "faces"))
        while not token.wait(0.01):
            pass
        token.check()

    async def story() -> None:
        import asyncio

        waiting = asyncio.ensure_future(jobs.run("Slow", work))
        await until(lambda: bool(jobs.active()) and jobs.active()[0].progress.done == 1)
        job = jobs.active()[0]
        assert job.stage is JobStage.RUNNING
        job.cancel()
        with pytest.raises(CancelledError):
            await waiting
        assert job.stage is JobStage.CANCELLED

    run(story())


@pytest.mark.parametrize("failure", [offline(), ValueError("defect")])
def test_a_failing_job_keeps_its_reason(jobs: Jobs, run: Run, failure: Exception) -> None:
    def work(token: CancelToken, report: ProgressCallback) -> None:
        raise failure

    async def story() -> None:
        with pytest.raises(type(failure)):
            await jobs.run("Bad", work)
        job = jobs.all()[0]
        assert job.stage is JobStage.FAILED
        assert isinstance(job.error, PlatformError)

    run(story())


def test_finished_jobs_can_be_forgotten(jobs: Jobs, run: Run) -> None:
    removed: list[str] = []
    jobs.removed.connect(lambda job: removed.append(job.title))

    async def story() -> None:
        await jobs.run("One", lambda token, report: None)
        await jobs.run("Two", lambda token, report: None)
        jobs.clear_finished()

    run(story())
    assert removed == ["Two", "One"]
    assert jobs.all() == []


def test_jobs_do_not_take_the_threads_of_queries(loop: Any, run: Run) -> None:
    workers = Workers(count=1, long_count=1)
    jobs = Jobs(workers)
    begun = threading.Event()

    def work(token: CancelToken, report: ProgressCallback) -> None:
        begun.set()
        while not token.wait(0.01):
            pass

    async def story() -> None:
        import asyncio

        waiting = asyncio.ensure_future(jobs.run("Slow", work))
        await until(begun.is_set)
        assert await workers.call(lambda: 7) == 7
        jobs.close()
        await waiting

    run(story())
    workers.close()


def test_without_a_running_loop_nothing_is_started_and_nothing_complains(loop: Any) -> None:
    steps: list[str] = []

    async def step() -> None:
        steps.append("ran")

    owner = TaskOwner(lambda _error: None)
    owner.start(step())
    assert steps == []
