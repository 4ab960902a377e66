"""Following faces from frame to frame by where they are and how they move. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.engine.estimators.models import FaceDetection, Rect
from app.engine.sources.frames import Frame
from app.engine.sources.models import VideoOptions

# How much of a new velocity counts; the rest is what was known before.
_NEW_VELOCITY = 0.5
# A later picture replaces the best one only when it is better by this factor: encoding one takes longer than a look.
_BETTER = 1.05


@dataclass(frozen=True, eq=False)
class BestShot:
    """The picture that shows a track's face best so far."""

    score: float
    frame: Frame
    region: Rect


@dataclass(eq=False)
class Track:
    """One face through consecutive frames.

    Attributes
    ----------
    box : ndarray
        (4,) float64: x, y, width, height in pixels, where it was seen last.
    velocity : ndarray
        (2,) float64 pixels per second of its middle.
    begin_s, last_s : float
        When it was seen first and last, seconds of the stream.
    hits : int
        Frames it was seen in.
    """

    box: NDArray[np.float64]
    begin_s: float
    last_s: float
    hits: int = 1
    velocity: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))
    best: BestShot | None = None
    track_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def predicted(self, position_s: float) -> NDArray[np.float64]:
        """Return where the box should be at a moment of the stream."""
        moved = self.box.copy()
        moved[:2] += self.velocity * (position_s - self.last_s)
        return moved

    def follow(self, box: NDArray[np.float64], position_s: float) -> None:
        """Note where it is now."""
        elapsed = position_s - self.last_s
        if elapsed > 0:
            measured = (_middle(box) - _middle(self.box)) / elapsed
            share = 1.0 if self.hits == 1 else _NEW_VELOCITY
            self.velocity = share * measured + (1.0 - share) * self.velocity
        self.box, self.last_s = box, position_s
        self.hits += 1

    def offer(self, score: float, frame: Frame, region: Rect) -> None:
        """Take a picture when it is clearly better than the best so far."""
        if self.best is None or score > self.best.score * _BETTER:
            self.best = BestShot(score, frame, region)


class Tracker:
    """Keeps the tracks of one stream. For one thread."""

    def __init__(self, options: VideoOptions) -> None:
        self._options = options
        self.tracks: list[Track] = []

    def update(self, faces: Sequence[FaceDetection], position_s: float) -> list[tuple[Track, FaceDetection]]:
        """Return each face with its track, a new one where no track fits.

        A face belongs to the track whose box, or its predicted place, it overlaps most; the best pairs go first, and
        nobody has two.
        """
        pairs = self._pairs(faces, position_s)
        taken_tracks: set[int] = set()
        owner: dict[int, Track] = {}
        for _, place, number in pairs:
            if place not in owner and number not in taken_tracks:
                owner[place] = self.tracks[number]
                taken_tracks.add(number)
                self.tracks[number].follow(faces[place].box, position_s)
        for place, face in enumerate(faces):
            if place not in owner:
                owner[place] = Track(face.box, position_s, position_s)
                self.tracks.append(owner[place])
        return [(owner[place], face) for place, face in enumerate(faces)]

    def end(self, position_s: float) -> list[Track]:
        """Take out and return tracks that were not seen for too long, and those that go on for too long."""
        ended = [track for track in self.tracks if self._is_over(track, position_s)]
        self.tracks = [track for track in self.tracks if track not in ended]
        return ended

    def end_all(self) -> list[Track]:
        """Take out and return all tracks."""
        ended, self.tracks = self.tracks, []
        return ended

    def is_long_enough(self, track: Track) -> bool:
        """Tell whether a track was seen often enough to be somebody."""
        return track.hits >= self._options.min_hits and track.best is not None

    def _is_over(self, track: Track, position_s: float) -> bool:
        if position_s - track.last_s > self._options.max_gap_s:
            return True
        longest = self._options.max_track_s
        return longest > 0 and track.last_s - track.begin_s >= longest

    def _pairs(self, faces: Sequence[FaceDetection], position_s: float) -> list[tuple[float, int, int]]:
        found = []
        for number, track in enumerate(self.tracks):
            predicted = track.predicted(position_s)
            for place, face in enumerate(faces):
                shared = max(overlap(predicted, face.box), overlap(track.box, face.box))
                if shared >= self._options.min_overlap:
                    found.append((-shared, place, number))
        return sorted(found)


def overlap(one: NDArray[np.float64], two: NDArray[np.float64]) -> float:
    """Return intersection over union of two boxes (x, y, width, height), 0..1."""
    left, top = max(one[0], two[0]), max(one[1], two[1])
    right, bottom = min(one[0] + one[2], two[0] + two[2]), min(one[1] + one[3], two[1] + two[3])
    shared = max(0.0, right - left) * max(0.0, bottom - top)
    union = one[2] * one[3] + two[2] * two[3] - shared
    return float(shared / union) if union > 0 else 0.0


def _middle(box: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(box[:2] + box[2:] / 2, dtype=np.float64)
