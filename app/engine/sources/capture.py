"""Reading video with OpenCV: files, network streams, cameras."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import SourceUnavailableError
from app.engine.sources.models import Source, SourceKind

_OPEN_MS = 10_000
_READ_MS = 10_000
_FALLBACK_FPS = 25.0


class Capture(Protocol):
    """An open video."""

    def advance(self) -> float | None:
        """Go to the next picture and return its seconds from the beginning; None at the end."""

    def pixels(self) -> NDArray[np.uint8] | None:
        """Return the picture, (H, W, 3) uint8 B G R; None when it cannot be decoded."""

    def close(self) -> None:
        """Give the source back."""


# Raises SourceUnavailableError.
OpenCapture = Callable[[Source], Capture]


def open_capture(source: Source) -> Capture:
    """Open a video.

    Raises
    ------
    SourceUnavailableError
        If nothing can be read from it.
    """
    return _OpenCvCapture(source)


class _OpenCvCapture:
    """A video that OpenCV reads. For one thread."""

    def __init__(self, source: Source) -> None:
        self._video = _opened(source)
        if not self._video.isOpened():
            self._video.release()
            raise SourceUnavailableError(
                f"No video can be read from {source.name}.",
                remedy="Check that it is there, that nothing else uses it, and that its format is known.",
            )
        self._fps = self._video.get(cv2.CAP_PROP_FPS) or _FALLBACK_FPS
        self._count = 0
        self._last = -1.0

    def advance(self) -> float | None:
        """Go to the next picture."""
        if not self._video.grab():
            return None
        self._count += 1
        return self._place()

    def pixels(self) -> NDArray[np.uint8] | None:
        """Decode the picture."""
        is_read, pixels = self._video.retrieve()
        return np.asarray(pixels, dtype=np.uint8) if is_read else None

    def close(self) -> None:
        """Give the source back."""
        self._video.release()

    def _place(self) -> float:
        stamped = float(self._video.get(cv2.CAP_PROP_POS_MSEC)) / 1000.0
        # Some files have no time stamps: then every picture says 0.
        place = stamped if stamped > self._last else (self._count - 1) / self._fps
        self._last = max(self._last, place)
        return self._last


def _opened(source: Source) -> cv2.VideoCapture:
    if source.kind is SourceKind.CAMERA:
        return cv2.VideoCapture(int(source.place))
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _OPEN_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, _READ_MS]
    return cv2.VideoCapture(source.place, cv2.CAP_FFMPEG, limits)
