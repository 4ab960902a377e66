"""Finding, describing and measuring, with a runner in place of networks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.engine.common.errors import (
    BadInputError,
    CancelledError,
    EstimatorUnavailableError,
    FileMissingError,
    ImageDecodeError,
    NoFacesError,
    ProviderError,
)
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import CancelToken
from app.engine.estimators.analysis import AnalysisRequest
from app.engine.estimators.models import FaceDetection
from app.engine.inference.photo_files import read_photo
from app.engine.matcher.similarity import similarity
from app.platform import Platform
from tests.support.command_line import FakeRuntime, fake_runtime, photo, pretend_installed
from tests.support.images import encoded


@pytest.fixture
def launch(tmp_path: Path) -> LaunchConfig:
    return LaunchConfig(
        tmp_path / "data", tmp_path / "models", f"sqlite:///{(tmp_path / 'data' / 'site.db').as_posix()}"
    )


@pytest.fixture
def runtime(launch: LaunchConfig, monkeypatch: pytest.MonkeyPatch) -> FakeRuntime:
    pretend_installed(launch.models_dir)
    return fake_runtime(monkeypatch)


@pytest.fixture
def platform(launch: LaunchConfig, runtime: FakeRuntime):
    with Platform(launch) as built:
        yield built


def two_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the detector find a large face that is hardly one and a small one that is clear."""
    boxes = ([20.0, 20.0, 150.0, 200.0], [200.0, 40.0, 60.0, 80.0])
    points = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.6], [0.35, 0.8], [0.65, 0.8]])
    found = [
        FaceDetection(np.array(box), points * box[2:] + box[:2], score)
        for box, score in zip(boxes, (0.65, 0.93), strict=True)
    ]
    monkeypatch.setattr("app.engine.estimators.face_detector.FaceDetector.detect", lambda *_: list(found))


def test_services_are_built_once_and_closed_at_the_end(launch: LaunchConfig, runtime: FakeRuntime) -> None:
    with Platform(launch) as built:
        assert built.runtime is built.runtime is runtime
        assert built.pipeline is built.pipeline
        assert built.start().passed
        assert not runtime.is_closed
    assert runtime.is_closed


def test_what_is_installed_is_known(platform: Platform) -> None:
    assert [spec.version for spec in platform.installed_versions()] == [59, 58]
    ready = {status.name for status in platform.estimators() if status.ready}
    assert {"emotions", "gaze"} <= ready and "mask" not in ready
    assert platform.lanes >= 1


def test_what_is_wrong_with_a_file_is_in_its_result(platform: Platform, tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no image")
    found = platform.analyze_file(tmp_path / "text.jpg", AnalysisRequest())
    assert isinstance(found.error, ImageDecodeError) and found.filename == str(tmp_path / "text.jpg")
    assert isinstance(platform.analyze_file(tmp_path / "gone.jpg", AnalysisRequest()).error, FileMissingError)


def test_what_keeps_the_networks_from_running_is_not_blamed_on_the_photo(
    launch: LaunchConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ProviderError("There is no such device.")

    monkeypatch.setattr("app.engine.inference.runtime.Runtime", refuse)
    with Platform(launch) as built, pytest.raises(ProviderError):
        built.analyze_file(photo(tmp_path / "a.png"), AnalysisRequest())


def test_a_wrong_request_is_raised(platform: Platform, tmp_path: Path) -> None:
    picture = photo(tmp_path / "a.png")
    with pytest.raises(EstimatorUnavailableError, match="mask"):
        platform.analyze_file(picture, AnalysisRequest(("mask",)))
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        platform.analyze_file(picture, AnalysisRequest(), token)


def test_a_decoded_photo_gives_what_its_file_gives(platform: Platform, tmp_path: Path) -> None:
    picture, request = photo(tmp_path / "a.png"), AnalysisRequest(("quality",), descriptor_versions=(59,))
    assert (
        platform.analyze(read_photo(picture), request).to_json(with_descriptors=True)
        == platform.analyze_file(picture, request).to_json(with_descriptors=True)
    )  # fmt: skip


def test_the_main_face_is_the_clear_one_with_every_descriptor(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_faces(monkeypatch)
    face = platform.main_face(photo(tmp_path / "a.png"))
    assert face.score == 0.93 and set(face.descriptors) == {59, 58}
    assert set(platform.main_face(tmp_path / "a.png", (58,)).descriptors) == {58}


def test_a_photo_without_a_main_face_is_named(platform: Platform, tmp_path: Path) -> None:
    (tmp_path / "sky.png").write_bytes(encoded(".png", np.zeros((240, 320, 3), np.uint8)))
    with pytest.raises(NoFacesError, match=r"sky\.png") as caught:
        platform.main_face(tmp_path / "sky.png")
    assert caught.value.remedy
    with pytest.raises(FileMissingError):
        platform.main_face(tmp_path / "gone.png")


def test_accuracy_uses_the_best_face_of_a_photo_and_reports_what_it_left_out(
    platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_faces(monkeypatch)
    folder = tmp_path / "people"
    for name, number in (("ann", 1), ("ann", 2), ("bob", 3)):
        photo(folder / name / f"{number}.png", seed=number)
    (folder / "bob" / "4.jpg").write_bytes(b"")
    report = platform.measure_accuracy(folder)
    assert (report.photos, report.people) == (3, 2)
    assert [one.path.name for one in report.left_out] == ["4.jpg"]
    assert [version.spec.version for version in report.versions] == [59, 58]
    best = [platform.main_face(folder / name).descriptors[59].vector for name in ("ann/1.png", "ann/2.png")]
    expected = float(similarity(report.versions[0].spec, *best))
    assert report.versions[0].genuine.tolist() == pytest.approx([expected])


def test_accuracy_stops_when_cancelled_and_wants_a_recogniser(
    platform: Platform, launch: LaunchConfig, tmp_path: Path
) -> None:
    for name in ("ann", "bob"):
        photo(tmp_path / "people" / name / "1.png")
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        platform.measure_accuracy(tmp_path / "people", token=token)
    bare = LaunchConfig(launch.data_dir, tmp_path / "none", launch.database_url)
    with Platform(bare) as built, pytest.raises(EstimatorUnavailableError, match="No recogniser"):
        built.measure_accuracy(tmp_path / "people")
    with pytest.raises(BadInputError):
        platform.measure_accuracy(tmp_path / "people" / "ann")


def test_after_reloading_it_knows_what_was_installed_since(launch: LaunchConfig, tmp_path: Path, monkeypatch) -> None:
    fake_runtime(monkeypatch)
    with Platform(launch) as built:
        before = built.pipeline
        pretend_installed(launch.models_dir, "faceres")
        built.reload()
        assert [spec.version for spec in built.installed_versions()] == [58]
        assert built.pipeline is not before
