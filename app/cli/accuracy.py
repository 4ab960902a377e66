"""``accuracy FOLDER``: error rates of the installed recognisers on a folder of people."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.cli.progress import terminal_progress
from app.engine.common.errors import BadInputError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.tasks.accuracy import AccuracyReport, VersionAccuracy
    from app.platform import Platform


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "accuracy",
        help="measure error rates on FOLDER/NAME/*.jpg",
        description="Compare all photos of a folder with one sub-folder per person and report ROC, EER and a "
        "threshold table for each installed descriptor version.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=Path("accuracy-report"), help="where the report goes")
    parser.add_argument(
        "--max-eer",
        action="append",
        default=[],
        metavar="VERSION=RATE",
        help="fail when a version's EER is above this, such as 59=0.005; may be given again",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Measure, print the table and write the report; 1 when a version's EER is above the asked limit."""
    from app.cli.models import ensure_default_pack
    from app.engine.tasks.accuracy_report import write_report
    from app.engine.tasks.accuracy_scores import write_scores
    from app.platform import Platform

    limits = dict(_limit(text) for text in args.max_eer)
    ensure_default_pack(launch)
    with Platform(launch) as platform, terminal_progress() as progress:
        _check_versions(limits, platform)
        report = platform.measure_accuracy(args.folder, progress=progress)
    written = write_report(report, args.out)
    # The window shows where a similarity lies among those that were measured.
    write_scores(report, launch.data_dir)
    _print(report)
    print(f"\nReport: {written[0]}")
    return _held(report, limits)


def _limit(text: str) -> tuple[int, float]:
    version, _, rate = text.partition("=")
    try:
        return int(version), float(rate)
    except ValueError as error:
        raise BadInputError(
            f"--max-eer takes VERSION=RATE, such as 59=0.005, not '{text}'.", field="max-eer"
        ) from error


def _check_versions(limits: Mapping[int, float], platform: Platform) -> None:
    unknown = set(limits) - {spec.version for spec in platform.installed_versions()}
    if unknown:
        raise BadInputError(f"Descriptor version {min(unknown)} is not installed.", field="max-eer")


def _held(report: AccuracyReport, limits: dict[int, float]) -> int:
    measured = {version.spec.version: version.curve.eer for version in report.versions}
    for version, limit in limits.items():
        if measured[version] > limit:
            print(f"version {version}: EER {measured[version]:.4f} is above {limit:.4f}")
            return 1
    return 0


def _print(report: AccuracyReport) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = OutputConsole()
    console.print(f"{report.photos} photos of {report.people} people; {len(report.left_out)} left out")
    for one in report.left_out:
        console.print(Text(f"  left out {one.path.parent.name}/{one.path.name}: {one.reason}", style="yellow"))
    table = Table(
        title="Error rates (a figure in brackets rests on too few pairs)", title_justify="left", box=box.SIMPLE_HEAD
    )
    table.add_column("version: model", overflow="fold")
    for column in ("pairs of one\nperson / of two", "EER", "AUC"):
        table.add_column(column, justify="right")
    for point in report.versions[0].key_points if report.versions else ():
        table.add_column(f"TPR at\nFPR {point.fpr:.1%}", justify="right")
    for version in report.versions:
        table.add_row(*_row(version))
    console.print(table)
    for version in report.versions:
        console.print(_threshold_table(version))


def _row(version: VersionAccuracy) -> list[str]:
    from app.engine.tasks.accuracy_report import percent

    points = [
        percent(point.tpr) if point.is_supported else f"[dim]({percent(point.tpr)})[/dim]"
        for point in version.key_points
    ]
    pairs = f"{len(version.genuine)} / {len(version.impostor)}"
    curve = version.curve
    return [f"{version.spec.version}: {version.spec.model_id}", pairs, percent(curve.eer), f"{curve.auc:.5f}", *points]


def _threshold_table(version: VersionAccuracy) -> Any:
    from rich import box
    from rich.table import Table

    from app.engine.tasks.accuracy import threshold_uses
    from app.engine.tasks.accuracy_report import percent

    title = f"Version {version.spec.version}: what a threshold means here"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for column in ("threshold", "two persons taken for one", "one person not recognised"):
        table.add_column(column, justify="right")
    table.add_column("used for")
    uses = threshold_uses(version.spec)
    for point in version.table:
        false_matches = f"{percent(point.fmr)} ({point.false_matches})"
        missed = f"{percent(1.0 - point.tpr)} ({point.missed})"
        table.add_row(f"{point.threshold:.2f}", false_matches, missed, ", ".join(uses.get(point.threshold, ())))
    return table
