"""Backups and protection of a whole site, on both databases."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.admin.site import SiteCare
from app.engine.common.errors import AlreadyExistsError, CancelledError, DatabaseError, WrongKeyError
from app.engine.common.progress import CancelToken
from app.engine.storage import Storage
from tests.engine.admin.conftest import SetClock

WORDS = "a pass-phrase of some length"


@pytest.fixture
def changed() -> list[bool]:
    return []


@pytest.fixture
def care(storage: Storage, clock: SetClock, tmp_path: Path, changed: list[bool]) -> SiteCare:
    return SiteCare(storage, tmp_path / "backups", clock, lambda: changed.append(True))


def actions(storage: Storage) -> list[str]:
    with storage.read() as unit:
        return [link.entry.action for link in unit.audit.entries()]


def test_a_backup_is_written_can_be_opened_and_is_noted(care: SiteCare, storage: Storage, tmp_path: Path) -> None:
    made = care.backup(tmp_path / "mine.sqlite3")
    assert made.path.stat().st_size == made.size_bytes > 0
    assert care.check_backup(made.path)
    assert actions(storage) == ["site.backup"]


def test_d24_one_backup_a_day_is_made_and_the_oldest_go(care: SiteCare, clock: SetClock) -> None:
    first = care.back_up_daily(keep=2)
    assert first is not None and care.back_up_daily(keep=2) is None
    later = []
    for _ in range(2):
        clock.move(timedelta(days=1).total_seconds())
        later.append(care.back_up_daily(keep=2))
    assert {one.path for one in care.list_backups()} == set(later)


def test_files_of_others_in_the_folder_stay(care: SiteCare, clock: SetClock, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    kept = tmp_path / "backups" / "daily-of-mine.sqlite3"
    kept.write_bytes(b"mine")
    care.back_up_daily(keep=1)
    clock.move(timedelta(days=1).total_seconds())
    care.back_up_daily(keep=1)
    assert kept.read_bytes() == b"mine"
    assert len(care.list_backups()) == 2


def test_a_file_that_is_no_backup_is_refused_by_name(care: SiteCare, tmp_path: Path) -> None:
    (tmp_path / "photo.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(DatabaseError, match=r"photo\.sqlite3"):
        care.check_backup(tmp_path / "photo.sqlite3")


def test_a_cancelled_backup_leaves_no_file(care: SiteCare, storage: Storage, tmp_path: Path) -> None:
    if storage.database.dialect == "sqlite":
        pytest.skip("a copy of a SQLite file is one step")
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        care.backup(tmp_path / "never.sqlite3", token=token)
    assert not (tmp_path / "never.sqlite3").exists()


def test_s3_protection_is_turned_on_and_off_and_told(care: SiteCare, storage: Storage, changed: list[bool]) -> None:
    assert not care.is_protected
    care.protect(WORDS)
    assert care.is_protected
    with pytest.raises(AlreadyExistsError):
        care.protect(WORDS)
    care.unprotect()
    assert not care.is_protected
    with pytest.raises(WrongKeyError):
        care.unprotect()
    assert changed == [True, True]
    assert actions(storage) == ["site.protect", "site.unprotect"]
