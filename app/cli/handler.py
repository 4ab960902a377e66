"""``handler create | list | show | delete``: the stored handlers; and finding one by the name people gave it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.cli.lists import get_list
from app.cli.site import open_platform
from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadInputError, FileMissingError, FileNotReadableError, HandlerNotFoundError
from app.engine.common.ids import is_id
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.handlers import Handler, HandlerService
    from app.platform import Platform

_PAGE = 100


def add_parser(subparsers: Any) -> None:
    """Declare the command and its own commands."""
    parser = subparsers.add_parser("handler", help="make, show and delete handlers: what is done with pictures")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    create = commands.add_parser("create", help="store a handler from a template or a file of policies")
    source = create.add_mutually_exclusive_group(required=True)
    source.add_argument("--template", metavar="NAME", help="register, identify, count, liveness, watch-list, document")
    source.add_argument("--policies", type=Path, metavar="FILE", help="a JSON file with the policies")
    source.add_argument("--dynamic", action="store_true", help="policies come with every request")
    create.add_argument("--list", metavar="NAME", help="name or id of the list that the template works with")
    create.add_argument("--threshold", type=float, metavar="S", help="similarity instead of the template's")
    create.add_argument("--description", default="", metavar="TEXT", help="a name for people")
    create.set_defaults(run=run_create)
    shown = commands.add_parser("list", help="show every handler, the newest first")
    shown.set_defaults(run=run_list)
    one = commands.add_parser("show", help="show one handler with its policies, as JSON")
    one.add_argument("handler", metavar="ID", help="id or description")
    one.set_defaults(run=run_show)
    delete = commands.add_parser("delete", help="delete a handler; its events stay")
    delete.add_argument("handler", metavar="ID", help="id or description")
    delete.set_defaults(run=run_delete)
    for command in (create, shown):
        command.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")


def run_create(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Store a handler, print its id."""
    from app.engine.handlers import NewHandler, handler_form

    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        policies = _policies(args, platform, account_id)
        made = platform.handlers.create(
            account_id, NewHandler(policies, args.description or args.template or "", is_dynamic=args.dynamic)
        )
    print(json.dumps(handler_form(made), indent=2) if args.json else made.handler_id)
    return 0


def run_list(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Print every handler of the window's account."""
    from app.engine.handlers import handler_form

    with open_platform(launch) as platform:
        found = list(all_handlers(platform.handlers, platform.accounts.local_identity().account_id))
    if args.json:
        print(json.dumps({"handlers": [handler_form(one) for one in found]}, indent=2))
    else:
        _print(found)
    return 0


def run_show(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Print one handler."""
    from app.engine.handlers import handler_form

    with open_platform(launch) as platform:
        found = get_handler(platform.handlers, platform.accounts.local_identity().account_id, args.handler)
    print(json.dumps(handler_form(found), indent=2))
    return 0


def run_delete(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Delete one handler, also a corrupted one."""
    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        name = args.handler
        if not is_id(name):
            name = get_handler(platform.handlers, account_id, name).handler_id
        platform.handlers.delete(name, account_id)
    print(f"deleted {name}")
    return 0


def all_handlers(handlers: HandlerService, account_id: str) -> Iterator[Handler]:
    """Yield each handler of an account, the newest first."""
    from app.engine.faces.models import PageRequest

    after: str | None = None
    while True:
        page = handlers.list_handlers(account_id, page=PageRequest(page_size=_PAGE, after=after))
        yield from page.handlers
        if len(page.handlers) < _PAGE:
            return
        after = page.handlers[-1].handler_id


def get_handler(handlers: HandlerService, account_id: str, name: str) -> Handler:
    """Return the handler of that id, or the one whose description is exactly `name`.

    Raises
    ------
    HandlerNotFoundError, HandlerCorruptedError
    BadInputError
        If several handlers have the description.
    """
    if is_id(name):
        return handlers.get(name, account_id)
    same = [one for one in all_handlers(handlers, account_id) if one.description == name]
    if len(same) > 1:
        ids = ", ".join(one.handler_id for one in same)
        raise BadInputError(f"{len(same)} handlers are named '{name}'.", field="handler", remedy=f"Give an id: {ids}.")
    if not same:
        raise HandlerNotFoundError(f"There is no handler '{name}'.", remedy="Show them with: main.py handler list")
    return handlers.get(same[0].handler_id, account_id)


def _policies(args: argparse.Namespace, platform: Platform, account_id: str) -> object:
    from app.engine.handlers import template_policies

    if args.template is None:
        return None if args.dynamic else _read_json(args.policies)
    list_id = None if args.list is None else get_list(platform.faces, account_id, args.list).list_id
    return template_policies(args.template, list_id, args.threshold)


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileMissingError(f"There is no file {path}.", remedy="Check the spelling of the path.") from error
    except OSError as error:
        raise FileNotReadableError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadInputError(f"{path} is not JSON: {error}.", field="policies") from error


def _print(found: list[Handler]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not found:
        print("There is no handler yet. Make one with: main.py handler create --template identify --list NAME")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("description", "kind", "last change", "id"):
        table.add_column(heading, overflow="fold")
    for one in found:
        kind = "corrupted" if one.fault else "dynamic" if one.is_dynamic else "static"
        table.add_row(Text(one.description), kind, to_rfc3339(one.last_update_time)[:19], Text(one.handler_id))
    OutputConsole().print(table)
