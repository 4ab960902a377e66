"""Installs models: fetch, check, convert, compare with golden outputs, then move the finished folder into place."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from app.engine.common.clock import Clock, to_rfc3339, utc_now
from app.engine.common.errors import ModelSourceError, StorageFullError
from app.engine.common.files import ensure_folder, storage_error, write_atomic
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.inference.catalogue import Catalogue, CommercialUse, ModelEntry, SourceKind
from app.engine.inference.collector import Collected, Collector
from app.engine.inference.install_lock import install_lock
from app.engine.inference.sources import Fetcher, LocalFolder, NpmFetcher, PypiFetcher, UrlFetcher, WantedFile
from app.engine.inference.store import (
    DOWNLOADS_FOLDER,
    MODEL_FILE,
    RECORD_FILE,
    InstallRecord,
    ModelState,
    ModelStore,
)

logger = logging.getLogger(__name__)

LOCK_FILE = "install.lock"
_WORK_PREFIX = "work-"


class Converter(Protocol):
    """Turns published files into a checked ONNX network."""

    version: int

    def convert_model(self, entry_id: str, model_format: str, members: Mapping[str, Path]) -> bytes:
        """Return the network. Raises ModelConversionError."""
        ...

    def check_golden(self, model_id: str, onnx_bytes: bytes) -> None:
        """Compare the network with stored outputs. Raises ModelConversionError."""
        ...


class OnnxConverter:
    """The converters of this program."""

    def __init__(self) -> None:
        from app.engine.inference import convert

        self._convert = convert
        self.version = convert.CONVERTER_VERSION

    def convert_model(self, entry_id: str, model_format: str, members: Mapping[str, Path]) -> bytes:
        """Return the network. Raises ModelConversionError."""
        return self._convert.convert_model(entry_id, model_format, members)

    def check_golden(self, model_id: str, onnx_bytes: bytes) -> None:
        """Compare the network with stored outputs. Raises ModelConversionError."""
        self._convert.check_golden(model_id, onnx_bytes)


@dataclass(frozen=True)
class InstallPlan:
    """What an installation would do.

    Attributes
    ----------
    entries : tuple of ModelEntry
        What is missing or damaged, in the catalogue's order.
    fetch_bytes : int
        To be fetched at most, where the catalogue knows; an archive counts once.
    has_unknown_size : bool
        Whether something comes on top whose size nobody stated.
    kept_bytes : int
        About what stays on the disk, where known.
    files : tuple of str
        Names of what is fetched.
    """

    entries: tuple[ModelEntry, ...]
    fetch_bytes: int
    has_unknown_size: bool
    kept_bytes: int
    files: tuple[str, ...]

    @property
    def needs_consent(self) -> bool:
        """Whether a licence is anything but free for a business."""
        return any(entry.licence.commercial is not CommercialUse.YES for entry in self.entries)


class Installer:
    """Installs models into a store. One installation runs at a time per folder, across processes.

    Parameters
    ----------
    store : ModelStore
    catalogue : Catalogue, optional
        By default the store's.
    sources : mapping of SourceKind to Fetcher, optional
        By default pip, npm and https.
    converter : Converter, optional
        By default the program's own.
    local : LocalFolder, optional
        Take everything from there and fetch nothing.
    clock : callable, optional
    """

    def __init__(
        self,
        store: ModelStore,
        catalogue: Catalogue | None = None,
        sources: Mapping[SourceKind, Fetcher] | None = None,
        converter: Converter | None = None,
        *,
        local: LocalFolder | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._catalogue = catalogue or store.catalogue
        self._sources = sources if sources is not None else default_fetchers()
        self._converter = converter
        self._local = local
        self._clock = clock
        self._downloads = store.root / DOWNLOADS_FOLDER

    def plan(self, ids: Sequence[str] = ()) -> InstallPlan:
        """Return what `install` would do.

        Parameters
        ----------
        ids : sequence of str
            Models; without any the default pack.

        Raises
        ------
        ModelUnknownError
            If an id is not in the catalogue.
        ModelSourceError
            If a model cannot be installed again because the user imported it.
        """
        entries = self._wanted(ids)
        files = {file.path_in(self._downloads): file for entry in entries for file in _files(entry)}
        missing = [] if self._local is not None else [f for path, f in files.items() if not path.is_file()]
        members = {member.sha256: member.bytes or 0 for entry in entries for member in entry.members}
        return InstallPlan(
            entries=entries,
            fetch_bytes=sum(file.bytes or 0 for file in missing),
            has_unknown_size=any(file.bytes is None for file in missing),
            kept_bytes=sum(members.values()),
            files=tuple(file.name for file in missing),
        )

    def install(
        self, ids: Sequence[str] = (), progress: ProgressCallback = ignore_progress, token: CancelToken | None = None
    ) -> tuple[InstallRecord, ...]:
        """Install models that are missing or damaged; the default pack when `ids` is empty.

        Whatever interrupts it, a models folder is complete or not there; fetched files are kept for the next try.

        Returns
        -------
        tuple of InstallRecord
            Of the models installed by this call; those already in order are left alone.

        Raises
        ------
        ModelUnknownError
            If an id is not in the catalogue.
        ModelSourceError, ModelHashError, ModelConversionError
            If files could not be fetched, are not the published ones, or do not convert to the expected network.
        StorageFullError, FolderNotWritableError, CancelledError
            As their names say.
        """
        token = token or CancelToken()
        self._wanted(ids)
        ensure_folder(self._downloads)
        with install_lock(self._downloads / LOCK_FILE, progress, token):
            self._drop_leftovers()
            plan = self.plan(ids)
            self._check_room(plan)
            with self._work_folder() as work:
                return self._install(plan, work, progress, token)

    def _install(
        self, plan: InstallPlan, work: Path, progress: ProgressCallback, token: CancelToken
    ) -> tuple[InstallRecord, ...]:
        if not plan.entries:
            return ()
        collector = Collector(plan.entries, self._sources, self._local, self._downloads, work, progress, token)
        records = []
        for number, entry in enumerate(plan.entries):
            token.check()
            collected = collector.collect(entry)
            progress(Progress(f"Preparing {entry.id}", number, len(plan.entries), "models"))
            records.append(self._put(entry, collected, work))
            progress(Progress(f"Installed {entry.id}", number + 1, len(plan.entries), "models"))
        collector.clean()
        return tuple(records)

    def _put(self, entry: ModelEntry, collected: Collected, work: Path) -> InstallRecord:
        converter = self._converter or OnnxConverter()
        network = converter.convert_model(entry.id, entry.format.value, collected.members)
        converter.check_golden(entry.id, network)
        record = InstallRecord(
            id=entry.id,
            sha256=sha256(network).hexdigest(),
            source=collected.source,
            members={member.name: member.sha256 for member in entry.members},
            licence=entry.licence.name,
            converter_version=converter.version,
            installed_time=to_rfc3339(self._clock()),
        )
        finished = work / entry.id
        write_atomic(finished / MODEL_FILE, network)
        write_atomic(finished / RECORD_FILE, record.to_bytes())
        move_into_place(finished, self._store.folder(entry.id))
        logger.info("installed %s from %s", entry.id, collected.source)
        return record

    def _wanted(self, ids: Sequence[str]) -> tuple[ModelEntry, ...]:
        asked = {model_id: self._catalogue.get(model_id) for model_id in ids}
        chosen = [e for e in self._catalogue.entries() if e.id in asked] if ids else self._catalogue.default_pack()
        wanted = tuple(e for e in chosen if self._store.verify_one(e.id).state is not ModelState.OK)
        for entry in wanted:
            if not entry.sources:
                raise ModelSourceError(
                    f"The model '{entry.id}' was imported from a file and is damaged.",
                    remedy=f"Run: main.py models import FILE --id {entry.id}",
                )
        return wanted

    def _check_room(self, plan: InstallPlan) -> None:
        # The largest file is for a moment there twice: as the tool's own copy, and in its place.
        need = 2 * plan.fetch_bytes + 2 * plan.kept_bytes
        free = shutil.disk_usage(self._store.root).free
        if need > free:
            raise StorageFullError(
                f"The disk of {self._store.root} has {free >> 20} MB free; the installation needs {need >> 20} MB.",
                remedy="Free some space, or set PERIGEE_MODELS to a folder on another disk.",
            )

    def _drop_leftovers(self) -> None:
        for path in self._downloads.iterdir():
            if path.is_dir():  # of a run that was killed; whole and partial downloads are files and stay
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _work_folder(self) -> Iterator[Path]:
        try:
            work = Path(tempfile.mkdtemp(dir=self._downloads, prefix=_WORK_PREFIX))
        except OSError as error:
            raise storage_error(error, self._downloads / _WORK_PREFIX) or error from error
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def default_fetchers() -> dict[SourceKind, Fetcher]:
    """Return pip, npm and https."""
    return {SourceKind.PYPI: PypiFetcher(), SourceKind.NPM: NpmFetcher(), SourceKind.URL: UrlFetcher()}


def move_into_place(finished: Path, target: Path) -> None:
    """Rename a finished folder to `target`; a folder that is there is set aside first and put back on failure.

    Raises
    ------
    FolderNotWritableError, StorageFullError
        If the file system refuses.
    """
    aside = finished.with_name(f"{finished.name}.replaced")
    had_one = target.exists()
    try:
        if had_one:
            target.replace(aside)
        finished.replace(target)
    except BaseException as error:
        if had_one and not target.exists() and aside.exists():
            aside.replace(target)
        if isinstance(error, OSError):
            raise storage_error(error, target) or error from error
        raise


def _files(entry: ModelEntry) -> list[WantedFile]:
    source = entry.sources[0]
    if source.file:
        return [WantedFile(source.file, source.sha256, source.bytes)]
    return [WantedFile(member.name, member.sha256, member.bytes) for member in entry.members]
