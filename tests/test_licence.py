from __future__ import annotations

from app.engine.estimators.availability import availability
from app.licence import licence_form
from tests.support.runner import MODELS, FakeRunner


def test_features_are_there_as_models_are() -> None:
    full = licence_form(availability(FakeRunner()))
    assert full["iso"] == {"value": 1, "is_available": True}
    assert full["liveness"] == {"value": 0, "is_available": False}
    bare = licence_form(availability(FakeRunner(set(MODELS) - {"iris"})))
    assert bare["iso"] == {"value": 0, "is_available": False}
    live = licence_form(availability(FakeRunner({*MODELS, "minifasnet-v1se", "minifasnet-v2"})))
    assert live["liveness"] == {"value": 2, "is_available": True}
    assert live["faces_limit"] == {"value": None, "is_available": True}
