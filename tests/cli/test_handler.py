"""`handler` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.engine.common.files import write_atomic
from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.import_site import make_tree


def test_pol_01_a_handler_is_made_shown_listed_and_deleted(command: CommandLine, home: Path) -> None:
    made = command("handler", "create", "--template", "count", "--description", "Door")
    name = made.out.strip()
    assert made.code == 0
    assert json.loads(command("handler", "show", name).out)["description"] == "Door"
    assert json.loads(command("handler", "show", "Door").out)["handler_id"] == name
    assert "Door" in command("handler", "list").out
    listed = json.loads(command("handler", "list", "--json").out)["handlers"]
    assert [one["handler_id"] for one in listed] == [name]
    assert command("handler", "delete", "Door").code == 0
    assert "no handler yet" in command("handler", "list").out


def test_a_template_works_with_a_list_by_name(command: CommandLine, runtime: FakeRuntime, tmp_path: Path) -> None:
    folder = make_tree(tmp_path / "photos", people=1, photos=1)
    command("import", folder, "--list", "People", "--report", tmp_path / "out.csv")
    made = command("handler", "create", "--template", "identify", "--list", "People", "--threshold", "0.7", "--json")
    found = json.loads(made.out)["policies"]["match_policy"][0]
    assert (found["label"], found["threshold"]) == ("known", 0.7)
    assert found["candidates"]["list_id"]


def test_dyn_02_a_dynamic_handler_and_one_from_a_file_are_made(
    command: CommandLine, home: Path, tmp_path: Path
) -> None:
    policies = tmp_path / "policies.json"
    write_atomic(policies, b'{"extract_policy": {"extract_basic_attributes": 1}}')
    assert command("handler", "create", "--policies", policies).code == 0
    assert command("handler", "create", "--dynamic").code == 0
    assert "dynamic" in command("handler", "list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("create", "--template", "identify"), "needs a list"),
        (("create", "--template", "nothing"), "no template 'nothing'"),
        (("create", "--template", "identify", "--list", "Nobody"), "no list 'Nobody'"),
        (("create", "--policies", "nowhere.json"), "nowhere.json"),
        (("create", "--policies", "{broken}"), "not JSON"),
        (("create", "--policies", "{wrong}"), "policies.detect_policy.yaw_threshold"),
        (("show", "Nobody"), "error 34000"),
        (("show", "00000000-0000-4000-8000-000000000000"), "error 34000"),
        (("delete", "00000000-0000-4000-8000-000000000000"), "error 34000"),
    ],
)
def test_bad_input_is_named(
    command: CommandLine, home: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    write_atomic(tmp_path / "broken.json", b"{")
    write_atomic(tmp_path / "wrong.json", b'{"detect_policy": {"yaw_threshold": 181}}')
    places = {"broken": tmp_path / "broken.json", "wrong": tmp_path / "wrong.json"}
    refused = command("handler", *(one.format(**places) for one in arguments))
    assert refused.code == 1
    assert said in refused.err


def test_two_handlers_of_one_name_are_told_apart_by_id(command: CommandLine, home: Path) -> None:
    for _ in range(2):
        command("handler", "create", "--template", "count", "--description", "Door")
    refused = command("handler", "delete", "Door")
    assert refused.code == 1
    assert "2 handlers" in refused.err
