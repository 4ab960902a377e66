"""`watch`: photos of a folder and people in a video become events that a subscriber hears of."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.common.files import write_atomic
from app.engine.sources.folder import FolderWatch
from tests.support.command_line import CommandLine, FakeRuntime
from tests.support.images import picture
from tests.support.import_site import photo_bytes
from tests.support.sources import write_video

UNKNOWN = "0c0c0c0c-0000-4000-8000-00000000dead"


@pytest.fixture
def handler(command: CommandLine, runtime: FakeRuntime) -> str:
    """A handler that stores events and matches nothing."""
    from app.cli.site import open_platform
    from app.engine.common.launch import load_launch_config
    from app.engine.handlers import NewHandler

    with open_platform(load_launch_config()) as platform:
        account = platform.accounts.local_identity().account_id
        return platform.handlers.create(account, NewHandler({})).handler_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        write_atomic(tmp_path / "in" / f"{number}.png", photo_bytes(number))
    write_atomic(tmp_path / "in" / "bad.jpg", b"\xff\xd8\xff no picture")
    return tmp_path / "in"


def test_photos_of_a_folder_become_events_once(command: CommandLine, handler: str, folder: Path) -> None:
    first = command("watch", folder, "--handler", handler, "--once", "--settle", "0", "--json", "--name", "Door")
    assert first.code == 0, first.err
    *events, end = first.out.splitlines()
    told = [json.loads(line) for line in events]
    assert sorted(one["event"]["detections"][0]["filename"] for one in told) == ["0.png", "1.png", "2.png"]
    assert {one["event"]["source"] for one in told} == {"Door"}
    assert {one["handler_id"] for one in told} == {handler}
    assert "3 events, 4 photos, 1 could not be used (last: bad.jpg" in end
    again = command("watch", folder, "--handler", handler, "--once", "--settle", "0", "--name", "Door")
    assert (again.code, again.out.strip()) == (0, "0 events")


def test_people_of_a_video_become_events(command: CommandLine, handler: str, tmp_path: Path) -> None:
    video = write_video(tmp_path / "walk.avi", [picture(320, 240)] * 5, fps=10.0)
    start = "2026-05-01T08:00:00Z"
    seen = command("watch", video, "--handler", handler, "--start-time", start, "--json")
    assert seen.code == 0, seen.err
    event, end = seen.out.splitlines()
    told = json.loads(event)
    assert told["event-create-time"] == "2026-05-01T08:00:00.000000Z"
    assert told["event-end-time"] == "2026-05-01T08:00:00.400000Z"
    assert told["event"]["source"] == "walk.avi" and told["event"]["track_id"] and told["event"]["stream_id"]
    assert end == "1 events, 5 frames, 0 left out, 1 people"


def test_events_are_shown_for_people_too(command: CommandLine, handler: str, folder: Path) -> None:
    shown = command("watch", folder, "--handler", handler, "--once", "--settle", "0").out
    assert "0.png" in shown and "2.png" in shown


def test_wrong_arguments_are_named(command: CommandLine, handler: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for argv, named in (
        ((tmp_path / "in", "--handler", UNKNOWN), UNKNOWN),
        ((tmp_path / "nowhere", "--handler", handler), "nowhere"),
        (("ftp://host/x", "--handler", handler), "ftp"),
        ((tmp_path / "in", "--handler", handler, "--settle", "-1"), "settle_s"),
        ((tmp_path / "in", "--handler", handler, "--start-time", "soon"), "--start-time"),
    ):
        refused = command("watch", *argv)
        assert refused.code == 1 and named in refused.err, argv


def test_a_signal_stops_it_in_order(
    command: CommandLine, handler: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(*_arguments: object) -> Iterator[object]:
        signal.raise_signal(signal.SIGTERM)
        while True:
            yield None

    monkeypatch.setattr(FolderWatch.__init__, "__defaults__", (changes, time.monotonic))
    stopped = command("watch", folder, "--handler", handler, "--settle", "0")
    assert stopped.code == 130 and "stopping" in stopped.err
    assert "3 events" in stopped.out
