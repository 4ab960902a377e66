"""One process per data folder: a lock the operating system drops when its holder dies."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from app.db.errors import DataFolderInUse, FolderRefused

LOCK_FILE = "perigee.lock"
# The locked byte lies far behind the text: on Windows a locked region cannot be read, and the text must be.
_LOCKED_BYTE = 1 << 20


class FolderLock:
    """Owns the lock of one data folder from `acquire` to `release`; a crash releases it too."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_FILE
        self._handle: int | None = None

    def acquire(self, name: str) -> None:
        """Take the lock and write who holds it.

        Raises
        ------
        DataFolderInUse
            If another process, or another opening in this one, holds it.
        FolderRefused
            If the folder cannot be made or written to.
        """
        handle = self._open()
        if not _try_lock(handle):
            holder = _read_holder(handle)
            os.close(handle)
            raise DataFolderInUse(
                f"The data folder {self._path.parent} is in use by {holder}.",
                remedy="Close that program, or choose another data folder.",
            )
        _write_holder(handle, name)
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is None:
            return
        os.ftruncate(self._handle, 0)
        _unlock(self._handle)
        os.close(self._handle)
        self._handle = None

    def _open(self) -> int:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise FolderRefused(
                f"The data folder {self._path.parent} cannot be written to: {error.strerror}.",
                remedy="Give this user write permission there, or choose another folder.",
            ) from error


def _read_holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    fields = os.read(handle, 512).decode("utf-8", errors="replace").split("\n")
    if len(fields) < 3:
        return "another process"
    return f"{fields[0]} (process {fields[1]}, since {fields[2]})"


def _write_holder(handle: int, name: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    since = time.strftime("%Y-%m-%d %H:%M:%S")
    os.write(handle, f"{name}\n{os.getpid()}\n{since}\n".encode())


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
