"""The door: what is being watched in this process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.engine.common.errors import BadInputError, ShuttingDownError, WatchRunningError
from app.engine.sources.models import MakeEvents, SourceKind, WatchRequest
from app.engine.sources.tally import Tally
from app.engine.sources.targets import stream_of
from app.engine.sources.video import DetectFaces
from app.engine.sources.watching import Runner, Watch

JOURNALS = "watches"
_STOP_S = 30.0

# Raises PlatformError when the account has no such handler.
CheckHandler = Callable[[str, str], None]


class WatchService:
    """Makes watches and knows those that run. Safe from any thread.

    Parameters
    ----------
    make : MakeEvents
        Sends pictures through handlers.
    detect : callable
        Returns what finds faces in frames.
    check_handler : callable
        Gets handler and account.
    data_dir : Path
        Where journals are kept.
    """

    def __init__(
        self, make: MakeEvents, detect: Callable[[], DetectFaces], check_handler: CheckHandler, data_dir: Path
    ) -> None:
        self._make = make
        self._detect = detect
        self._check = check_handler
        self._journals = data_dir / JOURNALS
        self._lock = threading.Lock()
        self._running: list[Watch] = []
        self._is_stopped = False

    def watch(self, request: WatchRequest) -> Watch:
        """Return a watch that is not running yet; `Watch.run` does the work.

        Raises
        ------
        HandlerNotFoundError
            If the account has no such handler.
        BadInputError
            If an option is out of range.
        """
        self._check(request.handler_id, request.account_id)
        _check_options(request)
        complete = replace(
            request,
            name=request.name or request.source.name,
            stream_id=request.stream_id or stream_of(request.source, request.account_id),
        )
        return Watch(complete, self._runner, self._begin, self._end)

    def watches(self) -> list[Watch]:
        """Return the watches that run, in the order of their start."""
        with self._lock:
            return list(self._running)

    def stop(self, timeout_s: float = _STOP_S) -> None:
        """Ask every watch to end and wait; no new one can start."""
        with self._lock:
            self._is_stopped = True
            running = list(self._running)
        for watch in running:
            watch.stop()
        for watch in running:
            watch.wait(timeout_s)

    def _begin(self, watch: Watch) -> None:
        with self._lock:
            if self._is_stopped:
                raise ShuttingDownError("The program is closing.")
            if any(_same(one.request, watch.request) for one in self._running):
                raise WatchRunningError(f"{watch.request.source.name} is being watched for this handler already.")
            self._running.append(watch)

    def _end(self, watch: Watch) -> None:
        with self._lock:
            self._running.remove(watch)

    def _runner(self, request: WatchRequest, tally: Tally) -> Runner:
        if request.source.kind is SourceKind.FOLDER:
            from app.engine.sources.folder import FolderWatch

            return FolderWatch(request, self._make, self._journals, tally)
        from app.engine.sources.video import VideoWatch

        return VideoWatch(request, self._detect(), self._make, tally)


def _same(one: WatchRequest, two: WatchRequest) -> bool:
    return (one.source, one.account_id, one.handler_id) == (two.source, two.account_id, two.handler_id)


def _check_options(request: WatchRequest) -> None:
    folder, video = request.folder, request.video
    for name, value, least, most in (
        ("settle_s", folder.settle_s, 0.0, 3600.0),
        ("look_s", folder.look_s, 0.1, 3600.0),
        ("workers", folder.workers, 1, 64),
        ("queue_frames", video.queue_frames, 1, 1000),
        ("max_fps", video.max_fps, 0.0, 1000.0),
        ("min_width_px", video.min_width_px, 0, 8192),
        ("min_hits", video.min_hits, 1, 10_000),
        ("min_overlap", video.min_overlap, 0.0, 1.0),
        ("max_gap_s", video.max_gap_s, 0.0, 3600.0),
        ("max_track_s", video.max_track_s, 0.0, 86_400.0),
    ):
        if not least <= value <= most:
            raise BadInputError(f"'{name}' is {value}.", field=name, remedy=f"Use {least:g} to {most:g}.")
    if video.start_time is not None and video.start_time.tzinfo is None:
        raise BadInputError("'start_time' has no time zone.", field="start_time", remedy="Name the time zone.")
    if len(request.name) > 128:
        raise BadInputError("'name' has more than 128 characters.", field="name", remedy="Give a shorter one.")
