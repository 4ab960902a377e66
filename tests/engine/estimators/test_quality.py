from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.estimators.quality import QualityEstimator, quality_of
from tests.support.face_views import ScriptedRunner, face_view, textured


def quality(pixels, **where):
    found = quality_of(face_view(pixels, **where))
    assert found is not None
    return found


def exposed(factor):
    return (textured(320, 320).astype(np.float64) * factor).clip(0, 255).astype(np.uint8)


def test_a_sharp_evenly_lit_face_has_full_scores():
    found = quality(textured(320, 320))
    assert found.overall == pytest.approx(1.0, abs=0.05)
    assert set(found.to_json()) == {"blurriness", "dark", "illumination", "specularity", "light"}


def test_blur_lowers_only_the_sharpness():
    blurred = quality(cv2.GaussianBlur(textured(320, 320), (0, 0), 4))
    assert blurred.blurriness < 0.3
    assert min(blurred.dark, blurred.light, blurred.illumination, blurred.specularity) > 0.9


@pytest.mark.parametrize(("factor", "score"), [(0.4, "dark"), (1.7, "light")])
def test_wrong_exposure_lowers_the_score_of_its_side(factor, score):
    found = quality(exposed(factor))
    other = {"dark": "light", "light": "dark"}[score]
    assert getattr(found, score) < 0.6
    assert getattr(found, other) == 1.0


def test_light_from_one_side_lowers_the_illumination():
    shade = np.linspace(-0.3, 1.9, 320).clip(0.1, 1.6)[None, :, None]
    lit = (textured(320, 320) * shade).clip(0, 255).astype(np.uint8)
    assert quality(lit).illumination < 0.5


def test_a_highlight_lowers_the_specularity():
    shiny = textured(320, 320)
    cv2.circle(shiny, (160, 130), 25, (255, 255, 255), cv2.FILLED)
    found = quality(shiny)
    assert found.specularity < 0.2
    assert found.blurriness > 0.9


def test_what_is_outside_the_face_does_not_count():
    white = np.full((320, 320, 3), 255, dtype=np.uint8)
    white[80:260, 90:230] = textured(140, 180)
    face = {"eye_width": 80.0}
    assert quality(white, **face).light > 0.9
    assert quality(white, **face).specularity > 0.9


def test_a_face_cut_by_the_edge_is_judged_by_its_visible_part():
    found = quality(textured(320, 320), centre=(10.0, 160.0))
    assert (found.dark, found.light) == (1.0, 1.0)


def test_a_face_outside_the_picture_has_no_quality():
    assert QualityEstimator(ScriptedRunner({})).estimate([face_view(centre=(-400.0, -400.0))]) == [None]


def test_without_a_mesh_an_ellipse_stands_for_the_face():
    face = face_view()
    face.mesh = None
    assert quality_of(face) is not None


@settings(max_examples=20)
@given(level=st.integers(0, 255), seed=st.integers(0, 5), spread=st.floats(0.0, 80.0))
def test_scores_stay_between_zero_and_one(level, seed, spread):
    noise = np.random.default_rng(seed).normal(level, spread, (320, 320, 1)).clip(0, 255)
    found = quality(noise.repeat(3, axis=2).astype(np.uint8))
    assert all(0.0 <= value <= 1.0 for value in [*found.to_json().values(), found.dynamic_range, found.overall])
