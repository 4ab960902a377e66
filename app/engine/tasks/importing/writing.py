"""The one writer of an import: faces, links and journal of a batch in one transaction."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from datetime import datetime
from types import TracebackType

from app.db import UnitOfWork
from app.db.records import ImportFile, ImportRun
from app.engine.common.clock import Clock
from app.engine.common.errors import (
    DescriptorQualityError,
    DuplicatePhotoError,
    EnrolmentQualityError,
    NoFacesError,
    NotAPhotoError,
    PlatformError,
)
from app.engine.common.ids import new_id
from app.engine.faces.models import CreatedFace, FromAnalysis, NewFace
from app.engine.faces.service import FaceService
from app.engine.storage import Storage
from app.engine.tasks.importing.looking import duplicate_of
from app.engine.tasks.importing.models import FileState, Looked
from app.engine.tasks.importing.runs import note_pending
from app.engine.tasks.importing.scanning import external_id_of

# What an unwanted file has; everything else that is wrong with a file makes it a failed one, which is tried again.
_UNWANTED = (NotAPhotoError, NoFacesError, EnrolmentQualityError, DescriptorQualityError, DuplicatePhotoError)


# Contents of the newest faces. A worker may have looked a content up before the face of a copy was committed, but not
# earlier than two batches and twice as many photos as there are lanes ago.
_REMEMBERED = 4096


class ImportWriter:
    """Collects what files came to and commits it batch by batch, one batch behind, on a thread of its own.

    Belongs to the thread that made it; use it in `with`, which waits for the last commit.

    Parameters
    ----------
    pending : sequence of str
        The sample ids written into `run` for the first batch; as many as a batch may hold.

    Attributes
    ----------
    created : int
        Faces committed.
    flagged : list of str
        Those of them that are unlike the others of their external id.
    counts : Counter
        Files left out, by what was wrong.
    """

    def __init__(
        self, storage: Storage, faces: FaceService, run: ImportRun, pending: Sequence[str], clock: Clock
    ) -> None:
        self._storage = storage
        self._faces = faces
        self._run = run
        self._pending = list(pending)
        self._clock = clock
        self._waiting: list[Looked] = []
        self._contents: OrderedDict[bytes, str] = OrderedDict()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="perigee-import")
        self._under_way: Future[None] | None = None
        self.created = 0
        self.flagged: list[str] = []
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> ImportWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown()

    def add(self, looked: Looked) -> None:
        """Take what one file came to; begin a commit when the batch is full.

        Raises
        ------
        PlatformError
            As `FaceService.create_many`, when the commit before failed.
        """
        self._waiting.append(self._only_once(looked))
        if len(self._waiting) >= len(self._pending):
            self._begin_commit()

    def finish(self) -> None:
        """Commit what is waiting, and return when everything is committed. Raises as `add`."""
        if self._waiting:
            self._begin_commit()
        self._wait()

    def _begin_commit(self) -> None:
        self._wait()
        batch, self._waiting = self._waiting, []
        # The thread acts for whoever began the import.
        self._under_way = self._thread.submit(copy_context().run, self._commit, batch)

    def _wait(self) -> None:
        before, self._under_way = self._under_way, None
        if before is not None:
            before.result()

    def _commit(self, batch: Sequence[Looked]) -> None:
        following = [new_id() for _ in self._pending]
        with_face = [one for one in batch if one.face is not None]
        if with_face:
            self._create(batch, with_face, following)
        else:
            with self._storage.write() as unit:
                self._write_journal(unit, batch, {}, following)
                unit.commit()
        self._pending = following
        self.counts.update(one.problem.desc for one in batch if one.problem is not None)

    def _only_once(self, looked: Looked) -> Looked:
        """Refuse a photo whose content is not committed yet: two workers may have had the two copies."""
        if looked.face is None or looked.digest is None:
            return looked
        first = self._contents.setdefault(looked.digest, looked.file.key)
        if len(self._contents) > _REMEMBERED:
            self._contents.popitem(last=False)
        if first == looked.file.key:
            return looked
        return Looked(looked.file, looked.digest, looked.label, problem=duplicate_of(first))

    def _create(self, batch: Sequence[Looked], with_face: Sequence[Looked], following: Sequence[str]) -> None:
        def journal(unit: UnitOfWork, made: Sequence[CreatedFace]) -> None:
            ids = {one.file.key: face.face.face_id for one, face in zip(with_face, made, strict=True)}
            self._write_journal(unit, batch, ids, following)

        new = [
            self._new_face(one, sample_id) for one, sample_id in zip(with_face, self._pending, strict=False)
        ]  # fewer faces than ids: not every photo of a batch has one
        made = self._faces.create_many(self._run.account_id, new, also=journal)
        self.created += len(made)
        self.flagged += [one.face.face_id for one in made if one.flag is not None]

    def _new_face(self, looked: Looked, sample_id: str) -> NewFace:
        if looked.face is None:
            raise TypeError("only photos with a face become faces")
        return NewFace(
            user_data=looked.label,
            external_id=external_id_of(looked.label),
            lists=() if self._run.list_id is None else (self._run.list_id,),
            attribute=FromAnalysis(looked.face, looked.sample_jpeg, sample_id),
            avatar_from_sample=True,
        )

    def _write_journal(
        self, unit: UnitOfWork, batch: Sequence[Looked], ids: dict[str, str], following: Sequence[str]
    ) -> None:
        now = self._clock()
        unit.imports.write([self._entry(one, ids.get(one.file.key), now) for one in batch])
        note_pending(unit, self._run, following, now)

    def _entry(self, looked: Looked, face_id: str | None, now: datetime) -> ImportFile:
        file, problem, before = looked.file, looked.problem, looked.file.before
        digest, face_id = looked.digest, face_id or looked.face_id
        if problem is not None and before is not None and before.face_id is not None:
            # The photo it was before is a face still: it must be known when it comes back.
            digest, face_id = before.hash, before.face_id
        return ImportFile(
            run_id=self._run.run_id,
            path=file.key,
            size=file.size,
            mtime_us=file.mtime_us,
            state=state_of(problem).value,
            last_update_time=now,
            hash=digest,
            face_id=face_id,
            reason="" if problem is None else str(problem),
            reason_code=0 if problem is None else problem.code,
        )


def state_of(problem: PlatformError | None) -> FileState:
    """Return the state of a file by what is wrong with it."""
    if problem is None:
        return FileState.DONE
    return FileState.SKIPPED if isinstance(problem, _UNWANTED) else FileState.FAILED
