"""The printed form of an analysis."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from app.cli.analyze_table import in_words, print_analysis, short_names
from app.engine.common.errors import ImageDecodeError
from app.engine.estimators.analysis import FaceAnalysis, ImageAnalysis
from app.engine.estimators.basic_attributes import BasicAttributes
from app.engine.estimators.descriptors import Descriptor
from app.engine.estimators.emotions import Emotions
from app.engine.estimators.face_quality import CheckResult, FaceQuality
from app.engine.estimators.face_quality_checks import Range
from app.engine.estimators.gaze import Gaze
from app.engine.estimators.head_pose import HeadPose
from app.engine.estimators.liveness import Liveness, LivenessPrediction
from app.engine.estimators.models import Rect
from app.engine.estimators.quality import Quality

EVERYTHING: dict[str, Any] = {
    "basic_attributes": BasicAttributes(61.4, 0.2),
    "emotions": Emotions({"happiness": 0.8, "neutral": 0.2}),
    "head_pose": HeadPose(-12.4, 33.3, -7.0),
    "quality": Quality(0.5, 1.0, 1.0, 1.0, 0.5, 0.9, 60.0),
}


def face(**estimations: Any) -> FaceAnalysis:
    vector = np.ones(4, dtype=np.float32)
    descriptors = {59: Descriptor(59, vector, 0.87, "ab")}
    return FaceAnalysis(Rect(1627, 1036, 145, 193), None, None, 0.914, estimations, descriptors, None)


def printed(found: list[ImageAnalysis], width: int) -> str:
    out = io.StringIO()
    print_analysis(found, Console(file=out, width=width))
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 160])
def test_a_face_is_one_row_with_everything_in_it(width: int) -> None:
    shown = printed([ImageAnalysis("one/a.jpg", (face(**EVERYTHING),))], width)
    (row,) = [line for line in shown.splitlines() if "1627,1036" in line]
    cells = ["1627,1036 145x193", "0.91", "61", "female", "happiness", "33/-12/-7", "0.25", "0.87"]
    assert " ".join(row.split()).endswith(" ".join(["1", *cells]))
    assert max(map(len, shown.splitlines())) <= width


def test_columns_nobody_asked_for_are_left_out() -> None:
    shown = printed([ImageAnalysis("a.jpg", (face(emotions=None),))], 160)
    assert "emotion" in shown and "gender" not in shown and "yaw" not in shown
    assert " - " in shown


def test_other_estimations_stand_below_the_faces() -> None:
    shown = printed([ImageAnalysis("a.jpg", (face(**EVERYTHING, gaze=Gaze(5.0, -3.0)), face(gaze=None)))], 80)
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "a.jpg 1 gaze yaw 5.00, pitch -3.00" in lines
    assert "2 gaze unknown" in lines


@pytest.mark.parametrize("width", [80, 160])
def test_the_summary_counts_the_faces_of_each_photo(width: int) -> None:
    error = ImageDecodeError("x/[bad].jpg is empty.", remedy="Give a JPEG.")
    found = [
        ImageAnalysis("x/group.jpg", (face(), face())),
        ImageAnalysis("x/sky.jpg"),
        ImageAnalysis("x/[bad].jpg", error=error),
    ]
    lines = [" ".join(line.split()) for line in printed(found, width).splitlines()]
    assert "group.jpg 2" in lines
    assert "sky.jpg 0 no face" in lines
    assert any(line.startswith("[bad].jpg - error 3001: x/[bad].jpg is empty. Give a JPEG.") for line in lines)
    assert lines[-1] == "3 photos, 2 faces, 1 error"


@pytest.mark.parametrize("width", [40, 80, 160])
def test_long_names_are_folded_and_lose_nothing(width: int) -> None:
    name = "n" * 300 + ".jpg"
    shown = printed([ImageAnalysis(name, (face(),))], width)
    summary = shown[shown.index("faces") :]
    assert summary.count("n") >= 300


def test_names_lose_the_folder_that_all_share() -> None:
    assert short_names(["/a/b/x.jpg"]) == {"/a/b/x.jpg": "x.jpg"}
    names = short_names(["/a/b/x.jpg", "/a/c/x.jpg"])
    assert [name.replace("\\", "/") for name in names.values()] == ["b/x.jpg", "c/x.jpg"]
    assert short_names(["x.jpg", "y/z.jpg"])["x.jpg"] == "x.jpg"
    assert short_names(["x.jpg", "/y/z.jpg"]) == {"x.jpg": "x.jpg", "/y/z.jpg": "/y/z.jpg"}
    assert short_names([]) == {}


@dataclass(frozen=True)
class Said:
    values: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return self.values


@pytest.mark.parametrize(
    ("estimation", "words"),
    [
        (None, "unknown"),
        (Said({"predominant_mask": "missing", "estimations": {"missing": 0.9}}), "missing"),
        (Said({"a": 0.123, "b": None, "c": [1], "d": {"e": 2}}), "a 0.12, d e 2"),
        (Liveness(LivenessPrediction.UNKNOWN, message="No network."), "unknown; No network."),
        (FaceQuality(()), "0 of 0 checks passed"),
    ],
)
def test_results_are_put_in_words(estimation: Any, words: str) -> None:
    assert in_words(estimation) == words


def test_failed_checks_are_named() -> None:
    checks = (CheckResult("head_yaw", 20.0, Range(-5, 5), False), CheckResult("head_roll", 1.0, Range(-5, 5), True))
    assert in_words(FaceQuality(checks)) == "1 of 2 checks passed; not: head_yaw"
