"""Which frame shows a face best."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.engine.estimators.models import FaceDetection
from app.engine.sources.best_shot import frontality, sharpness, shot_score

FRONTAL = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.59], [0.35, 0.75], [0.65, 0.75]])


def face(points: NDArray[np.float64] = FRONTAL, size: float = 160.0, score: float = 0.9) -> FaceDetection:
    return FaceDetection(np.array([20.0, 20.0, size, size]), points * size + 20.0, score)


def textured() -> NDArray[np.uint8]:
    return np.random.default_rng(1).integers(60, 200, (240, 240, 3)).astype(np.uint8)


def test_a_larger_sharper_surer_face_scores_higher() -> None:
    pixels = textured()
    best = shot_score(pixels, face())
    assert 0.0 < best <= 1.0
    assert shot_score(pixels, face(size=60.0)) < best
    assert shot_score(pixels, face(score=0.6)) < best
    assert shot_score(np.asarray(cv2.GaussianBlur(pixels, (0, 0), 5), np.uint8), face()) < best
    assert shot_score((pixels // 8).astype(np.uint8), face()) < best


def test_a_face_outside_of_the_picture_scores_nothing() -> None:
    assert shot_score(textured(), FaceDetection(np.array([500.0, 500.0, 40.0, 40.0]), FRONTAL, 0.9)) == 0.0
    assert shot_score(textured(), FaceDetection(np.array([-80.0, -80.0, 40.0, 40.0]), FRONTAL, 0.9)) == 0.0


def test_a_turned_head_looks_less_at_the_camera() -> None:
    scores = []
    for shift in (0.0, 0.05, 0.1, 0.2, 0.3):
        points = FRONTAL.copy()
        points[2, 0] += shift
        scores.append(frontality(points * 100))
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == pytest.approx(1.0, abs=0.05) and scores[-1] == 0.0


@given(st.floats(-180, 180), st.floats(20, 500))
def test_a_head_tilted_sideways_or_nearer_looks_as_much(angle: float, scale: float) -> None:
    turn = np.deg2rad(angle)
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    assert frontality(FRONTAL @ matrix.T * scale) == pytest.approx(frontality(FRONTAL * 100), abs=1e-6)


def test_points_in_one_place_look_nowhere() -> None:
    assert frontality(np.zeros((5, 2))) == 0.0
    assert frontality(np.array([[0, 0], [10, 0], [5, 0], [0, 0], [10, 0]], dtype=np.float64)) == 0.0


def test_sharpness_does_not_grow_with_size_alone() -> None:
    grey = np.random.default_rng(2).integers(0, 255, (96, 96)).astype(np.uint8)
    larger = np.asarray(cv2.resize(grey, (384, 384), interpolation=cv2.INTER_NEAREST), np.uint8)
    assert sharpness(larger) == pytest.approx(sharpness(grey), rel=0.01)
    assert sharpness(np.full((50, 50), 128, np.uint8)) == 0.0
