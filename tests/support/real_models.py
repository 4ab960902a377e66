"""The installed networks behind the real runtime, for tests marked `models`."""

from __future__ import annotations

from pathlib import Path

from app.engine.common.files import sha256_of
from app.engine.inference.catalogue import ModelEntry, load_catalogue
from app.engine.inference.runtime import Runtime
from tests.support.paths import models_dir


class InstalledFiles:
    """Network files as they lie in the models folder, without their installation records."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._catalogue = load_catalogue()

    def has(self, model_id: str) -> bool:
        """Tell whether the file is there."""
        return self.path(model_id).is_file()

    def path(self, model_id: str) -> Path:
        """Return where the file is."""
        return self._folder / model_id / "model.onnx"

    def sha256(self, model_id: str) -> str:
        """Return the hash of the file."""
        return sha256_of(self.path(model_id))

    def entry(self, model_id: str) -> ModelEntry:
        """Return the catalogue's entry."""
        return self._catalogue.get(model_id)


def real_runtime(*ids: str) -> Runtime:
    """Return a runtime over the installed models; skip the calling test where one of `ids` is missing."""
    return Runtime(InstalledFiles(models_dir(*ids)))
