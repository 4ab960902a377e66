"""Writing files so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.engine.common.errors import FolderNotWritableError, PlatformError, StorageFullError

_CHUNK_BYTES = 1 << 20


def storage_error(error: OSError, path: Path) -> PlatformError | None:
    """Return the platform's wording of a full or read-only disk, or None when `error` is something else."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFullError(
            f"The disk has no room left to write {path}.", remedy="Free some space and start it again."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FolderNotWritableError(
            f"The folder {path.parent} cannot be written to.",
            remedy="Give this user write permission there, or choose another folder.",
        )
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return FolderNotWritableError(f"{path.parent} is not a folder.", remedy="Choose another place.")
    if error.errno in (errno.ENOENT, errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP):
        return FolderNotWritableError(f"The file system takes no {path}.", remedy="Choose another place or name.")
    return None


def ensure_folder(path: Path) -> Path:
    """Create a folder and its parents.

    Raises
    ------
    FolderNotWritableError, StorageFullError
        If the file system refuses.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(error, path / "x") or error from error
    return path


@contextmanager
def atomic_writer(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`; on success flush it to the disk and rename it into place.

    On any failure, cancellation and Ctrl-C included, the temporary file is removed and `path` is untouched.

    Raises
    ------
    StorageFullError
        If the disk is full.
    FolderNotWritableError
        If the folder refuses a new file.
    """
    ensure_folder(path.parent)
    temporary: Path | None = None
    try:
        # Opened as any file is, so that it gets the permissions this user gives to new files.
        candidate = path.parent / f".{path.name}.{uuid.uuid4().hex}.part"
        with candidate.open("xb") as stream:
            temporary = candidate
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise storage_error(error, path) or error from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file. Raises as `atomic_writer` does."""
    with atomic_writer(path) as stream:
        stream.write(data)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as lower-case hex, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
