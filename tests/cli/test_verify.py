"""`verify` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.engine.common.files import write_atomic
from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.images import encoded
from tests.support.import_site import make_tree, photo_bytes


@pytest.fixture
def face(command: CommandLine, runtime: FakeRuntime, tmp_path: Path) -> str:
    """The id of a stored face of the person of photo 0."""
    folder = make_tree(tmp_path / "photos", people=1, photos=1)
    command("import", folder, "--list", "People", "--report", tmp_path / "out.csv")
    found = json.loads(command("search", folder / "person 0" / "0.png", "--json").out)
    return str(found["faces"][0]["matches"][0]["face"]["face_id"])


def test_vrf_07_a_photo_is_held_against_a_face(command: CommandLine, face: str, tmp_path: Path) -> None:
    photo, stranger = tmp_path / "photos" / "person 0" / "0.png", tmp_path / "stranger.png"
    write_atomic(stranger, photo_bytes(1234))
    first = command("verify", photo, "--threshold", "0.8", "--face", face)
    assert (first.code, "yes" in first.out) == (0, True)
    verifier = first.err.split()[1]
    assert command("verify", stranger, "--verifier", verifier, "--face", face).code == 3
    answer = json.loads(command("verify", photo, "--verifier", verifier, "--external-id", "person 0", "--json").out)
    (pair,) = answer["images"][0]["detections"]["face_detections"][0]["verifications"]
    assert pair["status"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("{photo}", "--threshold", "1.5", "--face", "{face}"), "--threshold takes 0 to 1"),
        (("{photo}", "--verifier", "00000000-0000-4000-8000-000000000000", "--face", "{face}"), "error 34001"),
        (("{photo}", "--threshold", "0.5", "--face", "00000000-0000-4000-8000-000000000000"), "error 22002"),
        (("{photo}", "--threshold", "0.5", "--attribute", "00000000-0000-4000-8000-000000000000"), "error 22009"),
        (("{photo}", "--threshold", "0.5", "--event", "00000000-0000-4000-8000-000000000000"), "error 23001"),
        (("{photo}", "--threshold", "0.5", "--face", "nobody"), "must be a UUID"),
        (("{black}", "--threshold", "0.5", "--face", "{face}"), "error 4003"),
        (("{text}", "--threshold", "0.5", "--face", "{face}"), "error 3001"),
    ],
)
def test_bad_input_is_named(
    command: CommandLine, face: str, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    write_atomic(tmp_path / "black.png", encoded(".png", np.zeros((90, 90, 3), np.uint8)))
    write_atomic(tmp_path / "text.png", b"no picture")
    places = {
        "photo": tmp_path / "photos" / "person 0" / "0.png", "face": face,
        "black": tmp_path / "black.png", "text": tmp_path / "text.png",
    }  # fmt: skip
    refused = command("verify", *(one.format(**places) for one in arguments))
    assert refused.code == 1
    assert said in refused.err
