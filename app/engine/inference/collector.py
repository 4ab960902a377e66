"""Gathers the published files of several models: each archive fetched once, every file checked."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.common.errors import ModelError, ModelHashError, ModelSourceError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.engine.inference.archives import check_file, extract_members
from app.engine.inference.catalogue import Member, ModelEntry, Source, SourceKind
from app.engine.inference.sources import Fetcher, LocalFolder, WantedFile

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Collected:
    """Checked files of one model: where they came from, and paths by member name."""

    source: str
    members: Mapping[str, Path]


class Collector:
    """Gathers files for one installation. Belongs to one thread.

    Parameters
    ----------
    entries : sequence of ModelEntry
        Every model of the installation, so that an archive is read once for all of them.
    fetchers : mapping of SourceKind to Fetcher
    local : LocalFolder or None
        When given, nothing is fetched: files come from there alone.
    downloads, work : Path
        Where fetched files are kept, and where members are unpacked.
    """

    def __init__(
        self,
        entries: Sequence[ModelEntry],
        fetchers: Mapping[SourceKind, Fetcher],
        local: LocalFolder | None,
        downloads: Path,
        work: Path,
        progress: ProgressCallback,
        token: CancelToken,
    ) -> None:
        self._entries = entries
        self._fetchers = fetchers
        self._local = local
        self._downloads = downloads
        self._work = work
        self._progress = progress
        self._token = token
        self._unpacked: dict[Source, dict[str, Path] | ModelError] = {}
        self._fetched: set[Path] = set()

    def collect(self, entry: ModelEntry) -> Collected:
        """Return the checked files of a model, from the first source that has them.

        Raises
        ------
        ModelHashError
            If a file was not the published one and no other source had it.
        ModelSourceError
            If no source could be reached; the message says why of each, and what to do offline.
        StorageFullError, FolderNotWritableError, CancelledError
            As their names say.
        """
        failures: list[ModelError] = []
        for source in entry.sources:
            try:
                return self._from(entry, source)
            except ModelError as error:
                failures.append(error)
                logger.info("source %s of %s failed: %s", source.label, entry.id, error)
        loose = self._loose(entry)
        if loose is not None:
            return loose
        raise self._refusal(entry, failures)

    def clean(self) -> None:
        """Delete the archives fetched for this installation."""
        for path in self._fetched:
            path.unlink(missing_ok=True)

    def _from(self, entry: ModelEntry, source: Source) -> Collected:
        if source not in self._unpacked:
            self._unpacked[source] = self._unpack(entry, source)
        unpacked = self._unpacked[source]
        if isinstance(unpacked, ModelError):
            raise unpacked
        return Collected(source.label, {member.name: unpacked[member.sha256] for member in entry.members})

    def _unpack(self, entry: ModelEntry, source: Source) -> dict[str, Path] | ModelError:
        try:
            if source.kind is SourceKind.URL:
                return {member.sha256: self._loose_url(source, member) for member in entry.members}
            archive = self._archive(source)
            wanted = {source.member_path(m): m for e in self._entries if source in e.sources for m in e.members}
            self._progress(Progress(f"Reading {archive.name}", 0, 0))
            return extract_members(archive, wanted, self._work, self._token)
        except ModelError as error:
            return error

    def _archive(self, source: Source) -> Path:
        wanted = WantedFile(source.file, source.sha256, source.bytes)
        if self._local is None:
            return self._fetch(source, wanted)
        found = self._local.find_archive(source)
        if found is None:
            raise ModelSourceError(f"There is no {source.file} in {self._local.path}.")
        if source.sha256 is not None:
            self._progress(Progress(f"Checking {source.file}", 0, 0))
            check_file(found, source.sha256, source.file)
        return found

    def _loose_url(self, source: Source, member: Member) -> Path:
        if self._local is not None:
            raise ModelSourceError(f"There is no {member.name} in {self._local.path}.")
        return self._fetch(source, WantedFile(member.name, member.sha256, member.bytes))

    def _fetch(self, source: Source, wanted: WantedFile) -> Path:
        path = wanted.path_in(self._downloads)
        if not path.is_file():
            self._progress(Progress(f"Fetching {wanted.name}", 0, wanted.bytes or 0, "bytes"))
            self._fetchers[source.kind].fetch(source, wanted, self._downloads, self._progress, self._token)
        self._fetched.add(path)
        if wanted.sha256 is not None:
            self._progress(Progress(f"Checking {wanted.name}", 0, 0))
            _check_or_drop(path, wanted.sha256, wanted.name)
        return path

    def _loose(self, entry: ModelEntry) -> Collected | None:
        if self._local is None:
            return None
        found = {member.name: self._local.find_member(member) for member in entry.members}
        paths = {name: path for name, path in found.items() if path is not None}
        if len(paths) < len(entry.members):
            return None
        for member in entry.members:
            check_file(paths[member.name], member.sha256, member.name)
        return Collected(f"files in {self._local.path}", paths)

    def _refusal(self, entry: ModelEntry, failures: Sequence[ModelError]) -> ModelError:
        for failure in failures:
            if isinstance(failure, ModelHashError):
                return failure
        reasons = " ".join(str(failure) for failure in failures)
        files = ", ".join(files_to_carry(self._entries))
        return ModelSourceError(
            f"The model '{entry.id}' could not be installed: {reasons}",
            remedy="Without a network: put these files into a folder and run "
            f"'main.py models install --from FOLDER': {files}.",
        )


def files_to_carry(entries: Sequence[ModelEntry]) -> list[str]:
    """Return the names of the files an offline site needs for these models, each once."""
    names = [
        first.file or ", ".join(member.name for member in entry.members)
        for entry in entries
        for first in entry.sources[:1]
    ]
    return list(dict.fromkeys(names))


def _check_or_drop(path: Path, sha256: str, name: str) -> None:
    try:
        check_file(path, sha256, name)
    except ModelHashError:
        path.unlink(missing_ok=True)
        raise
