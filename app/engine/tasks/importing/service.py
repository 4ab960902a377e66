"""The door of bulk import."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from app.db.records import ImportRun
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import BadInputError, CancelledError, ImportRunningError
from app.engine.common.ids import new_id
from app.engine.common.parallel import map_in_order
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.faces.service import FaceService
from app.engine.image_store import ImageStore
from app.engine.storage import Storage
from app.engine.tasks.importing.looking import KnownContent, KnownPhoto, Looker
from app.engine.tasks.importing.models import FileState, ImportReport, ImportRequest, LeftOut, RunState
from app.engine.tasks.importing.remaining import Remaining
from app.engine.tasks.importing.runs import Begun, begin, end
from app.engine.tasks.importing.scanning import scan
from app.engine.tasks.importing.writing import ImportWriter

if TYPE_CHECKING:
    from app.engine.estimators.pipeline import FacePipeline

MAX_BATCH = 500


class FolderImport:
    """Imports trees of photos. Safe from any thread; one import of a folder into a list at a time.

    A folder and a list have one run in the journal. A batch of photos is one transaction: faces, links, and what the
    journal says of every file of the batch. So a process that dies leaves whole batches, and the next import of the
    folder into the list goes on behind them; after the last file it finds nothing to do but what is new, changed, or
    could not be read before. Samples are files and no part of a transaction; the ids they will have are in the journal
    before they are written, and those that no face names are removed when the run is taken up.

    Parameters
    ----------
    storage : Storage
    faces : FaceService
    images : ImageStore
        Where `faces` keeps the samples.
    pipeline : callable
        Hands out the pipeline.
    default_version : callable
        The descriptor version to extract where a request names none.
    lanes : callable
        How many photos are worth working on at once.
    """

    def __init__(
        self,
        storage: Storage,
        faces: FaceService,
        images: ImageStore,
        pipeline: Callable[[], FacePipeline],
        default_version: Callable[[], int],
        lanes: Callable[[], int],
        clock: Clock = utc_now,
    ) -> None:
        self._storage = storage
        self._faces = faces
        self._images = images
        self._pipeline = pipeline
        self._default_version = default_version
        self._lanes = lanes
        self._clock = clock
        self._active: set[tuple[str, str, str | None]] = set()
        self._lock = threading.Lock()

    def run(
        self,
        account_id: str,
        request: ImportRequest,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> ImportReport:
        """Import every photo of a folder that is not imported yet; a cancelled import keeps what it has and says so.

        Raises
        ------
        BadInputError
            If the batch size is not 1 to 500.
        FileMissingError, FileNotReadableError
            If the folder cannot be read.
        ListsNotFoundError
            If there is no such list in the account.
        ImportRunningError
            If the folder is being imported into the list already.
        EstimatorUnavailableError, FacesLimitError, DatabaseError, StorageFullError, ImageStoreUnavailableError
            If the import cannot go on. What is committed stays; call it again to go on.
        """
        wanted = self._completed(request, account_id)
        with self._alone(account_id, wanted):
            return self._run(account_id, wanted, token or CancelToken(), progress)

    def left_out(self, run_id: str) -> Iterator[LeftOut]:
        """Yield the files of a run that became no face, in order of path; those gone from the disk are passed over.

        Raises
        ------
        NotFoundError
            If there is no such run.
        """
        with self._storage.read() as unit:
            folder = unit.imports.get(run_id).folder
            for file in unit.imports.files(run_id):
                # A name with escapes is not the one on the disk.
                is_there = "\\" in file.path or os.path.lexists(os.path.join(folder, file.path))  # noqa: PTH118
                if file.state != FileState.DONE and is_there:
                    yield LeftOut(file.path, file.state, file.reason_code, file.reason)

    def _completed(self, request: ImportRequest, account_id: str) -> ImportRequest:
        if not 1 <= request.batch_size <= MAX_BATCH:
            raise BadInputError(
                f"A batch of {request.batch_size} photos is not allowed.",
                field="batch_size",
                remedy=f"Use 1 to {MAX_BATCH}.",
            )
        if request.list_id is not None:
            self._faces.get_list(request.list_id, account_id)
        versions = request.versions or (self._default_version(),)
        return replace(request, folder=request.folder.absolute(), versions=versions)

    @contextmanager
    def _alone(self, account_id: str, request: ImportRequest) -> Iterator[None]:
        name = (account_id, str(request.folder), request.list_id)
        with self._lock:
            if name in self._active:
                raise ImportRunningError(f"The folder {request.folder} is being imported by this process.")
            self._active.add(name)
        try:
            yield
        finally:
            with self._lock:
                self._active.discard(name)

    def _run(
        self, account_id: str, request: ImportRequest, token: CancelToken, progress: ProgressCallback
    ) -> ImportReport:
        started = time.monotonic()
        total = sum(1 for _ in scan(request.folder))
        pending = [new_id() for _ in range(request.batch_size)]
        begun = begin(self._storage, self._images, account_id, request, pending, self._clock())
        remaining = Remaining(self._storage, begun, request.folder)
        looker = Looker(self._pipeline(), request, self._known(begun.run), self._quality, token)
        state = RunState.DONE
        with ImportWriter(self._storage, self._faces, begun.run, pending, self._clock) as writer:
            try:
                # Closed at once when the writer fails, so that no worker goes on.
                with closing(map_in_order(looker.look, remaining, self._lanes(), token)) as results:
                    for number, looked in enumerate(results, start=1):
                        writer.add(looked)
                        progress(Progress("Importing photos", remaining.settled + number, total, "photos"))
            except CancelledError:
                state = RunState.CANCELLED
            writer.finish()
        end(self._storage, begun.run, state, self._clock())
        return self._report(request, begun, remaining, writer, state, time.monotonic() - started)

    @property
    def _quality(self) -> int:
        return self._images.settings.sample_jpeg_quality

    def _known(self, run: ImportRun) -> KnownContent:
        def known(digest: bytes) -> KnownPhoto | None:
            with self._storage.read() as unit:
                found = unit.imports.find_content_of_list(run.account_id, run.list_id, digest)
            if found is None:
                return None
            other, file = found
            is_here = other.run_id == run.run_id
            path = file.path if is_here else f"{other.folder}/{file.path}"
            return KnownPhoto(path, file.path if is_here else None, file.face_id)

        return known

    def _report(
        self,
        request: ImportRequest,
        begun: Begun,
        remaining: Remaining,
        writer: ImportWriter,
        state: RunState,
        seconds: float,
    ) -> ImportReport:
        return ImportReport(
            run_id=begun.run.run_id,
            folder=request.folder,
            list_id=request.list_id,
            state=state,
            created=writer.created,
            settled=remaining.settled,
            left_out=sum(1 for _ in self.left_out(begun.run.run_id)),
            flagged=tuple(writer.flagged),
            counts=dict(writer.counts),
            removed_samples=begun.removed_samples,
            seconds=seconds,
        )
