"""Works through the waiting photos, several at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.common.errors import CancelledError
from app.engine.common.progress import CancelToken
from app.views.context import ViewContext
from app.views.engine_state import EngineStage
from app.views.screens.photos.items import Photo, examine
from app.views.screens.photos.model import PhotoListModel
from app.views.speed import SpeedMeter
from app.views.work import TaskOwner

if TYPE_CHECKING:
    from app.engine.estimators.analysis import AnalysisRequest
    from app.engine.estimators.availability import EstimatorStatus
    from app.platform import Platform


class PhotoAnalysis(QObject):
    """Analyses what waits in the list until nothing waits, or until it is cancelled.

    Parameters
    ----------
    make_request : callable, optional
        Says what to find out, called on a worker thread; without it, everything this machine can say of a face.

    Signals
    -------
    changed : progress, start or end.
    photo_done(Photo) : one photo has its result.
    finished : a run is over.
    """

    changed = Signal()
    photo_done = Signal(object)
    finished = Signal()

    def __init__(
        self,
        context: ViewContext,
        model: PhotoListModel,
        tasks: TaskOwner,
        parent: QObject,
        make_request: Callable[[Platform, list[EstimatorStatus]], AnalysisRequest] | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_request = make_request or full_request
        self._context = context
        self._model = model
        self._tasks = tasks
        self._token = CancelToken()
        self._meter = SpeedMeter()
        self.is_running = False
        self.done = 0
        self.statuses: list[EstimatorStatus] = []

    def start(self) -> None:
        """Begin, unless it runs already or nothing waits."""
        if not self.is_running and self._context.engine.stage is EngineStage.READY and self._model.waiting():
            self.is_running = True
            self._tasks.start(self._run())

    def cancel(self) -> None:
        """Stop; what is done stays, what waits is marked as cancelled."""
        if self.is_running:
            self._token.cancel()
            self._model.give_up(self._model.waiting())

    @property
    def token(self) -> CancelToken:
        """What stops the run under way, or the last one."""
        return self._token

    @property
    def total(self) -> int:
        """Photos done in this run and still to do."""
        return self.done + len(self._model.waiting()) + self._working

    @property
    def per_second(self) -> float:
        """Photos per second; 0 while it cannot be told."""
        return self._meter.per_second

    @property
    def remaining_s(self) -> float | None:
        """Seconds left; None while it cannot be told."""
        return self._meter.remaining_s(self.total - self.done)

    async def _run(self) -> None:
        self._token, self._meter = CancelToken(), SpeedMeter()
        self.done = self._working = 0
        token = self._token
        self._meter.add(0)
        self.changed.emit()
        try:
            workers, platform = self._context.workers, self._context.platform
            self.statuses = await workers.call(platform.estimators)
            request = await workers.call(lambda: self._make_request(platform, self.statuses))
            # One more than there are lanes: it reads its photo while the others compute.
            count = 1 + await workers.call(lambda: platform.lanes)
            await asyncio.gather(*(self._work(request, token) for _ in range(count)))
        finally:
            self.is_running = False
            self.changed.emit()
        self.finished.emit()
        self.start()

    async def _work(self, request: AnalysisRequest, token: CancelToken) -> None:
        while not token.is_cancelled:
            photo = self._model.next_waiting()
            if photo is None:
                return
            await self._examine(photo, request, token)

    async def _examine(self, photo: Photo, request: AnalysisRequest, token: CancelToken) -> None:
        platform = self._context.platform
        self._working += 1
        try:
            found = await self._context.workers.call(lambda: examine(platform, photo.source, request, token))
        except CancelledError:
            self._model.give_up([photo])
            return
        finally:
            self._working -= 1
        self._model.finish(photo, found)
        self.done += 1
        self._meter.add(self.done)
        self.photo_done.emit(photo)
        self.changed.emit()

    _working = 0


def full_request(platform: Platform, statuses: list[EstimatorStatus]) -> AnalysisRequest:
    """Return a request for everything this machine can say of a face."""
    from app.engine.estimators.analysis import AnalysisRequest

    # An estimator whose answer would be `unknown` for want of a model is named once, not asked on every face.
    names = [one.name for one in statuses if one.ready and not (one.name == "liveness" and one.optional_missing)]
    versions = tuple(spec.version for spec in platform.installed_versions())
    return AnalysisRequest(estimators=tuple(names), descriptor_versions=versions)
