"""The command `analyze`: what it prints, writes and refuses."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import cv2
import pytest

from app.cli import analyze
from app.cli.analyze import drawn_names
from app.engine.estimators import FACE_ESTIMATORS
from app.engine.inference.photo_files import read_photo
from tests.support.command_line import CommandLine, FakeRuntime, fake_runtime, photo
from tests.support.paths import faces_dir, models_dir

pytestmark = pytest.mark.usefixtures("runtime")


def test_the_table_has_a_row_per_face_and_a_summary(command: CommandLine, tmp_path: Path) -> None:
    photo(tmp_path / "p" / "a.png")
    photo(tmp_path / "p" / "below" / "b.png", 400, 300)
    outcome = command("analyze", tmp_path / "p")
    assert (outcome.code, outcome.err) == (0, "")
    assert "gender" in outcome.out and "yaw/pitch/roll" in outcome.out and "descriptor" in outcome.out
    assert outcome.out.count("a.png") == 2 and "2 photos, 2 faces, 0 errors" in outcome.out
    assert str(tmp_path) not in outcome.out


def test_json_is_all_there_is_on_standard_output(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_runtime(monkeypatch, reason="The device computes nonsense.")
    monkeypatch.setenv("FORCE_COLOR", "1")  # progress is drawn as on a terminal
    (tmp_path / "bad.jpg").write_text("no image")
    outcome = command("analyze", photo(tmp_path / "a.png"), tmp_path / "bad.jpg", "--json", "--estimate", "all")
    assert outcome.code == 1
    good, bad = json.loads(outcome.out)["images_estimations"]
    assert (good["status"], bad["status"], bad["error"]["error_code"]) == (1, 0, 3001)
    assert good["estimations"][0]["face"]["detection"]["landmarks68"]
    assert "warning: The device computes nonsense." in outcome.err
    assert "left out: mask (Run: main.py models install face-attrib-net)" in outcome.err


def test_the_descriptor_is_in_the_json_when_asked_for(command: CommandLine, tmp_path: Path) -> None:
    def attributes(*flags: str) -> dict[str, object]:
        outcome = command("analyze", photo(tmp_path / "a.png"), "--json", *flags)
        (image,) = json.loads(outcome.out)["images_estimations"]
        return dict(image["estimations"][0]["face"]["detection"]["attributes"])

    assert "descriptor" not in attributes()
    assert attributes("--descriptors")["descriptor"]["descriptor_version"] == 59


def test_names_that_no_terminal_can_show_do_not_break_the_json(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("analyze", photo(tmp_path / "Łódź 写真.png"), "--json")
    assert outcome.out.isascii()
    assert json.loads(outcome.out)["images_estimations"][0]["filename"].endswith("Łódź 写真.png")


def test_only_the_estimations_asked_for_are_made(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("analyze", photo(tmp_path / "a.png"), "--json", "--estimate", " emotions, gaze,")
    (image,) = json.loads(outcome.out)["images_estimations"]
    assert set(image["estimations"][0]["face"]["detection"]["attributes"]) == {"emotions", "gaze"}


def test_all_means_every_estimator_that_can_answer(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("analyze", photo(tmp_path / "a.png"), "--json", "--estimate", "all")
    (image,) = json.loads(outcome.out)["images_estimations"]
    detection = image["estimations"][0]["face"]["detection"]
    answered = set(detection["attributes"]) | {"quality", "face_quality"}
    assert answered == {one.name for one in FACE_ESTIMATORS} - {"mask", "glasses"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("beauty", "error 12022: There is no estimator 'beauty'. Known: basic_attributes"),
        ("mask", "error 40020: "),
    ],
)
def test_an_estimator_that_cannot_answer_is_refused_by_name(
    command: CommandLine, tmp_path: Path, name: str, message: str
) -> None:
    outcome = command("analyze", photo(tmp_path / "a.png"), "--estimate", f"emotions,{name}")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(message) and name in outcome.err
    assert name != "mask" or "models install face-attrib-net" in outcome.err


def test_drawn_photos_are_written_one_per_photo(command: CommandLine, tmp_path: Path) -> None:
    photos = [photo(tmp_path / folder / "same.png") for folder in ("x", "y")]
    (tmp_path / "bad.jpg").write_text("no image")
    outcome = command("analyze", *photos, tmp_path / "bad.jpg", "--draw", tmp_path / "drawn")
    assert outcome.code == 1
    assert sorted(path.name for path in (tmp_path / "drawn").iterdir()) == ["same-2.jpg", "same.jpg"]
    drawn = cv2.imread(str(tmp_path / "drawn" / "same.jpg"))
    assert drawn.shape == (240, 320, 3)
    assert abs(drawn.astype(int) - read_photo(photos[0]).pixels_bgr).max() > 100


def test_names_of_drawn_photos_never_meet() -> None:
    paths = [Path("a/x.png"), Path("b/X.jpg"), Path("c/x-2.jpg"), Path("a/x.png")]
    names = drawn_names(paths)
    assert names == {paths[0]: "x.jpg", paths[1]: "X-2.jpg", paths[2]: "x-2-2.jpg"}
    assert len({name.casefold() for name in names.values()}) == 3


def test_bodies_are_counted_when_asked_for(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("analyze", photo(tmp_path / "a.png"), "--bodies")
    assert outcome.code == 0 and "bodies" in outcome.out
    assert "bodies" not in command("analyze", photo(tmp_path / "a.png")).out


def test_faces_are_looked_for_inside_the_regions(command: CommandLine, tmp_path: Path) -> None:
    regions = ("--region", "20,30,60,80", "--region", "200,9,99,99")
    outcome = command("analyze", photo(tmp_path / "a.png"), "--json", *regions)
    (image,) = json.loads(outcome.out)["images_estimations"]
    found = [one["face"]["detection"]["rect"] for one in image["estimations"]]
    middles = sorted((rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2) for rect in found)
    assert len(middles) == 2
    assert 20 <= middles[0][0] < 80 and 30 <= middles[0][1] < 110
    assert 200 <= middles[1][0] < 299 and 9 <= middles[1][1] < 108


@pytest.mark.parametrize("text", ["1,2,3", "a,b,c,d", "1.5,2,3,4", ""])
def test_a_region_that_is_no_box_is_a_wrong_call(command: CommandLine, text: str) -> None:
    outcome = command("analyze", "a.png", "--region", text)
    assert outcome.code == 2 and f"'{text}' is not X,Y,WIDTH,HEIGHT in whole pixels" in outcome.err


def test_a_folder_without_photos_is_refused(command: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = command("analyze", tmp_path / "empty")
    assert outcome.code == 1
    assert outcome.err == f"error 12022: There is no photo in {tmp_path / 'empty'}. Name a photo or another folder.\n"


def test_interrupting_leaves_no_half_drawn_photo(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runtime: FakeRuntime
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(analyze, "write_atomic", interrupted)
    outcome = command("analyze", photo(tmp_path / "a.png"), "--draw", tmp_path / "drawn")
    assert (outcome.code, outcome.out) == (130, "")
    assert list((tmp_path / "drawn").iterdir()) == []
    assert runtime.is_closed


@pytest.mark.models
def test_a_network_with_a_flipped_byte_is_named_with_the_command_that_mends_it(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    installed = models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    models = tmp_path / "copied"
    shutil.copytree(installed, models, ignore=shutil.ignore_patterns(".*"))
    network = models / "yunet-2023mar" / "model.onnx"
    content = bytearray(network.read_bytes())
    content[len(content) // 2] ^= 1
    network.write_bytes(content)
    monkeypatch.setenv("PERIGEE_MODELS", str(models))
    monkeypatch.setenv("PERIGEE_DATA", str(tmp_path / "data"))
    outcome = command("analyze", photo(tmp_path / "a.png"), "--json")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"error 41003: The model 'yunet-2023mar' in {network} is damaged")
    assert "Run: main.py models install yunet-2023mar" in outcome.err


@pytest.mark.models
@pytest.mark.faces
@pytest.mark.skipif(sys.platform == "win32", reason="the path of the test photos")
def test_a_real_photo_is_read_in_80_columns(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres", "emotion")
    monkeypatch.setenv("COLUMNS", "80")
    outcome = command("analyze", faces_dir() / "scenes" / "obama_and_biden.jpg")
    assert outcome.code == 0
    assert max(len(line) for line in outcome.out.splitlines()) <= 80
    assert outcome.out.count(" male ") >= 2
