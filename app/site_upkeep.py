"""A backup put in the place of a site while it is closed; `SiteCare` makes backups while it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress

_NAME = "a restore in the window"


def restore_site(
    launch: LaunchConfig,
    source: Path,
    token: CancelToken | None = None,
    progress: ProgressCallback = ignore_progress,
) -> Path | None:
    """Put a backup in the place of the site, which nobody has open; return where the old database file went, if any.

    Raises
    ------
    DatabaseMissingError, DatabaseDamagedError, DatabaseNewerError
        If the backup cannot be used; the site is untouched.
    DataFolderInUseError
        If the site is open.
    CancelledError
        If asked to stop; a site that is a file is untouched then.
    """
    from app.db import Database
    from app.db.backup import checked_backup, restore, restore_file
    from app.db.engines import parse_url, sqlite_path
    from app.db.folder import FolderLock
    from app.engine.storage import platform_errors

    with platform_errors():
        checked_backup(source)
        url = parse_url(launch.database_url)
        if url.get_backend_name() == "sqlite":
            lock = FolderLock(launch.data_dir)
            lock.acquire(_NAME)
            try:
                return restore_file(source, sqlite_path(url), _report(progress, token, "pages"))
            finally:
                lock.release()
        database = Database.open(launch.database_url, launch.data_dir, name=_NAME)
        try:
            restore(database, source, _report(progress, token, "rows"))
        finally:
            database.close()
    return None


def _report(progress: ProgressCallback, token: CancelToken | None, unit: str) -> Callable[[str, int, int], None]:
    def report(name: str, done: int, total: int) -> None:
        if token is not None:
            token.check()
        progress(Progress(name, done, total, unit))

    return report
