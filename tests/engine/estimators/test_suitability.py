from __future__ import annotations

import cv2
import pytest

from app.engine.estimators.suitability import suitability
from tests.support.face_views import face_view, rotation, textured

SHARP = textured(320, 320)


def test_a_sharp_frontal_face_scores_high_and_a_blurred_one_low() -> None:
    sharp = suitability(face_view(SHARP))
    assert sharp > 0.8
    assert suitability(face_view(cv2.GaussianBlur(SHARP, (0, 0), 4))) < 0.3 * sharp


def test_the_score_falls_as_the_head_turns() -> None:
    scores = [suitability(face_view(SHARP, turn=rotation(0, yaw, 0))) for yaw in (0, 35, 60)]
    assert scores == sorted(scores, reverse=True)
    assert scores[2] < 0.5 * scores[0]


@pytest.mark.parametrize("factor", [0.1, 1.9])
def test_darkness_and_glare_lower_the_score(factor: float) -> None:
    pixels = cv2.convertScaleAbs(SHARP, alpha=factor)
    assert suitability(face_view(pixels)) < 0.5


def test_a_face_the_landmarks_do_not_confirm_scores_low() -> None:
    assert suitability(face_view(SHARP, flag=0.2)) <= 0.3


def test_a_face_outside_the_picture_scores_nothing() -> None:
    assert suitability(face_view(SHARP, centre=(-900.0, -900.0))) == 0.0
