"""``import FOLDER --list NAME``: a tree of photos becomes faces in a list."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.interrupting import stop_on_interrupt
from app.cli.lists import find_list
from app.cli.progress import terminal_progress
from app.cli.site import open_platform
from app.engine.common.errors import FileMissingError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.tasks.importing.models import ImportReport, ImportRequest, LeftOut
    from app.platform import Platform

EXIT_INTERRUPTED = 130
_SHOWN = 10


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "import",
        help="make faces of FOLDER/NAME/*.jpg and put them into a list",
        description="Take the best face of every photo below a folder into a list, which is created when there is "
        "none of that name. The name of a person becomes the user data and the external id of the faces. The same "
        "command goes on where an import was stopped, and later adds what is new. Exit code 130: stopped by Ctrl-C.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--list", required=True, metavar="NAME", help="name or id of the list")
    parser.add_argument(
        "--label", choices=("folder", "file"), default="folder", help="the person's name: that of the folder, or file"
    )
    parser.add_argument(
        "--versions", metavar="N,N", default="", help="descriptor versions to extract instead of the default one"
    )
    parser.add_argument("--attributes", action="store_true", help="estimate age and gender too")
    parser.add_argument("--take-all", action="store_true", help="take every face that is found, however poor")
    parser.add_argument(
        "--report", type=Path, default=Path("import-report.csv"), metavar="FILE",
        help="what was left out and why: a .csv or .json file (%(default)s)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Import, write the report, say what happened; 130 when it was stopped."""
    from app.cli.models import ensure_default_pack
    from app.engine.tasks.importing.report import checked_target, write_report

    checked_target(args.report)
    if not args.folder.is_dir():
        raise FileMissingError(f"There is no folder {args.folder}.", remedy="Check the spelling of the path.")
    ensure_default_pack(launch)
    with open_platform(launch) as platform, terminal_progress() as progress, stop_on_interrupt() as token:
        account_id = platform.accounts.local_identity().account_id
        request = _request(args, platform, account_id)
        platform.start()
        report = platform.importer.run(account_id, request, token, progress)
        write_report(report, platform.importer.left_out(report.run_id), args.report)
        shown = list(islice(platform.importer.left_out(report.run_id), _SHOWN))
    _print(report, args, shown)
    return EXIT_INTERRUPTED if token.is_cancelled else 0


def _request(args: argparse.Namespace, platform: Platform, account_id: str) -> ImportRequest:
    from app.engine.configurator.sections.tasks import BULK_IMPORT
    from app.engine.tasks.importing.gate import QualityGate
    from app.engine.tasks.importing.models import ImportRequest, LabelRule

    section = platform.configurator.value(BULK_IMPORT)
    gate = QualityGate(section.min_score, section.min_width_px, section.min_suitability)
    found = find_list(platform.faces, account_id, args.list) or platform.faces.create_list(account_id, args.list)
    return ImportRequest(
        args.folder,
        found.list_id,
        LabelRule(args.label),
        QualityGate.open() if args.take_all else gate,
        _versions(args.versions, platform),
        with_basic_attributes=args.attributes,
        batch_size=section.batch_size,
    )


def _versions(text: str, platform: Platform) -> tuple[int, ...]:
    from app.engine.common.errors import DescriptorVersionError

    names = [name.strip() for name in text.split(",") if name.strip()]
    known = {str(spec.version): spec.version for spec in platform.installed_versions()}
    for name in names:
        if name not in known:
            raise DescriptorVersionError(
                f"Descriptor version {name} is not installed.",
                field="versions",
                remedy=f"Installed: {', '.join(known)}.",
            )
    return tuple(dict.fromkeys(known[name] for name in names))


def _print(report: ImportReport, args: argparse.Namespace, shown: list[LeftOut]) -> None:
    rate = report.created / report.seconds if report.seconds else 0.0
    state = "stopped; the same command goes on" if report.state == "cancelled" else "done"
    print(f"{state}: {report.created} faces into '{args.list}', {report.seconds:.1f} s, {rate:.1f} faces per second")
    if report.settled:
        print(f"{report.settled} files were settled by an earlier import")
    if report.removed_samples:
        print(f"{report.removed_samples} samples of an import that was killed were removed")
    if report.flagged:
        print(
            f"{len(report.flagged)} faces are unlike the others of their name: look at {', '.join(report.flagged[:5])}"
        )
    if report.left_out:
        print(f"{report.left_out} files left out:")
    for one in shown:
        print(f"  {one.path}: {one.reason}")
    if report.left_out > len(shown):
        print(f"  ... and {report.left_out - len(shown)} more")
    print(f"Report: {args.report}")
