"""Room for arrays that must be reachable but need not stay in memory: exact rows, ids and look-up tables.

The room is one file without a name that the operating system pages in and out and that disappears with the process,
however the process ends. It is a copy of what the database holds and is never read again.
"""

from __future__ import annotations

import mmap
import os
import tempfile
import threading
import weakref
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from app.engine.common.files import ensure_folder, storage_error

_SMALL_BYTES = 1 << 16  # below the granularity of mappings an array takes less room in memory


class Arena:
    """Makes arrays in a nameless file, or in memory.

    Parameters
    ----------
    folder : Path, optional
        Where the file is made. Without a folder everything is kept in memory, as a site must whose descriptors are
        encrypted at rest.

    Notes
    -----
    Safe from any thread. An array's room is used again when the last reference to the array is gone. The owner of
    the arena closes it when no array of it is written to any more; arrays stay readable.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._lock = threading.RLock()  # a finalizer may run inside `array`
        self._free: dict[int, list[int]] = defaultdict(list)
        self._end = 0
        self._folder = folder
        self._file = None if folder is None else tempfile.TemporaryFile(dir=ensure_folder(folder))  # noqa: SIM115

    def array(self, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
        """Return an array of unspecified contents.

        Raises
        ------
        StorageFullError
            If the disk has no room for it.
        """
        wanted = int(np.prod(shape)) * np.dtype(dtype).itemsize
        if self._file is None or wanted < _SMALL_BYTES:
            return np.empty(shape, dtype)
        size = -(-wanted // mmap.ALLOCATIONGRANULARITY) * mmap.ALLOCATIONGRANULARITY
        with self._lock:
            offset = self._free[size].pop() if self._free[size] else self._extend(size)
            mapping = mmap.mmap(self._file.fileno(), size, offset=offset)
        weakref.finalize(mapping, self._release, size, offset).atexit = False
        count = int(np.prod(shape))
        return np.frombuffer(mapping, dtype, count).reshape(shape)

    @property
    def is_mapped(self) -> bool:
        """Whether arrays are kept in a file rather than in memory."""
        return self._file is not None

    def close(self) -> None:
        """Let go of the file; the room is returned to the disk with the last array."""
        if self._file is not None:
            self._file.close()

    def _extend(self, size: int) -> int:
        assert self._file is not None and self._folder is not None
        offset = self._end
        try:
            _reserve(self._file.fileno(), offset, size)
        except OSError as error:
            raise storage_error(error, self._folder / "matcher") or error from error
        self._end = offset + size
        return offset

    def _release(self, size: int, offset: int) -> None:
        with self._lock:
            self._free[size].append(offset)


def _reserve(descriptor: int, offset: int, size: int) -> None:
    """Give a file real room: writing to a mapped hole on a full disk would end the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, offset, size)
        return
    os.lseek(descriptor, offset, os.SEEK_SET)
    zeros = bytes(1 << 20)
    for done in range(0, size, len(zeros)):
        os.write(descriptor, zeros[: size - done])
