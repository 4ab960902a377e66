"""What a source of weights does, and the file it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.engine.common.progress import CancelToken, ProgressCallback
from app.engine.inference.catalogue import Source


@dataclass(frozen=True)
class WantedFile:
    """One file to be fetched whole.

    Attributes
    ----------
    name : str
        File name as published.
    sha256 : str or None
        Expected; None where the catalogue gives none for the archive (its members have theirs).
    bytes : int or None
        Expected length.
    """

    name: str
    sha256: str | None
    bytes: int | None

    def path_in(self, downloads: Path) -> Path:
        """Return where the complete file is kept; files of one name and different content do not meet."""
        return downloads / f"{self.sha256[:12]}-{self.name}" if self.sha256 else downloads / self.name


class Fetcher(Protocol):
    """Fetches from one kind of source."""

    def fetch(
        self, source: Source, wanted: WantedFile, downloads: Path, progress: ProgressCallback, token: CancelToken
    ) -> Path:
        """Fetch one file to `wanted.path_in(downloads)`; the caller checks its hash.

        Raises
        ------
        ModelSourceError
            If the source cannot be reached or has no such file.
        StorageFullError, FolderNotWritableError
            If the disk refuses.
        CancelledError
            If `token` was cancelled.
        """
        ...
