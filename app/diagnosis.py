"""What this installation is and whether it is sound: for the command ``doctor`` and for the window."""

from __future__ import annotations

import os
import platform
import tempfile
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
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
