from __future__ import annotations

import numpy as np

from app.engine.estimators.faceres import AGE, DESCRIPTOR, GENDER, faceres_outputs
from tests.support.face_views import face_view, textured
from tests.support.runner import FakeRunner


def test_the_network_runs_once_per_face() -> None:
    runner, first, second = FakeRunner(), face_view(), face_view(textured(320, 320, seed=2))
    faceres_outputs(runner, [first])
    found = faceres_outputs(runner, [first, second])
    assert runner.runs == [("faceres", 1), ("faceres", 1)]
    assert {name: values.shape for name, values in found[1].items()} == {AGE: (100,), GENDER: (1,), DESCRIPTOR: (1024,)}
    assert not np.array_equal(found[0][DESCRIPTOR], found[1][DESCRIPTOR])


def test_the_mirrored_face_is_kept_apart() -> None:
    runner, face = FakeRunner(), face_view()
    (plain,), (mirrored,) = faceres_outputs(runner, [face]), faceres_outputs(runner, [face], mirrored=True)
    assert not np.array_equal(plain[DESCRIPTOR], mirrored[DESCRIPTOR])
