"""``events``: what the archive holds, as a table, CSV or JSON lines."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from app.cli.console import OutputConsole
from app.cli.handler import get_handler
from app.cli.interrupting import stop_on_interrupt
from app.cli.lists import get_list
from app.cli.site import open_platform
from app.engine.common.clock import to_rfc3339, utc_now
from app.engine.common.errors import BadInputError
from app.engine.common.files import atomic_writer
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.db.records import Event
    from app.engine.events.models import EventFilters
    from app.platform import Platform

_DEFAULT_LIMIT = 20
_MOST = 100
_GENDERS = ("woman", "man")


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "events",
        help="show or export the events of the archive",
        description="Show the newest events that pass every filter, or export all of them. "
        "Moments are RFC 3339 or relative, such as now-1h.",
    )
    parser.add_argument("--since", metavar="MOMENT", help="events of this moment or later")
    parser.add_argument("--until", metavar="MOMENT", help="events before this moment")
    parser.add_argument("--list", dest="list_name", metavar="NAME", help="somebody of this list was found")
    parser.add_argument("--handler", metavar="ID", help="id or description of the handler that made them")
    parser.add_argument("--source", metavar="TEXT")
    parser.add_argument("--tag", metavar="TEXT")
    parser.add_argument("--external-id", metavar="TEXT")
    parser.add_argument("--gender", choices=_GENDERS)
    parser.add_argument(
        "--limit", type=int, default=_DEFAULT_LIMIT, metavar="N", help=f"rows of the table, 1 to {_MOST}"
    )
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--csv", type=Path, metavar="FILE", help="write CSV with every event; - for standard output")
    target.add_argument("--json", type=Path, metavar="FILE", help="write one JSON object per line; - likewise")
    target.add_argument("--sent", metavar="ID", help="print one event as it was sent, where that was kept")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Show or export the events of the window's account."""
    since, until = _moment(args.since, "since"), _moment(args.until, "until")
    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        if args.sent is not None:
            print(json.dumps(platform.events.sent(args.sent, account_id), indent=2))
            return 0
        wanted = _filters(args, platform, account_id, since, until)
        if args.csv is None and args.json is None:
            _show(platform, account_id, wanted, args.limit)
        else:
            _export(args, platform, account_id, wanted)
    return 0


def _moment(text: str | None, field: str) -> datetime | None:
    from app.engine.common.relative_time import resolve_moment

    if text is None:
        return None
    try:
        return resolve_moment(text, utc_now())
    except ValueError as error:
        raise BadInputError(f"--{field} '{text}' {error}", field=field) from error


def _filters(
    args: argparse.Namespace, platform: Platform, account_id: str, since: datetime | None, until: datetime | None
) -> EventFilters:
    from app.engine.events.models import EventFilters

    lists = handlers = None
    if args.list_name is not None:
        lists = (get_list(platform.faces, account_id, args.list_name).list_id,)
    if args.handler is not None:
        handlers = (get_handler(platform.handlers, account_id, args.handler).handler_id,)
    return EventFilters(
        create_time__gte=since,
        create_time__lt=until,
        matched_list_ids=lists,
        handler_ids=handlers,
        sources=_one(args.source),
        tags=_one(args.tag),
        external_ids=_one(args.external_id),
        gender=None if args.gender is None else _GENDERS.index(args.gender),
    )


def _one(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else (text,)


def _export(args: argparse.Namespace, platform: Platform, account_id: str, wanted: EventFilters) -> None:
    write = platform.events.export_csv if args.csv is not None else platform.events.export_jsonl
    path: Path = args.csv or args.json
    with stop_on_interrupt() as token, _opened(path) as stream:
        count = write(stream, account_id, wanted, token=token)
    print(f"{count} events", file=sys.stderr)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """Open standard output, or a file that appears whole or not at all."""
    if str(path) == "-":
        yield sys.stdout
        return
    with atomic_writer(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        yield text
        text.flush()
        text.detach()


def _show(platform: Platform, account_id: str, wanted: EventFilters, limit: int) -> None:
    from app.engine.events.models import EventPageRequest

    page = platform.events.list_events(account_id, wanted, EventPageRequest(page_size=limit))
    if not page.events:
        print("no such event")
        return
    _print(page.events)
    if page.after is not None:
        print(f"{platform.events.count(account_id, wanted)} events in all; --csv FILE or --json FILE write every one")


def _print(events: tuple[Event, ...]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("time", "source", "person", "best match", "tags", "event"):
        table.add_column(heading, overflow="fold")
    for event in events:
        cells = (event.source, _person(event), _match(event), ", ".join(event.tags), event.event_id)
        table.add_row(to_rfc3339(event.create_time)[:19], *(Text(cell) for cell in cells))
    OutputConsole().print(table)


def _person(event: Event) -> str:
    found = event.estimates
    gender = "" if found.gender is None else _GENDERS[found.gender]
    return f"{gender} {'' if found.age is None else found.age}".strip()


def _match(event: Event) -> str:
    top = event.top_match
    if top is None:
        return ""
    name = top.candidate.external_id or top.candidate.object_id
    return f"{top.label}: {name} {top.candidate.similarity:.2f}"
