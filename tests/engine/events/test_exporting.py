"""Exports: every event, text that no spreadsheet computes, the way back exact."""

from __future__ import annotations

import csv
import gc
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db.records import Event
from app.engine.common.progress import Progress
from app.engine.events import reading
from app.engine.events.exporting import cell_text, text_cell
from app.engine.events.forms import EVENT_TARGETS, stored_event_to_json
from app.engine.events.models import EventFilters
from tests.engine.events.conftest import Archive
from tests.support.events import ACCOUNT, OTHER_ACCOUNT, full_event, simple_event


@given(st.text())
def test_a_cell_begins_with_nothing_a_spreadsheet_computes_and_reads_back(text: str) -> None:
    """S16."""
    cell = text_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell_text(cell) == text


def test_csv_has_a_heading_and_a_line_per_event(archive: Archive) -> None:
    first, second = archive.store(full_event(user_data="=cmd|' /C calc'!A0"), simple_event(user_data='a "b", c'))
    archive.store(simple_event(account_id=OTHER_ACCOUNT))
    stream = io.StringIO(newline="")
    assert archive.service.export_csv(stream, ACCOUNT) == 2
    stream.seek(0)
    rows = list(csv.DictReader(stream))
    assert list(rows[0]) == list(EVENT_TARGETS)
    assert [row["event_id"] for row in rows] == [first.event_id, second.event_id]
    assert rows[0]["user_data"].startswith("'=cmd")
    assert [cell_text(row["user_data"]) for row in rows] == [first.user_data, second.user_data]
    assert json.loads(rows[0]["tags"]) == list(first.tags)
    assert (rows[0]["age"], rows[1]["age"]) == ("33", "")


def test_json_lines_are_the_events_with_the_targets_asked_for(archive: Archive) -> None:
    stored = archive.store(full_event(), simple_event(tags=("x",)))
    stream = io.StringIO()
    assert archive.service.export_jsonl(stream, ACCOUNT) == 2
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == [
        stored_event_to_json(event) for event in stored
    ]
    stream = io.StringIO()
    archive.service.export_jsonl(stream, ACCOUNT, EventFilters(tags=("x",)), ["event_id"])
    assert json.loads(stream.getvalue()) == {"event_id": stored[1].event_id}


class Counting(io.StringIO):
    """A stream that counts the events that are alive whenever it is written to."""

    most = 0

    def write(self, text: str) -> int:
        self.most = max(self.most, sum(isinstance(one, Event) for one in gc.get_objects()))
        return super().write(text)


def test_memory_holds_a_piece_of_the_archive_at_a_time(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PIECE", 2)
    archive.store(*(simple_event() for _ in range(12)))
    before = Counting()
    before.write("")
    stream = Counting()
    assert archive.service.export_jsonl(stream, ACCOUNT, targets=["event_id"]) == 12
    assert len(stream.getvalue().splitlines()) == 12
    assert stream.most - before.most <= 2 * 2


def test_progress_is_told_now_and_then(archive: Archive) -> None:
    archive.store(*(simple_event() for _ in range(1000)))
    told: list[Progress] = []
    archive.service.export_jsonl(io.StringIO(), ACCOUNT, targets=["event_id"], progress=told.append)
    assert [one.done for one in told] == [1000]
