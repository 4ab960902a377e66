"""From real photos to faces, verdicts and figures, with the real networks, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, Outcome
from tests.support.paths import faces_dir, models_dir

pytestmark = [pytest.mark.models, pytest.mark.faces]

# How many faces a person sees.
GROUPS = {
    "group-1": 15, "group-2": 3, "group-3": 4, "group-4": 5, "group-5": 7, "group-6": 3, "group-7": 4, "solvay1927": 29,
}  # fmt: skip


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line over the installed models and an empty data folder."""
    models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres", "emotion")
    monkeypatch.setenv("PERIGEE_DATA", str(tmp_path / "data"))
    return CommandLine(capsys)


def scenes(*names: str) -> list[Path]:
    return [faces_dir() / "scenes" / f"{name}.jpg" for name in names]


def compared(command: CommandLine, first: str, second: str) -> tuple[Outcome, bool]:
    outcome = command("compare", faces_dir() / "people" / first, faces_dir() / "people" / second, "--json")
    return outcome, bool(json.loads(outcome.out)["comparisons"][0]["status"])


def test_every_face_of_a_group_is_found(command: CommandLine) -> None:
    outcome = command("analyze", *scenes(*GROUPS), "--json", "--estimate", "")
    assert outcome.code == 0
    images = json.loads(outcome.out)["images_estimations"]
    counts = {Path(image["filename"]).stem: len(image["estimations"]) for image in images}
    assert {name: counts[name] >= seen for name, seen in GROUPS.items()} == dict.fromkeys(GROUPS, True), counts
    # Few stray boxes: a search that found faces everywhere would meet the counts too.
    assert sum(counts.values()) <= 1.1 * sum(GROUPS.values())


def test_the_faces_of_a_group_are_counted_in_the_summary(command: CommandLine) -> None:
    outcome = command("analyze", *scenes("group-2", "background"))
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert "group-2.jpg 3" in lines and "background.jpg 0 no face" in lines


def test_one_person_is_recognised_and_two_are_told_apart(command: CommandLine) -> None:
    obama = sorted((faces_dir() / "people" / "obama").iterdir())
    biden = sorted((faces_dir() / "people" / "biden").iterdir())
    same, is_same = compared(command, f"obama/{obama[0].name}", f"obama/{obama[1].name}")
    other, is_other = compared(command, f"obama/{obama[0].name}", f"biden/{biden[0].name}")
    assert (same.code, is_same) == (0, True)
    assert (other.code, is_other) == (3, False)


def test_a_tilted_head_is_seen_as_tilted_and_yields_a_good_descriptor(command: CommandLine) -> None:
    outcome = command("analyze", *scenes("stock-models-12"), "--json")
    (image,) = json.loads(outcome.out)["images_estimations"]
    attributes = image["estimations"][0]["face"]["detection"]["attributes"]
    assert 38 <= attributes["head_pose"]["roll"] <= 60
    picture = scenes("stock-models-12")[0]
    itself = command("compare", picture, picture, "--json")
    assert [one["similarity"] for one in json.loads(itself.out)["comparisons"]] == [1.0, 1.0]


def test_a_second_run_gives_the_same_json_to_the_letter(command: CommandLine) -> None:
    photos = scenes("group-2", "happy", "obama_and_biden")
    runs = [command("analyze", *photos, "--json", "--descriptors", "--estimate", "all").out for _ in range(2)]
    assert runs[0] == runs[1]
    assert len(json.loads(runs[0])["images_estimations"]) == 3


def test_error_rates_on_known_people_are_those_promised(command: CommandLine, tmp_path: Path) -> None:
    limits = ("--max-eer", "59=0.005", "--max-eer", "58=0.04")
    outcome = command("accuracy", faces_dir() / "people", "--out", tmp_path / "report", *limits)
    assert outcome.code == 0, outcome.out
    assert (tmp_path / "report" / "accuracy.html").stat().st_size > 50_000
