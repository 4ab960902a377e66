"""`event` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.engine.common.files import write_atomic
from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.import_site import make_tree, photo_bytes


@pytest.fixture
def folder(command: CommandLine, runtime: FakeRuntime, tmp_path: Path) -> Path:
    """Photos of two people who are in a list, and a handler that knows them."""
    photos = make_tree(tmp_path / "photos", people=2, photos=2)
    command("import", photos, "--list", "People", "--report", tmp_path / "out.csv")
    command("handler", "create", "--template", "identify", "--list", "People", "--description", "Door")
    return photos


def test_hus_04_photos_become_events_that_name_who_is_known(command: CommandLine, folder: Path) -> None:
    write_atomic(folder / "stranger.png", photo_bytes(1234))
    known = folder / "person 0" / "0.png"
    answer = command("event", known, folder / "stranger.png", "--handler", "Door", "--tags", "a, b", "--json")
    assert answer.code == 0
    events = json.loads(answer.out)["events"]
    assert [event["tags"] for event in events] == [["a", "b", "known"], ["a", "b"]]
    assert events[0]["matches"][0]["candidates"][0]["face"]["user_data"] == "person 0"
    assert events[0]["url"] == f"/6/events/{events[0]['event_id']}"
    shown = command("event", known, "--handler", "Door", "--external-id", "E1", "--user-data", "U", "--source", "S")
    assert shown.code == 0
    assert "person 0" in shown.out and "1 events" in shown.out


def test_a_photo_that_cannot_be_used_is_named_and_the_others_count(command: CommandLine, folder: Path) -> None:
    mixed = command("event", folder / "person 0" / "0.png", folder / "person 2" / "damaged.jpg", "--handler", "Door")
    assert mixed.code == 1
    assert "damaged.jpg" in mixed.err
    assert "1 events" in mixed.out


def test_a_request_repeated_with_its_key_is_answered_from_memory(command: CommandLine, folder: Path) -> None:
    once, again = (command("event", folder / "person 0" / "0.png", "--handler", "Door", "--key", "k") for _ in "ab")
    assert "answered before" not in once.out
    assert "answered before" in again.out
    refused = command("event", folder / "person 0" / "1.png", "--handler", "Door", "--key", "k")
    assert refused.code == 1
    assert "error 45001" in refused.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.jpg", "--handler", "Door"), "nowhere.jpg"),
        (("{folder}", "--handler", "Door"), "cannot be read"),
        (("{photo}", "--handler", "Nobody"), "error 34000"),
        (("{photo}", "--handler", "Door", "--external-id", "x" * 37), "external_id"),
    ],
)
def test_bad_input_is_named(command: CommandLine, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    places = {"folder": folder, "photo": folder / "person 0" / "0.png"}
    refused = command("event", *(one.format(**places) for one in arguments))
    assert refused.code == 1
    assert said in refused.err


def test_a_filtered_face_is_shown_with_the_reason(command: CommandLine, folder: Path, tmp_path: Path) -> None:
    policies = tmp_path / "policies.json"
    write_atomic(policies, json.dumps({"detect_policy": {"yaw_threshold": 0}}).encode())
    command("handler", "create", "--policies", policies, "--description", "Strict")
    assert "yaw_threshold" in command("event", folder / "person 0" / "0.png", "--handler", "Strict").out
