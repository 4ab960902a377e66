from __future__ import annotations

from app.engine.estimators.settings import EstimatorSettings


def test_ethnicity_is_off_and_mirror_images_are_not_averaged_by_default():
    settings = EstimatorSettings()
    assert not settings.ethnicity_by_default
    assert not settings.mirror_faceres


def test_only_emotions_can_be_switched_off_as_an_estimator():
    settings = EstimatorSettings(allow_emotions=False)
    assert not settings.allows("emotions")
    assert settings.allows("gaze")
