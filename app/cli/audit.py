"""The command `audit`: check the audit log, write it to a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.engine.common.launch import LaunchConfig


def add_parser(subparsers: Any) -> None:  # Any: argparse does not export the type of its subparsers
    """Add `audit` and its own commands."""
    parser = subparsers.add_parser("audit", help="check or export the audit log")
    commands = parser.add_subparsers(dest="audit_command", metavar="COMMAND", required=True)
    commands.add_parser("verify", help="check the chain of entries and name the first that was changed")
    export = commands.add_parser("export", help="write all entries to a file, one JSON object per line")
    export.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Run one of the commands and return its exit code. Raises AuditChainBrokenError for a broken log."""
    from app.cli.site import open_storage
    from app.engine.admin.audit import AuditLog

    with open_storage(launch, "audit") as storage:
        log = AuditLog(storage)
        if args.audit_command == "verify":
            print(f"The audit log is sound: {log.verify()} entries.")
        else:
            print(f"{log.export(args.file.absolute())} entries written to {args.file}.")
    return 0
