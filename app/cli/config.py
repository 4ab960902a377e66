"""The command `config`: its parser. The work is in `config_commands`, loaded only when it is asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from app.engine.common.launch import LaunchConfig

LIMITATION_FILE = "_limitation.json"


def add_parser(subparsers: Any) -> None:  # Any: argparse does not export the type of its subparsers
    """Add `config` and its own commands."""
    parser = subparsers.add_parser("config", help="show, change, dump and restore settings")
    commands = parser.add_subparsers(dest="config_command", metavar="COMMAND", required=True)
    _add_reading(commands)
    _add_changing(commands)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Run one of the commands and return its exit code. Raises PlatformError for the caller to print."""
    if args.config_command == "recreate" and not args.yes:
        print("Every value, limitation and group will be lost: write a dump first, then add --yes.", file=sys.stderr)
        return 2
    from app.cli.config_commands import run_command

    run_command(args, launch)
    return 0


def _add_reading(commands: Any) -> None:
    listing = commands.add_parser("list", help="show the names of settings")
    for name in ("service", "group", "description"):
        listing.add_argument(f"--{name}")
    get = commands.add_parser("get", help="print the value of a setting")
    get.add_argument("name", metavar="NAME")
    get.add_argument("--tag", action="append", default=[])
    dump = commands.add_parser("dump", help="write all settings, limitations and groups as JSON; secrets are hidden")
    dump.add_argument("file", nargs="?", type=Path, metavar="FILE")
    limitations = commands.add_parser("limitations", help="write the limitations of services to a file")
    limitations.add_argument("--service", action="append", required=True)
    limitations.add_argument("--output", type=Path, default=Path(LIMITATION_FILE), metavar="FILE|FOLDER")
    documentation = commands.add_parser("documentation", help="write the page that describes every setting")
    documentation.add_argument("file", nargs="?", type=Path, metavar="FILE")


def _add_changing(commands: Any) -> None:
    change = commands.add_parser("set", help="change a setting, or one field of it")
    change.add_argument("name", metavar="NAME")
    change.add_argument("value", metavar="VALUE", help="JSON; anything else is taken as a text")
    change.add_argument("--field", help="place inside the value, such as match.reference_limit")
    change.add_argument("--tag", action="append", default=[])
    reset = commands.add_parser("reset", help="bring the default value of a setting back")
    reset.add_argument("name", metavar="NAME")
    restore = commands.add_parser("restore", help="take over a dump; without its limitations only values are updated")
    restore.add_argument("file", type=Path, metavar="FILE")
    apply = commands.add_parser("apply", help="create or replace the limitations of a file")
    apply.add_argument("file", type=Path, metavar="FILE")
    recreate = commands.add_parser("recreate", help="remove every setting and start as a fresh site")
    recreate.add_argument("--yes", action="store_true")
    recreate.add_argument("--dump-file", type=Path, metavar="FILE", help="restore this dump afterwards")
