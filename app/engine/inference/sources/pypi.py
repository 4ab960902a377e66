"""Wheels, through ``pip download``: fetched, never installed, from whatever index the user's pip is set to."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from app.engine.common.errors import ModelSourceError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.engine.inference.catalogue import Source
from app.engine.inference.sources.base import WantedFile
from app.engine.inference.sources.tool import run_tool, take_result, tool_failure, tool_folder


class PypiFetcher:
    """Fetches wheels.

    Parameters
    ----------
    pip : sequence of str, optional
        The command that is pip; by default the one of this Python. A frozen program is no Python: there pip runs
        inside this process, where it cannot be cancelled halfway.
    """

    def __init__(self, pip: Sequence[str] | None = None) -> None:
        self._pip = pip

    def fetch(
        self, source: Source, wanted: WantedFile, downloads: Path, progress: ProgressCallback, token: CancelToken
    ) -> Path:
        """Fetch a wheel, as `Fetcher.fetch` says."""
        with tool_folder(downloads) as folder:
            arguments = _arguments(source, folder)
            if self._pip is None and getattr(sys, "frozen", False):
                progress(Progress(f"Fetching {wanted.name}", 0, wanted.bytes or 0, "bytes"))
                _run_inside(arguments, source, folder)
            else:
                pip = self._pip or (sys.executable, "-m", "pip")
                run_tool([*pip, *arguments], folder, source, wanted, progress, token)
            return take_result(folder, source, wanted, downloads)


def _arguments(source: Source, folder: Path) -> list[str]:
    return [
        "download",
        "--no-deps",
        "--no-binary=:none:",
        "--only-binary=:all:",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
        f"{source.package}=={source.version}",
        "-d",
        str(folder),
    ]


def _run_inside(arguments: list[str], source: Source, folder: Path) -> None:
    try:
        from pip._internal.cli.main import main as pip_main
    except ImportError as error:
        raise ModelSourceError(
            f"{source.label} could not be fetched: this build has no pip.",
            remedy="Fetch the file elsewhere and use: main.py models install --from FOLDER",
        ) from error
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = pip_main(arguments)
    if code != 0:
        raise tool_failure(source, said.getvalue(), folder)
