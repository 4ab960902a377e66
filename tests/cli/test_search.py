"""`search` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.engine.common.files import write_atomic
from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.images import encoded
from tests.support.import_site import make_tree, photo_bytes
from tests.support.paths import faces_dir, models_dir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos of three people, and things that are left out."""
    return make_tree(tmp_path / "photos", people=3, photos=2)


def test_a_stranger_has_an_exit_code_of_its_own(
    command: CommandLine, runtime: FakeRuntime, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("import", folder, "--list", "People", "--report", tmp_path / "out.csv")
    write_atomic(tmp_path / "stranger.png", photo_bytes(1234))
    found = command("search", tmp_path / "stranger.png", "--threshold", "0.9", "--faces", "best", "--limit", "1")
    assert found.code == 3
    assert "no match" in found.out and "at 0.90" in found.out
    assert "face id" in found.out
    monkeypatch.setenv("COLUMNS", "80")
    assert "face id" not in command("search", tmp_path / "stranger.png").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{photo}", "--list", "Nobody"), "no list 'Nobody'"),
        (("{photo}", "--threshold", "1.5"), "between 0 and 1"),
        (("{photo}", "--limit", "0"), "--limit takes 1 to 100"),
        (("{photo}", "--version", "7"), "version 7"),
        (("nowhere.jpg",), "nowhere.jpg"),
    ],
)
def test_bad_input_is_named(
    command: CommandLine, runtime: FakeRuntime, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    refused = command("search", *(one.format(photo=folder / "person 0" / "0.png") for one in arguments))
    assert refused.code == 1
    assert "error" in refused.err and said in refused.err


def test_a_photo_without_a_face_is_named(command: CommandLine, runtime: FakeRuntime, tmp_path: Path) -> None:
    write_atomic(tmp_path / "black.png", encoded(".png", np.zeros((90, 90, 3), np.uint8)))
    refused = command("search", tmp_path / "black.png")
    assert refused.code == 1
    assert "error 4003" in refused.err and "black.png" in refused.err


@pytest.mark.models
@pytest.mark.faces
def test_real_people_are_recognised_in_scenes(
    command: CommandLine, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = faces_dir()
    monkeypatch.delenv("PERIGEE_MODELS")
    monkeypatch.setenv("PERIGEE_MODELS", str(models_dir("yunet-2023mar", "dlib-resnet-v1", "facemesh")))
    done = command("import", photos / "people", "--list", "People", "--report", tmp_path / "out.csv")
    assert done.code == 0, done.err
    expected = {
        "obama_and_biden.jpg": {"obama", "biden"},
        "kit_with_rose.jpg": {"kit_harington", "rose_leslie"},
        "bbt1.jpg": {"sheldon", "leonard", "raj", "howard"},
        "bbt2.jpg": {"sheldon", "leonard", "raj"},
        "bbt3.jpg": {"sheldon", "leonard", "raj", "howard", "penny"},
        "bbt4.jpg": {"sheldon", "leonard", "raj", "amy", "penny", "bernadette"},
        "bbt5.jpg": {"sheldon", "leonard", "raj", "howard", "penny"},
    }
    for name, people in expected.items():
        found = json.loads(command("search", photos / "scenes" / name, "--list", "People", "--json").out)
        first = [face["matches"][0] for face in found["faces"] if face["matches"]]
        named = {one["face"]["user_data"] for one in first if one["status"]}
        assert named == people, name
