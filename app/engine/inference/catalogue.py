"""The catalogue: which models there are, where their weights come from, and under which terms."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.engine.common.errors import CatalogueError, DescriptorVersionError, ModelUnknownError
from app.engine.inference.catalogue_entries import (
    Alignment,
    AlignmentPoints,
    CommercialUse,
    Contract,
    DescriptorSpec,
    ErrorRate,
    Licence,
    Member,
    Metric,
    ModelEntry,
    ModelFormat,
    Source,
    SourceKind,
    Thresholds,
)

__all__ = [
    "Alignment",
    "AlignmentPoints",
    "Catalogue",
    "CommercialUse",
    "Contract",
    "DescriptorSpec",
    "ErrorRate",
    "Licence",
    "Member",
    "Metric",
    "ModelEntry",
    "ModelFormat",
    "Source",
    "SourceKind",
    "Thresholds",
    "load_catalogue",
    "read_entry",
]

CATALOGUE_FILE = Path(__file__).resolve().parents[3] / "resources" / "models.toml"
ENTRY_FILE = "entry.json"
_SCHEMA = 1


class Catalogue:
    """Every model the program knows, in the order of the file, the user's own last. Immutable."""

    def __init__(self, entries: Iterable[ModelEntry]) -> None:
        self._entries: dict[str, ModelEntry] = {}
        self._versions: dict[int, DescriptorSpec] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: ModelEntry) -> None:
        if entry.id in self._entries:
            raise CatalogueError(f"The model catalogue names '{entry.id}' twice.", field=entry.id)
        self._entries[entry.id] = entry
        spec = entry.descriptor
        if spec is None:
            return
        if spec.version in self._versions:
            other = self._versions[spec.version].model_id
            raise CatalogueError(
                f"The models '{other}' and '{entry.id}' both claim descriptor version {spec.version}.",
                field=f"{entry.id}.descriptor.version",
            )
        self._versions[spec.version] = spec

    def entries(self) -> tuple[ModelEntry, ...]:
        """Return every model."""
        return tuple(self._entries.values())

    def has(self, model_id: str) -> bool:
        """Tell whether a model of that id is known."""
        return model_id in self._entries

    def get(self, model_id: str) -> ModelEntry:
        """Return one model.

        Raises
        ------
        ModelUnknownError
            If there is none; the message lists ids that look alike.
        """
        if model_id in self._entries:
            return self._entries[model_id]
        near = difflib.get_close_matches(model_id, self._entries, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "The command 'main.py models list' shows them all."
        raise ModelUnknownError(f"There is no model '{model_id}' in the catalogue.", remedy=hint)

    def default_pack(self) -> tuple[ModelEntry, ...]:
        """Return the models the first start installs."""
        return tuple(entry for entry in self._entries.values() if entry.default)

    def recognisers(self) -> tuple[ModelEntry, ...]:
        """Return the models that compute descriptors."""
        return tuple(entry for entry in self._entries.values() if entry.descriptor is not None)

    def descriptor_spec(self, version: int) -> DescriptorSpec:
        """Return the definition of a descriptor version.

        Raises
        ------
        DescriptorVersionError
            If no model of the catalogue computes it.
        """
        if version in self._versions:
            return self._versions[version]
        known = ", ".join(str(number) for number in sorted(self._versions))
        raise DescriptorVersionError(f"Descriptor version {version} is unknown here.", remedy=f"Known: {known}.")


def load_catalogue(path: Path | None = None, models_dir: Path | None = None) -> Catalogue:
    """Read the catalogue, and the entries of the user's own models in `models_dir`.

    Parameters
    ----------
    path : Path, optional
        Another catalogue than the program's own.
    models_dir : Path, optional
        Folder of installed models; without it the user's own models are left out.

    Raises
    ------
    CatalogueError
        If a file is missing, is not what it should be, or an entry has a wrong, missing or unknown key; the message
        names the file and the key.
    """
    entries = _read_catalogue(path or CATALOGUE_FILE)
    own = sorted(models_dir.glob(f"*/{ENTRY_FILE}")) if models_dir is not None else []
    return Catalogue([*entries, *(read_entry(file) for file in own)])


def read_entry(path: Path) -> ModelEntry:
    """Return the entry of a model the user imported.

    Raises
    ------
    CatalogueError
        As `load_catalogue`.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(
            f"The model entry {path} cannot be read: {error}.", remedy="Import the model again, or remove its folder."
        ) from error
    return replace(_validated(path, [path.parent.name], [raw])[0], imported=True)


def _read_catalogue(path: Path) -> list[ModelEntry]:
    raw = _toml(path)
    if raw.get("schema") != _SCHEMA:
        raise CatalogueError(f"The model catalogue {path} has no 'schema = {_SCHEMA}'.", field="schema")
    archives, models = raw.get("archives", {}), raw.get("model")
    if not isinstance(models, list) or not isinstance(archives, Mapping):
        raise CatalogueError(f"The model catalogue {path} needs [[model]] and [archives.NAME] tables.", field="model")
    names = [_name_of(model, index) for index, model in enumerate(models)]
    raws = [_expanded(path, name, model, archives) for name, model in zip(names, models, strict=True)]
    return _validated(path, names, raws)


def _toml(path: Path) -> dict[str, Any]:  # Any: whatever a TOML file holds
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(
            f"The model catalogue {path} cannot be read: {error}.", remedy="Install the program again."
        ) from error


def _name_of(model: object, index: int) -> str:
    return str(model.get("id", index)) if isinstance(model, Mapping) else str(index)


def _expanded(path: Path, name: str, model: object, archives: Mapping[str, Any]) -> object:
    if not isinstance(model, Mapping):
        return model
    raw = dict(model)
    if isinstance(raw.get("sources"), list):
        raw["sources"] = [_source(path, name, source, archives) for source in raw["sources"]]
    if isinstance(raw.get("descriptor"), Mapping):
        raw["descriptor"] = {"model_id": name, **raw["descriptor"]}
    return raw


def _source(path: Path, name: str, source: object, archives: Mapping[str, Any]) -> object:
    if not isinstance(source, Mapping) or "archive" not in source:
        return source
    archive = archives.get(source["archive"])
    if not isinstance(archive, Mapping):
        raise CatalogueError(
            f"The model catalogue {path}: {name}.sources names an archive '{source['archive']}' that is not described.",
            field=f"{name}.sources.archive",
        )
    return {**archive, **{key: value for key, value in source.items() if key != "archive"}}


def _validated(path: Path, names: Sequence[str], raws: Sequence[object]) -> list[ModelEntry]:
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(list[ModelEntry]).validate_python(raws)
    except ValidationError as error:
        first = error.errors()[0]
        index, *parts = first["loc"]
        key = ".".join([names[int(index)], *(str(part) for part in parts)])
        raise CatalogueError(f"The model catalogue {path}: {key}: {first['msg']}.", field=key) from error
