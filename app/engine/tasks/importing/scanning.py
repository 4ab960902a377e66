"""Walking a tree of photos in a fixed order, and naming the person each shows."""

from __future__ import annotations

import os
import unicodedata
import uuid
from collections.abc import Iterator
from pathlib import Path

from app.engine.common.errors import FileMissingError, FileNotReadableError, NotAPhotoError, PlatformError
from app.engine.faces.validation import EXTERNAL_ID_LENGTH, USER_DATA_LENGTH, checked_text
from app.engine.inference.photo_files import is_photo_name
from app.engine.tasks.importing.models import LabelRule, PhotoFile

_NAMES = uuid.UUID("7a2e3f5c-94c6-5d0b-8f0e-2c4f0f1b6a11")


def scan(folder: Path) -> Iterator[PhotoFile]:
    """Yield every file below a folder, folder by folder, each in the order of names; photos and others alike.

    What is not to be opened carries its reason: files not named like a photo, hidden ones, pipes and devices. A folder
    that is hidden, linked or unreadable is one entry and is not entered.

    Raises
    ------
    FileMissingError
        If the folder itself does not exist.
    FileNotReadableError
        If it refuses to be read.
    """
    root = os.fspath(folder)
    waiting = [root]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            if here == root:
                raise _unreadable_root(folder, error) from error
            yield PhotoFile(Path(here), _key(here, root), 0, 0, _unreadable(here, error))
            continue
        folders = [entry for entry in entries if _is_open_folder(entry)]
        yield from (_file(entry, root) for entry in entries if entry not in folders)
        waiting.extend(entry.path for entry in reversed(folders))


def label_of(file: PhotoFile, rule: LabelRule) -> str:
    """Return the name of the person a photo shows: that of its folder, or its own without the suffix.

    Raises
    ------
    BadInputError
        If the name is empty, too long for user data, or holds a character that cannot be stored.
    """
    name = file.path.parent.name if rule is LabelRule.FOLDER else file.path.stem
    # One spelling for names that some systems store composed and others decomposed.
    return checked_text(unicodedata.normalize("NFC", name), "user_data", USER_DATA_LENGTH)


def external_id_of(label: str) -> str:
    """Return the external id of a name: the name, or, where that is too long, an id made from it."""
    return label if len(label) <= EXTERNAL_ID_LENGTH else str(uuid.uuid5(_NAMES, label))


def _is_open_folder(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _file(entry: os.DirEntry[str], root: str) -> PhotoFile:
    path, key = Path(entry.path), _key(entry.path, root)
    try:
        state = entry.stat()
    except OSError as error:
        return PhotoFile(path, key, 0, 0, _unreadable(entry.path, error))
    return PhotoFile(path, key, state.st_size, state.st_mtime_ns // 1000, _unwanted(entry, path))


def _unwanted(entry: os.DirEntry[str], path: Path) -> PlatformError | None:
    if entry.name.startswith("."):
        return NotAPhotoError("It is hidden.")
    if entry.is_dir():
        return NotAPhotoError("It is a link to a folder; links are not followed.")
    if not entry.is_file():
        return NotAPhotoError("It is not a regular file.")
    return None if is_photo_name(path) else NotAPhotoError("It is not named like a photo.")


def _key(path: str, root: str) -> str:
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return relative.encode("utf-8", "backslashreplace").decode("utf-8")


def _unreadable(path: str, error: OSError) -> PlatformError:
    return FileNotReadableError(f"{path} cannot be read: {error.strerror}.")


def _unreadable_root(folder: Path, error: OSError) -> PlatformError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileMissingError(f"There is no folder {folder}.", remedy="Check the spelling of the path.")
    return _unreadable(str(folder), error)
