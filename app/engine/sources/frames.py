"""Frames on their way from a camera or a file to the detector: few, in order, and those left out are counted."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ImageDecodeError

_JPEG_QUALITY = 95


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture of a video.

    Attributes
    ----------
    number : int
        Counted from 0 in the order of reading, frames that were left out included.
    pixels_bgr : ndarray
        (H, W, 3) uint8, B G R.
    position_s : float
        Seconds from the beginning of the stream.
    """

    number: int
    pixels_bgr: NDArray[np.uint8]
    position_s: float

    @cached_property
    def jpeg(self) -> bytes:
        """The whole picture, encoded once however many faces in it are the best of their track."""
        is_written, encoded = cv2.imencode(".jpg", self.pixels_bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])
        if not is_written:
            raise ImageDecodeError("A frame of the video could not be encoded.")
        return encoded.tobytes()


class FrameQueue:
    """Between the thread that reads and the one that looks.

    Parameters
    ----------
    limit : int
        Frames that wait at most.
    may_drop : bool
        Whether the oldest makes room for a new one; else whoever reads waits.
    """

    def __init__(self, limit: int, *, may_drop: bool) -> None:
        self._limit = max(1, limit)
        self._may_drop = may_drop
        self._changed = threading.Condition()
        self._frames: deque[Frame] = deque()
        self._is_ended = False
        self._is_abandoned = False
        self.dropped = 0

    def put(self, frame: Frame) -> bool:
        """Append a frame; return whether anybody still wants frames."""
        with self._changed:
            while len(self._frames) >= self._limit and not self._may_drop and not self._is_abandoned:
                self._changed.wait()
            if self._is_abandoned:
                return False
            if len(self._frames) >= self._limit:
                self._frames.popleft()
                self.dropped += 1
            self._frames.append(frame)
            self._changed.notify_all()
            return True

    def get(self) -> Frame | None:
        """Wait for a frame; None when no more will come."""
        with self._changed:
            while not self._frames and not self._is_ended:
                self._changed.wait()
            if not self._frames:
                return None
            frame = self._frames.popleft()
            self._changed.notify_all()
            return frame

    def end(self) -> None:
        """Say that no more frames will come; those that wait can still be taken."""
        with self._changed:
            self._is_ended = True
            self._changed.notify_all()

    def abandon(self) -> None:
        """Say that no more frames are wanted, and throw away those that wait."""
        with self._changed:
            self._is_abandoned = self._is_ended = True
            self._frames.clear()
            self._changed.notify_all()
