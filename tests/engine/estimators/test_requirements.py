from __future__ import annotations

import pytest

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.requirements import missing_models, require_allowed, require_models
from tests.support.runner import FakeRunner


def test_missing_models_keep_their_order():
    assert missing_models(FakeRunner({"b"}), ("c", "b", "a")) == ("c", "a")


def test_installed_models_are_not_refused():
    require_models(FakeRunner({"a"}), "thing", ("a",))
    require_allowed(True, "thing")


def test_a_refusal_names_the_estimation_every_model_and_the_command():
    with pytest.raises(EstimatorUnavailableError) as caught:
        require_models(FakeRunner(set()), "thing", ("a", "b"))
    assert str(caught.value) == (
        "The estimation 'thing' needs the models 'a' and 'b', not installed here. Run: main.py models install a b"
    )
