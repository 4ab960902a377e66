"""Which photos of a folder are written to their end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.engine.common.errors import FileMissingError, FileNotReadableError
from app.engine.inference.photo_files import is_photo_name
from app.engine.sources.journal import FileMark

DONE, FAILED = "done", "failed"


@dataclass(frozen=True)
class FoundPhoto:
    """A photo in a watched folder; its name is the path from the folder with slashes."""

    name: str
    path: Path
    mark: FileMark


def list_photos(folder: Path, *, is_recursive: bool) -> list[FoundPhoto]:
    """Return the photos of a folder, the oldest first; links and the folders of finished photos are left out.

    Raises
    ------
    FileMissingError, FileNotReadableError
        If the folder itself is gone or refuses to be read.
    """
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError as error:
        raise FileMissingError(f"The folder {folder} is gone.", remedy="Bring it back, or stop watching it.") from error
    except OSError as error:
        raise FileNotReadableError(f"The folder {folder} cannot be read.", remedy="Check its permissions.") from error
    found = _walk(entries, "", is_recursive)
    return sorted(found, key=lambda photo: (photo.mark.mtime_ns, photo.name))


def _walk(entries: list[os.DirEntry[str]], prefix: str, is_recursive: bool) -> Iterator[FoundPhoto]:
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            is_own = not prefix and entry.name in (DONE, FAILED)
            if is_recursive and not is_own and not entry.name.startswith("."):
                yield from _walk(_scan(entry.path), f"{prefix}{entry.name}/", is_recursive)
        elif is_photo_name(Path(entry.name)) and entry.is_file(follow_symlinks=False):
            mark = _mark(entry)
            if mark is not None:
                yield FoundPhoto(prefix + entry.name, Path(entry.path), mark)


def _scan(path: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(path))
    except OSError:
        return []  # gone, or not ours to read: it is looked at again


def _mark(entry: os.DirEntry[str]) -> FileMark | None:
    try:
        # Not the entry's own copy: on Windows it lags behind while a file is being written.
        status = Path(entry.path).stat(follow_symlinks=False)
    except OSError:
        return None
    return FileMark(status.st_size, status.st_mtime_ns)


class Settling:
    """Remembers how files looked, and lets those through that stayed the same for long enough.

    Parameters
    ----------
    settle_s : float
        How long.
    """

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        self._seen: dict[str, tuple[FileMark, float]] = {}

    def settled(self, photos: list[FoundPhoto], now_s: float) -> list[FoundPhoto]:
        """Return the photos that have not changed for long enough and are not empty; the others are remembered.

        Parameters
        ----------
        photos : list of FoundPhoto
            All that are not dealt with.
        now_s : float
            Seconds of a clock that only goes forward.
        """
        before, self._seen = self._seen, {}
        ready = []
        for photo in photos:
            mark, since = before.get(photo.name, (photo.mark, now_s))
            if mark != photo.mark:
                since = now_s
            self._seen[photo.name] = (photo.mark, since)
            if photo.mark.size > 0 and now_s - since >= self._settle_s:
                ready.append(photo)
        return ready

    def forget(self, name: str) -> None:
        """Forget a file that was dealt with."""
        self._seen.pop(name, None)

    @property
    def is_waiting(self) -> bool:
        """Whether files were seen at the last look that are not dealt with."""
        return bool(self._seen)
