"""`import` as a person types it."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.import_site import make_tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Photos of three people, and things that are left out."""
    return make_tree(tmp_path / "photos", people=3, photos=2)


def test_a_folder_becomes_a_list_that_a_photo_is_found_in(
    command: CommandLine, runtime: FakeRuntime, folder: Path, tmp_path: Path
) -> None:
    done = command("import", folder, "--list", "People", "--report", tmp_path / "out.csv")
    assert done.code == 0, done.err
    assert "done: 6 faces into 'People'" in done.out
    assert "person 1/again.png: It is the same photo as person 0/0.png" in done.out
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("\n") == 5
    found = command("search", folder / "person 2" / "1.png", "--list", "People", "--json")
    assert found.code == 0, found.err
    (face,) = json.loads(found.out)["faces"]
    assert face["matches"][0]["face"]["user_data"] == "person 2"
    assert face["matches"][0]["similarity"] == 1.0
    assert [one["status"] for one in face["matches"]] == [True, False, False]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "nowhere", "--list", "People"), "no folder nowhere"),
        (("import", "{folder}", "--list", ""), "needs a name"),
        (("import", "{folder}", "--list", "x" * 129), "129"),
        (("import", "{folder}", "--list", "People", "--versions", "7"), "version 7"),
        (("import", "{folder}", "--list", "People", "--report", "out.xls"), "out.xls"),
    ],
)
def test_bad_input_is_named(
    command: CommandLine, runtime: FakeRuntime, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    filled = [one.format(photo=folder / "person 0" / "0.png", folder=folder) for one in arguments]
    refused = command(*filled)
    assert refused.code == 1
    assert "error" in refused.err and said in refused.err + refused.out


def test_a_locked_data_folder_is_refused_by_name(
    command: CommandLine, runtime: FakeRuntime, folder: Path, home: Path
) -> None:
    from app.cli.site import open_storage
    from app.engine.common.launch import load_launch_config

    with open_storage(load_launch_config(), "backup"):
        refused = command("import", folder, "--list", "People")
    assert refused.code == 1
    assert "command backup" in refused.err


def test_interrupting_stops_between_photos_and_the_same_command_goes_on(
    command: CommandLine, runtime: FakeRuntime, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.engine.tasks.importing import service

    real = service.ImportWriter.add
    seen: list[object] = []

    def add(self: service.ImportWriter, looked: object) -> None:
        real(self, looked)  # type: ignore[arg-type]
        seen.append(looked)
        if len(seen) == 2:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(service.ImportWriter, "add", add)
    stopped = command("import", folder, "--list", "People", "--report", tmp_path / "out.csv")
    assert stopped.code == 130, stopped.err
    assert "the same command goes on" in stopped.out
    assert "done" in command("import", folder, "--list", "People", "--report", tmp_path / "out.csv").out
    (shown,) = json.loads(command("lists", "--json").out)["lists"]
    assert shown["face_count"] == 6
