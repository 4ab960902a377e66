"""``watch SOURCE --handler ID``: photos of a folder and people in a video become events."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.cli.handler import get_handler
from app.cli.interrupting import stop_on_interrupt
from app.cli.site import open_platform
from app.engine.common.errors import BadInputError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.sender import Message, Subscription
    from app.engine.sources import Source, WatchRequest, WatchStatus
    from app.platform import Platform

EXIT_INTERRUPTED = 130
_PUT_AWAY = ("keep", "move", "delete")


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "watch",
        help="make events of the photos in a folder, or of the people in a video",
        description="Send every photo that appears in a folder, or the best picture of every person in a video, "
        "through a handler, and print each event. Ctrl-C stops it; photos are not taken twice, also after a restart. "
        "Exit code 130: stopped.",
    )
    parser.add_argument(
        "place", metavar="SOURCE", help="a folder, a video file, a stream (rtsp://HOST/PATH), or a camera (0, 1, ...)"
    )
    parser.add_argument("--handler", required=True, metavar="ID", help="id or description of a static handler")
    parser.add_argument("--account", metavar="ID", help="whose handler it is; the account of this machine")
    parser.add_argument("--name", default="", help="what the events say they come from; the source itself")
    parser.add_argument("--stream", metavar="ID", help="id of the stream; one that belongs to the source")
    parser.add_argument("--json", action="store_true", help="print events as subscribers get them")
    _add_folder(parser.add_argument_group("folders"))
    _add_video(parser.add_argument_group("videos, streams and cameras"))
    parser.set_defaults(run=run)


def _add_folder(group: Any) -> None:
    group.add_argument("--recursive", action="store_true", help="folders below it too")
    group.add_argument("--once", action="store_true", help="end when everything that is there has been dealt with")
    group.add_argument("--done", choices=_PUT_AWAY, default="keep", help="what becomes of files (%(default)s)")
    group.add_argument(
        "--failed",
        choices=_PUT_AWAY[:2],
        default="keep",
        help="what becomes of files that cannot be used (%(default)s)",
    )
    group.add_argument(
        "--settle", type=float, default=1.0, metavar="SECONDS",
        help="how long a file must not change before it counts as written (%(default)s)",
    )  # fmt: skip


def _add_video(group: Any) -> None:
    group.add_argument("--fps", type=float, default=0.0, help="frames per second to look at; all")
    group.add_argument("--drop", action="store_true", help="leave out frames of a file too when they come too fast")
    group.add_argument(
        "--min-width", type=int, default=24, metavar="PIXELS", help="least width of a face (%(default)s)"
    )
    group.add_argument("--min-frames", type=int, default=3, metavar="N", help="least frames of a person (%(default)s)")
    group.add_argument(
        "--gap", type=float, default=1.0, metavar="SECONDS", help="out of sight for longer is gone (%(default)s)"
    )
    group.add_argument(
        "--longest", type=float, default=60.0, metavar="SECONDS",
        help="whoever stays longer is told of again; 0 for never (%(default)s)",
    )  # fmt: skip
    group.add_argument("--start-time", metavar="TIME", help="when a recording began, RFC 3339; now")


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Watch until the end, printing events; 130 when it was stopped."""
    from app.cli.models import ensure_default_pack
    from app.engine.sources import parse_source

    source = parse_source(args.place)
    start_time = _moment(args.start_time)
    ensure_default_pack(launch)
    with open_platform(launch) as platform, stop_on_interrupt() as token:
        account_id = args.account or platform.accounts.local_identity().account_id
        handler_id = get_handler(platform.handlers, account_id, args.handler).handler_id
        request = _request(args, source, account_id, handler_id, start_time)
        watch = platform.watcher.watch(request)
        platform.start()
        print(f"watching {source.name}", file=sys.stderr)
        with _printed(platform, watch.request, as_json=args.json):
            status = watch.run(token)
        platform.generator.wait()
    _print_end(status)
    return EXIT_INTERRUPTED if token.is_cancelled else 0


def _request(
    args: argparse.Namespace, source: Source, account_id: str, handler_id: str, start_time: datetime | None
) -> WatchRequest:
    from app.engine.sources import Afterwards, FolderOptions, VideoOptions, WatchRequest

    return WatchRequest(
        source,
        account_id,
        handler_id,
        args.name,
        args.stream,
        FolderOptions(
            is_recursive=args.recursive,
            settle_s=args.settle,
            done=Afterwards(args.done),
            failed=Afterwards(args.failed),
            is_once=args.once,
        ),
        VideoOptions(
            may_drop=True if args.drop else None,
            max_fps=args.fps,
            min_width_px=args.min_width,
            min_hits=args.min_frames,
            max_gap_s=args.gap,
            max_track_s=args.longest,
            start_time=start_time,
        ),
    )


def _moment(text: str | None) -> datetime | None:
    from app.engine.common.clock import utc_now
    from app.engine.common.relative_time import resolve_moment

    if text is None:
        return None
    try:
        return resolve_moment(text, utc_now())
    except ValueError as error:
        raise BadInputError(f"--start-time {error}", field="start_time") from error


@contextmanager
def _printed(platform: Platform, request: WatchRequest, *, as_json: bool) -> Iterator[None]:
    """Print the events of a watch as a subscriber hears of them."""
    from app.engine.common.clock import utc_now
    from app.engine.sender import read_filters

    filters = read_filters({"stream_ids": request.stream_id or ""}, utc_now())
    subscription = platform.sender.subscribe(request.account_id, filters, with_other_processes=False)
    printer = threading.Thread(target=_print_events, args=(subscription, as_json), name="perigee-watch-printer")
    printer.start()
    try:
        yield
    finally:
        platform.sender.wait_until_told()
        subscription.close()
        printer.join()


def _print_events(subscription: Subscription, as_json: bool) -> None:
    for delivery in subscription:
        if delivery.dropped:
            print(f"{delivery.dropped} events are not shown", file=sys.stderr)
        try:
            print(delivery.message.text if as_json else _line(delivery.message), flush=True)
        except BrokenPipeError:
            return  # whoever read left; the events are made all the same


def _line(message: Message) -> str:
    event = message.notice.event
    time = message.notice.create_time.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    found = [f"{match['label']}: {_candidates(match['candidates'])}" for match in event.get("matches") or ()]
    shown = [detection["filename"] for detection in event.get("detections") or ()]
    return "  ".join([time, event["event_id"], *shown[:1], *found])


def _candidates(candidates: list[dict[str, Any]]) -> str:
    if not candidates:
        return "nobody"
    best = candidates[0]
    who = best.get("face") or best.get("event") or best.get("attribute") or {}
    name = who.get("user_data") or who.get("external_id") or next(iter(who.values()), "?")
    return f"{json.dumps(name, ensure_ascii=False)} {best['similarity']:.3f}"


def _print_end(status: WatchStatus) -> None:
    parts = [f"{status.events} events"]
    if status.photos:
        parts.append(f"{status.photos} photos")
    if status.frames:
        parts.append(f"{status.frames} frames, {status.dropped} left out, {status.tracks} people")
    if status.failed:
        parts.append(f"{status.failed} could not be used (last: {status.last_error})")
    print(", ".join(parts))
