"""`lists`, and naming a list on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.import_site import make_tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos of three people, and things that are left out."""
    return make_tree(tmp_path / "photos", people=3, photos=2)


def test_lists_are_shown_with_their_faces(command: CommandLine, runtime: FakeRuntime, folder: Path) -> None:
    assert "no list yet" in command("lists").out
    command("import", folder, "--list", "People", "--report", folder.parent / "out.csv")
    assert "People" in command("lists").out
    (shown,) = json.loads(command("lists", "--json").out)["lists"]
    assert (shown["user_data"], shown["face_count"]) == ("People", 6)
    again = command("import", folder, "--list", shown["list_id"], "--report", folder.parent / "out.json")
    assert "settled by an earlier import" in again.out
    assert json.loads((folder.parent / "out.json").read_text(encoding="utf-8"))["settled_before"] == 9


def test_two_lists_of_one_name_are_told_apart_by_id(command: CommandLine, runtime: FakeRuntime, folder: Path) -> None:
    from app.cli.site import open_platform
    from app.engine.common.launch import load_launch_config

    with open_platform(load_launch_config()) as platform:
        account = platform.accounts.local_identity().account_id
        ids = [platform.faces.create_list(account, "Twins").list_id for _ in range(2)]
    refused = command("import", folder, "--list", "Twins")
    assert refused.code == 1
    assert all(one in refused.err for one in ids)
