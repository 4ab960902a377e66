"""``event PHOTO... --handler ID``: let a handler make events of photos."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.cli.handler import get_handler
from app.cli.site import open_platform
from app.engine.common.errors import FileMissingError, FileNotReadableError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.handlers.requests import EventRequest, ImageInput
    from app.engine.handlers.results import EventResult

EXIT_FAULT = 1
_GENDERS = ("woman", "man")


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "event",
        help="let a handler make events of photos",
        description="Run a handler over photos in one request: what its policies say is stored, subscribers are told. "
        "The exit code is 1 when a photo could not be used; the others count all the same.",
    )
    parser.add_argument("photos", type=Path, nargs="+", metavar="PHOTO")
    parser.add_argument("--handler", required=True, metavar="ID", help="id or description of the handler")
    parser.add_argument("--aggregate", action="store_true", help="make one event of all photos, of one person")
    parser.add_argument("--external-id", default="", metavar="TEXT")
    parser.add_argument("--user-data", default="", metavar="TEXT")
    parser.add_argument("--source", default="", metavar="TEXT")
    parser.add_argument("--tags", default="", metavar="A,B", help="tags of the events")
    parser.add_argument("--key", default="", metavar="TEXT", help="repeated with the same key, nothing is done twice")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Make the events, print them; 1 when a photo could not be used."""
    from app.cli.models import ensure_default_pack

    images = [image_of(path) for path in args.photos]
    ensure_default_pack(launch)
    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        handler = get_handler(platform.handlers, account_id, args.handler)
        result = platform.generator.generate(_request(args, account_id, handler.handler_id, images))
    if args.json:
        print(json.dumps(result.to_json(), indent=2))
    else:
        _print(result)
    return EXIT_FAULT if any(one["status"] == 0 for one in result.to_json()["images"]) else 0


def image_of(path: Path) -> ImageInput:
    """Return a photo as the picture of a request. Raises FileMissingError, FileNotReadableError."""
    from app.engine.handlers.requests import FromBytes, ImageInput

    try:
        return ImageInput(FromBytes(path.read_bytes()), str(path))
    except FileNotFoundError as error:
        raise FileMissingError(f"There is no file {path}.", remedy="Check the spelling of the path.") from error
    except OSError as error:
        raise FileNotReadableError(f"{path} cannot be read: {error.strerror}.") from error


def _request(args: argparse.Namespace, account_id: str, handler_id: str, images: Sequence[ImageInput]) -> EventRequest:
    from app.engine.handlers.requests import EventRequest

    return EventRequest(
        account_id=account_id,
        images=tuple(images),
        handler_id=handler_id,
        aggregate=args.aggregate,
        external_id=args.external_id,
        user_data=args.user_data,
        source=args.source,
        tags=tuple(tag.strip() for tag in args.tags.split(",") if tag.strip()),
        idempotency_key=args.key,
    )


def _print(result: EventResult) -> None:
    from rich import box
    from rich.table import Table

    answer = result.to_json()
    for image in answer["images"]:
        if not image["status"]:
            print(f"{image['filename']}: {image['error']['detail']}", file=sys.stderr)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("photo", "age", "gender", "best match", "similarity", "face", "tags", "event"):
        table.add_column(heading, overflow="fold")
    for event in answer["events"]:
        table.add_row(*_cells(event))
    for dropped in answer["filtered_detections"]["face_detections"]:
        reasons = ", ".join(reason["filter_name"] for reason in dropped["filter_reasons"])
        table.add_row(_text(dropped["filename"]), "", "", "", "", "", "", f"filtered: {reasons}")
    OutputConsole().print(table)
    spent = ", ".join(f"{name.removesuffix('_policy')} {ms:.0f} ms" for name, ms in result.timings_ms.items())
    print(f"{len(answer['events'])} events" + (f" ({spent})" if spent else ", answered before"))


def _cells(event: dict[str, Any]) -> list[Any]:  # JSON values; plain text in rich's class
    attributes = event["face_attributes"] or {}
    basic = attributes.get("basic_attributes") or {}
    best = max(
        (one for found in event["matches"] for one in found["candidates"]),
        key=lambda one: one["similarity"],
        default=None,
    )
    names = ", ".join(dict.fromkeys(one["filename"] for one in event["detections"]))
    return [
        _text(names),
        str(basic.get("age", "")),
        _GENDERS[basic["gender"]] if basic else "",
        _text("" if best is None else _name_of(best)),
        "" if best is None else f"{best['similarity']:.3f}",
        "" if event["face"] is None else event["face"]["face_id"],
        _text(", ".join(event["tags"])),
        event["event_id"] if event["url"] else "not stored",
    ]


def _name_of(candidate: dict[str, Any]) -> str:  # JSON values
    found = next(content for name, content in candidate.items() if name != "similarity")
    return str(found.get("user_data") or found.get("external_id") or next(iter(found.values()), ""))


def _text(text: str) -> Any:
    from rich.text import Text

    return Text(text)
