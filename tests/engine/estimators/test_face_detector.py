from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BoundingBoxError, CancelledError
from app.engine.common.progress import CancelToken
from app.engine.estimators.face_detector import DetectorSettings, FaceDetector, TurnedRetries
from app.engine.estimators.models import Rect
from app.engine.inference.decoding import decode_image
from tests.support.paths import faces_dir, models_dir
from tests.support.real_models import real_runtime
from tests.support.runner import FakeRunner

WHITE = np.array([255, 255, 255], dtype=np.uint8)


class BlobRunner:
    """Finds a face where a white rectangle is, nose at its middle and first eye at its top left third."""

    def __init__(self, score: float = 0.95, blind_from_px: int = 10_000) -> None:
        self.score, self.blind_from_px = score, blind_from_px
        self.sizes: list[tuple[int, int]] = []

    def run(self, model_id: str, feeds: Mapping[str, Any], token: CancelToken | None = None) -> dict[str, Any]:
        blob = feeds["input"]
        height, width = blob.shape[2:]
        self.sizes.append((width, height))
        outputs = {}
        for stride in (8, 16, 32):
            cells = (height // stride) * (width // stride)
            for name, values in (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)):
                outputs[f"{name}_{stride}"] = np.zeros((1, cells, values), np.float32)
        rows, columns = np.nonzero(blob[0, 0] > 128)
        if rows.size and width < self.blind_from_px:
            top, left, bottom, right = rows.min(), columns.min(), rows.max() + 1, columns.max() + 1
            middle, size = np.array([left + right, top + bottom]) / 16, np.array([right - left, bottom - top]) / 8
            cell = int(middle[1]) * (width // 8) + int(middle[0])
            offset = middle - np.floor(middle)
            outputs["cls_8"][0, cell] = outputs["obj_8"][0, cell] = self.score
            outputs["bbox_8"][0, cell] = [*offset, *np.log(size)]
            eye = offset - size / 3
            outputs["kps_8"][0, cell] = [*eye, *offset, *offset, *offset, *offset]
        return outputs

    def has(self, model_id: str) -> bool:
        return True

    def model_sha256(self, model_id: str) -> str:
        return ""


def picture(box: Rect, width: int = 640, height: int = 480) -> np.ndarray:
    """Return a black picture with one white rectangle."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[box.y : box.y + box.height, box.x : box.x + box.width] = WHITE
    return pixels


BOX = Rect(100, 60, 80, 120)


def test_a_face_is_found_where_it_is() -> None:
    """DET-03, DET-08, DET-09."""
    (face,) = FaceDetector(BlobRunner()).detect(picture(BOX))
    assert face.rect == BOX
    assert face.landmarks5[2] == pytest.approx([140, 120])


def test_large_pictures_are_shrunk_and_boxes_come_back_in_source_pixels() -> None:
    runner = BlobRunner()
    (face,) = FaceDetector(runner).detect(picture(Rect(1000, 600, 400, 600), 3840, 2160))
    assert runner.sizes == [(1280, 736)]
    assert face.box == pytest.approx([1000, 600, 400, 600], abs=6)


def test_a_smaller_scale_is_tried_when_nothing_is_found() -> None:
    runner = BlobRunner(blind_from_px=1000)
    assert FaceDetector(runner).detect(picture(BOX, 1280, 960))
    assert runner.sizes == [(1280, 960), (640, 480)]


def test_nothing_is_found_in_an_empty_picture() -> None:
    assert FaceDetector(BlobRunner()).detect(np.zeros((100, 100, 3), np.uint8)) == []


@given(x=st.integers(0, 300), y=st.integers(0, 200), turns=st.integers(1, 3))
def test_faces_of_turned_pictures_come_back_in_place(x: int, y: int, turns: int) -> None:
    """DET-10."""
    box = Rect(x, y, 80, 120)

    class OnlyTurned(BlobRunner):
        def run(self, model_id: str, feeds: Mapping[str, Any], token: CancelToken | None = None) -> dict[str, Any]:
            seen = len(self.sizes)
            outputs = super().run(model_id, feeds, token)
            return outputs if seen == turns else {name: values * 0 for name, values in outputs.items()}

    settings = DetectorSettings(fallback_long_side_px=0)
    (face,) = FaceDetector(OnlyTurned(), settings).detect(picture(box))
    assert face.box == pytest.approx([x, y, 80, 120], abs=1.5)
    assert face.landmarks5[2] == pytest.approx([x + 40, y + 60], abs=1.5)
    # A quarter turn clockwise shows the face's lower left corner at its upper left, and so on.
    eye = {1: (-1, 1), 2: (1, 1), 3: (1, -1)}[turns]
    assert np.sign(face.landmarks5[0] - face.landmarks5[2]).tolist() == list(eye)


def test_turned_pictures_are_left_alone_when_told_so() -> None:
    runner = BlobRunner()
    FaceDetector(runner, DetectorSettings(turned=TurnedRetries.NEVER)).detect(np.zeros((64, 64, 3), np.uint8))
    assert len(runner.sizes) == 1


def test_a_region_holds_only_faces_whose_middle_is_inside() -> None:
    detector = FaceDetector(BlobRunner())
    (face,) = detector.detect(picture(BOX), [Rect(90, 50, 100, 150)])
    assert face.box == pytest.approx([100, 60, 80, 120], abs=1)
    assert detector.detect(picture(BOX), [Rect(300, 200, 100, 100)]) == []


@pytest.mark.parametrize("region", [Rect(-1, 0, 10, 10), Rect(0, 0, 641, 10), Rect(700, 5, 10, 10), Rect(5, 5, 0, 10)])
def test_a_region_that_is_not_inside_the_picture_is_refused(region: Rect) -> None:
    with pytest.raises(BoundingBoxError, match="640 x 480"):
        FaceDetector(BlobRunner()).detect(picture(BOX), [region])


def test_tiles_cover_a_large_picture_and_report_a_face_once() -> None:
    runner = BlobRunner()
    settings = DetectorSettings(tile_px=640)
    faces = FaceDetector(runner, settings).detect(picture(Rect(900, 500, 60, 80), 1920, 1080))
    assert len(faces) == 1
    assert len(runner.sizes) == 1 + 4 * 2


def test_fixed_sizes_are_the_only_ones_a_device_sees() -> None:
    runner = BlobRunner()
    sizes = ((320, 320), (640, 640))
    (face,) = FaceDetector(runner, DetectorSettings(fixed_sizes_px=sizes)).detect(picture(BOX, 1200, 900))
    assert set(runner.sizes) <= set(sizes)
    assert face.box == pytest.approx([100, 60, 80, 120], abs=4)


def test_faces_come_largest_first_and_cancelling_stops() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        FaceDetector(FakeRunner()).detect(picture(BOX), token=token)


@pytest.mark.models
@pytest.mark.faces
def test_the_installed_detector_finds_the_same_faces_as_opencv(capfd: pytest.CaptureFixture[str]) -> None:
    runtime = real_runtime("yunet-2023mar")
    detector = FaceDetector(runtime, DetectorSettings(turned=TurnedRetries.NEVER))
    network = str(models_dir("yunet-2023mar") / "yunet-2023mar" / "model.onnx")
    for name in ("group-2.jpg", "group-5.jpg"):
        photo = decode_image((faces_dir() / "scenes" / name).read_bytes(), name).pixels_bgr
        small = cv2.resize(photo, (640, round(photo.shape[0] * 640 / photo.shape[1])), interpolation=cv2.INTER_AREA)
        try:
            other = cv2.FaceDetectorYN.create(network, "", (small.shape[1], small.shape[0]), 0.6, 0.3, 5000)
            _, rows = other.detect(small)
        except cv2.error:
            pytest.skip("this OpenCV cannot read a network of free size")
        ours = [[*face.box, *face.landmarks5.ravel(), face.score] for face in detector.detect(small)]
        theirs = sorted(rows.tolist(), key=lambda row: -row[2] * row[3])
        assert np.array(ours) == pytest.approx(np.array(theirs), abs=1e-2)
    capfd.readouterr()
    runtime.close()


@pytest.mark.models
@pytest.mark.faces
@pytest.mark.parametrize(
    ("name", "count"),
    [("solvay1927.jpg", 29), ("group-2.jpg", 3), ("group-3.jpg", 4), ("group-4.jpg", 5), ("group-5.jpg", 7),
     ("group-6.jpg", 3), ("group-7.jpg", 4), ("background.jpg", 0)],
)  # fmt: skip
def test_every_face_a_person_sees_is_found(name: str, count: int) -> None:
    """DET-07."""
    runtime = real_runtime("yunet-2023mar")
    photo = decode_image((faces_dir() / "scenes" / name).read_bytes(), name)
    assert len(FaceDetector(runtime).detect(photo.pixels_bgr)) == count
    runtime.close()
