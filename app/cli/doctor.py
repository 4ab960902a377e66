"""``doctor``: is everything on this machine as it should be? Exit code 1 when something is not."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.cli.console import OutputConsole
from app.db.versions import sqlite_note, sqlite_version
from app.engine.common.errors import PlatformError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.inference.selftest import SelfTestReport
    from app.engine.inference.settings import InferenceSettings
    from app.engine.inference.store import ModelStore

_LIBRARIES = (
    "onnxruntime", "onnxruntime-directml", "onnxruntime-gpu", "onnx", "numpy", "opencv-python",
    "opencv-python-headless", "PySide6-Essentials", "numba", "SQLAlchemy", "psycopg", "cryptography",
)  # fmt: skip


@dataclass(frozen=True)
class FolderState:
    """A folder the program writes to."""

    name: str
    path: str
    writable: bool


@dataclass(frozen=True)
class ModelHealth:
    """An installed model: SHA-256 of its network file as found now, and ``ok``, ``damaged`` or ``missing``."""

    id: str
    state: str
    detail: str


@dataclass(frozen=True)
class Diagnosis:
    """Everything the doctor looked at.

    Attributes
    ----------
    version, python, system : str
    libraries : dict of str to str
        Versions by package name, of those installed.
    sqlite, sqlite_note : str
        Version, and what must be known about it; the note is empty when there is nothing.
    folders : tuple of FolderState
    models : tuple of ModelHealth
    missing_models : tuple of str
        Models of the default pack that are not installed.
    self_test : dict, optional
        The self-test's report; None when it could not run.
    faults : tuple of str
        What is wrong, each with what can be done.
    """

    version: str
    python: str
    system: str
    libraries: dict[str, str]
    sqlite: str
    sqlite_note: str
    folders: tuple[FolderState, ...]
    models: tuple[ModelHealth, ...] = ()
    missing_models: tuple[str, ...] = ()
    self_test: dict[str, Any] | None = None
    faults: tuple[str, ...] = field(default=())


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


def examine(launch: LaunchConfig, settings: InferenceSettings | None = None) -> Diagnosis:
    """Look at everything and return what was found; a fault ends no other check.

    Without `settings` the device is chosen as the site's settings say.
    """
    version = sqlite_version()
    folders = (_folder("data", launch.data_dir), _folder("models", launch.models_dir))
    faults = [_folder_fault(folder) for folder in folders if not folder.writable]
    parts: dict[str, Any] = {}
    try:
        parts = _examine_models(launch, settings or _site_settings(launch, faults), faults)
    except PlatformError as error:
        faults.append(str(error))
    return Diagnosis(
        version=__version__,
        python=platform.python_version(),
        system=platform.platform(),
        libraries=_library_versions(),
        sqlite=version,
        sqlite_note=sqlite_note(version),
        folders=folders,
        faults=tuple(faults),
        **parts,
    )


def _site_settings(launch: LaunchConfig, faults: list[str]) -> InferenceSettings:
    """Return the site's settings; when they cannot be read that is a fault, and the rest is checked all the same."""
    from app.engine.inference.settings import InferenceSettings
    from app.recognition import Recognition

    try:
        return Recognition(launch).inference
    except PlatformError as error:
        faults.append(str(error))
        return InferenceSettings()


def _examine_models(launch: LaunchConfig, settings: InferenceSettings, faults: list[str]) -> dict[str, Any]:
    from app.engine.inference.catalogue import load_catalogue
    from app.engine.inference.store import ModelStore

    store = ModelStore(launch.models_dir, load_catalogue(models_dir=launch.models_dir))
    models = tuple(ModelHealth(one.id, one.state.value, one.detail) for one in store.verify())
    found = {model.id for model in models}
    missing = tuple(entry.id for entry in store.catalogue.default_pack() if entry.id not in found)
    faults += [_model_fault(model) for model in models if model.state != "ok"]
    if missing:
        faults.append(f"Not installed: {', '.join(missing)}. Run: main.py models install")
    return {"models": models, "missing_models": missing, "self_test": _self_test(store, settings, faults)}


def _self_test(store: ModelStore, settings: InferenceSettings, faults: list[str]) -> dict[str, Any] | None:
    from app.engine.inference.runtime import Runtime
    from app.engine.inference.selftest import self_test

    try:
        runtime = Runtime(store, settings)
        try:
            report = self_test(runtime, store.catalogue.entries())
        finally:
            runtime.close()
    except PlatformError as error:
        faults.append(f"The self-test could not run: {error}")
        return None
    faults += _self_test_faults(report)
    return asdict(report)


def _self_test_faults(report: SelfTestReport) -> list[str]:
    if report.fell_back:
        return [f"{report.reason} Everything runs on the CPU instead."]
    return [report.reason] if report.reason else []


def _folder(name: str, path: Path) -> FolderState:
    return FolderState(name, str(path), _is_writable(path))


def _is_writable(path: Path) -> bool:
    """Tell whether files can be written into a folder, or the folder can be made."""
    nearest = next((one for one in (path, *path.parents) if one.exists()), path)
    if nearest != path:
        return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    try:
        with tempfile.TemporaryFile(dir=path):
            return True
    except OSError:
        return False


def _folder_fault(folder: FolderState) -> str:
    return f"The {folder.name} folder {folder.path} cannot be written to. Give this user write permission there."


def _model_fault(model: ModelHealth) -> str:
    return f"The model '{model.id}' is {model.state}: {model.detail} Run: main.py models install {model.id}"


def _library_versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


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
