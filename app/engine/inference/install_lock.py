"""One installation at a time in a folder, across processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.engine.common.files import ensure_folder, storage_error
from app.engine.common.progress import CancelToken, Progress, ProgressCallback

_POLL_S = 0.1


@contextmanager
def install_lock(path: Path, progress: ProgressCallback, token: CancelToken) -> Iterator[None]:
    """Hold the lock file `path`; wait for another holder first. The system lets go of it when a process dies.

    Raises
    ------
    FolderNotWritableError, StorageFullError
        If the file cannot be made.
    CancelledError
        If `token` was cancelled while waiting.
    """
    ensure_folder(path.parent)
    try:
        stream = path.open("ab")
    except OSError as error:
        raise storage_error(error, path) or error from error
    with stream:
        while not _try_lock(stream):
            token.check()
            progress(Progress("Waiting for another installation to end", 0, 0))
            token.wait(_POLL_S)
        try:
            yield
        finally:
            _unlock(stream)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: BinaryIO) -> bool:
        stream.seek(0, os.SEEK_SET)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(stream: BinaryIO) -> None:
        stream.seek(0, os.SEEK_SET)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)
