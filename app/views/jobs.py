"""Jobs: work of the window that takes longer than a moment, with progress and a way to stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.views.speed import SpeedMeter
from app.views.work import ProgressRelay, Workers, unexpected

Result = TypeVar("Result")
Work = Callable[[CancelToken, ProgressCallback], Result]
_KEPT_FINISHED = 50


class JobStage(Enum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(QObject):
    """One piece of work. Lives in the GUI thread; the work itself runs elsewhere.

    Signals
    -------
    changed : another stage, or more is done.
    """

    changed = Signal()
    _began = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.stage = JobStage.WAITING
        self.progress = Progress("", 0, 0)
        self.error: PlatformError | None = None
        self.token = CancelToken()
        self.relay = ProgressRelay(self)
        self._meter = SpeedMeter()
        self.relay.reported.connect(self._on_reported)
        self._began.connect(self._on_began)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.stage not in (JobStage.WAITING, JobStage.RUNNING)

    @property
    def per_second(self) -> float:
        """Units per second; 0 while it cannot be told."""
        return self._meter.per_second

    @property
    def remaining_s(self) -> float | None:
        """Seconds left; None while it cannot be told."""
        return self._meter.remaining_s(self.progress.total - self.progress.done) if self.progress.total else None

    def cancel(self) -> None:
        """Ask the work to stop; it answers at its next check."""
        self.token.cancel()
        self.changed.emit()

    def begin(self) -> None:
        """Say that the work has a thread; called on that thread."""
        self._began.emit()

    def finish(self, stage: JobStage, error: PlatformError | None = None) -> None:
        """Note how it ended."""
        self.stage, self.error = stage, error
        self.changed.emit()

    def _on_began(self) -> None:
        if self.stage is JobStage.WAITING:
            self.stage = JobStage.RUNNING
            self.changed.emit()

    def _on_reported(self, progress: Progress) -> None:
        if self.is_over:
            return
        if progress.unit != self.progress.unit or progress.done < self.progress.done:
            self._meter = SpeedMeter()
        self.progress = progress
        self._meter.add(progress.done)
        self.changed.emit()


class Jobs(QObject):
    """Runs jobs and remembers them for the panel.

    Signals
    -------
    added(Job) : one more.
    removed(Job) : one less in the list.
    changed : a job changed its stage or how much of it is done.
    """

    added = Signal(object)
    removed = Signal(object)
    changed = Signal()

    def __init__(self, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._jobs: list[Job] = []

    async def run(self, title: str, work: Work[Result]) -> Result:
        """Run work on a thread of its own, show it in the panel of jobs, and return what it returns.

        Parameters
        ----------
        title : str
            What it does, for a person.
        work : callable
            Called with a token, which it checks, and with a callback for its progress.

        Raises
        ------
        CancelledError
            If the person stopped it.
        PlatformError
            Whatever the work raises; the job shows it too.
        """
        job = self._add(title)

        def run() -> Result:
            job.token.check()
            job.begin()
            return work(job.token, job.relay)

        try:
            result = await self._workers.call_long(run)
        except (asyncio.CancelledError, CancelledError):
            job.token.cancel()
            job.finish(JobStage.CANCELLED)
            raise
        except Exception as error:
            job.finish(JobStage.FAILED, error if isinstance(error, PlatformError) else unexpected(error))
            raise
        job.finish(JobStage.DONE)
        return result

    def all(self) -> list[Job]:
        """Return every job, the newest first."""
        return list(self._jobs)

    def active(self) -> list[Job]:
        """Return those that are not over, the newest first."""
        return [job for job in self._jobs if not job.is_over]

    def clear_finished(self) -> None:
        """Forget the jobs that are over."""
        for job in [one for one in self._jobs if one.is_over]:
            self._remove(job)

    def close(self) -> None:
        """Ask every job to stop."""
        for job in self.active():
            job.token.cancel()

    def _add(self, title: str) -> Job:
        job = Job(title, self)
        job.changed.connect(self.changed)
        self._jobs.insert(0, job)
        for old in [one for one in self._jobs if one.is_over][_KEPT_FINISHED:]:
            self._remove(old)
        self.added.emit(job)
        self.changed.emit()
        return job

    def _remove(self, job: Job) -> None:
        self._jobs.remove(job)
        self.removed.emit(job)
        job.deleteLater()
        self.changed.emit()
