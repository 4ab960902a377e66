"""`events`: the archive on the command line."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.engine.common.clock import utc_now
from tests.support.command_line import CommandLine
from tests.support.events import full_event, matched, new_id, simple_event


def fill(events: Sequence[object] = (), list_name: str = "VIP") -> tuple[str, str]:
    """Store a list, an event that found somebody in it an hour ago, and one of yesterday; return both ids."""
    from app.cli.site import open_platform
    from app.engine.common.launch import load_launch_config

    now = utc_now()
    with open_platform(load_launch_config()) as platform:
        account = platform.accounts.local_identity().account_id
        found = platform.faces.create_list(account, list_name)
        matches = (matched(new_id(), 0.91, list_id=found.list_id),)
        hour_ago = simple_event(account_id=account, create_time=now - timedelta(minutes=59), match_result=matches)
        yesterday = full_event(account_id=account, create_time=now - timedelta(days=1), user_data="=1+2")
        with platform.storage.write() as unit:
            unit.events.create_many([replace(yesterday, handler_id=None), hour_ago], now)
            unit.commit()
    return hour_ago.event_id, yesterday.event_id


def test_the_newest_events_are_shown_and_filters_narrow_them(command: CommandLine) -> None:
    assert "no such event" in command("events").out
    new, old = fill()
    every = command("events").out.replace("\n", "")
    assert every.index(new[:8]) < every.index(old[:8])
    for narrow in (("--since", "now-1h"), ("--list", "VIP"), ("--since", "now-2h", "--list", "VIP")):
        shown = command("events", *narrow).out
        assert new[:8] in shown
        assert old[:8] not in shown
    assert old[:8] in command("events", "--tag", "night", "--source", "door", "--gender", "man").out
    assert "2 events in all" in command("events", "--limit", "1").out


def test_everything_that_passes_is_exported(command: CommandLine, tmp_path: Path) -> None:
    new, old = fill()
    target = tmp_path / "events.csv"
    assert command("events", "--csv", target).code == 0
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["event_id"] for row in rows] == [old, new]
    assert rows[0]["user_data"] == "'=1+2"
    assert command("events", "--json", tmp_path / "e.jsonl", "--list", "VIP").code == 0
    (line,) = (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["event_id"] == new
    printed = command("events", "--json", "-", "--until", "now-2h").out
    assert json.loads(printed)["event_id"] == old


def test_an_event_is_shown_as_it_was_sent(command: CommandLine) -> None:
    from app.cli.site import open_platform
    from app.engine.common.launch import load_launch_config
    from app.engine.handlers import NewHandler, RawEventRequest

    sent = {"source": "import", "face_attributes": {"score": 0.5}}
    with open_platform(load_launch_config()) as platform:
        account = platform.accounts.local_identity().account_id
        handler = platform.handlers.create(account, NewHandler({}))
        made = platform.generator.save_raw(RawEventRequest(account, handler.handler_id, sent))
    assert json.loads(command("events", "--sent", made.event_id).out) == sent
    unknown = command("events", "--sent", new_id())
    assert (unknown.code, "not found as it was sent" in unknown.err) == (1, True)


def test_what_cannot_be_meant_is_refused_by_name(command: CommandLine) -> None:
    wrong = command("events", "--since", "now-3x")
    assert wrong.code == 1
    assert "now-3x" in wrong.err
    assert "now-3h" in wrong.err
    assert command("events", "--list", "Nobody").code == 1
    assert command("events", "--handler", new_id()).code == 1
    assert "page_size" in command("events", "--limit", "0").err
