"""The candidate index: a disposable copy of the database's descriptors, one matrix per version and list."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from app.engine.common.errors import DescriptorVersionError, NotFoundError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.inference.catalogue_entries import DescriptorSpec
from app.engine.matcher.arena import Arena
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.matrix import DescriptorMatrix
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.snapshot import Snapshot
from app.engine.matcher.sources import DescriptorSource

logger = logging.getLogger(__name__)

Key = tuple[int, str | None]


@dataclass(frozen=True)
class IndexPart:
    """One loaded matrix, for a person or a check to look at.

    Attributes
    ----------
    version : int
        Descriptor version.
    list_id : str or None
        The list; None for all faces.
    rows, generation : int
        Descriptors held, and changes since it was loaded.
    resident_bytes : int
        Memory every search reads.
    """

    version: int
    list_id: str | None
    rows: int
    generation: int
    resident_bytes: int


@dataclass
class _Held:
    """A matrix and how far it follows the source: `number` of the database, `revision` of the source's counter."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    matrix: DescriptorMatrix | None = None
    number: int = 0
    revision: int = -1


class MatcherIndex:
    """Hands out snapshots that hold everything committed before the call.

    A matrix is loaded when it is first asked for, and brought up to date when something changed since. Owns the arena
    with the exact rows; closes it and its source.

    Parameters
    ----------
    folder : Path, optional
        Where the arena's nameless file is made; None keeps exact rows in memory (sites with encrypted descriptors).
    """

    def __init__(
        self, source: DescriptorSource, kernels: Kernels, pool: WorkerPool, folder: Path | None = None
    ) -> None:
        self._source = source
        self._kernels = kernels
        self._pool = pool
        self._arena = Arena(folder)
        self._lock = threading.Lock()
        self._held: OrderedDict[Key, _Held] = OrderedDict()  # the one that was used longest ago first
        self._max_bytes = 0

    def limit(self, max_bytes: int) -> None:
        """Keep no more than this in memory, 0 for no limit: what was used longest ago goes first.

        What a search needs is loaded all the same, even if it is larger alone.
        """
        self._max_bytes = max_bytes
        self._make_room()

    def snapshot(
        self,
        spec: DescriptorSpec,
        list_id: str | None = None,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> Snapshot:
        """Return the descriptors of a version, of one list or of all faces.

        Raises
        ------
        NotFoundError
            If the list does not exist.
        DescriptorVersionError
            If the version's length is not known.
        DatabaseUnavailableError, StorageFullError
            If it could not be loaded; the next call tries again.
        CancelledError
            If `token` was cancelled while loading.
        """
        held = self._held_for((spec.version, list_id))
        matrix = held.matrix
        if matrix is None or held.revision != self._source.revision():
            matrix = self._brought_up_to_date(held, spec, list_id, token, progress)
        return matrix.snapshot

    def matrix(self, spec: DescriptorSpec, list_id: str | None = None) -> DescriptorMatrix:
        """Return the matrix itself, up to date, to select rows of it. Raises as `snapshot`."""
        return self._brought_up_to_date(self._held_for((spec.version, list_id)), spec, list_id, None, ignore_progress)

    def drop(self, version: int | None = None, list_id: str | None = None) -> int:
        """Forget what is loaded, of one version or list or all; return how many matrices that was.

        Whatever is needed again is loaded anew from the database.
        """
        with self._lock:
            chosen = [
                key
                for key in self._held
                if (version is None or key[0] == version) and (list_id is None or key[1] == list_id)
            ]
            for key in chosen:
                del self._held[key]
        return len(chosen)

    def parts(self) -> list[IndexPart]:
        """Return what is loaded, by version and list."""
        with self._lock:
            held = sorted(self._held.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        return [_part(key, each.matrix.snapshot) for key, each in held if each.matrix is not None]

    def close(self) -> None:
        """Let go of everything; snapshots already handed out stay readable."""
        self._source.close()
        self.drop()
        self._arena.close()

    def _held_for(self, key: Key) -> _Held:
        with self._lock:
            held = self._held.setdefault(key, _Held())
            self._held.move_to_end(key)
            return held

    def _make_room(self) -> None:
        """Forget what was used longest ago, until the rest fits; the one used last stays."""
        if not self._max_bytes:
            return
        with self._lock:
            sizes = {key: _size(held) for key, held in self._held.items()}
            total = sum(sizes.values())
            for key in list(self._held)[:-1]:
                if total <= self._max_bytes:
                    break
                total -= sizes[key]
                del self._held[key]

    def _brought_up_to_date(
        self,
        held: _Held,
        spec: DescriptorSpec,
        list_id: str | None,
        token: CancelToken | None,
        progress: ProgressCallback,
    ) -> DescriptorMatrix:
        with held.lock:
            revision = self._source.revision()
            try:
                matrix = held.matrix
                if matrix is None or not self._follow(held, matrix, spec.version, list_id, revision):
                    matrix = held.matrix = self._loaded(held, spec, list_id, token, progress)
            except NotFoundError:
                self.drop(spec.version, list_id)
                raise
            held.revision = revision
        self._make_room()
        return matrix

    def _follow(self, held: _Held, matrix: DescriptorMatrix, version: int, list_id: str | None, revision: int) -> bool:
        """Apply what changed; return False where the matrix must be loaded anew."""
        if held.revision == revision:
            return True
        delta = self._source.changes_since(held.number, version, list_id)
        if delta is None:
            return False
        if len(delta.removed):
            matrix.remove(delta.removed)
        if len(delta.ids):
            matrix.put(delta.ids, delta.descriptors)
        held.number = delta.number
        if matrix.needs_compaction:
            self._pool.post(matrix.compact)
        return True

    def _loaded(
        self,
        held: _Held,
        spec: DescriptorSpec,
        list_id: str | None,
        token: CancelToken | None,
        progress: ProgressCallback,
    ) -> DescriptorMatrix:
        if spec.dimension is None:
            raise DescriptorVersionError(
                f"How long descriptors of version {spec.version} are is not known.",
                remedy=f"Install the model '{spec.model_id}'.",
            )
        matrix = DescriptorMatrix(spec.dimension, spec.metric, self._kernels, self._arena)
        with self._source.contents(spec.version, list_id) as contents:
            for ids, descriptors in contents.pieces:
                if token is not None:
                    token.check()
                matrix.extend(ids, descriptors)
                progress(Progress("Loading descriptors", matrix.snapshot.rows, 0, "descriptors"))
            held.number = contents.number
        logger.info("Loaded %d descriptors of version %d", matrix.snapshot.rows, spec.version)
        self._pool.post(matrix.warm)
        return matrix


def _size(held: _Held) -> int:
    return 0 if held.matrix is None else held.matrix.snapshot.resident_bytes


def _part(key: Key, snapshot: Snapshot) -> IndexPart:
    return IndexPart(key[0], key[1], snapshot.rows, snapshot.generation, snapshot.resident_bytes)
