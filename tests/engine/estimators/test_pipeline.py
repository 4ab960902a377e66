from __future__ import annotations

import json

import numpy as np
import pytest

from app.engine.common.errors import (
    BadInputError,
    CancelledError,
    DescriptorVersionError,
    EstimatorUnavailableError,
    ImageDecodeError,
    ManyFacesError,
)
from app.engine.common.progress import CancelToken, Progress
from app.engine.estimators.analysis import AnalysisRequest, ImageType, MultifacePolicy, UnreadableImage
from app.engine.estimators.models import FaceDetection, Rect
from app.engine.estimators.pipeline import FacePipeline
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.image import DecodedImage
from tests.support.images import encoded, picture
from tests.support.paths import faces_dir
from tests.support.real_models import real_runtime
from tests.support.runner import MODELS, FakeRunner

CATALOGUE = load_catalogue()
READY = ("basic_attributes", "emotions", "head_pose", "gaze", "eyes_attributes", "mouth_attributes", "quality")


def pipeline(runner: FakeRunner | None = None) -> FacePipeline:
    return FacePipeline(runner or FakeRunner(), CATALOGUE)


def photo(name: str = "a.png", width: int = 320, height: int = 240) -> DecodedImage:
    return DecodedImage(picture(width, height), name, "PNG", 1)


def two_faces(monkeypatch: pytest.MonkeyPatch, scores: tuple[float, float] = (0.7, 0.9)) -> None:
    """Let the detector find a large and a small face in any picture."""
    boxes = ([20.0, 20.0, 150.0, 200.0], [200.0, 40.0, 60.0, 80.0])
    points = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.6], [0.35, 0.8], [0.65, 0.8]])
    found = [
        FaceDetection(np.array(box), points * box[2:] + box[:2], score)
        for box, score in zip(boxes, scores, strict=True)
    ]
    monkeypatch.setattr("app.engine.estimators.face_detector.FaceDetector.detect", lambda *_: list(found))


def test_everything_asked_for_is_answered() -> None:
    """DET-05, DET-06."""
    request = AnalysisRequest(READY, descriptor_versions=(59, 58), landmarks68=True, detect_bodies=True)
    (found,) = pipeline().analyze([photo()], request)
    (face,) = found.faces
    assert set(face.estimations) == set(READY)
    assert set(face.descriptors) == {58, 59}
    assert face.landmarks68 is not None and face.landmarks68.shape == (68, 2)
    assert face.sample is not None and face.sample.shape == (250, 250, 3)
    assert found.bodies[0].sample is not None and found.bodies[0].sample.shape == (256, 128, 3)


def test_nothing_is_run_that_was_not_asked_for() -> None:
    """DET-01."""
    runner = FakeRunner()
    pipeline(runner).analyze([photo()], AnalysisRequest(samples=False))
    assert {model for model, _ in runner.runs} == {"yunet-2023mar"}


def test_the_faces_of_all_pictures_share_a_batch_and_networks_are_shared_by_estimators() -> None:
    runner = FakeRunner()
    request = AnalysisRequest(("basic_attributes", "emotions", "mouth_attributes"))
    found = pipeline(runner).analyze([photo("a"), photo("b", 400, 300)], request)
    assert [one.filename for one in found] == ["a", "b"]
    assert [run for run in runner.runs if run[0] in ("faceres", "emotion")] == [("faceres", 2), ("emotion", 4)]


def test_one_bad_picture_does_not_touch_the_others() -> None:
    engine = pipeline()
    images = [engine.read(b"text", "bad.jpg"), engine.read(encoded(".png", picture(320, 240)), "good.png")]
    bad, good = engine.analyze(images)
    assert isinstance(images[0], UnreadableImage)
    assert isinstance(bad.error, ImageDecodeError)
    assert (bad.status, bad.faces) == (0, ())
    assert bad.to_json()["error"]["error_code"] == 3001
    assert (good.status, len(good.faces)) == (1, 1)


def test_a_picture_without_a_face_is_no_error() -> None:
    (found,) = pipeline().analyze([DecodedImage(np.zeros((64, 64, 3), np.uint8), "black", "PNG", 1)])
    assert (found.status, found.faces) == (1, ())


def test_several_faces_are_refused_kept_or_reduced_to_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    two_faces(monkeypatch)
    engine = pipeline()
    (refused,) = engine.analyze([photo()], AnalysisRequest(multiface_policy=MultifacePolicy.FORBIDDEN))
    assert isinstance(refused.error, ManyFacesError)
    (kept,) = engine.analyze([photo()], AnalysisRequest(multiface_policy=MultifacePolicy.ALLOWED))
    assert len(kept.faces) == 2
    (best,) = engine.analyze([photo()], AnalysisRequest(multiface_policy=MultifacePolicy.BEST))
    assert [face.score for face in best.faces] == [0.9]
    (good,) = engine.analyze([photo()], AnalysisRequest(min_score=0.8))
    assert [face.score for face in good.faces] == [0.9]


def test_a_region_outside_the_picture_is_that_pictures_error() -> None:
    """DFE-01."""
    request = AnalysisRequest(regions={"a": (Rect(0, 0, 9999, 10),)})
    first, second = pipeline().analyze([photo("a"), photo("b")], request)
    assert first.error is not None and first.error.code == 11036
    assert second.status == 1


def test_a_stored_face_sample_needs_no_detector() -> None:
    runner = FakeRunner(set(MODELS) - {"yunet-2023mar"})
    request = AnalysisRequest(READY, descriptor_versions=(59,), image_type=ImageType.FACE_SAMPLE, landmarks68=True)
    good, wrong = pipeline(runner).analyze([photo("s", 250, 250), photo("w", 200, 250)], request)
    detection = good.to_json()["estimations"][0]["face"]["detection"]
    assert detection["rect"] is detection["landmarks5"] is detection["landmarks68"] is None
    assert set(good.faces[0].descriptors) == {59}
    assert wrong.error is not None and wrong.error.code == 3002


def test_a_stored_body_sample_is_one_body() -> None:
    request = AnalysisRequest(image_type=ImageType.BODY_SAMPLE)
    good, wrong = pipeline(FakeRunner(())).analyze([photo("s", 128, 256), photo("w")], request)
    assert good.faces == () and len(good.bodies) == 1
    assert wrong.error is not None and wrong.error.code == 3002


@pytest.mark.parametrize(
    ("request_", "model"),
    [
        (AnalysisRequest(("emotions",)), "emotion"),
        (AnalysisRequest(("mask",)), "face-attrib-net"),
        (AnalysisRequest(descriptor_versions=(59,)), "dlib-resnet-v1"),
        (AnalysisRequest(detect_bodies=True), "nanodet"),
        (AnalysisRequest(landmarks68=True), "facemesh"),
        (AnalysisRequest(), "yunet-2023mar"),
    ],
)
def test_what_no_installed_model_can_do_is_refused_by_name_before_anything_runs(
    request_: AnalysisRequest, model: str
) -> None:
    runner = FakeRunner(set(MODELS) - {model})
    with pytest.raises(EstimatorUnavailableError, match=model) as caught:
        pipeline(runner).analyze([photo()], request_)
    assert caught.value.remedy is not None and f"models install {model}" in caught.value.remedy
    assert runner.runs == []


def test_unknown_names_and_versions_are_refused() -> None:
    with pytest.raises(BadInputError, match="beauty"):
        pipeline().analyze([photo()], AnalysisRequest(("beauty",)))
    with pytest.raises(DescriptorVersionError, match="57"):
        pipeline().analyze([photo()], AnalysisRequest(descriptor_versions=(57,)))


def test_options_reach_their_estimator() -> None:
    request = AnalysisRequest(("basic_attributes",), options={"basic_attributes": {"ethnicity": True}})
    (found,) = pipeline().analyze([photo()], request)
    assert found.faces[0].estimations["basic_attributes"].ethnicities is not None


def test_cancelling_stops_and_progress_reaches_its_total() -> None:
    token, seen = CancelToken(), []

    def note(progress: Progress) -> None:
        seen.append(progress)

    pipeline().analyze([photo(), photo()], AnalysisRequest(), token, note)
    assert (seen[-1].done, seen[-1].total) == (2, 2)
    token.cancel()
    with pytest.raises(CancelledError):
        pipeline().analyze([photo()], AnalysisRequest(), token)


@pytest.mark.models
@pytest.mark.faces
def test_known_people_are_found_again_and_strangers_are_not() -> None:
    from app.engine.matcher.similarity import compare

    runtime = real_runtime("yunet-2023mar", "facemesh", "dlib-resnet-v1")
    engine = FacePipeline(runtime, CATALOGUE)
    paths = [
        path for name in ("obama", "amy", "howard") for path in sorted((faces_dir() / "people" / name).iterdir())[:2]
    ]
    request = AnalysisRequest(descriptor_versions=(59,), multiface_policy=MultifacePolicy.BEST)
    found = engine.analyze([engine.read(path.read_bytes(), path.name) for path in paths], request)
    spec = CATALOGUE.descriptor_spec(59)
    descriptors = [one.faces[0].descriptors[59] for one in found]
    for i, first in enumerate(descriptors):
        for j, second in enumerate(descriptors):
            same = paths[i].parent == paths[j].parent
            assert (compare(spec, first, second).similarity >= spec.thresholds.search) == same
    assert json.loads(json.dumps([one.to_json() for one in found]))
    runtime.close()
