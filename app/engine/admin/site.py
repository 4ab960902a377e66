"""Looking after the site's database as a whole: backups, protection of descriptors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.db import backup as backups
from app.db import protecting
from app.engine.auditing import Detail, write_audit
from app.engine.common.clock import Clock, utc_now
from app.engine.common.files import ensure_folder
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.storage import Storage, platform_errors

_DAILY = "daily-"
_SUFFIX = ".sqlite3"
# A machine that is switched on at nine every morning still gets its backup every day.
_DAY = timedelta(hours=20)


@dataclass(frozen=True)
class Backup:
    """A backup on the disk.

    Attributes
    ----------
    path : Path
    size_bytes : int
    created : datetime
        When the file was written, UTC.
    """

    path: Path
    size_bytes: int
    created: datetime


class SiteCare:
    """Backs up and protects one site. Safe from any thread.

    Parameters
    ----------
    storage : Storage
    folder : Path
        Where the automatic backups lie.
    clock : Clock
    on_protection : callable, optional
        Called after protection was turned on or off, so that copies of descriptors outside the database are made anew.
    """

    def __init__(
        self,
        storage: Storage,
        folder: Path,
        clock: Clock = utc_now,
        on_protection: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage = storage
        self._folder = folder
        self._clock = clock
        self._on_protection = on_protection

    def backup(
        self, target: Path, progress: ProgressCallback = ignore_progress, token: CancelToken | None = None
    ) -> Backup:
        """Write everything the database holds to a file; it appears whole and checked, or not at all.

        Raises
        ------
        DatabaseError, FolderNotWritableError, StorageFullError
            And their families.
        CancelledError
            If asked to stop; there is no file then.
        """

        def report(table: str, done: int, total: int) -> None:
            if token is not None:
                token.check()
            progress(Progress(table, done, total, "rows"))

        ensure_folder(target.absolute().parent)
        with platform_errors():
            path = backups.backup(self._storage.database, target.absolute(), report)
        self._note("site.backup", {"file": path.name})
        return _found(path)

    def check_backup(self, path: Path) -> str:
        """Return the schema revision of a backup after a look through it. Raises DatabaseError and its family."""
        with platform_errors():
            return backups.checked_backup(path)

    def list_backups(self) -> list[Backup]:
        """Return what lies in the folder of automatic backups, newest first."""
        return backups_in(self._folder)

    def back_up_daily(self, keep: int, token: CancelToken | None = None) -> Path | None:
        """Make the backup of the day unless there is one, try to open it, and keep the newest `keep` of them.

        Returns
        -------
        Path or None
            The new backup.

        Raises
        ------
        As `backup` does. No older backup is removed then.
        """
        now, made = self._clock(), self._daily()
        if keep < 1 or (made and now - _time_of(made[0]) < _DAY):
            return None
        path = self._folder / f"{_DAILY}{now:%Y%m%d-%H%M%S}{_SUFFIX}"
        self.backup(path, token=token)
        self.check_backup(path)
        for old in self._daily()[keep:]:
            old.unlink(missing_ok=True)
        return path

    @property
    def is_protected(self) -> bool:
        """Whether descriptors are sealed in the database."""
        return self._storage.database.vault.is_protected

    def protect(self, passphrase: str | None = None) -> None:
        """Seal every stored descriptor with a key of the pass-phrase, or of the system's key store.

        Notes
        -----
        Backups made before hold plain descriptors; they stay as they are.

        Raises
        ------
        AlreadyExistsError
            If they are sealed already.
        WrongKeyError
            If there is no usable key store.
        """
        with platform_errors():
            protecting.protect_site(self._storage.database, self._clock(), passphrase)
            if self._storage.database.dialect == "postgresql":
                self._storage.database.reclaim()
        self._note("site.protect", {"key": "keyring" if passphrase is None else "passphrase"})
        self._on_protection()

    def unprotect(self) -> None:
        """Open every stored descriptor and forget the key. Raises WrongKeyError while locked or without protection."""
        with platform_errors():
            protecting.unprotect_site(self._storage.database)
        self._note("site.unprotect", {})
        self._on_protection()

    def _daily(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted((path for path in self._folder.glob(f"{_DAILY}*{_SUFFIX}") if _is_dated(path)), reverse=True)

    def _note(self, action: str, detail: Detail) -> None:
        with self._storage.write() as unit:
            write_audit(unit, self._clock(), action, "site", (), detail)
            unit.commit()


def backups_in(folder: Path) -> list[Backup]:
    """Return what lies in a folder of backups, newest first; needs no open site."""
    if not folder.is_dir():
        return []
    found = [_found(path) for path in folder.glob(f"*{_SUFFIX}")]
    return sorted(found, key=lambda one: (one.created, one.path.name), reverse=True)


def _found(path: Path) -> Backup:
    about = path.stat()
    return Backup(path, about.st_size, datetime.fromtimestamp(about.st_mtime, tz=UTC))


def _time_of(path: Path) -> datetime:
    stamp = path.name.removeprefix(_DAILY).removesuffix(_SUFFIX)
    return datetime.strptime(stamp, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)


def _is_dated(path: Path) -> bool:
    try:
        _time_of(path)
    except ValueError:
        return False
    return True
