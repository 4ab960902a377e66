"""The installed models: one folder each, with the network and the record of where it came from."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.engine.common.errors import ModelError, ModelNotInstalledError
from app.engine.common.files import sha256_of, storage_error
from app.engine.inference.catalogue import Catalogue, ModelEntry

MODEL_FILE = "model.onnx"
RECORD_FILE = "record.json"
DOWNLOADS_FOLDER = ".downloads"


@dataclass(frozen=True)
class InstallRecord:
    """How a model came here.

    Attributes
    ----------
    id : str
    sha256 : str
        Of the network file.
    source : str
        The source it was fetched from.
    members : dict of str to str
        SHA-256 of the published files by name.
    licence : str
    converter_version : int
    installed_time : str
        RFC 3339, UTC.
    """

    id: str
    sha256: str
    source: str
    members: dict[str, str]
    licence: str
    converter_version: int
    installed_time: str

    def to_bytes(self) -> bytes:
        """Return the content of the record file."""
        return (json.dumps(asdict(self), indent=2, sort_keys=True) + "\n").encode()


class ModelState(StrEnum):
    """What `verify` finds."""

    OK = "ok"
    DAMAGED = "damaged"
    MISSING = "missing"


@dataclass(frozen=True)
class Verification:
    """One model's files against their record.

    Attributes
    ----------
    id : str
    state : ModelState
        MISSING when there is a folder without the network or without its record.
    path : Path
        The network file.
    detail : str
        What was found, for a person.
    """

    id: str
    state: ModelState
    path: Path
    detail: str


class ModelStore:
    """Finds installed models under one folder. Safe to call from any thread; writes nothing but `remove`.

    Parameters
    ----------
    root : Path
        Folder of the models, usually ``LaunchConfig.models_dir``; it need not exist.
    catalogue : Catalogue
    """

    def __init__(self, root: Path, catalogue: Catalogue) -> None:
        self.root = root
        self.catalogue = catalogue

    def entry(self, model_id: str) -> ModelEntry:
        """Return the catalogue entry. Raises ModelUnknownError."""
        return self.catalogue.get(model_id)

    def folder(self, model_id: str) -> Path:
        """Return where a model lives or would live."""
        return self.root / model_id

    def has(self, model_id: str) -> bool:
        """Tell whether a model is installed; an id the catalogue does not know is not."""
        folder = self.folder(model_id)
        known = self.catalogue.has(model_id)
        return known and (folder / MODEL_FILE).is_file() and (folder / RECORD_FILE).is_file()

    def path(self, model_id: str) -> Path:
        """Return the network file of an installed model.

        Raises
        ------
        ModelUnknownError
            If no model of that id is in the catalogue.
        ModelNotInstalledError
            If it is not on this machine; the message names the command and the folder.
        """
        self.catalogue.get(model_id)
        if not self.has(model_id):
            raise ModelNotInstalledError(
                f"The model '{model_id}' is not installed in {self.root}.",
                remedy=f"Run: main.py models install {model_id}",
            )
        return self.folder(model_id) / MODEL_FILE

    def sha256(self, model_id: str) -> str:
        """Return the recorded SHA-256 of the network file, lower-case hex. Raises as `path` and `record` do."""
        return self.record(model_id).sha256

    def record(self, model_id: str) -> InstallRecord:
        """Return the record of an installed model.

        Raises
        ------
        ModelUnknownError, ModelNotInstalledError
            As `path`.
        ModelError
            If the record is damaged.
        """
        self.path(model_id)
        return _read_record(self.folder(model_id) / RECORD_FILE)

    def records(self) -> tuple[InstallRecord, ...]:
        """Return the records of every installed model, in the catalogue's order. Raises ModelError as `record`."""
        return tuple(self.record(entry.id) for entry in self.catalogue.entries() if self.has(entry.id))

    def verify(self) -> tuple[Verification, ...]:
        """Hash every installed network again and compare it with its record."""
        known = [entry.id for entry in self.catalogue.entries() if self.folder(entry.id).is_dir()]
        return tuple(self.verify_one(model_id) for model_id in known)

    def verify_one(self, model_id: str) -> Verification:
        """Hash one network again and compare it with its record. Raises ModelUnknownError."""
        self.catalogue.get(model_id)
        path = self.folder(model_id) / MODEL_FILE
        for file in (path, self.folder(model_id) / RECORD_FILE):
            if not file.is_file():
                return Verification(model_id, ModelState.MISSING, path, f"{file} is not there.")
        try:
            expected = self.sha256(model_id)
            found = sha256_of(path)
        except (ModelError, OSError) as error:
            return Verification(model_id, ModelState.DAMAGED, path, str(error))
        if found != expected:
            return Verification(
                model_id, ModelState.DAMAGED, path, f"Its SHA-256 is {found}, recorded at installation was {expected}."
            )
        return Verification(model_id, ModelState.OK, path, f"SHA-256 {found}")

    def remove(self, model_id: str) -> None:
        """Delete an installed model; nothing happens when it is not there.

        Raises
        ------
        ModelUnknownError
            If no model of that id is in the catalogue.
        FolderNotWritableError
            If the file system refuses.
        """
        self.catalogue.get(model_id)
        folder = self.folder(model_id)
        if not folder.exists():
            return
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise storage_error(error, folder) or error from error


def _read_record(path: Path) -> InstallRecord:
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))  # Any: whatever the file holds
        return InstallRecord(**raw)
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            f"The record {path} is damaged: {error}.",
            remedy=f"Run: main.py models install {path.parent.name}",
        ) from error
