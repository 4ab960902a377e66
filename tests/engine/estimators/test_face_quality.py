from __future__ import annotations

import numpy as np
import pytest

from app.engine.common.errors import BadInputError, EstimatorUnavailableError
from app.engine.estimators.emotions import EMOTIONS
from app.engine.estimators.face_attributes import MODEL as ATTRIBUTES
from app.engine.estimators.face_quality import FaceQualityEstimator
from app.engine.estimators.face_quality_checks import NOT_COMPUTABLE
from app.engine.estimators.settings import EstimatorSettings
from tests.support.face_views import ScriptedRunner, contour, face_view, rotation, same_for_all, textured


def runner(aperture=0.3, glasses=None):
    answers = {
        "iris": {"Identity": same_for_all(contour(aperture, (0.0, -0.11)))},
        "emotion": {"Identity": same_for_all(np.eye(7)[EMOTIONS.index("neutral")])},
    }
    if glasses is not None:
        answers[ATTRIBUTES] = {"output": same_for_all(glasses)}
    return ScriptedRunner(answers)


def checks(face, names=None, **options):
    asked = None if names is None else {name: {"estimate": 1, **options} for name in names}
    (found,) = FaceQualityEstimator(runner()).estimate([face], checks=asked)
    return {check.name: check for check in found.checks}, found


def test_a_level_sharp_face_passes_pose_gaze_eyes_mouth_and_quality():
    found, _ = checks(face_view())
    names = ["head_yaw", "head_pitch", "head_roll", "gaze_yaw", "gaze_pitch", "left_eye", "right_eye", "mouth_open"]
    names += ["mouth_smiling", "smile_properties", "blurriness_quality", "dark_quality", "light_quality"]
    assert [name for name in names if not found[name].passed] == []


@pytest.mark.parametrize(
    ("turn", "failing"), [((0, 20, 0), "head_yaw"), ((20, 0, 0), "head_pitch"), ((0, 0, 20), "head_roll")]
)
def test_a_turned_head_fails_the_check_of_its_angle_only(turn, failing):
    found, _ = checks(face_view(turn=rotation(*turn)), ["head_yaw", "head_pitch", "head_roll"])
    assert [name for name, check in found.items() if not check.passed] == [failing]
    assert found[failing].object_value == pytest.approx(20, abs=1e-6)


def test_one_failing_check_makes_the_status_zero():
    _, good = checks(face_view(), ["head_yaw", "left_eye"])
    _, bad = checks(face_view(turn=rotation(0, 40, 0)), ["head_yaw", "left_eye"])
    assert (good.status, bad.status) == (1, 0)


def test_the_rest_form_holds_name_value_threshold_and_result():
    _, found = checks(face_view(eye_width=60.0), ["eye_distance"])
    form = found.to_json()
    assert form["status"] == 0
    (check,) = form["checks"]
    assert check["name"] == "eye_distance"
    assert check["object_value"] == pytest.approx(41.65, abs=0.1)
    assert (check["threshold_value"], check["result"]) == ({"min": 90}, 0)


def test_a_request_may_set_its_own_threshold():
    found, _ = checks(face_view(eye_width=60.0), ["eye_distance"], threshold={"min": 30, "max": 50})
    assert found["eye_distance"].passed


def test_a_check_with_estimate_0_is_left_out():
    estimator = FaceQualityEstimator(runner())
    asked = {"head_yaw": {"estimate": 0}, "head_roll": {}}
    assert [check.name for check in estimator.estimate([face_view()], checks=asked)[0].checks] == ["head_roll"]


def test_only_the_networks_that_the_checks_need_are_run():
    one = runner()
    FaceQualityEstimator(one).estimate([face_view()], checks={"image_width": {}, "head_yaw": {}})
    assert one.batches == []


def test_closed_eyes_fail_and_their_gaze_cannot_pass():
    (found,) = FaceQualityEstimator(runner(aperture=0.05)).estimate([face_view()])
    by_name = {check.name: check for check in found.checks}
    assert by_name["left_eye"].object_value == "closed"
    assert (by_name["gaze_yaw"].object_value, by_name["gaze_yaw"].passed) == (None, False)


@pytest.mark.parametrize("name", [*NOT_COMPUTABLE, "glasses"])
def test_a_check_that_cannot_be_made_is_refused_when_asked_for_and_listed_otherwise(name):
    with pytest.raises(EstimatorUnavailableError, match=f"'{name}' cannot be made"):
        checks(face_view(), [name])
    assert name in checks(face_view())[1].to_json()["unavailable"]
    assert "unavailable" not in checks(face_view(), ["head_yaw"])[1].to_json()


def test_glasses_are_checked_when_their_network_is_installed():
    estimator = FaceQualityEstimator(runner(glasses=[1, 1, 0, 0, 1]))
    (found,) = estimator.estimate([face_view()], checks={"glasses": {}})
    assert (found.checks[0].object_value, found.checks[0].passed) == ("sunglasses", False)


def test_without_emotions_the_smile_checks_are_unavailable():
    estimator = FaceQualityEstimator(runner(), EstimatorSettings(allow_emotions=False))
    (found,) = estimator.estimate([face_view()])
    assert {"mouth_smiling", "smile_properties"} <= set(found.unavailable)
    with pytest.raises(EstimatorUnavailableError, match="emotions are switched off"):
        estimator.estimate([face_view()], checks={"mouth_smiling": {}})


def test_an_unknown_check_is_refused_by_name():
    with pytest.raises(BadInputError, match="no face-quality check 'beard'"):
        checks(face_view(), ["beard"])


def test_place_and_size_are_those_of_the_picture():
    names = ["image_width", "image_height", "image_size", "image_format", "indent_left", "indent_right"]
    names += ["indent_upper", "indent_lower", "face_width", "face_height", "aspect_ratio"]
    found, _ = checks(face_view(textured(400, 320)), names)
    values = {name: check.object_value for name, check in found.items()}
    assert (values["image_width"], values["image_height"], values["aspect_ratio"]) == (400, 320, 1.25)
    assert (values["image_size"], values["image_format"]) == (60_000, "PNG")
    assert values["indent_left"] + values["face_width"] + values["indent_right"] == 400
    assert values["indent_upper"] + values["face_height"] + values["indent_lower"] == 320
