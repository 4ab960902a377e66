"""Runs a package tool that downloads into a folder, watching it grow."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.engine.common.errors import ModelSourceError, StorageFullError
from app.engine.common.files import storage_error
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.engine.inference.catalogue import Source
from app.engine.inference.sources.base import WantedFile

WORK_PREFIX = "tool-"
_POLL_S = 0.1
_STOP_S = 10.0


@contextmanager
def tool_folder(downloads: Path) -> Iterator[Path]:
    """Give a folder for one run of a tool, gone afterwards."""
    try:
        folder = Path(tempfile.mkdtemp(dir=downloads, prefix=WORK_PREFIX))
    except OSError as error:
        raise storage_error(error, downloads / WORK_PREFIX) or error from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_tool(
    command: Sequence[str],
    folder: Path,
    source: Source,
    wanted: WantedFile,
    progress: ProgressCallback,
    token: CancelToken,
) -> None:
    """Run `command` with `folder` for its temporary files; report the bytes that appear there.

    Raises
    ------
    ModelSourceError
        If it cannot be started or fails; the message ends with its own last words.
    StorageFullError
        If it says that the disk is full.
    CancelledError
        If `token` was cancelled; the tool is stopped first, as on Ctrl-C.
    """
    scratch = folder / "tmp"
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch), "TEMP": str(scratch), "TMP": str(scratch)}
    log = folder / "tool.log"
    try:
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd=folder, env=environment
            )
    except OSError as error:
        raise ModelSourceError(f"{source.label} cannot be fetched: {command[0]} does not start: {error}.") from error
    try:
        _watch(process, folder, wanted, progress, token)
    finally:
        _stop(process)
    if process.returncode != 0:
        raise tool_failure(source, log.read_text(encoding="utf-8", errors="replace"), folder)


def tool_failure(source: Source, said: str, folder: Path) -> ModelSourceError | StorageFullError:
    """Return the error for a tool that failed with these words."""
    if "No space left on device" in said or "ENOSPC" in said:
        return StorageFullError(
            f"The disk has no room left to fetch {source.label} into {folder.parent}.",
            remedy="Free some space and start it again.",
        )
    return ModelSourceError(f"{source.label} could not be fetched: {_last_words(said)}")


def take_result(folder: Path, source: Source, wanted: WantedFile, downloads: Path) -> Path:
    """Move the file a tool left in `folder` to its place among the downloads.

    Raises
    ------
    ModelSourceError
        If the tool left no file of that name.
    """
    left = folder / wanted.name
    if not left.is_file():
        raise ModelSourceError(f"{source.label} has no file {wanted.name}.")
    return left.replace(wanted.path_in(downloads))


def _watch(
    process: subprocess.Popen[bytes], folder: Path, wanted: WantedFile, progress: ProgressCallback, token: CancelToken
) -> None:
    while process.poll() is None:
        token.check()
        size = min(_size_of(folder), wanted.bytes or 0)
        progress(Progress(f"Fetching {wanted.name}", size, wanted.bytes or 0, "bytes"))
        token.wait(_POLL_S)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _size_of(folder: Path) -> int:
    total = 0
    for base, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(base) / name).stat().st_size
            except OSError:  # the tool renamed or removed it meanwhile
                continue
    return total


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "npm err", "npm error"))]
    return " ".join((errors or lines)[-2:]) or "it gave no reason."
