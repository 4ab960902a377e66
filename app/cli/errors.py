"""``errors``: the codes of expected failures, what they mean and what helps."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.engine.common.error_table import errors_page
from app.engine.common.files import write_atomic
from app.engine.common.launch import LaunchConfig


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("errors", help="list every error code, what it means and what helps")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="write the page there instead of printing")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, _launch: LaunchConfig) -> int:
    """Print or write the page."""
    if args.file is None:
        print(errors_page(), end="")
    else:
        write_atomic(args.file, errors_page().encode("utf-8"))
    return 0
