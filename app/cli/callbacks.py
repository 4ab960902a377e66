"""``callbacks list | add | remove | dead | resend``: web addresses that are told of events."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from app.cli.interrupting import stop_on_interrupt
from app.cli.progress import terminal_progress
from app.cli.site import open_platform
from app.engine.common.errors import BadInputError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.db.records import Callback

_PAGE = 100
EXIT_UNDELIVERED = 1


def add_parser(subparsers: Any) -> None:
    """Declare the command and its own commands."""
    parser = subparsers.add_parser(
        "callbacks", help="web addresses that are told of events, and what they did not take"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shown = commands.add_parser("list", help="show every address, the newest first")
    shown.set_defaults(run=run_list)
    add = commands.add_parser("add", help="tell an address of events; prints the secret that signs them, once")
    add.add_argument("url", metavar="URL", help="http or https")
    add.add_argument(
        "--filter", action="append", default=[], metavar="NAME=VALUE", help="as of the web socket: sources=Door,Gate"
    )
    add.add_argument("--description", default="", metavar="TEXT", help="a name for people")
    add.set_defaults(run=run_add)
    remove = commands.add_parser("remove", help="forget an address with what it did not take")
    remove.set_defaults(run=run_remove)
    dead = commands.add_parser("dead", help="show what an address did not take, the oldest first, as JSON lines")
    dead.set_defaults(run=run_dead)
    resend = commands.add_parser("resend", help="send it once more; exit code 1: not all of it was taken")
    resend.set_defaults(run=run_resend)
    for command in (remove, dead, resend):
        command.add_argument("callback", metavar="ID", help="id of the callback")
    resend.add_argument("letters", nargs="*", metavar="LETTER", help="ids of messages; all")
    for command in (shown, add):
        command.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")


def run_list(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Print every callback of the window's account."""
    from app.engine.faces.models import PageRequest
    from app.engine.sender import callback_form

    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        found = platform.callbacks.list_callbacks(account_id, PageRequest(page_size=_PAGE))
        counts = [platform.callbacks.count_dead_letters(one.callback_id, account_id) for one in found]
    if args.json:
        forms = [{**callback_form(one), "dead_letters": count} for one, count in zip(found, counts, strict=True)]
        print(json.dumps({"callbacks": forms}, indent=2))
    elif not found:
        print("There is no callback yet.")
    for one, count in zip(found, counts, strict=True) if not args.json else ():
        print(_line(one, count))
    return 0


def run_add(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Store a callback, print its id and its secret."""
    from app.engine.configurator.sections.services import CALLBACKS
    from app.engine.sender import NewCallback, callback_form

    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        wanted = NewCallback(args.url, dict(_filter(text) for text in args.filter), args.description)
        made = platform.callbacks.create(account_id, wanted)
        is_on = platform.configurator.value(CALLBACKS).enabled
    if args.json:
        print(json.dumps(callback_form(made, with_secret=True), indent=2))
        return 0
    print(made.callback_id)
    print(f"Secret: {made.secret}")
    if not is_on:
        print("Nothing is sent yet: callbacks are switched off in the setting CALLBACKS.")
    return 0


def run_remove(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Delete a callback."""
    with open_platform(launch) as platform:
        platform.callbacks.delete(args.callback, platform.accounts.local_identity().account_id)
    return 0


def run_dead(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Print the dead letters of a callback."""
    from app.engine.faces.models import PageRequest
    from app.engine.sender import letter_form

    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        count = platform.callbacks.count_dead_letters(args.callback, account_id)
        for number in range(-(-count // _PAGE)):
            page = PageRequest(number + 1, _PAGE)
            for letter in platform.callbacks.dead_letters(args.callback, account_id, page):
                print(json.dumps(letter_form(letter)))
    return 0


def run_resend(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Send dead letters again, say what became of them."""
    with open_platform(launch) as platform, terminal_progress() as progress, stop_on_interrupt() as token:
        account_id = platform.accounts.local_identity().account_id
        report = platform.callbacks.resend(args.callback, account_id, args.letters or None, token, progress)
    print(f"{report.delivered} delivered, {report.failed} not")
    if report.failed:
        print(f"Last: {report.last_error}")
    return EXIT_UNDELIVERED if report.failed else 0


def _filter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise BadInputError(f"The filter {text!r} has no value.", field="filter", remedy="Write NAME=VALUE.")
    return name.strip(), value


def _line(callback: Callback, count: int) -> str:
    filters = " ".join(f"{name}={value}" for name, value in callback.filters.items())
    state = "" if callback.is_enabled else "  switched off"
    dead = f"  {count} undelivered" if count else ""
    return (
        "  ".join(part for part in (callback.callback_id, callback.url, callback.description, filters) if part)
        + state
        + dead
    )
