"""Reads chosen members out of wheels and tarballs, each checked against its hash. Nothing else is unpacked."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from app.engine.common.errors import ModelHashError, ModelSourceError
from app.engine.common.files import atomic_writer, sha256_of
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue import Member

_CHUNK_BYTES = 1 << 20
# An honest network is far smaller; a member without a stated length stops here.
_MAX_MEMBER_BYTES = 2 << 30


def extract_members(archive: Path, wanted: Mapping[str, Member], folder: Path, token: CancelToken) -> dict[str, Path]:
    """Write the wanted members to `folder`, each named by its SHA-256.

    Parameters
    ----------
    archive : Path
        A wheel or a tarball.
    wanted : mapping of str to Member
        By path inside the archive.
    folder : Path

    Returns
    -------
    dict of str to Path
        The written files by member SHA-256.

    Raises
    ------
    ModelSourceError
        If the archive cannot be read or lacks a member.
    ModelHashError
        If a member is not what the catalogue says.
    StorageFullError, FolderNotWritableError, CancelledError
        As their names say.
    """
    written: dict[str, Path] = {}
    try:
        for path, stream in _streams(archive, wanted):
            token.check()
            written[wanted[path].sha256] = _write(stream, wanted[path], archive, folder)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
        raise ModelSourceError(f"The archive {archive} cannot be read: {error}.") from error
    for path, member in wanted.items():
        if member.sha256 not in written:
            raise ModelSourceError(f"The archive {archive} has no {path}.")
    return written


def check_file(path: Path, sha256: str, name: str) -> None:
    """Return when a file has the expected hash.

    Raises
    ------
    ModelHashError
        If not; the message names the file and both hashes.
    """
    found = sha256_of(path)
    if found != sha256:
        raise _mismatch(name, str(path), found, sha256)


def _streams(archive: Path, wanted: Mapping[str, Member]) -> Iterator[tuple[str, IO[bytes]]]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            for path in sorted(set(wanted) & set(wheel.namelist())):
                with wheel.open(path) as stream:
                    yield path, stream
        return
    with tarfile.open(archive) as tarball:
        for info in tarball:
            unpacked = tarball.extractfile(info) if info.isreg() and info.name in wanted else None
            if unpacked is not None:
                with unpacked:
                    yield info.name, unpacked


def _write(stream: IO[bytes], member: Member, archive: Path, folder: Path) -> Path:
    target = folder / member.sha256
    limit = member.bytes if member.bytes is not None else _MAX_MEMBER_BYTES
    digest, size = hashlib.sha256(), 0
    with atomic_writer(target) as output:
        while size <= limit and (chunk := stream.read(_CHUNK_BYTES)):
            digest.update(chunk)
            size += len(chunk)
            output.write(chunk)
        if digest.hexdigest() != member.sha256:
            raise _mismatch(member.name, str(archive), digest.hexdigest(), member.sha256)
    return target


def _mismatch(name: str, where: str, found: str, expected: str) -> ModelHashError:
    return ModelHashError(
        f"{name} in {where} is not the published file: its SHA-256 is {found}, expected {expected}. "
        "It was refused; nothing was replaced.",
        remedy="Try again later or from another source; if it persists, the source may have been tampered with.",
    )
