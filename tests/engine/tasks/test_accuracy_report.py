"""The accuracy report as a page and pictures."""

from __future__ import annotations

import base64
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.common.errors import FolderNotWritableError
from app.engine.inference.catalogue import DescriptorSpec, load_catalogue
from app.engine.tasks.accuracy import TABLE_THRESHOLDS, AccuracyReport, LeftOut, VersionAccuracy
from app.engine.tasks.accuracy_report import percent, write_report
from app.engine.tasks.roc import rates_at, roc, tpr_at_fpr

SPEC = load_catalogue().descriptor_spec(59)
VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """Checks that every tag is closed by its own end; collects words, cells by class, and pictures."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.weak: list[str] = []
        self.pictures: list[bytes] = []
        self._is_weak = False
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._is_weak = tag == "td" and named.get("class") == "weak"
        if tag == "img":
            self.pictures.append(base64.b64decode(str(named["src"]).removeprefix("data:image/png;base64,")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._is_weak = False

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)
            if self._is_weak:
                self.weak.append(data)


def version(spec: DescriptorSpec = SPEC, impostors: int = 1237) -> VersionAccuracy:
    random = np.random.default_rng(7)
    genuine, impostor = random.uniform(0.6, 1.0, 89), random.uniform(0.0, 0.55, impostors)
    curve = roc(genuine, impostor)
    points = [tpr_at_fpr(curve, fpr) for fpr in (1e-2, 1e-3)]
    return VersionAccuracy(
        spec, genuine, impostor, curve, points, rates_at(genuine, impostor, np.array(TABLE_THRESHOLDS))
    )


def report(*versions: VersionAccuracy, left_out: tuple[LeftOut, ...] = (), folder: str = "people") -> AccuracyReport:
    return AccuracyReport(Path(folder), 52, 13, left_out, versions)


def page_of(folder: Path) -> tuple[str, Page]:
    text = (folder / "accuracy.html").read_text(encoding="utf-8")
    return text, Page(text)


def test_page_and_pictures_are_written_and_the_page_needs_no_other_file(tmp_path: Path) -> None:
    second = replace(SPEC, version=1000, model_id="mine")
    written = write_report(report(version(), version(second)), tmp_path / "out")
    assert [path.name for path in written] == ["accuracy.html", "roc.png", "scores-59.png", "scores-1000.png"]
    text, page = page_of(tmp_path / "out")
    assert page.pictures == [path.read_bytes() for path in written[1:]]
    assert "http" not in text and "<script" not in text
    for picture in page.pictures:
        pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_COLOR)
        assert pixels.shape == (675, 1200, 3) and np.ptp(pixels) > 100


def test_the_figures_of_the_measurement_are_on_the_page(tmp_path: Path) -> None:
    measured = version()
    write_report(report(measured), tmp_path)
    _, page = page_of(tmp_path)
    said = " ".join(page.words)
    for figure in ("52 photos of 13 people", "59: dlib-resnet-v1", "1237", percent(measured.curve.eer)):
        assert figure in said
    for point in measured.table:
        assert f"{point.threshold:.2f}" in said and f"{percent(point.fmr)} ({point.false_matches})" in said
    for use in ("search", "verification", "unattended"):
        assert use in said


def test_a_rate_that_rests_on_too_few_pairs_is_grey_and_the_rule_is_explained(tmp_path: Path) -> None:
    measured = version()
    assert [point.is_supported for point in measured.key_points] == [True, False]
    write_report(report(measured), tmp_path)
    _, page = page_of(tmp_path)
    assert page.weak == [percent(measured.key_points[1].tpr)]
    said = " ".join(page.words)
    assert "fewer than 10 of the 1237 pairs" in said and percent(10 / 1237) in said
    assert percent(3 / 1237) in said


def test_names_are_escaped(tmp_path: Path) -> None:
    left = LeftOut(Path("a") / "<b>&'x'.jpg", 'No <face> in "it" & more.')
    spec = replace(SPEC, model_id="<i>mine</i>")
    write_report(report(version(spec), left_out=(left,), folder="<script>x"), tmp_path)
    text, page = page_of(tmp_path)
    assert "<script" not in text and "<b>" not in text and "<face>" not in text and "<i>" not in text
    said = "".join(page.words)
    for name in ("a/<b>&'x'.jpg", 'No <face> in "it" & more.', "<i>mine</i>", "<script>x"):
        assert name in said


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("impostors", [1, 9, 10, 100_000])
def test_any_number_of_pairs_can_be_drawn(tmp_path: Path, impostors: int) -> None:
    write_report(report(version(impostors=impostors)), tmp_path)
    page_of(tmp_path)


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderNotWritableError, match="file"):
        write_report(report(version()), tmp_path / "file")


def test_rates_are_written_in_percent() -> None:
    assert (percent(0.0), percent(0.00337), percent(1.0)) == ("0.00 %", "0.34 %", "100.00 %")
