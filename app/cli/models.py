"""The command `models`: list, install, verify and import networks, and say where they are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.progress import Progress as ProgressBars
from rich.table import Table

from app.cli.console import OutputConsole
from app.cli.models_import import add_import_options, run_import
from app.engine.common.errors import BadInputError, CancelledError
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import Progress, ProgressCallback
from app.engine.inference.catalogue import CommercialUse, ModelEntry, load_catalogue
from app.engine.inference.installer import Installer, InstallPlan
from app.engine.inference.sources import LocalFolder
from app.engine.inference.store import ModelState, ModelStore

EXIT_OK, EXIT_FAULT = 0, 1
_BUSINESS = {
    CommercialUse.YES: "business use: yes",
    CommercialUse.NO: "business use: NO",
    CommercialUse.ASK: "business use: ask first",
}


def add_parser(subparsers: Any) -> None:  # Any: argparse does not export the type of its subparsers
    """Add `models` and its own commands."""
    parser = subparsers.add_parser("models", help="list, install, verify and import networks")
    commands = parser.add_subparsers(dest="models_command", metavar="COMMAND", required=True)
    commands.add_parser("list", help="show every model of the catalogue")
    install = commands.add_parser("install", help="install models, by default those that every function needs")
    install.add_argument("ids", nargs="*", metavar="ID")
    install.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help="take the files from a folder")
    install.add_argument("--yes", action="store_true", help="accept the licences without being asked")
    commands.add_parser("verify", help="hash the installed models again")
    add_import_options(commands.add_parser("import", help="take in an ONNX face recogniser of your own"))
    commands.add_parser("where", help="print the folder of the models")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Run one of the commands and return its exit code. Raises PlatformError for the caller to print."""
    console = OutputConsole()
    if args.models_command == "where":
        print(launch.models_dir)
        return EXIT_OK
    store = open_store(launch)
    if args.models_command == "list":
        return _list(store, console)
    if args.models_command == "verify":
        return _verify(store, console)
    if args.models_command == "import":
        return run_import(args, store, console)
    return _install(args, store, console)


def open_store(launch: LaunchConfig) -> ModelStore:
    """Return the store of the launch configuration's models folder. Raises CatalogueError."""
    return ModelStore(launch.models_dir, load_catalogue(models_dir=launch.models_dir))


def ensure_default_pack(launch: LaunchConfig, console: Console | None = None) -> bool:
    """Install what the default pack lacks on this machine, telling what is fetched and under which licences.

    Nothing is asked: this is the first start's step, and nothing in the pack forbids trying it out.

    Returns
    -------
    bool
        Whether anything was installed.

    Raises
    ------
    PlatformError
        As `Installer.install`.
    """
    store = open_store(launch)
    if all(store.has(entry.id) for entry in store.catalogue.default_pack()):
        return False
    console = console or Console(stderr=True)
    installer = Installer(store)
    plan = installer.plan()
    console.print("Perigee installs the networks it works with. This happens once.")
    print_plan(plan, store, console)
    with _bars(console) as progress:
        return bool(installer.install((), progress))


def print_plan(plan: InstallPlan, store: ModelStore, console: Console) -> None:
    """Say what will be installed, how much is fetched, where it goes, and the licences in plain words."""
    for entry in plan.entries:
        console.print(
            f"  [bold]{escape(entry.id)}[/]  {escape(entry.summary)}\n"
            f"      {escape(entry.licence.name)}, {_BUSINESS[entry.licence.commercial]}. {escape(entry.licence.note)}",
            highlight=False,
            soft_wrap=True,
        )
    more = " and more of a size not stated" if plan.has_unknown_size else ""
    fetch = f"{_megabytes(plan.fetch_bytes)}{more} to fetch" if plan.files else "nothing to fetch"
    kept = f", about {_megabytes(plan.kept_bytes)} kept" if plan.kept_bytes else ""
    console.print(f"{fetch}{kept}, in {store.root}", highlight=False, soft_wrap=True)


def _install(args: argparse.Namespace, store: ModelStore, console: Console) -> int:
    installer = Installer(store, local=LocalFolder(args.folder) if args.folder else None)
    plan = installer.plan(args.ids)
    if not plan.entries:
        console.print("Everything asked for is installed and in order.")
        return EXIT_OK
    print_plan(plan, store, console)
    if not args.yes:
        _consent(plan)
    with _bars(console) as progress:
        records = installer.install(args.ids, progress)
    console.print(f"Installed: {', '.join(record.id for record in records)}.", highlight=False, soft_wrap=True)
    return EXIT_OK


def _consent(plan: InstallPlan) -> None:
    if sys.stdin.isatty():
        try:
            answer = input("Go on? [y/N] ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in ("y", "yes"):
            raise CancelledError("Nothing was installed.")
        return
    if plan.needs_consent:
        names = ", ".join(e.id for e in plan.entries if e.licence.commercial is not CommercialUse.YES)
        raise BadInputError(
            f"The licences of {names} need your consent, and nobody can be asked here.",
            field="yes",
            remedy="Read the notes above and add --yes.",
        )


def _list(store: ModelStore, console: Console) -> int:
    table = Table(box=None, pad_edge=False)
    for heading in ("model", "state", "business use"):
        table.add_column(heading, no_wrap=True)
    table.add_column("what it does", overflow="fold")
    for entry in store.catalogue.entries():
        table.add_row(*(escape(cell) for cell in _row(entry, store)))
    console.print(table)
    return EXIT_OK


def _row(entry: ModelEntry, store: ModelStore) -> Sequence[str]:
    state = "installed" if store.has(entry.id) else ("default" if entry.default else "optional")
    return entry.id, state, entry.licence.commercial.value, entry.summary


def _verify(store: ModelStore, console: Console) -> int:
    results = store.verify()
    if not results:
        console.print(f"No model is installed in {store.root}. Run: main.py models install", soft_wrap=True)
        return EXIT_FAULT
    for result in results:
        console.print(f"{result.state.value:8} {result.id}  {result.detail}", highlight=False, soft_wrap=True)
    faulty = [result.id for result in results if result.state is not ModelState.OK]
    if faulty:
        console.print(f"Run: main.py models install {' '.join(faulty)}", highlight=False, soft_wrap=True)
    return EXIT_FAULT if faulty else EXIT_OK


@contextmanager
def _bars(console: Console) -> Iterator[ProgressCallback]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with ProgressBars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(progress: Progress) -> None:
            if progress.label not in tasks:
                for task in tasks.values():
                    bars.update(task, visible=False)
                tasks[progress.label] = bars.add_task(progress.label, total=None)
            if progress.unit == "bytes":
                bars.update(tasks[progress.label], completed=progress.done, total=progress.total or None)
            elif progress.unit == "models" and progress.label.startswith("Installed"):
                console.print(f"{progress.label} ({progress.done} of {progress.total})", highlight=False)

        yield show


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.0f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} kB"
