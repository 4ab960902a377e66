"""``doctor``: is everything on this machine as it should be? Exit code 1 when something is not."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.diagnosis import Diagnosis, examine
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.inference.settings import InferenceSettings


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("doctor", help="check device, models, libraries and folders")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    parser.add_argument(
        "--provider", choices=("directml", "cuda", "coreml", "cpu"), help="test this one, not the site's"
    )
    parser.add_argument("--device-id", type=int, metavar="N", help="which device of it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Print the diagnosis; return 1 when there is a fault."""
    diagnosis = examine(launch, _asked_settings(args))
    if args.json:
        print(json.dumps(asdict(diagnosis), indent=2))
    else:
        _print(diagnosis)
    return 1 if diagnosis.faults else 0


def _asked_settings(args: argparse.Namespace) -> InferenceSettings | None:
    from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider

    if args.provider is None and args.device_id is None:
        return None
    provider = Provider(args.provider) if args.provider else None
    return InferenceSettings(device=DeviceChoice(provider, args.device_id or 0))


def _print(diagnosis: Diagnosis) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    for name, value in _lines(diagnosis):
        table.add_row(escape(name), escape(value))
    console = OutputConsole()
    console.print(table)
    for fault in diagnosis.faults:
        console.print(f"fault: {escape(fault)}", style="bold red")
    console.print("No fault found." if not diagnosis.faults else f"{len(diagnosis.faults)} fault(s).")


def _lines(diagnosis: Diagnosis) -> list[tuple[str, str]]:
    lines = [("Perigee", diagnosis.version), ("Python", diagnosis.python), ("System", diagnosis.system)]
    lines += _self_test_lines(diagnosis.self_test or {})
    lines += [(f"model {model.id}", f"{model.state}: {model.detail}") for model in diagnosis.models]
    lines.append(("SQLite", diagnosis.sqlite_note or diagnosis.sqlite))
    lines += [(name, version) for name, version in diagnosis.libraries.items()]
    lines += [
        (f"{folder.name} folder", f"{folder.path} ({'writable' if folder.writable else 'NOT writable'})")
        for folder in diagnosis.folders
    ]
    return lines


def _self_test_lines(report: dict[str, Any]) -> list[tuple[str, str]]:
    if not report:
        return [("self-test", "could not run")]
    info = report["info"]
    lines = [
        ("provider", report["device"]),
        ("device", info["name"] or "unknown"),
        ("driver", info["driver"] or "none named"),
    ]
    if not report["checks"] and not report["reason"]:
        lines.append(("self-test", "no model to test is installed"))
    for check in report["checks"]:
        figure = f"{check['measure']} {check['value']:.6g} (limit {check['limit']:g}) on {check['device']}"
        lines.append((f"self-test {check['model_id']}", f"{'ok' if check['passed'] else 'WRONG'}: {figure}"))
    return lines
