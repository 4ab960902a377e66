"""``lists``: the lists of this site and how many faces each has; and finding a list by the name people gave it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.cli.site import open_platform
from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadInputError, ListNotFoundError
from app.engine.common.ids import is_id
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.faces.models import FaceList
    from app.engine.faces.service import FaceService

_PAGE = 100


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("lists", help="show the lists of faces and how many faces each has")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Print every list of the window's account, newest first."""
    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        found = list(all_lists(platform.faces, account_id))
    if args.json:
        print(json.dumps({"lists": [_form(one, count) for one, count in found]}, indent=2))
    else:
        _print(found)
    return 0


def all_lists(faces: FaceService, account_id: str) -> Iterator[tuple[FaceList, int]]:
    """Yield each list of an account with the number of its faces, newest first."""
    from app.engine.faces.models import PageRequest

    after: str | None = None
    while True:
        page = faces.list_lists(account_id, page=PageRequest(page_size=_PAGE, after=after))
        yield from ((one, page.face_counts.get(one.list_id, 0)) for one in page.lists)
        if len(page.lists) < _PAGE:
            return
        after = page.lists[-1].list_id


def find_list(faces: FaceService, account_id: str, name: str) -> FaceList | None:
    """Return the list of that id, or the one whose user data is exactly `name`; None if there is none.

    Raises
    ------
    BadInputError
        If several lists have the name, or it is empty.
    ListNotFoundError
        If it is an id that no list of the account has.
    """
    if not name:
        raise BadInputError("A list needs a name.", field="list")
    if is_id(name):
        return faces.get_list(name, account_id)
    same = [one for one, _ in all_lists(faces, account_id) if one.user_data == name]
    if len(same) > 1:
        ids = ", ".join(one.list_id for one in same)
        raise BadInputError(f"{len(same)} lists are named '{name}'.", field="list", remedy=f"Give an id: {ids}.")
    return same[0] if same else None


def get_list(faces: FaceService, account_id: str, name: str) -> FaceList:
    """Return the list of that id or name. Raises as `find_list`, and ListNotFoundError if there is none."""
    found = find_list(faces, account_id, name)
    if found is None:
        raise ListNotFoundError(f"There is no list '{name}'.", remedy="Show them with: main.py lists")
    return found


def _form(found: FaceList, count: int) -> dict[str, Any]:  # JSON values
    from app.engine.faces.forms import list_form

    return {**list_form(found), "face_count": count}


def _print(found: list[tuple[FaceList, int]]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not found:
        print("There is no list yet. Make one with: main.py import FOLDER --list NAME")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("list", overflow="fold")
    table.add_column("faces", justify="right")
    table.add_column("last change")
    table.add_column("id", overflow="fold")
    for one, count in found:
        table.add_row(Text(one.user_data), str(count), to_rfc3339(one.last_update_time)[:19], Text(one.list_id))
    OutputConsole().print(table)
