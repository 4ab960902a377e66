from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.common.errors import ImageSizeError
from app.engine.estimators.analysis import BodyAnalysis, FaceAnalysis, ImageAnalysis
from app.engine.estimators.descriptors import Descriptor
from app.engine.estimators.models import Rect
from app.engine.inference.decoding import decode_image
from tests.support.images import picture


@dataclass(frozen=True)
class Said:
    value: int

    def to_json(self) -> Any:
        return {"value": self.value}


FACE = FaceAnalysis(
    rect=Rect(10, 20, 30, 40),
    landmarks5=np.full((5, 2), 25.4),
    landmarks68=None,
    score=0.9,
    estimations={"emotions": Said(1), "quality": Said(2), "gaze": None},
    descriptors={59: Descriptor(59, np.arange(4, dtype=np.float32), 0.5, "ab")},
    sample=picture(250, 250),
)


def test_attributes_and_quality_stand_where_the_contract_puts_them() -> None:
    detection = FACE.to_json()["detection"]
    assert detection["rect"] == {"x": 10, "y": 20, "width": 30, "height": 40}
    assert detection["attributes"] == {"emotions": {"value": 1}, "gaze": None}
    assert detection["quality"] == {"value": 2}
    assert detection["face_quality"] is None
    assert "warp" not in detection


def test_landmarks_are_whole_pixels_counted_from_the_rect() -> None:
    assert FACE.to_json()["detection"]["landmarks5"] == [[15, 5]] * 5


def test_descriptor_and_sample_are_given_only_when_asked_for() -> None:
    detection = FACE.to_json(with_descriptors=True, with_warp=True)["detection"]
    stored = detection["attributes"]["descriptor"]
    assert np.frombuffer(base64.b64decode(stored["sdk_descriptor"]), "<f4").tolist() == [0, 1, 2, 3]
    assert stored["score"] == 0.5
    assert decode_image(base64.b64decode(detection["warp"]), "warp").width == 250


def test_a_picture_is_one_entry_with_its_status() -> None:
    body = BodyAnalysis(Rect(0, 0, 5, 9), 0.8, picture(128, 256))
    entry = ImageAnalysis("a.jpg", (FACE,), (body,), {"Make": "Acme"}).to_json(with_warp=True)
    assert (entry["filename"], entry["status"], entry["error"]["error_code"]) == ("a.jpg", 1, 0)
    assert entry["exif"] == {"Make": "Acme"}
    assert entry["estimations"][0]["body"] is None
    assert entry["estimations"][1]["body"]["detection"]["rect"]["height"] == 9
    assert json.dumps(entry)


def test_a_failed_picture_names_its_error() -> None:
    entry = ImageAnalysis("a.jpg", error=ImageSizeError("too large")).to_json()
    assert (entry["status"], entry["estimations"]) == (0, [])
    assert entry["error"] == {"error_code": 3002, "desc": "Bad image data", "detail": "too large"}
