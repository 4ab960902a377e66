"""The command `compare`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.command_line import CommandLine, photo
from tests.support.images import encoded

pytestmark = pytest.mark.usefixtures("runtime")


def test_a_photo_is_the_same_person_as_itself_by_every_version(command: CommandLine, tmp_path: Path) -> None:
    picture = photo(tmp_path / "a.png")
    outcome = command("compare", picture, picture)
    assert (outcome.code, outcome.err) == (0, "")
    assert "version 59 (dlib-resnet-v1): similarity 1.000, the same person at threshold 0.65" in outcome.out
    assert "version 58 (faceres): similarity 1.000, the same person" in outcome.out
    assert "pairs of two persons" in outcome.out


def test_two_persons_give_the_exit_code_3(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("compare", photo(tmp_path / "a.png"), photo(tmp_path / "b.png", seed=40))
    assert outcome.code == 3
    assert "version 59 (dlib-resnet-v1): similarity 0.0" in outcome.out and "different persons" in outcome.out


def test_json_holds_one_comparison_per_version_and_nothing_else(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("compare", photo(tmp_path / "a.png"), photo(tmp_path / "b.png", seed=40), "--json")
    found = json.loads(outcome.out)["comparisons"]
    assert [one["descriptor_version"] for one in found] == [59, 58]
    assert not found[0]["status"] and found[0]["threshold"] == 0.65 and found[0]["distance"] > 0.5


def test_the_threshold_decides_and_counts_itself(command: CommandLine, tmp_path: Path) -> None:
    picture = photo(tmp_path / "a.png")
    assert command("compare", picture, picture, "--threshold", "1").code == 0
    other = photo(tmp_path / "b.png", seed=40)
    assert command("compare", picture, other, "--threshold", "0").code == 0


@pytest.mark.parametrize("text", ["1.1", "-0.1", "nan"])
def test_a_threshold_outside_of_0_to_1_is_refused(command: CommandLine, tmp_path: Path, text: str) -> None:
    picture = photo(tmp_path / "a.png")
    outcome = command("compare", picture, picture, f"--threshold={text}")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("error 12022: A similarity threshold lies between 0 and 1")


def test_a_threshold_that_is_no_number_is_a_wrong_call(command: CommandLine) -> None:
    assert command("compare", "a", "b", "--threshold", "high").code == 2


def test_a_photo_without_a_face_is_named(command: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "wall.png").write_bytes(encoded(".png", np.zeros((240, 320, 3), np.uint8)))
    outcome = command("compare", photo(tmp_path / "a.png"), tmp_path / "wall.png", "--json")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("error 4003: No face was found in") and "wall.png" in outcome.err
    assert "Use a photo that shows the face larger." in outcome.err


def test_a_missing_photo_is_named(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("compare", photo(tmp_path / "a.png"), tmp_path / "gone.png")
    assert outcome.code == 1
    assert outcome.err == f"error 40005: There is no file {tmp_path / 'gone.png'}. Check the spelling of the path.\n"
