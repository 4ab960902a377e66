"""The command line: which commands there are, and what a failure looks like in a terminal."""

from __future__ import annotations

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence
from typing import Any

from app import __version__
from app.cli import window
from app.cli.console import accept_any_name
from app.engine.common.errors import BadInputError, PlatformError
from app.engine.common.ids import new_id
from app.engine.common.launch import LaunchConfig, load_launch_config
from app.engine.common.operation import OperationFilter, operation

logger = logging.getLogger(__name__)

EXIT_FAULT = 1
EXIT_DEFECT = 70
EXIT_INTERRUPTED = 130
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

# One line per command: the module offers add_parser(subparsers) and run(args, launch) -> exit code.
COMMANDS = (
    "app.cli.window",
    "app.cli.analyze",
    "app.cli.compare",
    "app.cli.import_photos",
    "app.cli.search",
    "app.cli.lists",
    "app.cli.handler",
    "app.cli.event",
    "app.cli.events",
    "app.cli.verify",
    "app.cli.watch",
    "app.cli.callbacks",
    "app.cli.accuracy",
    "app.cli.models",
    "app.cli.serve",
    "app.cli.doctor",
    "app.cli.errors",
    "app.cli.db",
    "app.cli.config",
    "app.cli.audit",
)


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 fault, 2 wrong usage, 70 a defect of ours, 130 interrupted.

    Some commands have codes of their own besides, which their help names.
    """
    accept_any_name()
    try:
        return _run(_parsed(argv))
    except PlatformError as error:
        print(f"error {error.code}: {_with_advice(error)}", file=sys.stderr)
        return EXIT_FAULT
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (`| head`): nothing more can be said, and nothing is wrong.
        sys.stdout = None
        return 0
    except Exception:
        logger.exception("This is a defect of the program, not of what it was given.")
        return EXIT_DEFECT


def _with_advice(error: PlatformError) -> str:
    """Return what happened and what helps: the error's own remedy, else what usually helps against its kind."""
    if error.remedy is not None or not error.advice:
        return str(error)
    return f"{error.detail.rstrip('.')}. {error.advice}"


def _run(args: argparse.Namespace) -> int:
    launch = load_launch_config(data=args.data, database_url=args.database)
    _set_up_logging(launch)
    with operation(new_id()):
        code = int(args.run(args, launch))
    if sys.stdout is not None:  # there is none in a window without a console
        sys.stdout.flush()
    return code


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    """Return what was asked. For the window alone no other command is read in: it is to be there at once."""
    args, rest = _common_parser().parse_known_args(argv)
    if rest:
        return _parser().parse_args(argv)
    args.run, args.theme = window.run, None
    return args


def _common_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", metavar="FOLDER", help="the folder for everything the program stores")
    parser.add_argument("--database", metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/NAME")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Perigee: a face-recognition platform in one window. Without a command it opens.",
        parents=[_common_parser()],
    )
    parser.add_argument("--version", action="version", version=f"Perigee {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in COMMANDS:
        module: Any = importlib.import_module(name)
        module.add_parser(subparsers)
    parser.set_defaults(run=window.run, theme=None)  # flags alone, such as --data, open the window too
    return parser


def _set_up_logging(launch: LaunchConfig) -> None:
    if launch.log_level not in _LEVELS:
        raise BadInputError(
            f"There is no log level '{launch.log_level}'.", field="log_level", remedy=f"Known: {', '.join(_LEVELS)}."
        )
    handler = logging.StreamHandler()
    handler.addFilter(OperationFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s [%(operation)s] %(message)s"))
    # The terminal shows what a person must know; the level of the launch configuration applies to files.
    handler.setLevel(max(logging.WARNING, logging.getLevelName(launch.log_level)))
    logging.basicConfig(level=launch.log_level, handlers=[handler], force=True)
