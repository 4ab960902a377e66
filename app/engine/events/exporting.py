"""Events as CSV or as one JSON object per line, streamed: memory does not grow with the archive."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from app.db.records import Event
from app.engine.common.clock import to_rfc3339
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.events.forms import Moment, checked_targets, stored_event_to_json
from app.engine.events.models import EventFilters
from app.engine.events.statistics import Statistics

_EVERYTHING = EventFilters()
_REPORT_EVERY = 1000
# A spreadsheet takes a cell that begins with one of these for a formula; the quote itself makes the way back exact.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


class Exporting(Statistics):
    """The part of the service that writes events to a stream."""

    def export_csv(
        self,
        stream: TextIO,
        account_id: str | None,
        wanted: EventFilters = _EVERYTHING,
        targets: Iterable[str] = (),
        *,
        moment: Moment = to_rfc3339,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> int:
        """Write a heading and one line per event, oldest first; return how many events.

        What has parts is written as JSON. Text that a spreadsheet would take for a formula gets a quote before it
        (`text_cell`, undone by `cell_text`).

        Parameters
        ----------
        stream : text stream
            Opened with ``newline=""``.

        Raises
        ------
        BadQueryError, CancelledError
        """
        names = checked_targets(targets)
        writer = csv.writer(stream)
        writer.writerow(names)

        def write(event: Event) -> None:
            form = stored_event_to_json(event, names, moment)
            writer.writerow([_cell(form[name]) for name in names])

        return self._each(write, account_id, wanted, token, progress)

    def export_jsonl(
        self,
        stream: TextIO,
        account_id: str | None,
        wanted: EventFilters = _EVERYTHING,
        targets: Iterable[str] = (),
        *,
        moment: Moment = to_rfc3339,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> int:
        """Write one JSON object per line and event, oldest first; return how many. Raises as `export_csv`."""
        names = checked_targets(targets)

        def write(event: Event) -> None:
            stream.write(json.dumps(stored_event_to_json(event, names, moment), ensure_ascii=False) + "\n")

        return self._each(write, account_id, wanted, token, progress)

    def _each(
        self,
        write: Callable[[Event], None],
        account_id: str | None,
        wanted: EventFilters,
        token: CancelToken | None,
        progress: ProgressCallback,
    ) -> int:
        done = 0
        for event in self.iterate(account_id, wanted, token):
            write(event)
            done += 1
            if done % _REPORT_EVERY == 0:
                progress(Progress("Exporting events", done, 0, "events"))
        return done


def text_cell(text: str) -> str:
    """Return a text as a cell that a spreadsheet shows and never computes."""
    return f"'{text}" if text.startswith(_RISKY) else text


def cell_text(cell: str) -> str:
    """Return the text that `text_cell` made a cell of."""
    return cell[1:] if cell.startswith("'") else cell


def _cell(value: Any) -> Any:  # a JSON value
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else value
