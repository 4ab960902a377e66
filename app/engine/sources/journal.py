"""Which photos of a folder were dealt with: a file in the data folder that survives restarts."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.engine.common.files import ensure_folder, storage_error, write_atomic

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FileMark:
    """What a file was like: another content under the same name is another photo."""

    size: int
    mtime_ns: int


class PhotoJournal:
    """The photos of one folder that were dealt with for one handler. Whoever opens it closes it. For one thread.

    Every photo is a line that is appended and flushed to the disk; a line that was cut off by a crash is left out, so
    its photo is asked for again under the same key and becomes no second event.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = _read(path)
        self._stream: BinaryIO | None = None

    def __contains__(self, item: tuple[str, FileMark]) -> bool:
        """Tell whether the file of that name and mark was dealt with."""
        name, mark = item
        return self._known.get(name) == mark

    def __len__(self) -> int:
        return len(self._known)

    def add(self, name: str, mark: FileMark) -> None:
        """Write down that a file was dealt with. Raises StorageFullError, FolderNotWritableError."""
        self._known[name] = mark
        line = _line(name, mark)
        try:
            if self._stream is None:
                ensure_folder(self._path.parent)
                self._stream = self._path.open("ab")
            self._stream.write(line)
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise storage_error(error, self._path) or error from error

    def keep_only(self, names: set[str]) -> None:
        """Forget files that are gone, and write the rest anew."""
        kept = {name: mark for name, mark in self._known.items() if name in names}
        if len(kept) == len(self._known):
            return
        self.close()
        self._known = kept
        write_atomic(self._path, b"".join(_line(name, mark) for name, mark in kept.items()))

    def close(self) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def journal_name(folder: str, account_id: str, handler_id: str) -> str:
    """Return the name of the journal of a folder for a handler."""
    digest = hashlib.sha256("\n".join((folder, account_id, handler_id)).encode("utf-8", "surrogatepass"))
    return f"{digest.hexdigest()[:32]}.jsonl"


def photo_key(journal: str, name: str, mark: FileMark) -> str:
    """Return what makes asking for the events of a photo twice the same as asking once."""
    text = f"{journal}\n{name}\n{mark.size}\n{mark.mtime_ns}"
    return f"watch-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _line(name: str, mark: FileMark) -> bytes:
    return json.dumps([name, mark.size, mark.mtime_ns], separators=(",", ":")).encode("ascii") + b"\n"


def _read(path: Path) -> dict[str, FileMark]:
    if not path.is_file():
        return {}
    content = path.read_bytes()
    known: dict[str, FileMark] = {}
    for line in content.split(b"\n"):
        try:
            name, size, mtime_ns = json.loads(line)
            known[name] = FileMark(int(size), int(mtime_ns))
        except (ValueError, TypeError):
            continue
    if content and not content.endswith(b"\n"):
        # The next line must not continue the one that was cut off.
        write_atomic(path, b"".join(_line(name, mark) for name, mark in known.items()))
    return known
