"""Watching video: frames become tracks, and the best picture of every track becomes an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.engine.common.clock import Clock, utc_now
from app.engine.common.progress import CancelToken
from app.engine.estimators.models import FaceDetection
from app.engine.sources.best_shot import shot_score
from app.engine.sources.capture import OpenCapture, open_capture
from app.engine.sources.frames import Frame, FrameQueue
from app.engine.sources.models import MakeEvents, Shot, VideoOptions, WatchRequest
from app.engine.sources.outbox import Outbox
from app.engine.sources.reader import Reader
from app.engine.sources.regions import widened
from app.engine.sources.tally import Tally
from app.engine.sources.tracker import Track, Tracker


class DetectFaces(Protocol):
    """Finds the faces of a frame. Safe from any thread."""

    def __call__(self, pixels_bgr: NDArray[np.uint8]) -> Sequence[FaceDetection]:
        """Return the faces. Raises PlatformError."""


class VideoWatch:
    """Turns the people in one video into events, one for each track. `run` is called once.

    Parameters
    ----------
    request : WatchRequest
    detect : DetectFaces
    make : MakeEvents
    tally : Tally
        What is done is counted here.
    open_video : callable
        Opens the source.
    clock : Clock
        The time of day.
    """

    def __init__(
        self,
        request: WatchRequest,
        detect: DetectFaces,
        make: MakeEvents,
        tally: Tally,
        open_video: OpenCapture = open_capture,
        clock: Clock = utc_now,
    ) -> None:
        self._request = request
        self._options: VideoOptions = request.video
        self._detect = detect
        self._make = make
        self._tally = tally
        self._open = open_video
        self._clock = clock
        self._tracker = Tracker(request.video)
        is_live = request.source.is_live
        may_drop = is_live if request.video.may_drop is None else request.video.may_drop
        self._queue = FrameQueue(request.video.queue_frames, may_drop=may_drop)
        self._begin = request.video.start_time or clock()

    def run(self, token: CancelToken) -> None:
        """Watch until the end of the file, or until `token` is cancelled; tracks that go on then are told of too.

        Raises
        ------
        SourceUnavailableError
            If nothing can be read from the source at the start.
        PlatformError
            If the handler cannot be used, or the detector is missing.
        """
        capture = self._open(self._request.source)
        reader = Reader(self._request, self._open, self._queue, self._tally, token)
        outbox = Outbox(self._send, self._tally, token)
        outbox.start()
        reader.start(capture)
        try:
            self._look_at_all(outbox, token)
        finally:
            self._queue.abandon()
            reader.join()
            for track in self._tracker.end_all():
                self._tell(track, outbox)
            outbox.finish()
            self._tally.set(active=0, dropped=self._queue.dropped)
        outbox.raise_failure()

    def _look_at_all(self, outbox: Outbox, token: CancelToken) -> None:
        while not token.is_cancelled and not outbox.has_failed:
            frame = self._queue.get()
            if frame is None:
                return
            self._look_at(frame, outbox)

    def _look_at(self, frame: Frame, outbox: Outbox) -> None:
        faces = [face for face in self._detect(frame.pixels_bgr) if face.box[2] >= self._options.min_width_px]
        for track, face in self._tracker.update(faces, frame.position_s):
            track.offer(shot_score(frame.pixels_bgr, face), frame, widened(face.rect, frame.pixels_bgr.shape))
        for track in self._tracker.end(frame.position_s):
            self._tell(track, outbox)
        self._tally.add(frames=1)
        self._tally.set(active=len(self._tracker.tracks), dropped=self._queue.dropped)

    def _tell(self, track: Track, outbox: Outbox) -> None:
        if self._tracker.is_long_enough(track):
            self._tally.add(tracks=1)
            outbox.put(self._shot(track))

    def _shot(self, track: Track) -> Shot:
        assert track.best is not None
        frame = track.best.frame
        return Shot(
            image=frame.jpeg,
            filename=f"frame-{frame.number}.jpg",
            key=f"track-{track.track_id}",
            region=track.best.region,
            track_id=track.track_id,
            create_time=self._moment(track.begin_s),
            end_time=self._moment(track.last_s),
            detect_time=self._moment(frame.position_s),
            detect_ts=frame.position_s,
        )

    def _moment(self, position_s: float) -> datetime:
        return self._begin + timedelta(seconds=position_s)

    def _send(self, shot: Shot, token: CancelToken) -> int:
        return self._make(self._request, shot, token)
