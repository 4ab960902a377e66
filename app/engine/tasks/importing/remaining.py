"""Which files of the tree still have to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from app.db.records import ImportFile
from app.engine.storage import Storage
from app.engine.tasks.importing.models import FileState, PhotoFile
from app.engine.tasks.importing.runs import Begun
from app.engine.tasks.importing.scanning import scan

_LOOKED_UP_AT_ONCE = 256


class Remaining:
    """The files that the journal does not settle, in the order of the scan. Iterate once.

    A file that is a face stays settled while its size and time are the same, and so does one that was not wanted if
    the same is asked for; one that could not be used is tried again.

    Attributes
    ----------
    settled : int
        Files passed over so far.
    """

    def __init__(self, storage: Storage, begun: Begun, folder: Path) -> None:
        self._storage = storage
        self._begun = begun
        self._folder = folder
        self.settled = 0

    def __iter__(self) -> Iterator[PhotoFile]:
        """Yield each file with what the journal says of it."""
        files = scan(self._folder)
        while chunk := list(islice(files, _LOOKED_UP_AT_ONCE)):
            with self._storage.read() as unit:
                known = unit.imports.find_many(self._begun.run.run_id, [file.key for file in chunk])
            for file in chunk:
                if self._is_settled(file, known.get(file.key)):
                    self.settled += 1
                else:
                    yield replace(file, before=known.get(file.key))

    def _is_settled(self, file: PhotoFile, before: ImportFile | None) -> bool:
        if before is None or (before.size, before.mtime_us) != (file.size, file.mtime_us):
            return False
        return before.state == FileState.DONE or (before.state == FileState.SKIPPED and self._begun.is_same)
