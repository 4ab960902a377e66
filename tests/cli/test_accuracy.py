"""The command `accuracy`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, photo


@pytest.fixture
def people(tmp_path: Path, runtime: object) -> Path:
    """Two people with two photos each, that the fake networks cannot mistake: each one's photos are equal."""
    folder = tmp_path / "people"
    for seed, name in enumerate(("ann", "bob"), start=1):
        first = photo(folder / name / "1.png", seed=40 * seed)
        shutil.copy(first, folder / name / "2.png")
    return folder


def test_rates_and_report_are_given_for_every_version(command: CommandLine, people: Path, tmp_path: Path) -> None:
    (people / "ann" / "3.jpg").write_text("no image")
    outcome = command("accuracy", people, "--out", tmp_path / "report")
    assert (outcome.code, outcome.err) == (0, "")
    assert "4 photos of 2 people; 1 left out" in outcome.out
    assert "left out ann/3.jpg:" in outcome.out
    assert "59: dlib-resnet-v1" in outcome.out and "58: faceres" in outcome.out
    assert "verification" in outcome.out
    assert str(tmp_path / "report" / "accuracy.html") in outcome.out.replace("\n", "")
    written = sorted(path.name for path in (tmp_path / "report").iterdir())
    assert written == ["accuracy.html", "roc.png", "scores-58.png", "scores-59.png"]


def test_a_limit_on_the_error_rate_decides_the_exit_code(command: CommandLine, people: Path, tmp_path: Path) -> None:
    report = ("--out", tmp_path / "report")
    assert command("accuracy", people, *report, "--max-eer", "59=0.005").code == 0
    (people / "ann" / "2.png").replace(people / "bob" / "3.png")  # bob's third photo shows ann
    outcome = command("accuracy", people, *report, "--max-eer", "58=1", "--max-eer", "59=0.005")
    assert outcome.code == 1
    assert "version 59: EER" in outcome.out and "is above 0.0050" in outcome.out


@pytest.mark.parametrize(
    ("limit", "message"),
    [("59", "--max-eer takes VERSION=RATE"), ("x=1", "--max-eer takes"), ("7=0.1", "version 7 is not installed")],
)
def test_a_limit_that_means_nothing_is_refused(
    command: CommandLine, people: Path, tmp_path: Path, limit: str, message: str
) -> None:
    outcome = command("accuracy", people, "--out", tmp_path / "report", "--max-eer", limit)
    assert outcome.code == 1
    assert outcome.err.startswith("error 12022: ") and message in outcome.err
    assert not (tmp_path / "report").exists()


def test_a_missing_folder_is_named(command: CommandLine, people: Path, tmp_path: Path) -> None:
    outcome = command("accuracy", tmp_path / "gone")
    assert outcome.code == 1
    assert outcome.err.startswith(f"error 40005: There is no folder {tmp_path / 'gone'}.")


def test_one_person_is_not_enough(command: CommandLine, people: Path, tmp_path: Path) -> None:
    shutil.rmtree(people / "bob")
    outcome = command("accuracy", people, "--out", tmp_path / "report")
    assert outcome.code == 1
    assert "no pair of photos of two persons. Add photos of another person." in outcome.err
    assert not (tmp_path / "report").exists()


def test_a_report_folder_that_is_a_file_is_named(command: CommandLine, people: Path, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("in the way")
    outcome = command("accuracy", people, "--out", tmp_path / "report")
    assert outcome.code == 1
    assert outcome.err.startswith("error ") and "report" in outcome.err
