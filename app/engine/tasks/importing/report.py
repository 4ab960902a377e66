"""The report of what an import left out: CSV or JSON, by the suffix of the file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from app.engine.common.errors import BadInputError
from app.engine.common.files import atomic_writer
from app.engine.tasks.importing.models import ImportReport, LeftOut

COLUMNS = ("path", "state", "code", "reason")
_SUFFIXES = (".csv", ".json")
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def checked_target(path: Path) -> Path:
    """Return the path of a report. Raises BadInputError unless it ends in .csv or .json."""
    if path.suffix.lower() not in _SUFFIXES:
        raise BadInputError(f"A report is a .csv or a .json file, not {path.name}.", field="report")
    return path


def write_report(report: ImportReport, left_out: Iterable[LeftOut], target: Path) -> None:
    """Write what was left out, one line or object per file; the file appears whole or not at all.

    Raises
    ------
    BadInputError
        If the suffix is neither .csv nor .json.
    StorageFullError, FolderNotWritableError
    """
    checked_target(target)
    with atomic_writer(target) as stream:
        # File names may hold what is no text; they were written as escapes when they were read.
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        if target.suffix.lower() == ".csv":
            _write_csv(left_out, text)
        else:
            _write_json(report, left_out, text)
        text.flush()
        text.detach()


def safe_cell(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a text gets an apostrophe in front."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _write_csv(left_out: Iterable[LeftOut], text: IO[str]) -> None:
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in left_out:
        writer.writerow([safe_cell(one.path), one.state, one.code, safe_cell(one.reason)])


def _write_json(report: ImportReport, left_out: Iterable[LeftOut], text: IO[str]) -> None:
    head = {
        "run_id": report.run_id,
        "folder": str(report.folder).encode("utf-8", "backslashreplace").decode("utf-8"),
        "list_id": report.list_id,
        "state": report.state.value,
        "created": report.created,
        "settled_before": report.settled,
        "flagged": list(report.flagged),
        "removed_samples": report.removed_samples,
        "seconds": round(report.seconds, 3),
    }
    text.write(json.dumps(head, indent=2)[:-2] + ',\n  "left_out": [')
    for number, one in enumerate(left_out):
        text.write(("," if number else "") + "\n    " + json.dumps(asdict(one)))
    text.write("\n  ]\n}\n")
