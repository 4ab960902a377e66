from __future__ import annotations

import pytest

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators import FACE_ESTIMATORS, face_attributes
from app.engine.estimators.availability import availability
from app.engine.estimators.settings import EstimatorSettings
from tests.support.face_views import face_view
from tests.support.runner import FakeRunner

DEFAULT_PACK = [estimator for estimator in FACE_ESTIMATORS if face_attributes.MODEL not in estimator.models]


def by_name(runner, settings=None):
    return {status.name: status for status in availability(runner, settings)}


def test_the_default_pack_makes_everything_but_glasses_and_mask_ready():
    statuses = by_name(FakeRunner())
    assert list(statuses) == [estimator.name for estimator in FACE_ESTIMATORS]
    assert {name for name, status in statuses.items() if not status.ready} == {"glasses", "mask"}
    assert statuses["mask"].remedy == "Run: main.py models install face-attrib-net"
    assert statuses["liveness"].optional_missing == ("minifasnet-v1se", "minifasnet-v2")


def test_emotions_that_are_switched_off_are_not_ready():
    status = by_name(FakeRunner(), EstimatorSettings(allow_emotions=False))["emotions"]
    assert (status.ready, status.missing) == (False, ())
    assert status.to_json()["remedy"] == "Switch it on in the settings of the estimators."


def test_every_estimator_says_how_far_it_can_be_trusted():
    assert all(len(estimator.note) > 15 for estimator in FACE_ESTIMATORS)


@pytest.mark.parametrize("estimator", FACE_ESTIMATORS, ids=lambda estimator: estimator.name)
@pytest.mark.parametrize("installed", [(), ("faceres", "emotion", "iris", "facemesh", "gear")])
def test_an_estimator_answers_exactly_when_it_is_ready(estimator, installed):
    runner = FakeRunner(installed)
    if by_name(runner)[estimator.name].ready:
        faces = [face_view(), face_view(flag=0.0)]
        assert len(estimator(runner).estimate(faces)) == 2
        assert estimator(runner).estimate([]) == []
        return
    with pytest.raises(EstimatorUnavailableError, match=f"'{estimator.name}' needs .* Run: main.py models install"):
        estimator(runner).estimate([face_view()])


@pytest.mark.parametrize("estimator", DEFAULT_PACK, ids=lambda estimator: estimator.name)
def test_what_is_said_of_a_face_does_not_depend_on_its_neighbours(estimator):
    runner = FakeRunner()
    faces = [face_view(), face_view(centre=(140.0, 150.0), eye_width=70.0)]
    together = [one and one.to_json() for one in estimator(runner).estimate(faces)]
    for face in faces:
        face.memo.clear()
    alone = [one and one.to_json() for face in faces for one in estimator(runner).estimate([face])]
    assert together == alone
