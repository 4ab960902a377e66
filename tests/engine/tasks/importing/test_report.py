"""The report opens in a spreadsheet without running anything, and is whole or not there."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError
from app.engine.tasks.importing.models import ImportReport, LeftOut, RunState
from app.engine.tasks.importing.report import COLUMNS, safe_cell, write_report

REPORT = ImportReport("run", Path("photos"), None, RunState.DONE, 3, 1, 2, (), {}, 0, 1.5)
LEFT_OUT = [
    LeftOut("=cmd|' /C calc'!A0.jpg", "skipped", 4003, "No face was found."),
    LeftOut('a,"b"\n😀.jpg', "failed", 3001, "@damaged"),
]


def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    """S16."""
    write_report(REPORT, LEFT_OUT, tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as stream:
        head, first, second = csv.reader(stream)
    assert tuple(head) == COLUMNS
    assert first == ["'=cmd|' /C calc'!A0.jpg", "skipped", "4003", "No face was found."]
    assert second == ['a,"b"\n😀.jpg', "failed", "3001", "'@damaged"]


@given(st.text())
def test_no_cell_begins_as_a_formula_and_nothing_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert text in (cell, cell[1:])


def test_json_holds_the_names_as_they_are(tmp_path: Path) -> None:
    write_report(REPORT, LEFT_OUT, tmp_path / "report.json")
    found = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (found["created"], found["state"]) == (3, "done")
    assert [one["path"] for one in found["left_out"]] == [one.path for one in LEFT_OUT]
    write_report(REPORT, [], tmp_path / "report.json")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["left_out"] == []


def test_a_report_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"report\.xls"):
        write_report(REPORT, [], tmp_path / "report.xls")


def test_a_report_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    write_report(REPORT, LEFT_OUT, target)
    before = target.read_bytes()

    def broken() -> Iterator[LeftOut]:
        yield LEFT_OUT[0]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        write_report(REPORT, broken(), target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]
