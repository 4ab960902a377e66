"""Sources for tests: pictures that are drawn, videos that are made of them, and a handler that only counts."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import PlatformError
from app.engine.common.progress import CancelToken
from app.engine.estimators.models import FaceDetection
from app.engine.sources.models import Shot, Source, SourceKind, WatchRequest

ACCOUNT = "0a0a0a0a-0000-4000-8000-000000000001"
HANDLER = "0c0c0c0c-0000-4000-8000-000000000001"
SIDE = 40
Pixels = NDArray[np.uint8]


def request(place: Path | str, kind: SourceKind = SourceKind.FOLDER, **options: Any) -> WatchRequest:
    """Return a request to watch a place."""
    return WatchRequest(Source(kind, str(place), "Test"), ACCOUNT, HANDLER, name="Test", **options)


@dataclass
class Recorder:
    """Stands for a handler: remembers what it got, makes `events` of each, or raises what it is told to.

    Attributes
    ----------
    failures : list of PlatformError
        Raised first, one each time.
    """

    events: int = 1
    failures: list[PlatformError] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, _request: WatchRequest, shot: Shot, token: CancelToken) -> int:
        with self.lock:
            if self.failures:
                raise self.failures.pop(0)
            self.shots.append(shot)
            return self.events

    @property
    def names(self) -> list[str]:
        return sorted(shot.filename for shot in self.shots)


def scene(*places: tuple[int, int], width: int = 320, height: int = 240) -> Pixels:
    """Return a grey picture with a bright red square of `SIDE` pixels at each place: what `find_squares` finds."""
    pixels = np.full((height, width, 3), 90, np.uint8)
    for x, y in places:
        part = pixels[max(0, y) : y + SIDE, max(0, x) : x + SIDE]
        part[...] = (30, 30, 220)
        part[::4] = (60, 60, 250)
    return pixels


def find_squares(pixels_bgr: Pixels) -> Sequence[FaceDetection]:
    """Return the squares of a scene as faces that look at the camera."""
    red = (pixels_bgr[:, :, 2].astype(int) - pixels_bgr[:, :, 0]) > 100
    count, _, stats, _ = cv2.connectedComponentsWithStats(red.astype(np.uint8), connectivity=8)
    return [_face(stats[number, :4]) for number in range(1, count) if stats[number, 4] > 200]


def _face(box: NDArray[np.int32]) -> FaceDetection:
    x, y, width, height = (float(value) for value in box)
    shares = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.59], [0.35, 0.75], [0.65, 0.75]])
    return FaceDetection(np.array([x, y, width, height]), shares * (width, height) + (x, y), 0.95)


def write_video(path: Path, frames: Iterable[Pixels], fps: float = 25.0) -> Path:
    """Write frames as a video file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_Writer(path, fps)) as writer:
        for frame in frames:
            writer.write(frame)
    return path


class _Writer:
    def __init__(self, path: Path, fps: float) -> None:
        self._path, self._fps = path, fps
        self._video: cv2.VideoWriter | None = None

    def write(self, frame: Pixels) -> None:
        if self._video is None:
            size = (frame.shape[1], frame.shape[0])
            self._video = cv2.VideoWriter(str(self._path), cv2.VideoWriter.fourcc(*"MJPG"), self._fps, size)
            assert self._video.isOpened()
        self._video.write(frame)

    def close(self) -> None:
        if self._video is not None:
            self._video.release()


class ListCapture:
    """An open video that is a list of frames, 25 of them a second."""

    def __init__(self, frames: Iterable[Pixels]) -> None:
        self._frames: Iterator[Pixels] = iter(frames)
        self._count = 0
        self._now: Pixels | None = None
        self.is_closed = False

    def advance(self) -> float | None:
        self._now = next(self._frames, None)
        self._count += 1
        return None if self._now is None else (self._count - 1) / 25.0

    def pixels(self) -> Pixels | None:
        return self._now

    def close(self) -> None:
        self.is_closed = True
