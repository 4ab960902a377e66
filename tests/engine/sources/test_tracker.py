"""Following faces by place and movement."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.estimators.models import FaceDetection, Rect
from app.engine.sources.frames import Frame
from app.engine.sources.models import VideoOptions
from app.engine.sources.tracker import Track, Tracker, overlap
from tests.support.sources import scene

POINTS = np.zeros((5, 2))


def face(x: float, y: float, size: float = 40.0) -> FaceDetection:
    return FaceDetection(np.array([x, y, size, size]), POINTS, 0.9)


def test_two_people_who_pass_each_other_keep_their_tracks() -> None:
    tracker = Tracker(VideoOptions())
    first, second = [], []
    for number in range(30):
        moment = number / 25
        (one, _), (two, _) = tracker.update([face(10 * number, 50), face(290 - 10 * number, 62)], moment)
        first.append(one)
        second.append(two)
    assert len(set(map(id, first))) == len(set(map(id, second))) == 1
    assert first[0] is not second[0]
    assert first[0].hits == 30


def test_somebody_quick_is_followed_where_boxes_no_longer_meet() -> None:
    tracker = Tracker(VideoOptions())
    places = [0, 20, 40, 60, 130]  # three frames were left out before the last
    moments = [0, 1, 2, 3, 6.5]
    found = [tracker.update([face(x, 0)], moment / 25)[0][0] for x, moment in zip(places, moments, strict=True)]
    assert len(set(map(id, found))) == 1


def test_nobody_has_two_faces_and_no_face_two_tracks() -> None:
    tracker = Tracker(VideoOptions())
    tracker.update([face(0, 0)], 0.0)
    pairs = tracker.update([face(2, 0), face(5, 0)], 0.04)
    assert pairs[0][0].hits == 2 and pairs[1][0].hits == 1
    assert len(tracker.tracks) == 2


def test_a_track_ends_when_it_was_not_seen_for_too_long() -> None:
    tracker = Tracker(VideoOptions(max_gap_s=1.0))
    ((track, _),) = tracker.update([face(0, 0)], 0.0)
    assert tracker.end(1.0) == []
    assert tracker.end(1.01) == [track]
    assert tracker.tracks == [] == tracker.end_all()


def test_a_track_is_long_enough_with_its_hits_and_a_picture() -> None:
    tracker = Tracker(VideoOptions(min_hits=2))
    ((track, _),) = tracker.update([face(0, 0)], 0.0)
    track.offer(0.5, Frame(0, scene(), 0.0), Rect(0, 0, 40, 40))
    assert not tracker.is_long_enough(track)
    tracker.update([face(0, 0)], 0.04)
    assert tracker.is_long_enough(track)


def test_only_a_clearly_better_picture_replaces_the_best() -> None:
    track = Track(np.zeros(4), 0.0, 0.0)
    for number, score in enumerate((0.5, 0.52, 0.6, 0.3)):
        track.offer(score, Frame(number, scene(), 0.0), Rect(0, 0, 1, 1))
    assert track.best is not None and track.best.frame.number == 2


BOXES = st.tuples(*[st.floats(0, 100, allow_nan=False)] * 2, *[st.floats(1, 100, allow_nan=False)] * 2)


@given(BOXES, BOXES)
def test_overlap_is_symmetric_and_full_with_itself(one: tuple[float, ...], two: tuple[float, ...]) -> None:
    first, second = np.array(one), np.array(two)
    assert overlap(first, second) == pytest.approx(overlap(second, first))
    assert 0.0 <= overlap(first, second) <= 1.0 + 1e-9
    assert overlap(first, first) == pytest.approx(1.0)
